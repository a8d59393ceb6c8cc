"""What the screens of a record look up before somebody writes: an entry, a correction, an outcome, the agenda."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.meetings.models import AgendaItem, Correction, Entry, Meeting, Outcome
from almaty.meetings.queries.record.reading import paragraphs_of

Row = TypeVar("Row", bound=Model)


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """Return the agenda in its order."""
    return list(AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk"))


def entry_for(meeting: Meeting, pk: int) -> Entry:
    """Return an entry of a record that the reader may read; NotFound for any other number."""
    return _one(Entry.objects.filter(meeting=meeting, pk=pk).select_related("item"))


def correction_for(meeting: Meeting, pk: int) -> Correction:
    """Return a correction with its entry; NotFound for any other number."""
    return _one(Correction.objects.filter(entry__meeting=meeting, pk=pk).select_related("entry"))


def outcome_for(meeting: Meeting, pk: int) -> Outcome:
    """Return a decision or an action; NotFound for any other number."""
    return _one(Outcome.objects.filter(meeting=meeting, pk=pk))


def number_of(meeting: Meeting, entry: Entry) -> int:
    """Return the number under which a paragraph stands."""
    return next(number for number, one in paragraphs_of(meeting) if one.pk == entry.pk)


def _one(found: QuerySet[Row]) -> Row:
    row = found.first()
    if row is None:
        raise NotFound(
            what=pair("The record holds nothing under this number.", "Под этим номером в протоколе ничего нет."),
            why=pair("It may have been taken out meanwhile.", "Возможно, запись уже исключили."),
            way_out=pair("Open the record.", "Откройте протокол."),
        )
    return row
