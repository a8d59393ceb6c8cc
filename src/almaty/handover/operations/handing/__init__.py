"""The verbs of the handover of the chair."""

from almaty.handover.operations.handing.completing import complete_handovers
from almaty.handover.operations.handing.instants import agree_instant, ask_instant, leave_instant
from almaty.handover.operations.handing.keeping import require_reader
from almaty.handover.operations.handing.matters import (
    accept_matter,
    accept_matters,
    add_matter,
    answer_matter,
    close_matter,
    refresh_matters,
    reopen_matter,
    return_matter,
)
from almaty.handover.operations.handing.opening import cancel_handover, open_handover
from almaty.handover.operations.handing.reading import note_reading
from almaty.handover.operations.handing.signing import sign_handover

__all__ = [
    "accept_matter",
    "accept_matters",
    "add_matter",
    "agree_instant",
    "answer_matter",
    "ask_instant",
    "cancel_handover",
    "close_matter",
    "complete_handovers",
    "leave_instant",
    "note_reading",
    "open_handover",
    "refresh_matters",
    "reopen_matter",
    "require_reader",
    "return_matter",
    "sign_handover",
]
