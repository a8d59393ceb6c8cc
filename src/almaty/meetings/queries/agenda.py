"""One item of an agenda."""

from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.meetings.models import AgendaItem, Meeting


def item_of(meeting: Meeting, pk: int) -> AgendaItem:
    """Return an item of a meeting; NotFound for what is not on its agenda."""
    row = AgendaItem.objects.filter(meeting=meeting, pk=pk).first()
    if row is None:
        raise NotFound(
            what=pair("There is no such item on this agenda.", "Такого пункта в этой повестке дня нет."),
            why=pair("Somebody may have taken it out meanwhile.", "Возможно, его уже исключили."),
            way_out=pair("Open the meeting again.", "Откройте страницу совещания ещё раз."),
        )
    return row
