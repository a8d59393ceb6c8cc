"""Where each sector and each ribbon lies on the circle. Angles are radians, clockwise from the top."""

from dataclasses import dataclass
from math import tau

import numpy as np

from migrastat.plots.circle.choice import Choice
from migrastat.tables import Floats

GAP, GAPS_AT_MOST = 0.045, 0.45  # radians between sectors, and the share of the circle that gaps may take


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the circle."""

    start: float
    stop: float

    @property
    def middle(self) -> float:
        """The angle half-way."""
        return (self.start + self.stop) / 2

    @property
    def length(self) -> float:
        """The angle covered."""
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class Sector:
    """An area: its stretch, clockwise first who left, then who came. `pale` parts hold flows too small for a ribbon.

    `moves` are those who left and those who came; the stretch may be longer than they need (`stretch` against `filled`)
    where several periods share one scale.
    """

    area: str
    stretch: Stretch
    filled: Stretch
    pale: tuple[Stretch, ...]
    leaving: float
    arriving: float

    @property
    def moves(self) -> float:
        """Who left and who came."""
        return self.leaving + self.arriving


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A flow that is drawn: its stretch at the origin and at the destination, by their place in the order of areas."""

    origin: int
    destination: int
    value: float
    source: Stretch
    target: Stretch


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole geometry; `scale` is radians a person, 0 where nobody moved."""

    sectors: tuple[Sector, ...]
    ribbons: tuple[Ribbon, ...]
    scale: float


def lay_out(choice: Choice, room: Floats | None = None) -> Layout:
    """Lay sectors and ribbons out.

    `room` (n,) keeps for each sector the length of so many persons, at least what it has; by default just what it has.
    Sectors and gaps fill the circle, and the ribbons of a sector with its pale parts fill what it has.
    """
    leaving, arriving = choice.values.sum(axis=1), choice.values.sum(axis=0)
    needed = leaving + arriving if room is None else np.maximum(room, leaving + arriving)
    count, whole = len(choice.areas), float(needed.sum())
    gap = min(GAP, GAPS_AT_MOST * tau / count) if count else 0.0
    scale = (tau - gap * count) / whole if whole else 0.0
    starts = gap / 2 + gap * np.arange(count) + scale * np.concatenate([[0.0], needed.cumsum()[:-1]])[:count]
    ends: dict[tuple[int, int, bool], Stretch] = {}
    sectors = []
    for place, area in enumerate(choice.areas):
        start = float(starts[place])
        pale = _fill(place, start, choice, scale, ends)
        sectors.append(
            Sector(
                area,
                Stretch(start, start + float(needed[place]) * scale),
                Stretch(start, start + float(leaving[place] + arriving[place]) * scale),
                pale,
                float(leaving[place]),
                float(arriving[place]),
            )
        )
    ribbons = tuple(
        Ribbon(i, j, float(choice.values[i, j]), ends[i, j, True], ends[i, j, False]) for i, j in choice.drawn
    )
    return Layout(tuple(sectors), ribbons, scale)


def _fill(
    place: int, start: float, choice: Choice, scale: float, ends: dict[tuple[int, int, bool], Stretch]
) -> tuple[Stretch, ...]:
    """Put the ends of a sector's ribbons side by side from `start`; return the stretches of what has no ribbon."""
    count, pale, at = len(choice.areas), [], start
    # the other end that lies farthest clockwise comes first: then ribbons of one sector do not cross
    others = [(place - step) % count for step in range(1, count)]
    for leaving in (True, False):
        side = choice.values[place] if leaving else choice.values[:, place]
        small = 0.0
        for other in others:
            value = float(side[other])
            if value < choice.least or value <= 0:
                small += value
                continue
            key = (place, other, True) if leaving else (other, place, False)
            ends[key] = Stretch(at, at + value * scale)
            at = ends[key].stop
        if small > 0:
            pale.append(Stretch(at, at + small * scale))
            at = pale[-1].stop
    return tuple(pale)
