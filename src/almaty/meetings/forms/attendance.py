"""Ticks of who was present: a page sends what it showed with what is ticked now."""

import re

from django.http import QueryDict

_TICK = re.compile(r"(\d{1,12}):(\d{4}-\d{2}-\d{2})")
_MOST = 20_000  # ticks of one page: more are no page of ours

Ticks = dict[int, frozenset[str]]


def read_ticks(sent: QueryDict, name: str) -> Ticks:
    """Return the days by the number of the delegate, from values such as "17:2026-03-03"; what is none is left out."""
    days: dict[int, set[str]] = {}
    for value in sent.getlist(name)[:_MOST]:
        found = _TICK.fullmatch(value)
        if found:
            days.setdefault(int(found[1]), set()).add(found[2])
    return {number: frozenset(told) for number, told in days.items()}
