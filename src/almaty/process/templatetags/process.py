"""Template tags: words for the codes of the record, citations, periods, short dates on drawings."""

from typing import Any

from django import template
from django.utils.translation import get_language, gettext

from almaty.kernel.identifiers import slug_of
from almaty.kernel.pair import Pair
from almaty.kernel.period import FuzzyDate, Period
from almaty.language.rules import format_cldr, format_fuzzy, format_period, plural
from almaty.process.queries import Timeline
from almaty.process.queries.drawing import Paper, Sheets, placed
from almaty.process.rules.names import name_of
from almaty.process.rules.setting_words import setting_word

register = template.Library()


def _lang() -> str:
    return "ru" if (get_language() or "en").startswith("ru") else "en"


@register.filter
def named(code: str, group: str) -> str:
    """Write a code of the record in words: {{ meeting.kind|named:"meeting_kind" }}."""
    return name_of(group, code).shown(_lang()).text if code else ""


@register.filter
def setting_named(code: str) -> str:
    """Write a code that stands as the value of a rule in words."""
    return setting_word(code).shown(_lang()).text


@register.simple_tag
def dates(start: FuzzyDate | None, end: FuzzyDate | None = None, window: bool = False) -> str:
    """Write from when to when; with `window` the dates between which something must lie."""
    if start and end and window:
        between = {"first": format_fuzzy(start, lang=_lang()), "last": format_fuzzy(end, lang=_lang())}
        return gettext("between %(first)s and %(last)s") % between
    if start and end is None:
        return format_fuzzy(start, lang=_lang())
    return format_period(Period(start, end), lang=_lang())


@register.simple_tag
def running(start: FuzzyDate | None, end: FuzzyDate | None = None) -> str:
    """Write from when to when something holds; an open end is said."""
    return format_period(Period(start, end), lang=_lang())


@register.filter
def short_month(when: FuzzyDate | None) -> str:
    """Write month and year briefly, for a drawing; a date known to the year as the year."""
    if when is None:
        return ""
    if when.precision == "year":
        return str(when.first.year)
    return format_cldr(when.first, "LLL y", lang=_lang())


@register.filter
def day_month(when: FuzzyDate | None) -> str:
    """Write day and month where they are known, for a list that has the year in its margin."""
    if when is None or when.precision == "year":
        return ""
    form = "d MMM" if when.precision == "day" else "LLL"
    return format_cldr(when.first, form, lang=_lang())


_UNITS = {
    "en": {"day": ("day", "days", "days"), "month": ("month", "months", "months"), "year": ("year", "years", "years")},
    "ru": {"day": ("день", "дня", "дней"), "month": ("месяц", "месяца", "месяцев"), "year": ("год", "года", "лет")},
}


def _counted(count: int, unit: str) -> str:
    one, few, many = _UNITS[_lang()][unit]
    return f"{count} {plural(count, lang=_lang(), one=one, few=few, many=many)}"


@register.filter
def months(count: int) -> str:
    """Write a length in months, in years and months from two years on."""
    years, rest = divmod(count, 12)
    if years < 2:
        return _counted(count, "month")
    joint = " и " if _lang() == "ru" else " and "
    return _counted(years, "year") + (joint + _counted(rest, "month") if rest else "")


@register.filter
def days(count: int) -> str:
    """Write a number of days."""
    return _counted(count, "day")


@register.filter
def paper(symbol: str) -> str:
    """Return a document's symbol in the form in which it stands in its address."""
    return slug_of(symbol)


@register.filter
def item(book: dict[str, Any], key: str) -> Any:
    """Return an entry of a dictionary by its key."""
    return book.get(key)


@register.inclusion_tag("process/cites.html", takes_context=True)
def cites(context: dict[str, Any], keys: list[str]) -> dict[str, Any]:
    """Show the sources of a fact, each a link to its page; the page's context carries `book` (queries.source_book)."""
    book = context.get("book", {})
    return {"cited": [(key, book[key].title if key in book else Pair()) for key in keys]}


@register.simple_tag
def place_papers(line: Timeline, papers: list[Paper]) -> Sheets:
    """Place the papers of the archive on the line of time."""
    return placed(papers, line.drawing.scale)


@register.inclusion_tag("process/mark.html")
def mark(sign: str, number: int | None = None) -> dict[str, Any]:
    """Draw the sign of a kind of meeting or milestone."""
    return {"sign": sign, "number": number}
