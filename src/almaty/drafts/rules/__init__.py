"""What can be edited, the stages of a draft, who may do what to it, and how two states differ. Plain Python."""

from almaty.drafts.rules.difference import Change, Piece, changes, word_difference
from almaty.drafts.rules.kinds import Editable, Payload, editable, editables, only_changed, register
from almaty.drafts.rules.stages import (
    OPEN_STAGES,
    STAGE_NAMES,
    WRITABLE_STAGES,
    Stage,
    check_author,
    check_second_person,
    check_stage,
    four_eyes,
    set_four_eyes_source,
)
from almaty.drafts.rules.versions import Merged, check_present, check_read, fingerprint, lagging, merge, stale_save

__all__ = [
    "OPEN_STAGES",
    "STAGE_NAMES",
    "WRITABLE_STAGES",
    "Change",
    "Editable",
    "Merged",
    "Payload",
    "Piece",
    "Stage",
    "changes",
    "check_author",
    "check_present",
    "check_read",
    "check_second_person",
    "check_stage",
    "editable",
    "editables",
    "fingerprint",
    "four_eyes",
    "lagging",
    "merge",
    "only_changed",
    "register",
    "set_four_eyes_source",
    "stale_save",
    "word_difference",
]
