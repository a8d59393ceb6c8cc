"""From the draft of a meeting to its end."""

from almaty.meetings.operations.convening.carry import cancel_meeting, close_meeting, convene, open_meeting
from almaty.meetings.operations.convening.draft import draft_meeting, drop_draft, save_meeting
from almaty.meetings.operations.convening.urgent import ask_urgent, convene_urgent, decline_urgent

__all__ = [
    "ask_urgent",
    "cancel_meeting",
    "close_meeting",
    "convene",
    "convene_urgent",
    "decline_urgent",
    "draft_meeting",
    "drop_draft",
    "open_meeting",
    "save_meeting",
]
