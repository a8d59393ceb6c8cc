"""Template filters: pairs with the right `lang` attribute, numbers and dates as each language writes them."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from almaty.kernel.pair import Pair, Standing
from almaty.kernel.period import FuzzyDate, Period
from almaty.language import rules

register = template.Library()


def _lang() -> str:
    return "ru" if (get_language() or "en").startswith("ru") else "en"


@register.filter
def pair(value: Pair | None) -> SafeString | str:
    """Show a pair in the reader's language; a stand-in says so, and an outdated translation says so."""
    if not value:
        return ""
    shown = value.shown(_lang())
    if shown.fallback:
        note = gettext("not yet translated")
        return format_html('<span lang="{}">{}</span> <span class="standing standing-missing">{}</span>',
                           shown.lang, shown.text, note)  # fmt: skip
    if value.standing(_lang()) == Standing.OUTDATED:
        note = gettext("translation outdated")
        return format_html('{} <span class="standing standing-outdated">{}</span>', shown.text, note)
    return shown.text


@register.filter
def pair_text(value: Pair | None) -> str:
    """Show a pair as bare text, for titles of pages and attributes."""
    return value.shown(_lang()).text if value else ""


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """Write a number as the reader's language does."""
    return rules.format_number(value, lang=_lang(), decimals=int(decimals))


@register.filter
def signed(value: float | None, decimals: int = 0) -> str:
    """Write a change with its sign."""
    return rules.format_signed(value, lang=_lang(), decimals=int(decimals))


@register.filter
def short(value: float | None) -> str:
    """Write a large number in words of size."""
    return rules.format_short(value, lang=_lang())


@register.filter
def longdate(value: date | None) -> str:
    """Write a day in full."""
    return rules.format_date(value, lang=_lang()) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment with its zone."""
    return rules.format_moment(value, lang=_lang()) if value else ""


@register.filter
def fuzzydate(value: FuzzyDate | str | None) -> str:
    """Write a date as precisely as it is known."""
    if not value:
        return ""
    return rules.format_fuzzy(FuzzyDate(value) if isinstance(value, str) else value, lang=_lang())


@register.filter
def period(value: Period | None) -> str:
    """Write a period."""
    return rules.format_period(value, lang=_lang()) if value else ""
