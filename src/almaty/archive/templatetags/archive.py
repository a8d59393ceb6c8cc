"""Template tags: the documents of a meeting or participant on the pages of other rooms, and lines about files."""

from typing import Any

from django import template
from django.utils.translation import get_language

from almaty.archive.models import Document, File
from almaty.archive.queries.documents import Choice, documents
from almaty.archive.rules.kinds import FILE_LANGUAGE_NAMES
from almaty.archive.rules.types import TYPES
from almaty.kernel.actor import ANYONE
from almaty.language.rules import format_number

register = template.Library()

_STEP = 1024


@register.inclusion_tag("archive/documents_of.html", takes_context=True)
def documents_of(context: dict[str, Any], of: str, key: str) -> dict[str, Any]:
    """List the documents of a "meeting" or a "participant", as far as the reader may see them; one query or two."""
    choice = Choice(meeting=key) if of == "meeting" else Choice(participant=key)
    return {"found": list(documents(context.get("actor", ANYONE), choice=choice).order_by("date", "symbol"))}


@register.simple_tag(takes_context=True)
def documents_on_record(context: dict[str, Any]) -> list[Document]:
    """Return every document that the reader may see, by date, for the line of time; one query."""
    return list(documents(context.get("actor", ANYONE)).order_by("date", "symbol"))


@register.filter
def file_language(code: str) -> str:
    """Name the language of a file."""
    return FILE_LANGUAGE_NAMES[code].shown(_lang()).text


@register.filter
def file_type(file: File) -> str:
    """Name the kind of a file."""
    return TYPES[file.media_type].name


@register.filter
def bytes(size: int) -> str:
    """Write a size in bytes as a reader counts it: one decimal, in units of 1024."""
    units = ("Б", "КБ", "МБ", "ГБ") if _lang() == "ru" else ("B", "kB", "MB", "GB")
    value, unit = float(size), 0
    while value >= _STEP and unit < len(units) - 1:
        value, unit = value / _STEP, unit + 1
    return f"{format_number(value, lang=_lang(), decimals=1 if unit else 0)} {units[unit]}"


def _lang() -> str:
    return "ru" if (get_language() or "en").startswith("ru") else "en"
