"""The circular plot as a picture: title, circle, caption; and the same for several periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

import numpy as np
import pyarrow as pa

from migrastat import codes
from migrastat.plots import colours, letters, shapes
from migrastat.plots.circle.choice import REST, Choice, choose
from migrastat.plots.circle.drawing import draw, reach
from migrastat.plots.circle.labels import Name, Scale, place_names, place_ticks, scale_of
from migrastat.plots.circle.layout import Layout, lay_out
from migrastat.plots.picture import Picture
from migrastat.plots.words import Lang, number, say
from migrastat.tables import Flow, Period

MARGIN, TITLE, SUBTITLE, CAPTION, PANEL = 28.0, 24.0, 15.0, 12.5, 26.0


@dataclass(frozen=True, slots=True)
class _Circle:
    """One circle, placed and ready to be drawn."""

    flow: Flow
    choice: Choice
    layout: Layout
    scale: Scale
    names: tuple[Name, ...]


def circle(
    flow: Flow,
    *,
    lang: Lang = "en",
    areas: Sequence[str] = (),
    rest: bool = False,
    least: float | None = None,
    order: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
    title: str | None = None,
    source: str = "",
    method: str | None = None,
) -> Picture:
    """Draw the circular plot of a flow.

    `areas` are drawn (all by default), the others as one sector where `rest` is true. Flows under `least` persons count
    on the scale but get no ribbon; by default so many of the largest are drawn that they make up 95 per cent of all
    moves, 220 at most: the caption says which. `order` puts areas clockwise from the top (default: by size). `names` by
    code take the place of those of the code list. `groups` gives areas of one group one colour, and a legend. `source`
    and `method` (default: the code of the flow) stand in the caption.
    `FindingsError` where an area is not in the flow or a cell is no count of moves.
    """
    choice = choose(flow, areas=areas, rest=rest, least=least, order=order or _by_group(flow, areas, groups))
    words = _names(choice.areas, names, lang)
    one = _placed(flow, choice, words, None)
    slots = colours.of_areas(choice.areas, REST, groups)
    return _picture([one], words, slots, groups, lang, title, source, method)


def circles(
    flows: Sequence[Flow],
    *,
    lang: Lang = "en",
    areas: Sequence[str] = (),
    rest: bool = False,
    least: float | None = None,
    order: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
    title: str | None = None,
    source: str = "",
    method: str | None = None,
) -> Picture:
    """Draw one circular plot a period, all on one scale: each area keeps its place and its length of arc.

    The arc of an area is as long as the most that it had in one period; what another period does not fill stays pale.
    The arguments are those of `circle`; without `least` all periods take the largest of theirs. All flows hold the same
    areas, else `ValueError`.
    """
    if not flows or any(flow.areas != flows[0].areas for flow in flows):
        raise ValueError("circles of several periods want at least one flow, and the same areas in each")
    total = Flow(flows[0].areas, np.nansum([flow.values for flow in flows], axis=0), flows[0].period)
    whole = choose(total, areas=areas, rest=rest, order=order or _by_group(total, areas, groups))
    own = [choose(flow, areas=areas, rest=rest).least for flow in flows]
    kept = [_in_order(flow, whole.areas, areas, rest, max(own) if least is None else least) for flow in flows]
    room = np.max([one.values.sum(axis=0) + one.values.sum(axis=1) for one in kept], axis=0)
    words = _names(whole.areas, names, lang)
    placed = [_placed(flow, one, words, room) for flow, one in zip(flows, kept, strict=True)]
    return _picture(placed, words, colours.of_areas(whole.areas, REST, groups), groups, lang, title, source, method)


def _in_order(flow: Flow, order: Sequence[str], areas: Sequence[str], rest: bool, least: float) -> Choice:
    """Choose the same areas in the same order, also those that move nobody in this period."""
    held = choose(flow, areas=areas, rest=rest)
    values = np.zeros((len(order), len(order)))
    places = [order.index(area) for area in held.areas]
    values[np.ix_(places, places)] = held.values
    return Choice(tuple(order), values, least, held.within_rest, held.unknown)


def _by_group(flow: Flow, areas: Sequence[str], groups: Mapping[str, str] | None) -> list[str]:
    """Put areas of one group side by side, largest groups first."""
    if not groups:
        return []
    held = choose(flow, areas=areas).areas
    rank = list(dict.fromkeys(groups.get(area, "") for area in held))
    return sorted(held, key=lambda area: rank.index(groups.get(area, "")))


def _names(areas: Sequence[str], names: Mapping[str, str] | None, lang: Lang) -> dict[str, str]:
    known = codes.areas()
    said = {area: known[area].short(lang) if area in known else area for area in areas}
    return said | {REST: say("rest", lang)} | dict(names or {})


def _placed(flow: Flow, choice: Choice, words: Mapping[str, str], room: Any) -> _Circle:
    layout = lay_out(choice, room)
    return _Circle(flow, choice, layout, scale_of(layout), place_names(layout, words))


def _picture(
    placed: Sequence[_Circle],
    words: Mapping[str, str],
    slots: Mapping[str, int | None],
    groups: Mapping[str, str] | None,
    lang: Lang,
    title: str | None,
    source: str,
    method: str | None,
) -> Picture:
    """Put title, circles and caption on one sheet."""
    left, top, right, bottom = map(
        max, *([-edge if at < 2 else edge for at, edge in enumerate(reach(one.names))] for one in placed), (0, 0, 0, 0)
    )
    columns = ceil(sqrt(len(placed)))
    several = len(placed) > 1
    cell_wide, cell_high = left + right + MARGIN, top + bottom + (PANEL * 1.8 if several else MARGIN / 2)
    wide = max(columns * cell_wide + MARGIN, 640.0)
    zoom = columns if several else 1  # a sheet of many circles is printed smaller: its texts are set larger
    parts, at = _heading(placed, lang, title, wide, zoom)
    for place, one in enumerate(placed):
        row, column = divmod(place, columns)
        x = (wide - columns * cell_wide) / 2 + column * cell_wide + MARGIN / 2 + left
        y = at + row * cell_high + (PANEL * 1.4 if several else 0) + top
        if several:
            parts.append(
                shapes.text(_period(one.flow.period, lang), x, y - top - 14, PANEL, bold=True, anchor="middle")
            )
        ticks = place_ticks(one.layout, one.scale, one.names, lang)
        inside = draw(one.layout, one.scale, one.names, ticks, slots, words, lang, str(place))
        parts.append(f'<g transform="translate({x:.2f} {y:.2f})">{inside}</g>')
    at += ceil(len(placed) / columns) * cell_high
    legend, at = _legend(groups, placed[0].choice.areas, slots, at, wide, zoom)
    said = _caption(placed, lang, source, method)
    rows = letters.lines(said, wide - 2 * MARGIN, CAPTION * zoom)
    parts += [legend, shapes.paragraph(rows, MARGIN, at + CAPTION * zoom, CAPTION * zoom)]
    high = at + len(rows) * CAPTION * zoom * letters.LINE + MARGIN * 0.7
    heading = title or say("moves", lang)
    described = f"{_subtitle(placed, lang)}. {_largest(placed, words, lang)} {said}"
    return Picture("".join(parts), round(wide), round(high), heading, described, lang, _table(placed))


def _heading(
    placed: Sequence[_Circle], lang: Lang, title: str | None, wide: float, zoom: int
) -> tuple[list[str], float]:
    """Return title and subtitle, and where they end."""
    size, small = TITLE * zoom, SUBTITLE * zoom
    rows = letters.lines(title or say("moves", lang), wide - 2 * MARGIN, size, bold=True)
    at = MARGIN + size * 0.7
    parts = [shapes.text(row, MARGIN, at + place * size * 1.2, size, bold=True) for place, row in enumerate(rows)]
    at += (len(rows) - 1) * size * 1.2
    below = letters.lines(_subtitle(placed, lang), wide - 2 * MARGIN, small)
    parts.append(shapes.paragraph(below, MARGIN, at + small * 1.6, small))
    return parts, at + small * (1.6 + letters.LINE * (len(below) - 1)) + 16 * zoom


def _subtitle(placed: Sequence[_Circle], lang: Lang) -> str:
    first = placed[0].flow
    unit = {1e6: "millions", 1e3: "thousands"}.get(placed[0].scale.unit, "persons")
    span = Period(first.period.start, placed[-1].flow.period.end)
    sex = {"M": say("men", lang), "F": say("women", lang)}.get(first.sex)
    return ", ".join([_period(span, lang), *([sex] if sex else []), say(unit, lang)])


def _period(period: Period, lang: Lang) -> str:
    start, _, end = str(period).partition("-")
    return say("period", lang, start=start, end=end) if end else say("year", lang, year=start)


def _caption(placed: Sequence[_Circle], lang: Lang, source: str, method: str | None) -> str:
    """Say how the plot is read, what is drawn of what, by which method, and from where."""
    said = [say("read", lang)]
    if len(placed) > 1:
        said.append(say("fixed", lang))
    values = [one.choice.values for one in placed]
    total, flows = sum(float(each.sum()) for each in values), sum(one.choice.count for one in placed)
    shown = sum(ribbon.value for one in placed for ribbon in one.layout.ribbons)
    drawn = sum(len(one.layout.ribbons) for one in placed)
    counts = {"drawn": number(drawn, lang), "flows": number(flows, lang), "total": number(total, lang)}
    if drawn < flows:
        least = number(placed[0].choice.least, lang)
        share = number(100 * shown / total, lang, 1)
        said.append(say("share", lang, **counts, share=share, least=least, small=number(total - shown, lang)))
    else:
        said.append(say("all", lang, **counts) if flows else say("empty", lang) + ".")
    within = sum(one.choice.within_rest for one in placed)
    if within:
        said.append(say("rest_within", lang, total=number(within, lang)))
    if unknown := sum(one.choice.unknown for one in placed):
        said.append(say("missing", lang, count=number(unknown, lang)))
    if unnamed := max(len(one.layout.sectors) - len(one.names) for one in placed):
        said.append(say("unnamed", lang, count=number(unnamed, lang)))
    if method or placed[0].flow.method != "_Z":
        said.append(say("method", lang, method=method or placed[0].flow.method))
    return " ".join([*said, *([say("source", lang, source=source.rstrip("."))] if source else [])])


def _largest(placed: Sequence[_Circle], words: Mapping[str, str], lang: Lang) -> str:
    """Tell the three largest flows of the last period, for those who cannot see the ribbons."""
    last = placed[-1]
    told = [
        f"{words[last.choice.areas[each.origin]]} → {words[last.choice.areas[each.destination]]}: "
        f"{number(each.value, lang)}"
        for each in last.layout.ribbons[:3]
    ]
    return "; ".join(told) + "." if told else ""


def _legend(
    groups: Mapping[str, str] | None,
    areas: Sequence[str],
    slots: Mapping[str, int | None],
    at: float,
    wide: float,
    zoom: int,
) -> tuple[str, float]:
    """Return a row of colours with the names of their groups, and where it ends."""
    if not groups:
        return "", at
    size, x, y, parts = CAPTION * zoom, MARGIN, at + CAPTION * zoom, []
    for name in dict.fromkeys(groups[area] for area in areas if area in groups):
        slot = next(slots[area] for area in areas if groups.get(area) == name)
        taken = size * 2.6 + letters.width(name, size)
        if x > MARGIN and x + taken > wide - MARGIN:
            x, y = MARGIN, y + size * 1.6
        parts.append(f'<rect {colours.paint(slot)} x="{x:.1f}" y="{y - size:.1f}" width="{size}" height="{size}"/>')
        parts.append(shapes.text(name, x + size * 1.4, y - size * 0.12, size))
        x += taken
    return "".join(parts), y + size * 1.2


def _table(placed: Sequence[_Circle]) -> Any:
    """Return every flow: period, origin, destination, persons, whether it has a ribbon."""
    return pa.concat_tables([_rows(one) for one in placed])


def _rows(one: _Circle) -> Any:
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
