"""The circular plot of bilateral flows: where each sector and ribbon lies.

After Abel and Sander, Quantifying Global International Migration Flows, Science 343 (2014), figure 1: the length of a
sector is what leaves and what arrives together, a ribbon keeps its width and has the colour of its origin. It starts
at the band of its origin and stops short of the band of its destination, with an arrowhead.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import pi, tau

from almaty.kernel.pair import Lang

GAP = 0.045  # radians between sectors
TOP = -pi / 2
MOST_OF_ALL = 0.98  # share of the whole that is drawn when no threshold is given


@dataclass(frozen=True, slots=True)
class Flow:
    """People who moved from one area to another."""

    origin: str
    destination: str
    value: float


@dataclass(frozen=True, slots=True)
class CirclePlot:
    """What is drawn, in one language.

    Flows inside one area and flows of zero are left out. Flows under `threshold` are counted in the sectors but not
    drawn (None: the smallest flows that make up the last 2 per cent). `order` puts the areas clockwise from the top
    (default: by size); `slots` gives colours 1 to 8 by area; `links` make the sectors links. `room` keeps for an area
    as much of the circle as so many persons take, used or not: circles of one room have one scale.
    """

    flows: tuple[Flow, ...]
    names: Mapping[str, str]
    unit: str
    lang: Lang
    title: str
    description: str = ""
    threshold: float | None = None
    order: tuple[str, ...] = ()
    slots: Mapping[str, int] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    room: Mapping[str, float] = field(default_factory=dict)

    def real_flows(self) -> tuple[Flow, ...]:
        """Return the flows between two areas, largest first."""
        real = [flow for flow in self.flows if flow.value > 0 and flow.origin != flow.destination]
        return tuple(sorted(real, key=lambda flow: (-flow.value, flow.origin, flow.destination)))

    def least(self) -> float:
        """Return the size from which flows are drawn."""
        if self.threshold is not None:
            return self.threshold
        flows = self.real_flows()
        whole, drawn = sum(flow.value for flow in flows), 0.0
        for flow in flows:
            drawn += flow.value
            if drawn >= whole * MOST_OF_ALL:
                return flow.value
        return 0.0


@dataclass(frozen=True, slots=True)
class End:
    """A stretch of the circle, in radians clockwise from the right (as SVG counts)."""

    start: float
    stop: float

    @property
    def middle(self) -> float:
        """Return the angle half-way."""
        return (self.start + self.stop) / 2

    @property
    def length(self) -> float:
        """Return the angle covered."""
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class Sector:
    """An area on the circle: its stretch, what leaves, what arrives, what is too small to be drawn.

    `used` is the part of the stretch that its flows take.
    """

    area: str
    slot: int
    end: End
    leaving: float
    arriving: float
    folded: float
    used: End


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A drawn flow: its stretch in the sector of its origin and in that of its destination."""

    flow: Flow
    source: End
    target: End


@dataclass(frozen=True, slots=True)
class CircleLayout:
    """The whole geometry; `scale` is radians a person."""

    sectors: tuple[Sector, ...]
    ribbons: tuple[Ribbon, ...]
    scale: float
    threshold: float
    folded: float


def room_of(every: Iterable[Sequence[Flow]]) -> dict[str, float]:
    """Return the most that each area moved, in and out, in any of several periods: the room of circles on one scale.

    >>> room_of([[Flow("KAZ", "RUS", 5)], [Flow("KAZ", "RUS", 2), Flow("RUS", "KAZ", 4)]])
    {'KAZ': 6.0, 'RUS': 6.0}
    """
    room: dict[str, float] = {}
    for flows in every:
        size: dict[str, float] = {}
        for flow in (each for each in flows if each.origin != each.destination):
            for area in (flow.origin, flow.destination):
                size[area] = size.get(area, 0.0) + flow.value
        room |= {area: max(value, room.get(area, 0.0)) for area, value in size.items()}
    return room


def circle_layout(plot: CirclePlot) -> CircleLayout:
    """Lay sectors and ribbons out.

    The angles of all sectors and the gaps between them add up to a full turn, and the ends of ribbons, with the
    stretch kept for flows too small to be drawn, fill each sector exactly.
    """
    flows, least = plot.real_flows(), plot.least()
    order = _order(plot, flows)
    whole = sum(plot.room.values()) or 2 * sum(flow.value for flow in flows)
    scale = (tau - GAP * len(order)) / whole if whole else 0.0
    drawn = [flow for flow in flows if flow.value >= least]
    sectors = _sectors(plot, flows, order, scale, least)
    ends: dict[tuple[Flow, bool], End] = {}
    for place, sector in enumerate(sectors):
        at = sector.end.start
        for flow, leaving in _inside_order(sector.area, place, drawn, order):
            ends[flow, leaving] = End(at, at := at + flow.value * scale)
    ribbons = tuple(Ribbon(flow, ends[flow, True], ends[flow, False]) for flow in drawn)
    return CircleLayout(sectors, ribbons, scale, least, sum(flow.value for flow in flows if flow.value < least))


def _order(plot: CirclePlot, flows: Sequence[Flow]) -> tuple[str, ...]:
    size: dict[str, float] = {}
    for flow in flows:
        for area in (flow.origin, flow.destination):
            size[area] = size.get(area, 0.0) + flow.value
    size |= {area: size.get(area, 0.0) for area in plot.room}
    named = [area for area in dict.fromkeys(plot.order) if area in size]
    rest = sorted(size.keys() - set(named), key=lambda area: (-size[area], area))
    return (*named, *rest)


def _sectors(
    plot: CirclePlot, flows: Sequence[Flow], order: Sequence[str], scale: float, least: float
) -> tuple[Sector, ...]:
    out: list[Sector] = []
    free = [slot for slot in range(1, 9) if slot not in plot.slots.values()] or [8]
    unnamed = [area for area in order if area not in plot.slots]
    at = TOP + GAP / 2
    for area in order:
        leaving = sum(flow.value for flow in flows if flow.origin == area)
        arriving = sum(flow.value for flow in flows if flow.destination == area)
        folded = sum(flow.value for flow in flows if flow.value < least and area in (flow.origin, flow.destination))
        used = End(at, at + (leaving + arriving) * scale)
        end = End(at, max(used.stop, at + plot.room.get(area, 0.0) * scale))
        slot = plot.slots.get(area) or free[unnamed.index(area) % len(free)]
        out.append(Sector(area, slot, end, leaving, arriving, folded, used))
        at = end.stop + GAP
    return tuple(out)


def _inside_order(area: str, place: int, drawn: Sequence[Flow], order: Sequence[str]) -> list[tuple[Flow, bool]]:
    """Sort the ends inside a sector by how far round the other end lies, so that ribbons cross least."""

    def key(item: tuple[Flow, bool]) -> tuple[int, bool]:
        flow, leaving = item
        other = flow.destination if leaving else flow.origin
        return -((order.index(other) - place) % len(order)), not leaving

    leaving = [(flow, True) for flow in drawn if flow.origin == area]
    arriving = [(flow, False) for flow in drawn if flow.destination == area]
    return sorted([*leaving, *arriving], key=key)
