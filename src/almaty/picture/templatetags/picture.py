"""A chart with its table, and the names of areas, on a page."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape as escape_plain  # Django's own is slow on a thousand cells
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from almaty.picture.rules.chart import Cell, Chart
from migrastat import area, areas

register = template.Library()

_IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.inclusion_tag("picture/chart.html")
def chart(drawn: Chart, address: str = "", tall: bool = False) -> dict[str, Any]:
    """Show a chart with the table that stands behind it; `address` leads to the series."""
    return {"chart": drawn, "spec": data(drawn.spec()), "address": address, "tall": tall,
            "header": drawn.header(), "rows": drawn.rows(), "notes": drawn.notes()}  # fmt: skip


@register.filter
def data(spec: dict[str, Any]) -> SafeString:
    """Write a declaration as a data block that no HTML can break out of."""
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
    return mark_safe(f'<script type="application/json">{text}</script>')  # noqa: S308  escaped one line above


@register.filter
def as_rows(rows: Iterable[Sequence[Cell]]) -> SafeString:
    """Write the rows of a table of figures; in one go, as a page about a State has a thousand such cells."""
    return mark_safe("".join(_row(row) for row in rows))  # noqa: S308  every text is escaped below


def _row(row: Sequence[Cell]) -> str:
    head, *cells = row
    return f'<tr><th scope="row">{escape_plain(head.text)}</th>{"".join(map(_cell, cells))}</tr>'


def _cell(cell: Cell) -> str:
    status = f' <abbr title="{escape_plain(cell.meaning)}">{escape_plain(cell.status)}</abbr>' if cell.status else ""
    return f'<td class="num">{escape_plain(cell.text)}{status}</td>'


@register.simple_tag
def corridor_link(code: str, other: str) -> SafeString:
    """Write the name of a partner as a link to its corridor with an area; bare where it is no place."""
    if areas()[other].special:
        return escape(area_name(other))
    return format_html('<a href="{}">{}</a>', _corridor(get_language() or "en", code, other), area_name(other))


@lru_cache(maxsize=4096)
def _corridor(_lang: str, code: str, other: str) -> str:
    """Return the address of a corridor; in a language, as addresses begin with it."""
    return reverse("corridor", args=[code, other])


@register.filter
def area_name(code: str) -> str:
    """Return the United Nations name of an area in the reader's language."""
    return area(code).name("ru" if (get_language() or "en").startswith("ru") else "en")


@register.filter
def area_or_code(code: str) -> str:
    """Return the name of an area; a source's own code stands as it is."""
    return area_name(code) if code in areas() else code


@register.filter
def area_short(code: str) -> str:
    """Return the short name of an area, for charts and dense tables."""
    return area(code).short("ru" if (get_language() or "en").startswith("ru") else "en")
