"""The circle as SVG, round the origin: ribbons, band, scale, names."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin, tau

from migrastat.plots.circle.labels import AXIS, FAR, MAJOR, MINOR, NUMBER_SIZE, NUMBERS, OUTER, Name, Scale, Tick
from migrastat.plots.circle.layout import Layout, Ribbon, Sector, Stretch
from migrastat.plots.colours import INKS, paint
from migrastat.plots.letters import DROP, LINE, RISE
from migrastat.plots.shapes import MARK, arc, bend, line, plain, point, ring, turned
from migrastat.plots.words import Lang, number

INNER = OUTER - 17  # inner edge of the band
LEAVES, ARRIVES = INNER - 2, INNER - 17  # where ribbons begin, and where their tips end: the gap shows the direction
HEAD = 24.0  # the length of an arrowhead, longer for broad ribbons
THIN = 5.0  # narrower ribbons have no outline

Slots = Mapping[str, int | None]


def draw(
    layout: Layout, scale: Scale, names: Sequence[Name], ticks: Sequence[Tick], slots: Slots, words: Mapping[str, str],
    lang: Lang, mark: str,
) -> str:  # fmt: skip
    """Return all that belongs to one circle; `mark` begins the ids inside."""
    parts = [
        *(_ribbon(layout, ribbon, slots, words, lang) for ribbon in reversed(layout.ribbons)),
        *(_sector(sector, slots, words, lang) for sector in layout.sectors),
        _axis(layout, ticks),
        *(_number(tick) for tick in ticks if tick.words),
        *(_name(name, f"{mark}-{place}") for place, name in enumerate(names)),
    ]
    return "".join(parts)


def reach(names: Sequence[Name]) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of what the circle and its names cover."""
    edge = NUMBERS + NUMBER_SIZE
    xs, ys = [-edge, edge], [-edge, edge]
    for name in names:
        for angle, radius in corners(name):
            xs.append(radius * sin(angle))
            ys.append(-radius * cos(angle))
    return min(xs), min(ys), max(xs), max(ys)


def corners(name: Name) -> list[tuple[float, float]]:
    """Return places (angle, radius) on the outline of a name that reach as far as any of it."""
    deep = name.radius + (len(name.rows) * name.size * LINE if name.along else name.length + 4)
    steps = [name.angle + name.half * part for part in (-1, -0.5, 0, 0.5, 1)]
    return [(angle, deep) for angle in steps]


def _ribbon(layout: Layout, ribbon: Ribbon, slots: Slots, words: Mapping[str, str], lang: Lang) -> str:
    origin, destination = layout.sectors[ribbon.origin].area, layout.sectors[ribbon.destination].area
    source, target = ribbon.source, ribbon.target
    broad = target.length * ARRIVES
    shoulder = ARRIVES - min(HEAD + broad * 0.06, 4 + broad * 0.45)
    path = (
        f"M{point(source.start, LEAVES)}{arc(source.start, source.stop, LEAVES)}"
        f"{bend(source.stop, LEAVES, target.start, shoulder)}{_tip(target, shoulder)}"
        f"{bend(target.stop, shoulder, source.start, LEAVES)}Z"
    )
    outline = f' class="mg-stroke-paper" stroke="{INKS["paper"][0]}" stroke-width="0.7"' if broad > THIN else ""
    said = plain(f"{words[origin]} → {words[destination]}: {number(ribbon.value, lang)}")
    return f'<g{outline}><path {paint(slots[origin])} fill-opacity="0.78" d="{path}"><title>{said}</title></path></g>'


def _tip(end: Stretch, shoulder: float) -> str:
    """Return the edge of an arrowhead that rises to its tip half-way and falls again, along the round of the circle."""
    steps = max(1, round(end.length / 2 / 0.06))
    rising = [(end.start + end.length / 2 * step / steps, step / steps) for step in range(1, steps + 1)]
    falling = [(end.middle + end.length / 2 * step / steps, 1 - step / steps) for step in range(1, steps + 1)]
    return "".join(f"L{point(angle, shoulder + (ARRIVES - shoulder) * up)}" for angle, up in (*rising, *falling))


def _sector(sector: Sector, slots: Slots, words: Mapping[str, str], lang: Lang) -> str:
    slot = slots[sector.area]
    said = plain(f"{words[sector.area]}: −{number(sector.leaving, lang)}, +{number(sector.arriving, lang)}")
    kept = sector.stretch.stop > sector.filled.stop + 1e-9
    shapes = [
        f'<path {paint(slot)} fill-opacity="0.18" d="{_band(sector.stretch)}"/>' if kept else "",
        f'<path {paint(slot)} d="{_band(sector.filled)}"/>',
        *(
            f'<path class="mg-paper" fill="{INKS["paper"][0]}" fill-opacity="0.6" d="{_band(pale)}"/>'
            for pale in sector.pale
        ),
    ]
    return f"<g><title>{said}</title>{''.join(shapes)}</g>"


def _band(stretch: Stretch) -> str:
    return ring(stretch.start, stretch.stop, INNER, OUTER)


def _axis(layout: Layout, ticks: Sequence[Tick]) -> str:
    round_the_circle = [
        f"M{point(each.stretch.start, AXIS)}{arc(each.stretch.start, each.stretch.stop, AXIS)}"
        for each in layout.sectors
    ]
    strokes = [f"M{point(tick.angle, AXIS)}L{point(tick.angle, MAJOR if tick.major else MINOR)}" for tick in ticks]
    return line("".join(round_the_circle + strokes), wide=0.7)


def _number(tick: Tick) -> str:
    angle = tick.angle % tau
    below = pi / 2 < angle < 3 * pi / 2
    middle = NUMBERS + NUMBER_SIZE / 2
    turn = angle + pi if below else angle
    return turned(tick.words, angle, middle, turn, NUMBER_SIZE, ink="soft", bold=False, anchor="middle")


def _name(name: Name, mark: str) -> str:
    return _along(name, mark) if name.along else _outwards(name)


def _along(name: Name, mark: str) -> str:
    """Write a name along the circle, upright on both halves; its lines stand inside the room from `radius` outwards."""
    below = pi / 2 < name.angle % tau < 3 * pi / 2
    out = []
    for place, row in enumerate(name.rows):
        level = place if below else len(name.rows) - 1 - place
        foot = name.radius + level * name.size * LINE + name.size * (RISE if below else DROP)
        start, stop = name.angle - name.half, name.angle + name.half
        first, last = (stop, start) if below else (start, stop)
        out.append(
            f'<path id="{MARK}-{mark}-{place}" fill="none" d="M{point(first, foot)}{arc(first, last, foot)}"/>'
            f'<text class="mg-ink" fill="{INKS["ink"][0]}" font-size="{name.size:g}" font-weight="700">'
            f'<textPath href="#{MARK}-{mark}-{place}" startOffset="50%" text-anchor="middle">{plain(row)}</textPath>'
            "</text>"
        )
    return "".join(out)


def _outwards(name: Name) -> str:
    """Write a name that points away from the circle, with a leader to its sector."""
    left = name.angle % tau > pi
    turn = name.angle + (pi / 2 if left else -pi / 2)
    out = [_leader(name)]
    for place, row in enumerate(name.rows):
        # rows run downwards on the page: on the left half that is clockwise backwards
        shift = 0.35 + (place - (len(name.rows) - 1) / 2) * LINE
        out.append(
            turned(row, name.angle, name.radius + 3, turn, name.size, ink="ink", bold=True,
                   anchor="end" if left else "start", shift=shift)
        )  # fmt: skip
    return "".join(out)


def _leader(name: Name) -> str:
    """Draw the leader: straight out through the scale, then slantwise round to the name."""
    elbow = name.radius - (FAR - NUMBERS - NUMBER_SIZE * 1.15) + 2 if name.radius >= FAR else name.radius
    moved = name.angle - name.home
    steps = max(1, round(abs(moved) / 0.05))
    slant = [
        f"L{point(name.home + moved * step / steps, elbow + (name.radius - elbow) * step / steps)}"
        for step in range(1, steps + 1)
    ]
    return line(f"M{point(name.home, AXIS)}L{point(name.home, elbow)}{''.join(slant)}", wide=0.6)
