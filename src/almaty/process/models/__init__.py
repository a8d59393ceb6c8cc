"""Tables of the room. Sensitivity is declared in each docstring and checked by tests/house."""

from almaty.process.models.base import Kept, Sourced
from almaty.process.models.chairs import ChairDateClaim, ChairPerson, ChairTerm, ChairTransfer
from almaty.process.models.meetings import Attendance, Meeting, Milestone
from almaty.process.models.participants import Participant, Status, StatusClaim
from almaty.process.models.sources import Source
from almaty.process.models.substance import Duty, Fact, Identity, Means, Objective, Rule, Theme, ThemeLink
from almaty.process.models.unknown import Conflict, ConflictSide, Gap

__all__ = [
    "Attendance",
    "ChairDateClaim",
    "ChairPerson",
    "ChairTerm",
    "ChairTransfer",
    "Conflict",
    "ConflictSide",
    "Duty",
    "Fact",
    "Gap",
    "Identity",
    "Kept",
    "Means",
    "Meeting",
    "Milestone",
    "Objective",
    "Participant",
    "Rule",
    "Source",
    "Sourced",
    "Status",
    "StatusClaim",
    "Theme",
    "ThemeLink",
]
