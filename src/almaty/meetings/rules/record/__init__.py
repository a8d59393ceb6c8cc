"""What holds for the record of a meeting: its stages, corrections, outcomes, and two people who write at once."""

from almaty.meetings.rules.record.corrections import check_answer, check_asked
from almaty.meetings.rules.record.outcomes import (
    CHAIR,
    STANDING_NAMES,
    Standing,
    check_outcome,
    may_report,
    owners_of,
    reporter_of,
    standing_of,
)
from almaty.meetings.rules.record.stages import (
    check_complete,
    check_corrections_over,
    check_corrections_run,
    check_record_stage,
    check_until,
    stale_entry,
)

__all__ = [
    "CHAIR",
    "STANDING_NAMES",
    "Standing",
    "check_answer",
    "check_asked",
    "check_complete",
    "check_corrections_over",
    "check_corrections_run",
    "check_outcome",
    "check_record_stage",
    "check_until",
    "may_report",
    "owners_of",
    "reporter_of",
    "stale_entry",
    "standing_of",
]
