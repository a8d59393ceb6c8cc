"""The circular plot as SVG: it stands in the page and needs no script; `circle.js` only isolates one area's flows."""

from collections.abc import Iterable, Mapping
from math import ceil, cos, degrees, floor, log10, pi, sin
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from almaty.kernel.pair import Pair
from almaty.language.rules import format_number
from almaty.picture.rules.circle import CircleLayout, CirclePlot, End, Ribbon, Sector, circle_layout
from almaty.picture.rules.palette import CATEGORIES, INK, INK_SOFT, PAPER, SANS

BAND, OUTER = 318.0, 336.0  # radii of the coloured band
LEAVES, ARRIVES = 314.0, 296.0  # where ribbons start, and where their arrowheads end
HEAD = 26.0  # greatest length of an arrowhead
THIN = 4.0  # narrower ribbons have no outline
TICK, TICK_TEXT, NAME = 342.0, 352.0, 382.0
ROOM_AT_END = 13.0  # a label nearer than this to the end of its sector is left out
LETTER = 9.6  # width of an average letter of a name
ROUND = 366.0  # the circle with the numbers of its ticks

LEAVING = Pair("leaving", "выехали")
ARRIVING = Pair("arriving", "прибыли")
THOUSANDS = Pair("thousands", "тыс.")
MILLIONS = Pair("millions", "млн")


class Axis(NamedTuple):
    """Ticks: the step between labelled ones, and what the labels count in."""

    step: float
    size: float
    decimals: int


def caption(plot: CirclePlot) -> str:
    """Return the sentence that says how the plot is read, with the threshold that was used."""
    layout, axis = circle_layout(plot), circle_axis(circle_layout(plot))
    scale = f"{plot.unit}, {_scale_word(axis, plot)}" if axis.size > 1 else plot.unit
    least = format_number(layout.threshold, lang=plot.lang)
    folded = format_number(layout.folded, lang=plot.lang)
    if plot.lang == "ru":
        text = f"Лента имеет цвет места выезда, стрелка указывает на место въезда. Деления: {scale.rstrip('.')}."
        more = f" Потоки менее {least} не показаны лентами, но учтены в секторах (всего {folded})."
    else:
        text = f"A ribbon has the colour of its origin; its arrow points to the destination. Ticks: {scale}."
        more = f" Flows under {least} are counted in the sectors but not drawn (together {folded})."
    return text + (more if layout.folded else "")


def circle_axis(layout: CircleLayout) -> Axis:
    """Choose round steps that leave room for their labels."""
    if not layout.scale:
        return Axis(1, 1, 0)
    rough = 40 / TICK_TEXT / layout.scale
    size = 10.0 ** floor(log10(rough))
    step = next(each * size for each in (1, 2, 5, 10) if each * size >= rough)
    largest = max(sector.leaving + sector.arriving for sector in layout.sectors)
    unit = 1e6 if largest >= 4e6 else 1e3 if largest >= 1e4 else 1.0
    return Axis(step, unit, max(0, -floor(log10(step / unit) + 1e-9)))


def draw_circle(plot: CirclePlot, *, standalone: bool = False, ident: str = "circle") -> str:
    """Draw the plot as SVG: with classes for the screen, or with colours of its own for paper.

    `ident` begins the ids inside, so that two plots may stand on one page.
    """
    layout = circle_layout(plot)
    axis = circle_axis(layout)
    paint = _Paint(standalone)
    slots = {sector.area: sector.slot for sector in layout.sectors}
    parts = [
        _head(plot, layout, standalone, ident),
        *(_ribbon(plot, ribbon, slots, paint) for ribbon in layout.ribbons),
        *(_sector(plot, sector, layout, axis, paint, ident) for sector in layout.sectors),
        "</svg>",
    ]
    return "\n".join(parts)


class _Paint:
    """Classes for the screen, attributes for paper."""

    PAPER: Mapping[str, str] = {
        "circle-axis": f"fill='none' stroke='{INK_SOFT}' stroke-width='1'",
        "circle-tick": f"fill='{INK_SOFT}' font-family='{SANS}' font-size='12'",
        "circle-name": f"fill='{INK}' font-family='{SANS}' font-size='17' font-weight='bold'",
        "circle-unused": f"fill='{INK_SOFT}' fill-opacity='0.15'",
        "circle-folded": f"fill='{PAPER}' fill-opacity='0.6'",
    }

    def __init__(self, standalone: bool) -> None:
        self.standalone = standalone

    def of(self, style: str) -> str:
        return self.PAPER[style] if self.standalone else f"class='{style}'"

    def band(self, slot: int) -> str:
        return f"fill='{CATEGORIES[slot - 1]}'" if self.standalone else f"class='circle-band circle-c{slot}'"

    def flow(self, slot: int, *, thin: bool) -> str:
        if self.standalone:
            outline = "" if thin else f" stroke='{PAPER}' stroke-width='0.75'"
            return f"fill='{CATEGORIES[slot - 1]}' fill-opacity='0.72'{outline}"
        return f"class='circle-flow circle-c{slot}{' circle-thin' if thin else ''}'"


def _head(plot: CirclePlot, layout: CircleLayout, standalone: bool, ident: str) -> str:
    left, top, width, height = _frame(plot, layout)
    namespace = f" xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'" if standalone else ""
    return (
        f"<svg class='circle-drawing'{namespace} viewBox='{left} {top} {width} {height}' lang='{plot.lang}' "
        f"role='group' aria-labelledby='{ident}-title {ident}-about' data-circle=''>"
        f"<title id='{ident}-title'>{escape(plot.title)}</title>"
        f"<desc id='{ident}-about'>{escape(plot.description or caption(plot))}</desc>"
    )


def _at(angle: float, radius: float) -> str:
    return f"{radius * cos(angle):.1f} {radius * sin(angle):.1f}"


def _arc(end: End, radius: float, *, back: bool = False) -> str:
    """Return the rest of a path: an arc to the other end of a stretch."""
    large = int(end.length > pi)
    return f"A{radius:g} {radius:g} 0 {large} {int(not back)} {_at(end.start if back else end.stop, radius)}"


def _ring(end: End, inner: float, outer: float) -> str:
    return (
        f"M{_at(end.start, inner)}{_arc(end, inner)}L{_at(end.stop, outer)}{_arc(end, outer, back=True)}Z"
        if end.length > 0
        else ""
    )


def _bend(start: float, start_radius: float, stop: float, stop_radius: float) -> str:
    """Return a curve between two places on the circle: neighbours bend less deeply than opposites."""
    apart = abs((stop - start + pi) % (2 * pi) - pi)
    pull = 0.85 * (1 - apart / pi) ** 1.6
    return f"C{_at(start, start_radius * pull)} {_at(stop, stop_radius * pull)} {_at(stop, stop_radius)}"


def _head_of_arrow(end: End, shoulder: float) -> str:
    """Return the edge of an arrowhead: it rises to its tip and falls again, following the round of the circle."""
    steps = max(1, round(end.length / 2 / 0.08))
    rising = [(end.start + end.length / 2 * step / steps, step / steps) for step in range(1, steps + 1)]
    falling = [(end.middle + end.length / 2 * step / steps, 1 - step / steps) for step in range(1, steps + 1)]
    return "".join(f"L{_at(angle, shoulder + (ARRIVES - shoulder) * up)}" for angle, up in (*rising, *falling))


def _ribbon(plot: CirclePlot, ribbon: Ribbon, slots: Mapping[str, int], paint: _Paint) -> str:
    flow, source, target = ribbon.flow, ribbon.source, ribbon.target
    width = target.length * ARRIVES
    shoulder = ARRIVES - min(HEAD, 5 + width * 0.4)
    path = (
        f"M{_at(source.start, LEAVES)}{_arc(source, LEAVES)}"
        f"{_bend(source.stop, LEAVES, target.start, shoulder)}"
        f"{_head_of_arrow(target, shoulder)}"
        f"{_bend(target.stop, shoulder, source.start, LEAVES)}Z"
    )
    value = format_number(flow.value, lang=plot.lang)
    words = f"{_name(plot, flow.origin)} → {_name(plot, flow.destination)}: {value} {plot.unit}"
    data = "" if paint.standalone else f" data-from={quoteattr(flow.origin)} data-to={quoteattr(flow.destination)}"
    return (
        f"<path {paint.flow(slots[flow.origin], thin=width < THIN)}{data} d='{path}'>"
        f"<title>{escape(words)}</title></path>"
    )


def _sector(
    plot: CirclePlot, sector: Sector, layout: CircleLayout, axis: Axis, paint: _Paint, ident: str
) -> str:  # fmt: skip
    parts = [f"<path {paint.band(sector.slot)} d='{_ring(sector.used, BAND, OUTER)}'/>"]
    if sector.end != sector.used:
        unused = End(sector.used.stop, sector.end.stop)
        parts.append(f"<path {paint.of('circle-unused')} d='{_ring(unused, BAND, OUTER)}'/>")
    if sector.folded:
        rest = End(sector.used.stop - sector.folded * layout.scale, sector.used.stop)
        parts.append(f"<path {paint.of('circle-folded')} d='{_ring(rest, BAND, OUTER)}'/>")
    parts += [*_ticks(plot, sector, layout.scale, axis, paint), _label(plot, sector, paint, ident)]
    inside = "".join(parts)
    if paint.standalone:
        return f"<g>{inside}</g>"
    words = quoteattr(_sector_words(plot, sector))
    area = quoteattr(sector.area)
    if sector.area in plot.links:
        link = quoteattr(plot.links[sector.area])
        return f"<a class='circle-sector' href={link} data-area={area} aria-label={words}>{inside}</a>"
    return f"<g class='circle-sector' tabindex='0' role='img' data-area={area} aria-label={words}>{inside}</g>"


def _sector_words(plot: CirclePlot, sector: Sector) -> str:
    leaving = f"{LEAVING.text(plot.lang)} {format_number(sector.leaving, lang=plot.lang)}"
    arriving = f"{ARRIVING.text(plot.lang)} {format_number(sector.arriving, lang=plot.lang)}"
    return f"{_name(plot, sector.area)}: {leaving}, {arriving} ({plot.unit})"


def _ticks(plot: CirclePlot, sector: Sector, scale: float, axis: Axis, paint: _Paint) -> Iterable[str]:
    total = sector.leaving + sector.arriving
    minor = axis.step / 5
    lines = [f"M{_at(sector.end.start, OUTER)}{_arc(sector.end, OUTER)}"]
    for number in range(floor(total / minor + 1e-9) + 1):
        angle = sector.end.start + number * minor * scale
        lines.append(f"M{_at(angle, OUTER)}L{_at(angle, TICK if number % 5 == 0 else (OUTER + TICK) / 2)}")
    yield f"<path {paint.of('circle-axis')} d='{''.join(lines)}'/>"
    for number in range(floor(total / axis.step + 1e-9) + 1):
        if total < axis.step:
            continue
        value, angle = number * axis.step, sector.end.start + number * axis.step * scale
        if number and (sector.end.stop - angle) * TICK_TEXT < ROOM_AT_END:
            continue  # it would run into the nought of the next sector
        text = format_number(value / axis.size, lang=plot.lang, decimals=axis.decimals if value else 0)
        yield _turned(text, angle, TICK_TEXT, paint.of("circle-tick"))


def _turned(text: str, angle: float, radius: float, style: str) -> str:
    """Write a text along the circle, upright on both halves."""
    below = sin(angle) > 0
    turn = degrees(angle) + (-90 if below else 90)
    shift = "0.75em" if below else "0"
    return (
        f"<text {style} transform='translate({_at(angle, radius)}) rotate({turn:.1f})' dy='{shift}' "
        f"text-anchor='middle'>{escape(text)}</text>"
    )


def _fits(name: str, sector: Sector) -> bool:
    return sector.end.length * NAME > len(name) * LETTER + 4


def _outwards_from(sector: Sector) -> float:
    """Return the radius where a name that points outwards begins: beyond the numbers of the ticks, if any."""
    return TICK + 6 if sector.end.length * NAME < 40 else NAME - 14


def _frame(plot: CirclePlot, layout: CircleLayout) -> tuple[int, int, int, int]:
    """Return left, top, width and height of what the circle and its names cover."""
    xs, ys = [-ROUND, ROUND], [-ROUND, ROUND]
    for sector in layout.sectors:
        name, end = _name(plot, sector.area), sector.end
        if _fits(name, sector):
            half, far = len(name) * LETTER / NAME / 2, NAME + 14
            angles = [end.middle - half, end.middle, end.middle + half]
        else:
            far, angles = _outwards_from(sector) + len(name) * LETTER, [end.middle]
        xs += [far * cos(angle) for angle in angles]
        ys += [far * sin(angle) for angle in angles]
    left, top = floor(min(xs)) - 8, floor(min(ys)) - 8
    return left, top, ceil(max(xs)) + 8 - left, ceil(max(ys)) + 8 - top


def _label(plot: CirclePlot, sector: Sector, paint: _Paint, ident: str) -> str:
    """Write the area's name: along the circle where there is room, outwards where there is not."""
    name, middle = _name(plot, sector.area), sector.end.middle
    if _fits(name, sector):
        return _curved(name, sector, paint, f"{ident}-{sector.area}")
    left = cos(middle) < 0
    turn = degrees(middle) + (180 if left else 0)
    anchor = "end" if left else "start"
    return (
        f"<text {paint.of('circle-name')} transform='translate({_at(middle, _outwards_from(sector))}) "
        f"rotate({turn:.1f})' dy='0.35em' text-anchor='{anchor}'>{escape(name)}</text>"
    )


def _curved(name: str, sector: Sector, paint: _Paint, ident: str) -> str:
    below = sin(sector.end.middle) > 0
    half = max(sector.end.length / 2, (len(name) * LETTER) / NAME / 2 + 0.1)
    end = End(sector.end.middle - half, sector.end.middle + half)
    radius = NAME + 11 if below else NAME
    line = f"M{_at(end.stop if below else end.start, radius)}{_arc(end, radius, back=below)}"
    return (
        f"<path id={quoteattr(ident)} fill='none' d='{line}'/><text {paint.of('circle-name')}><textPath "
        f"href={quoteattr('#' + ident)} startOffset='50%' text-anchor='middle'>{escape(name)}</textPath></text>"
    )


def _name(plot: CirclePlot, area: str) -> str:
    return plot.names.get(area, area)


def _scale_word(axis: Axis, plot: CirclePlot) -> str:
    return (MILLIONS if axis.size == 1e6 else THOUSANDS).text(plot.lang)
