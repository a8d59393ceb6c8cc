"""From published cells to square tables of the whole world, ready for demographic accounting. Plain Python.

The tables hold the foreign-born as published; those who live where they were born are the population less them, which
the method fills in. What cannot be placed (origin unknown, areas without population) is left out and told as a remark.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from almaty.exchange.rules.revisions import BIRTHS, COUNTED, DEATHS, POPULATION
from migrastat import Components, Period, Stock
from migrastat.tables import Floats

Cells = Mapping[tuple[str, str], float]
Counts = Mapping[tuple[str, str, int], float]  # (indicator, area, year)
UNKNOWN, WORLD = "UNK", "WLD"


@dataclass(frozen=True, slots=True)
class Remark:
    """What was left out of the tables of a period, of which areas, and how many persons it concerns."""

    code: str
    year: int
    areas: tuple[str, ...]
    persons: float


@dataclass(frozen=True, slots=True)
class World:
    """The tables of one period. `components` is None where births, deaths or population are not held for its years."""

    period: Period
    start: Stock
    end: Stock
    components: Components | None
    remarks: tuple[Remark, ...]


def world(start: Cells, end: Cells, counts: Counts, period: Period) -> World:
    """Assemble the tables of a period from the cells of its two ends and the counts of its years.

    It holds the areas whose migrants are known at both ends, and, where births, deaths and population are held at all,
    of which they are held for every year; otherwise only methods that need no more than stocks can be used.
    """
    years = tuple(range(int(period.start), int(period.end) + 1))
    known = sorted({residence for _, residence in start} & {residence for _, residence in end})
    areas = tuple(area for area in known if all((kind, area, year) in counts for kind in COUNTED for year in years))
    if not areas:
        return World(period, *stocks(tuple(known), start, end, period), None, ())
    return World(
        period,
        *stocks(areas, start, end, period),
        _components(areas, counts, period, years),
        (*_left_out(areas, start, counts, years[0]), *_left_out(areas, end, counts, years[-1])),
    )


def stocks(areas: tuple[str, ...], start: Cells, end: Cells, period: Period, sex: str = "_T") -> tuple[Stock, Stock]:
    """Return the foreign-born at both ends of a period, for the areas of its world."""
    first, last = (
        Stock(areas, _matrix(areas, cells), year, sex) for cells, year in zip((start, end), period, strict=True)
    )
    return first, last


def _matrix(areas: Sequence[str], cells: Cells) -> Floats:
    place = {area: number for number, area in enumerate(areas)}
    table = np.zeros((len(areas), len(areas)))
    for (origin, destination), value in cells.items():
        if origin != destination and origin in place and destination in place:
            table[place[origin], place[destination]] += value
    return table


def _column(areas: Sequence[str], counts: Counts, kind: str, year: int) -> Floats:
    return np.array([counts[kind, area, year] for area in areas], dtype=np.float64)


def _components(areas: tuple[str, ...], counts: Counts, period: Period, years: Sequence[int]) -> Components:
    births, deaths = (_over(areas, counts, kind, years) for kind in (BIRTHS, DEATHS))
    ends = (_column(areas, counts, POPULATION, year) for year in (years[0], years[-1]))
    return Components(areas, births, deaths, period, "_T", *ends)


def _over(areas: Sequence[str], counts: Counts, kind: str, years: Sequence[int]) -> Floats:
    """Sum the calendar years between two mid-years: half of the first and of the last."""
    whole = [_column(areas, counts, kind, year) for year in years]
    summed: Floats = sum(whole[1:-1], start=(whole[0] + whole[-1]) / 2)
    return summed


def _left_out(areas: Sequence[str], cells: Cells, counts: Counts, year: int) -> Iterator[Remark]:
    inside = set(areas)
    unknown = sum(value for (origin, _), value in cells.items() if origin == UNKNOWN)
    if unknown:
        yield Remark("unknown-origin", year, (UNKNOWN,), unknown)
    outside = {pair: value for pair, value in cells.items() if UNKNOWN not in pair and not inside.issuperset(pair)}
    if outside:
        strange = {area for pair in outside for area in pair} - inside
        yield Remark("no-population", year, tuple(sorted(strange)), sum(outside.values()))
    alone = {area for kind, area, when in counts if kind == POPULATION and when == year} - inside - {WORLD}
    if alone:
        yield Remark("no-stock", year, tuple(sorted(alone)), sum(counts[POPULATION, area, year] for area in alone))
