"""How numbers and dates are written in each language. Plain Python, over the CLDR data of Babel."""

import math
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from babel.dates import format_date as cldr_date
from babel.dates import format_datetime as cldr_datetime
from babel.dates import get_timezone
from babel.numbers import get_decimal_symbol, get_group_symbol

from almaty.kernel.period import FuzzyDate, Period

MISSING = "–"  # the sign that official tables use for "not available"


def format_number(value: float | None, *, lang: str, decimals: int = 0) -> str:
    """Write a number as the language does; a missing number is a dash, never a blank.

    >>> format_number(1234567.8, lang="en", decimals=1)
    '1,234,567.8'
    >>> format_number(1234567.8, lang="ru", decimals=1).replace("\\xa0", " ")
    '1 234 567,8'
    """
    if value is None or math.isnan(value):
        return MISSING
    plain = f"{Decimal(str(value)):,.{decimals}f}"  # halves to even, as CLDR's own formatting does it
    return plain.translate(_symbols(lang))


@cache
def _symbols(lang: str) -> dict[int, str]:
    """Return what stands in a language for the comma and the point of a plainly written number, and for its minus."""
    return {ord(","): get_group_symbol(lang), ord("."): get_decimal_symbol(lang), ord("-"): "\N{MINUS SIGN}"}


def format_signed(value: float | None, *, lang: str, decimals: int = 0) -> str:
    """Write a change with its sign; minus is the typographic sign.

    >>> format_signed(-1200, lang="en")
    '−1,200'
    """
    if value is None or math.isnan(value):
        return MISSING
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return sign + format_number(abs(value), lang=lang, decimals=decimals)


def format_short(value: float | None, *, lang: str) -> str:
    """Write a large number in words of size, for key figures and axes.

    >>> format_short(3489257, lang="en")
    '3.49 million'
    """
    if value is None or math.isnan(value):
        return MISSING
    for size, en, ru in ((1e9, "billion", "млрд"), (1e6, "million", "млн")):
        if abs(value) >= size:
            return f"{format_number(value / size, lang=lang, decimals=2)} {ru if lang == 'ru' else en}"
    return format_number(value, lang=lang)


@lru_cache(maxsize=4096)
def format_cldr(day: date, form: str, *, lang: str) -> str:
    """Write a day after a pattern of CLDR; a page names the same days many times."""
    return cldr_date(day, format=form, locale=lang)


def format_date(day: date, *, lang: str) -> str:
    """Write a day in full.

    >>> format_date(date(2025, 4, 24), lang="ru")
    '24 апреля 2025 г.'
    """
    return format_cldr(day, "d MMMM y 'г'." if lang == "ru" else "d MMMM y", lang=lang)


def format_moment(moment: datetime, *, lang: str, zone: str = "UTC") -> str:
    """Write a moment with its zone."""
    shown = cldr_datetime(moment, format="d MMM y, HH:mm", tzinfo=get_timezone(zone), locale=lang)
    return f"{shown} {zone}"


def format_fuzzy(when: FuzzyDate | None, *, lang: str) -> str:
    """Write a date as precisely as it is known.

    >>> format_fuzzy(FuzzyDate("2016-11"), lang="ru")
    'ноябрь 2016 г.'
    """
    if when is None:
        return ""
    if when.precision == "day":
        return format_date(when.first, lang=lang)
    if when.precision == "month":
        return format_cldr(when.first, "LLLL y 'г'." if lang == "ru" else "LLLL y", lang=lang)
    return str(when.first.year)


def format_period(period: Period, *, lang: str) -> str:
    """Write a period; days of one month share their month.

    >>> format_period(Period(FuzzyDate("2018-09-27"), FuzzyDate("2018-09-28")), lang="en")
    '27–28 September 2018'
    """
    start, end = period.start, period.end
    if start is None and end is None:
        return ""
    if start is None or end is None or start == end:
        return _open_ended(start, end, lang)
    if start.precision == end.precision == "day" and start.text[:7] == end.text[:7]:
        return f"{start.first.day}–{format_date(end.first, lang=lang)}"
    return f"{format_fuzzy(start, lang=lang)} – {format_fuzzy(end, lang=lang)}"


def _open_ended(start: FuzzyDate | None, end: FuzzyDate | None, lang: str) -> str:
    if start == end:
        return format_fuzzy(start, lang=lang)
    if end is None:
        return ("с " if lang == "ru" else "since ") + _after_preposition(start, lang)
    return ("до " if lang == "ru" else "until ") + _after_preposition(end, lang)


def _after_preposition(when: FuzzyDate | None, lang: str) -> str:
    """Write a date in the case that "с" and "до" ask for: "с ноября 2016 г."."""
    if lang == "ru" and when is not None and when.precision == "month":
        return format_cldr(when.first, "MMMM y 'г'.", lang=lang)
    return format_fuzzy(when, lang=lang)


def plural(count: int, *, lang: str, one: str, few: str, many: str = "") -> str:
    """Choose the form of a noun for a count; English passes `one` and `few` (its plural).

    >>> plural(22, lang="ru", one="государство", few="государства", many="государств")
    'государства'
    """
    if lang != "ru":
        return one if count == 1 else few
    if count % 10 == 1 and count % 100 != 11:
        return one
    return few if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else many
