"""From which entry on a long list is shown."""

from django.http import HttpRequest

from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid

_LONGEST = 15  # digits of a number that any database keeps


def older_than(request: HttpRequest) -> int | None:
    """Return the number of the entry before which a page begins, None for the newest; refuses what is no number."""
    before = request.GET.get("before", "")
    if not before:
        return None
    if not (before.isascii() and before.isdigit() and len(before) <= _LONGEST):
        raise Invalid(
            what=pair("This page of the list cannot be found.", "Эту страницу списка найти нельзя."),
            why=pair("“before” has to be the number of an entry.", "Параметр «before» должен быть номером записи."),
            way_out=pair("Start from the newest entries.", "Начните с самых новых записей."),
            where=before[:40],
        )
    return int(before)
