"""The verbs of data calls: the secretariat's side."""

from almaty.exchange.operations.calls.carry import close_call, extend_call, open_call
from almaty.exchange.operations.calls.draft import draft_call, drop_draft, save_call
from almaty.exchange.operations.calls.read import note_read
from almaty.exchange.operations.calls.remind import due_reminders, remind

__all__ = [
    "close_call",
    "draft_call",
    "drop_draft",
    "due_reminders",
    "extend_call",
    "note_read",
    "open_call",
    "remind",
    "save_call",
]
