"""The days that a period of time spans, however it is written: 2023, 2023-S1, 2023-Q1, 2023-01, 2023-01-31."""

import calendar
import re
from datetime import date
from functools import lru_cache

from almaty.exchange.rules.service.faults import syntax
from almaty.kernel.pair import pair

_FORM = re.compile(r"(\d{4})(?:-A1|-S([12])|-Q([1-4])|-M?(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


@lru_cache(maxsize=4096)
def span(text: str) -> tuple[date, date]:
    """Return the first and the last day of a period; refuses (400) a text that is none.

    >>> span("2023-Q2")
    (datetime.date(2023, 4, 1), datetime.date(2023, 6, 30))
    """
    found = _FORM.fullmatch(text)
    try:
        return _days(*(int(part) if part else 0 for part in found.groups())) if found else _no_period(text)
    except ValueError:
        return _no_period(text)


def _days(year: int, half: int, quarter: int, month: int, day: int) -> tuple[date, date]:
    if day:
        return date(year, month, day), date(year, month, day)
    first, months = 1, 12
    if half:
        first, months = 6 * half - 5, 6
    elif quarter:
        first, months = 3 * quarter - 2, 3
    elif month:
        first, months = month, 1
    last = first + months - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _no_period(text: str) -> tuple[date, date]:
    raise syntax(
        pair(f"“{text[:40]}” is no period of time.", f"«{text[:40]}» не является периодом."),
        pair("Write 2023, 2023-S1, 2023-Q1, 2023-01 or a day.", "Укажите 2023, 2023-S1, 2023-Q1, 2023-01 или день."),
        text,
    )
