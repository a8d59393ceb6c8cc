"""What is on record of a stretch of time: meetings with who is named at them, and milestones."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from almaty.process.models import Attendance, Meeting, Milestone


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """A meeting on record with the participants that sources name at it."""

    row: Meeting
    attendance: tuple[Attendance, ...]


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What is on record of some days, the earliest first."""

    meetings: tuple[MeetingHeld, ...]
    milestones: tuple[Milestone, ...]


def on_record(*, first: date, last: date, term: str = "") -> OnRecord:
    """Return what is on record between two days: three queries.

    A meeting that the record counts to a term belongs to that term alone, where one is asked for; one whose days are
    not known belongs to every period in which it may lie.
    """
    rows = Meeting.objects.standing().select_related("term__participant").order_by("start", "end", "key")
    meetings = [row for row in rows if _belongs(row, first, last, term)]
    named: dict[str, list[Attendance]] = defaultdict(list)
    keys = [row.key for row in meetings]
    for seat in Attendance.objects.standing().filter(meeting__in=keys).select_related("participant"):
        named[seat.meeting_id].append(seat)
    milestones = [
        row
        for row in Milestone.objects.standing().select_related("meeting").order_by("start", "key")
        if row.start and first <= row.start.first and row.start.last <= last
    ]
    return OnRecord(
        tuple(MeetingHeld(row, tuple(named[row.key])) for row in meetings), tuple(milestones)
    )  # fmt: skip


def _belongs(row: Meeting, first: date, last: date, term: str) -> bool:
    if term and row.term_id:
        return row.term_id == term
    if row.start is None:
        return False
    start, end = row.start.first, (row.end or row.start).last
    if row.held_state == "held" and row.date_standing != "window":
        return first <= end and start <= last
    return start <= last and first <= end
