"""The texts round the circle: names of areas and numbers of the scale, placed so that none lies on another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, pi, tau

from migrastat.plots.circle.layout import Layout, Sector
from migrastat.plots.circle.spread import Wish, spread
from migrastat.plots.letters import LINE, lines, width
from migrastat.plots.words import Lang, decimals_of, number, round_step

OUTER = 330.0  # radius of the outer edge of the coloured band
AXIS, MINOR, MAJOR = OUTER + 3, OUTER + 6, OUTER + 9
NUMBERS, NUMBER_SIZE = MAJOR + 3, 10.0  # where numbers of the scale begin, and how large they are
RING = NUMBERS + NUMBER_SIZE * 1.15  # where they end
NEAR, FAR = RING + 6, RING + 22  # where names begin when all stand at their sectors, and when some had to move
FINE = 5  # fine strokes from one number to the next
LARGEST, SMALLEST = 15.0, 8.0  # sizes of names
AIR = 5.0  # room on either side of a name along the circle
WRAP = 13.0  # names longer than so many sizes are broken
FARTHEST = 0.17  # radians that a name may stand away from its sector
HEAVY = 1e6  # a name along its sector stays; names that point outwards give way


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an area: along the circle, or pointing outwards from `radius`, in one or more lines.

    `home` is the middle of its sector; where `angle` differs, a leader leads there.
    """

    area: str
    rows: tuple[str, ...]
    angle: float
    home: float
    radius: float
    size: float
    along: bool

    @property
    def length(self) -> float:
        """The width of its longest line."""
        return max(width(row, self.size, bold=True) for row in self.rows)

    @property
    def half(self) -> float:
        """How much of the circle it takes to either side of its angle."""
        return _half(self.rows, self.size, self.radius, self.along)


@dataclass(frozen=True, slots=True)
class Tick:
    """A stroke of the scale; `words` is empty where no number fits."""

    angle: float
    major: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Steps of the scale: persons between numbers, what the numbers count in (1, 1,000, 1,000,000), their decimals."""

    step: float
    unit: float
    decimals: int


def scale_of(layout: Layout) -> Scale:
    """Choose round steps that leave room for numbers."""
    if not layout.scale:
        return Scale(1, 1, 0)
    step = max(1.0, round_step(44 / NUMBERS / layout.scale))
    most = max(sector.stretch.length for sector in layout.sectors) / layout.scale
    unit = 1e6 if most >= 4e6 and step >= 1e5 else 1e3 if most >= 1e4 and step >= 100 else 1.0
    return Scale(step, unit, decimals_of(step / unit))


def place_names(layout: Layout, names: Mapping[str, str], size: float = LARGEST) -> tuple[Name, ...]:
    """Return the names, every one that finds room: along the sector where it fits, else pointing outwards.

    Type of `size` gets smaller where names would stand too far from their sectors; where even the smallest does, the
    smallest areas go without a name.
    """
    named = list(layout.sectors)
    while named:
        found = _placed(named, names, size)
        if found is not None and all(abs(name.angle - name.home) <= FARTHEST for name in found):
            return found
        if size > SMALLEST:
            size = max(SMALLEST, size * 0.93)
        else:
            smallest = sorted(named, key=lambda sector: sector.moves)[: max(1, len(named) // 20)]
            named = [sector for sector in named if sector not in smallest]
    return ()


def place_ticks(layout: Layout, scale: Scale, names: Sequence[Name], lang: Lang) -> tuple[Tick, ...]:
    """Return the strokes of the scale; a number is left out where it would run into another or into a leader."""
    out: list[Tick] = []
    taken = [(name.home, 2 / NUMBERS) for name in names if not name.along]
    for sector in layout.sectors:
        for count in range(floor(sector.moves / scale.step * FINE + 1e-9) + 1):
            angle = sector.stretch.start + count * scale.step / FINE * layout.scale
            words = "" if count % FINE or sector.moves < scale.step else _written(count // FINE, scale, lang)
            half = (width(words, NUMBER_SIZE) / 2 + 2) / NUMBERS
            if words and any(_apart(angle, other) < half + its for other, its in taken):
                words = ""
            elif words:
                taken.append((angle, half))
            out.append(Tick(angle, count % FINE == 0, words))
    return tuple(out)


def _written(steps: int, scale: Scale, lang: Lang) -> str:
    return number(steps * scale.step / scale.unit, lang, scale.decimals if steps else 0)


def _placed(sectors: Sequence[Sector], names: Mapping[str, str], size: float) -> tuple[Name, ...] | None:
    """Return all names at one size, None where they do not fit."""
    rows = {each.area: tuple(lines(names.get(each.area, each.area), WRAP * size, size, bold=True)) for each in sectors}
    along = {each.area for each in sectors if _fits(each, rows[each.area], size)}
    while True:
        found = _at_radius(sectors, rows, along, size, NEAR)
        if found and any(abs(name.angle - name.home) > 1e-3 for name in found):
            found = _at_radius(sectors, rows, along, size, FAR)
        strayed = {name.area for name in found or () if name.along and not _inside(name, sectors)}
        if not strayed:
            return found
        along -= strayed


def _at_radius(
    sectors: Sequence[Sector], rows: Mapping[str, tuple[str, ...]], along: set[str], size: float, radius: float
) -> tuple[Name, ...] | None:
    wishes = [
        Wish(
            each.stretch.middle,
            _half(rows[each.area], size, radius, each.area in along),
            HEAVY if each.area in along else 1.0,
        )
        for each in sectors
    ]
    angles = spread(wishes)
    if angles is None:
        return None
    return tuple(
        Name(each.area, rows[each.area], angle, each.stretch.middle, radius, size, each.area in along)
        for each, angle in zip(sectors, angles, strict=True)
    )


def _half(rows: Sequence[str], size: float, radius: float, along: bool) -> float:
    if along:
        return (max(width(row, size, bold=True) for row in rows) / 2 + AIR) / radius
    return (len(rows) * size * LINE / 2 + 0.6) / radius


def _fits(sector: Sector, rows: Sequence[str], size: float) -> bool:
    return sector.stretch.length / 2 > _half(rows, size, NEAR, along=True)


def _inside(name: Name, sectors: Sequence[Sector]) -> bool:
    stretch = next(sector.stretch for sector in sectors if sector.area == name.area)
    return stretch.start <= name.angle - name.half and name.angle + name.half <= stretch.stop


def _apart(one: float, other: float) -> float:
    return abs((one - other + pi) % tau - pi)
