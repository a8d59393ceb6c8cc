"""The sheet of a circular plot: title, one circle or several, legend, caption, and the table behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

import numpy as np
import pyarrow as pa

from migrastat.codes import REST
from migrastat.plots import colours, letters, shapes
from migrastat.plots.circle.drawing import draw, reach
from migrastat.plots.circle.labels import place_ticks
from migrastat.plots.circle.telling import Circle, caption, largest, subtitle, told_period
from migrastat.plots.picture import Picture
from migrastat.plots.words import Lang, say

MARGIN, TITLE, SUBTITLE, CAPTION, PANEL = 28.0, 24.0, 15.0, 12.5, 29.0
NARROWEST = 640.0
LARGER = 0.55  # how much larger texts are set for each further circle in a row, as the sheet is printed smaller


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture says besides its figures; `words` are the names of areas, `groups` give areas their colour."""

    lang: Lang
    words: Mapping[str, str]
    groups: Mapping[str, str] | None
    title: str | None
    source: str
    method: str | None


def columns(count: int) -> int:
    """Return how many circles stand in a row."""
    return ceil(sqrt(count))


def larger(count: int) -> float:
    """Return how much larger texts are set where so many circles stand on one sheet."""
    return 1 + LARGER * (columns(count) - 1)


def compose(placed: Sequence[Circle], look: Look) -> Picture:
    """Put title, circles, legend and caption on one sheet."""
    zoom = larger(len(placed))
    cell = _Cell.around(placed)
    wide = max(columns(len(placed)) * cell.wide + MARGIN, NARROWEST)
    heading = look.title or say("moves", look.lang)
    below_title = subtitle(placed, look.lang)
    title, at = shapes.heading(heading, MARGIN, MARGIN + TITLE * zoom * 0.7, wide - 2 * MARGIN, TITLE * zoom)
    rows = letters.lines(below_title, wide - 2 * MARGIN, SUBTITLE * zoom)
    parts = [title, shapes.paragraph(rows, MARGIN, at + SUBTITLE * zoom * 1.6, SUBTITLE * zoom)]
    at += SUBTITLE * zoom * (1.6 + letters.LINE * (len(rows) - 1)) + 16 * zoom
    slots = colours.of_areas(placed[0].choice.areas, REST, look.groups)
    for place, one in enumerate(placed):
        parts.append(_panel(one, place, len(placed), cell, (wide, at), look, slots))
    at += ceil(len(placed) / columns(len(placed))) * cell.high
    legend, at = _legend(look.groups, slots, at, wide, CAPTION * zoom)
    said = caption(placed, look.lang, look.source, look.method)
    rows = letters.lines(said, wide - 2 * MARGIN, CAPTION * zoom)
    parts += [legend, shapes.paragraph(rows, MARGIN, at + CAPTION * zoom, CAPTION * zoom)]
    high = at + len(rows) * CAPTION * zoom * letters.LINE + MARGIN * 0.7
    described = " ".join(filter(None, (f"{below_title}.", largest(placed, look.words, look.lang), said)))
    return Picture("".join(parts), round(wide), round(high), heading, described, look.lang, _table(placed))


@dataclass(frozen=True, slots=True)
class _Cell:
    """The room of one circle with its names: how far it reaches from the middle, the same for all."""

    left: float
    top: float
    right: float
    bottom: float
    title: float

    @classmethod
    def around(cls, placed: Sequence[Circle]) -> "_Cell":
        sides = zip(*(reach(one.names) for one in placed), strict=True)
        left, top, right, bottom = (max(map(abs, side)) for side in sides)
        return cls(left, top, right, bottom, PANEL * 1.4 if len(placed) > 1 else 0.0)

    @property
    def wide(self) -> float:
        return self.left + self.right + MARGIN

    @property
    def high(self) -> float:
        return self.top + self.bottom + MARGIN / 2 + self.title


def _panel(
    one: Circle,
    place: int,
    count: int,
    cell: _Cell,
    sheet: tuple[float, float],
    look: Look,
    slots: Mapping[str, int | None],
) -> str:
    """Draw one circle in its place on the sheet, with its period where there are several; `sheet` is width and top."""
    row, column = divmod(place, columns(count))
    x = (sheet[0] - columns(count) * cell.wide) / 2 + column * cell.wide + MARGIN / 2 + cell.left
    y = sheet[1] + row * cell.high + cell.title + cell.top
    words = told_period(one.flow.period, look.lang)
    head = shapes.text(words, x, y - cell.top - 14, PANEL, bold=True, anchor="middle") if count > 1 else ""
    ticks = place_ticks(one.layout, one.scale, one.names, look.lang)
    inside = draw(one.layout, one.scale, one.names, ticks, slots, look.words, look.lang, str(place))
    return f'{head}<g transform="translate({x:.2f} {y:.2f})">{inside}</g>'


def _legend(
    groups: Mapping[str, str] | None, slots: Mapping[str, int | None], at: float, wide: float, size: float
) -> tuple[str, float]:
    """Return rows of colours with the names of their groups, and where they end."""
    if not groups:
        return "", at
    x, y, parts = MARGIN, at + size, []
    for name, slot in {groups[area]: slot for area, slot in slots.items() if area in groups}.items():
        taken = size * 2.6 + letters.width(name, size)
        if x > MARGIN and x + taken > wide - MARGIN:
            x, y = MARGIN, y + size * 1.6
        parts.append(f'<rect {colours.paint(slot)} x="{x:.1f}" y="{y - size:.1f}" width="{size:g}" height="{size:g}"/>')
        parts.append(shapes.text(name, x + size * 1.4, y - size * 0.12, size))
        x += taken
    return "".join(parts), y + size * 1.2


def _table(placed: Sequence[Circle]) -> Any:
    """Return every flow: period, origin, destination, persons, whether it has a ribbon."""
    return pa.concat_tables([_rows(one) for one in placed])


def _rows(one: Circle) -> Any:
    names, values = np.array(one.choice.areas, dtype=object), one.choice.values
    origin, destination = np.nonzero(values > 0)
    moved = values[origin, destination]
    columns = {
        "period": pa.array([str(one.flow.period)] * len(moved), pa.string()),
        "origin": pa.array(names[origin].tolist(), pa.string()),
        "destination": pa.array(names[destination].tolist(), pa.string()),
        "value": pa.array(moved, pa.float64()),
        "drawn": pa.array(moved >= one.choice.least, pa.bool_()),
    }
    return pa.table(columns)
