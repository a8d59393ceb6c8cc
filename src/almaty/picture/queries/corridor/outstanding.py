"""What stands out of a corridor's figures: a few sentences, computed, the same on the page and in the brief."""

from collections.abc import Iterator

from almaty.kernel.pair import Pair
from almaty.picture.queries.corridor.gather import CorridorFigures, Direction
from almaty.picture.rules import telling


def corridor_sentences(held: CorridorFigures, *, since: int) -> tuple[Pair, ...]:
    """Return what the latest figures of both directions say; figures of protection only where held since a year."""
    return tuple(_told(held, since))


def _told(held: CorridorFigures, since: int) -> Iterator[Pair]:
    there, back = held.directions
    yield from _residence(held, there, back)
    for way in (there, back):
        yield from _protection(held, way, since)
    for way in (there, back):
        yield from _asylum(held, way, since)
    yield from _money(held, there, back)
    for way in (there, back):
        yield from _flows(held, way)


def _residence(held: CorridorFigures, there: Direction, back: Direction) -> Iterator[Pair]:
    found = [(way.name, line.latest) for way in (there, back) if (line := held.line("MIGRANT_STOCK", way))]
    if found:
        year = max(row.year for _, row in found)
        yield telling.both_ways(year=year, counts=[(name, row.value) for name, row in found if row.year == year])


def _protection(held: CorridorFigures, way: Direction, since: int) -> Iterator[Pair]:
    lines = [held.line(code, way) for code in ("REFUGEES", "ASYLUM_SEEKERS")]
    year = max((line.latest.year for line in lines if line), default=0)
    refugees, seekers = (row.value if line and (row := line.at(year)) else None for line in lines)
    marked = lines[0].at(year) if lines[0] else None
    told = telling.protected_way(way=way.name, year=year, refugees=refugees, seekers=seekers,
                                 broken=marked is not None and marked.status == "B")  # fmt: skip
    if told and year >= since:
        yield told


def _asylum(held: CorridorFigures, way: Direction, since: int) -> Iterator[Pair]:
    line = held.line("ASYLUM_APPLICATIONS", way)
    if line and line.latest.year >= since:
        decisions, recognised = (held.line(code, way) for code in ("DECISIONS_TOTAL", "DECISIONS_RECOGNIZED"))
        year = line.latest.year
        taken, granted = (row.value if each and (row := each.at(year)) else None for each in (decisions, recognised))
        yield telling.asked_way(way=way.name, year=year, applied=line.latest.value, decisions=taken, recognised=granted)


def _money(held: CorridorFigures, there: Direction, back: Direction) -> Iterator[Pair]:
    found = [(way.name, line.latest) for way in (there, back) if (line := held.line("REMITTANCES_BILATERAL_2018", way))]
    if found:
        yield telling.money_ways(year=found[0][1].year, sums=[(name, row.value) for name, row in found])


def _flows(held: CorridorFigures, way: Direction) -> Iterator[Pair]:
    spread = held.spread(way)
    if spread and spread[-1].most > 0:
        last = spread[-1]
        yield telling.flow_way(way=way.name, start=last.year, end=last.year + 5, preferred=last.preferred,
                               least=last.least, most=last.most)  # fmt: skip
