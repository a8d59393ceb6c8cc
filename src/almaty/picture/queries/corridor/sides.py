"""The two sides of a corridor: who counts those who move, and who would have to."""

from collections.abc import Iterator
from dataclasses import dataclass

from almaty.exchange.queries.profile import Line
from almaty.exchange.rules.naming import area_name
from almaty.kernel.pair import Pair, pair
from almaty.picture.queries.corridor.gather import CorridorFigures, Direction

RECEIVER, SENDER = "FLOWS_BY_RECEIVER", "FLOWS_BY_SENDER"


@dataclass(frozen=True, slots=True)
class SideYear:
    """A year of one direction as each side counts it; None where a side gives no figure."""

    year: int
    receiver: float | None
    sender: float | None
    times: float | None


@dataclass(frozen=True, slots=True)
class Sides:
    """What is known of the two counts of one direction, in a sentence, and the years that are held."""

    way: Direction
    told: Pair
    years: tuple[SideYear, ...]


def two_sides(held: CorridorFigures) -> tuple[Sides, ...]:
    """Return both directions, each with what its two sides count and who would have to report what is missing."""
    return tuple(Sides(way, _told(held, way), tuple(_years(held, way))) for way in held.directions)


def _told(held: CorridorFigures, way: Direction) -> Pair:
    receiver, sender = held.line(RECEIVER, way), held.line(SENDER, way)
    if receiver and sender:
        return pair("Both sides count this movement; the distance between them is part of the finding.",
                    "Это перемещение учитывают обе стороны; важно и само расхождение между ними.")  # fmt: skip
    missing = [duty for line, duty in ((receiver, _arrivals(way)), (sender, _departures(way))) if line is None]
    en, ru = "; ".join(each.en for each in missing), "; ".join(each.ru for each in missing)
    if receiver or sender:
        return pair(f"One side's count is held. Not held: {en}.", f"Имеются данные одной стороны. Отсутствуют: {ru}.")
    return pair(f"Neither side's count of this movement is held. To compare two sides it would take: {en}.",
                f"Учётных данных об этом перемещении нет ни от одной из сторон. Чтобы сравнить их, нужны: {ru}."
                )  # fmt: skip


def _arrivals(way: Direction) -> Pair:
    here, there = area_name(way.destination), area_name(way.origin)
    return pair(f"{here.en}: immigrants by country of previous residence ({there.en})",
                f"{here.ru} — иммигранты по стране прежнего проживания ({there.ru})")  # fmt: skip


def _departures(way: Direction) -> Pair:
    here, there = area_name(way.origin), area_name(way.destination)
    return pair(f"{here.en}: emigrants by country of next residence ({there.en})",
                f"{here.ru} — эмигранты по стране будущего проживания ({there.ru})")  # fmt: skip


def _years(held: CorridorFigures, way: Direction) -> Iterator[SideYear]:
    lines = held.line(RECEIVER, way), held.line(SENDER, way)
    for year in sorted({row.year for line in lines if line for row in line.observations}):
        receiver, sender = (_at(line, year) for line in lines)
        yield SideYear(year, receiver, sender, _times(receiver, sender))


def _at(line: Line | None, year: int) -> float | None:
    row = line.at(year) if line else None
    return row.value if row else None


def _times(receiver: float | None, sender: float | None) -> float | None:
    """Return how many times the larger count is the smaller."""
    if not receiver or not sender:
        return None
    return max(receiver, sender) / min(receiver, sender)
