"""Numbers that the record and the plans hold, so that the next one can be suggested."""

from almaty.meetings.models import Meeting
from almaty.meetings.rules.convening.numbering import NUMBERED, next_number
from almaty.meetings.rules.kinds import KIND_NAMES
from almaty.process.queries import meetings as meetings_on_record

_OVER = ("cancelled", "declined")


def numbers_held(kind: str) -> list[int]:
    """Return the numbers of a kind of meeting on record and planned here, without what was cancelled."""
    planned = Meeting.objects.filter(kind=kind, number__isnull=False).exclude(stage__in=_OVER)
    on_record = [row.number for row in meetings_on_record(kind=kind)]
    return sorted({number for number in (*on_record, *planned.values_list("number", flat=True)) if number})


def suggested_numbers() -> dict[str, int]:
    """Return the next number of every kind that is numbered: SOM 9 after SOM 8."""
    suggested = {kind: next_number(kind, numbers_held(kind)) for kind in KIND_NAMES if kind in NUMBERED}
    return {kind: number for kind, number in suggested.items() if number}


def number_taken(kind: str, number: int, *, but: int | None = None) -> bool:
    """Tell whether another meeting of this kind, on record or planned, has a number."""
    if kind in NUMBERED and any(row.number == number for row in meetings_on_record(kind=kind)):
        return True
    planned = Meeting.objects.filter(kind=kind, number=number).exclude(stage__in=_OVER)
    return (planned if but is None else planned.exclude(pk=but)).exists()
