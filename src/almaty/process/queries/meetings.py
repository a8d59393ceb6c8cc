"""Meetings: the list, and all that is on record of one."""

from dataclasses import dataclass

from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.process.models import Attendance, Gap, Meeting, Milestone, ThemeLink
from almaty.process.rules.names import MEETING_KINDS


def meetings(*, kind: str = "") -> list[Meeting]:
    """Return the meetings, the latest first, of one kind where one is named; an unknown kind raises NotFound."""
    if kind and kind not in MEETING_KINDS:
        raise NotFound(
            what=pair("There is no such kind of meeting.", "Такого вида совещаний нет."),
            why=pair("The address names a kind that the record does not know.", "В адресе указан неизвестный вид."),
            way_out=pair("Choose a kind from the list of meetings.", "Выберите вид в перечне совещаний."),
        )
    rows = Meeting.objects.standing().select_related("term__participant").order_by("-start", "-end", "key")
    return list(rows.filter(kind=kind) if kind else rows)


def latest_meetings(number: int) -> list[Meeting]:
    """Return the meetings that were held last, the latest first."""
    held = Meeting.objects.standing().filter(held_state="held").exclude(start="")
    return list(held.order_by("-start", "-end", "key")[:number])


def kinds_held() -> dict[str, int]:
    """Return how many meetings of each kind are on record, in the order of the kinds."""
    counted: dict[str, int] = {}
    for kind in Meeting.objects.standing().values_list("kind", flat=True):
        counted[kind] = counted.get(kind, 0) + 1
    return {kind: counted[kind] for kind in MEETING_KINDS if kind in counted}


@dataclass(slots=True)
class MeetingPage:
    """All that is on record of a meeting."""

    row: Meeting
    attendance: list[Attendance]
    milestones: list[Milestone]
    themes: list[ThemeLink]
    gaps: list[Gap]
    before: Meeting | None
    after: Meeting | None

    @property
    def no_record(self) -> bool:
        """Tell whether it must have taken place but no record of it is held."""
        return self.row.held_state == "no-record"


def meeting_page(key: str) -> MeetingPage:
    """Return all that is on record of a meeting; a fixed number of queries."""
    row = Meeting.objects.select_related("term__participant").keyed(key)
    if row is None:
        raise NotFound(
            what=pair("No such meeting is on record.", "Такое совещание не значится."),
            why=pair("Its key is not in the list of meetings.", "Его кода нет в перечне совещаний."),
            way_out=pair("Open the list of meetings.", "Откройте перечень совещаний."),
        )
    seats = Attendance.objects.standing().filter(meeting=row).select_related("participant")
    before, after = _neighbours(row)
    return MeetingPage(
        row=row,
        attendance=sorted(seats, key=lambda seat: (seat.participant.kind != "state", seat.participant_id)),
        milestones=list(Milestone.objects.standing().filter(meeting=row)),
        themes=list(ThemeLink.objects.standing().filter(meeting=row).select_related("theme").order_by("theme__number")),
        gaps=list(Gap.objects.standing().filter(meeting=row)),
        before=before,
        after=after,
    )


def _neighbours(row: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """Return the meetings of the same kind before and after: two steps along the series."""
    ordered = list(Meeting.objects.standing().filter(kind=row.kind).order_by("end", "start", "key"))
    place = next((number for number, one in enumerate(ordered) if one.key == row.key), None)
    if place is None:
        return None, None
    return (ordered[place - 1] if place else None), (ordered[place + 1] if place + 1 < len(ordered) else None)
