"""The revision triangle: each month's figure as it was known one, two, three months later, a number in each cell."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from migrastat.findings import Finding, FindingsError, refuse_errors
from migrastat.plots import letters, shapes
from migrastat.plots.colours import DIVERGING
from migrastat.plots.picture import Picture
from migrastat.plots.words import Lang, number, say
from migrastat.tables import Floats
from migrastat.tables.sheet import open_sheet

MARGIN, HIGH, TITLE, LABEL, CAPTION, NUMBER = 28.0, 24.0, 24.0, 12.0, 12.5, 11.5
STEPS = (-0.1, -0.03, -0.005, 0.005, 0.03, 0.1)  # where one colour ends and the next begins
NARROWEST = 620.0


def revisions(
    table: Any,
    *,
    month: str = "month",
    lag: str = "lag",
    value: str = "value",
    lang: Lang = "en",
    title: str | None = None,
    source: str = "",
) -> Picture:
    """Draw a heat map of months (rows) by lag in months (columns) with the figure in each cell.

    `table` is an Arrow table (or what Arrow reads) with a row for each month and lag: `month` sortable (2024-03), `lag`
    whole months, `value` persons. A cell's colour is the figure against the last that is known of its month: (value -
    latest) / latest, brown above, blue below. What is missing stays empty. `FindingsError` where a column is missing,
    nothing is there, or a month and lag stand twice.
    """
    months, lags, cells = _grid(table, {"month": month, "lag": lag, "value": value})
    heading = title or say("revisions_title", lang)
    said = say("revisions_read", lang) + (f" {say('source', lang, source=source.rstrip('.'))}" if source else "")
    left = MARGIN + max(letters.width(each, LABEL, bold=True) for each in months) + 12
    broad = max(letters.width(_words(each, lang), NUMBER) for each in cells.ravel().tolist()) + 14
    wide = max(left + broad * len(lags) + MARGIN, NARROWEST)
    parts, top = _heading(heading, lags, left, broad, wide, lang)
    for row, name in enumerate(months):
        foot = top + row * HIGH + HIGH * 0.67
        parts.append(shapes.text(name, left - 10, foot, LABEL, bold=True, anchor="end"))
        parts.append(_row(cells[row], left, top + row * HIGH, broad, lang))
    bottom = top + len(months) * HIGH
    rows = letters.lines(said, wide - 2 * MARGIN, CAPTION)
    parts += [_legend(bottom + 18, lang), shapes.paragraph(rows, MARGIN, bottom + 70, CAPTION)]
    high = bottom + 70 + len(rows) * CAPTION * letters.LINE + 8
    sheet = pa.table({"month": months} | {f"lag_{at}": _column(cells[:, place]) for place, at in enumerate(lags)})
    return Picture("".join(parts), round(wide), round(high), heading, said, lang, sheet)


def _grid(table: Any, columns: dict[str, str]) -> tuple[list[str], list[int], Floats]:
    """Return months, lags and the figures between them, shape (months, lags), NaN where none is known."""
    sheet = open_sheet(table, "revisions", tuple(columns), columns=columns)
    names, places = sheet.texts("month")
    sheet.tell("MONTH", "month", places < 0, "nothing stands there", "give a month such as 2024-03")
    lags, values = sheet.figures("lag"), sheet.figures("value")
    sheet.tell("LAG", "lag", ~(lags == np.floor(lags)), "is no whole number of months", "give whole months")
    refuse_errors(sheet.findings)
    if not len(sheet):
        raise FindingsError([Finding("EMPTY", "table", "it has no rows", "give a month, a lag and a figure a row")])
    months = sorted({name[:7] for name in names})
    row = np.array([months.index(name[:7]) for name in names])[places]
    known, column = np.unique(lags, return_inverse=True)
    cells = np.full((len(months), len(known)), np.nan)
    seen = np.zeros(cells.shape, dtype=np.intp)
    np.add.at(seen, (row, column), 1)
    sheet.tell("TWICE", "month", seen[row, column] > 1, "a month and lag stand twice", "leave one of them")
    refuse_errors(sheet.findings)
    cells[row, column] = values
    return months, known.astype(int).tolist(), cells


def _row(cells: Floats, left: float, y: float, broad: float, lang: Lang) -> str:
    """Draw what was known of one month, coloured by its distance from the latest."""
    known = np.flatnonzero(np.isfinite(cells))
    if not known.size:
        return ""
    latest = cells[known[-1]]
    with np.errstate(divide="ignore", invalid="ignore"):
        off = np.where(cells == latest, 0.0, (cells - latest) / abs(latest))
    return "".join(
        _cell(left + column * broad, y, broad, float(cells[column]), float(off[column]), lang)
        for column in known.tolist()
    )


def _cell(x: float, y: float, broad: float, value: float, off: float, lang: Lang) -> str:
    place = int(np.searchsorted(STEPS, off, side="right"))
    ink = "#ffffff" if place in (0, len(DIVERGING) - 1) else "#16232a"
    return (
        f'<rect fill="{DIVERGING[place]}" x="{x + 1:.1f}" y="{y + 1:.1f}" '
        f'width="{broad - 2:.1f}" height="{HIGH - 2:.1f}"/>'
        f'<text fill="{ink}" x="{x + broad - 7:.1f}" y="{y + HIGH * 0.67:.1f}" font-size="{NUMBER}" '
        f'text-anchor="end">{_words(value, lang)}</text>'
    )


def _words(value: float, lang: Lang) -> str:
    return "" if np.isnan(value) else number(value, lang)


def _heading(
    heading: str, lags: Sequence[int], left: float, broad: float, wide: float, lang: Lang
) -> tuple[list[str], float]:
    """Return title and heads of columns, and where the cells begin."""
    written, at = shapes.heading(heading, MARGIN, MARGIN + TITLE * 0.7, wide - 2 * MARGIN, TITLE)
    at += 32
    parts = [written, shapes.text(say("revisions_lag", lang), left + 1, at, LABEL, ink="soft")]
    parts += [
        shapes.text(str(late), left + (place + 1) * broad - 7, at + 20, LABEL, bold=True, anchor="end")
        for place, late in enumerate(lags)
    ]
    return parts, at + 28


def _legend(y: float, lang: Lang) -> str:
    """Draw the colours with the shares that part them, and what each end means."""
    parts, x = [], MARGIN
    for place, colour in enumerate(DIVERGING):
        parts.append(f'<rect fill="{colour}" x="{x + place * 56:.1f}" y="{y:.1f}" width="56" height="12"/>')
    for place, step in enumerate(STEPS):
        decimals = 1 if abs(step) < 0.01 else 0
        sign = "+" if step > 0 else ""
        words = f"{sign}{number(100 * step, lang, decimals)}\u00a0%"
        parts.append(shapes.text(words, x + (place + 1) * 56, y + 26, 10, ink="soft", anchor="middle"))
    end = x + 56 * len(DIVERGING) + 12
    words = f"← {say('below', lang)} · {say('above', lang)} →"
    parts.append(shapes.text(words, end, y + 10, 10, ink="soft"))
    return "".join(parts)


def _column(values: Floats) -> Any:
    return pa.array(np.ascontiguousarray(values), mask=np.isnan(values))
