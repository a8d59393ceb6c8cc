"""What must hold before flows are estimated: one list of areas, one period, figures that are persons."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from migrastat.findings import Finding, refuse_errors
from migrastat.tables import Components, Floats, Period, Stock

_SHOWN = 8
_NOBODY, _TOO_MANY = 1e-9, 1e15
_FORBIDDEN = 1e-100


class Figures(NamedTuple):
    """The figures of one period and sex as plain arrays in one order of areas: stocks (n, n), the rest (n,)."""

    areas: tuple[str, ...]
    period: Period
    sex: str
    start: Floats
    end: Floats
    births: Floats
    deaths: Floats
    population_start: Floats | None
    population_end: Floats | None
    seed: Floats | None


def admit(start: Stock, end: Stock, components: Components | None, seed: ArrayLike | None) -> Figures:
    """Check the tables of one period against one another and cell by cell; areas are brought to the order of `start`.

    `FindingsError` names every area, period and cell that is wrong. Without components, births and deaths are zero.
    Less than a billionth of a person is nobody; the seed, of which only proportions matter, is scaled to at most 1.
    """
    refuse_errors(_frame(start, end, components))
    areas = start.areas
    period = Period(start.year, end.year)
    order = [end.areas.index(area) for area in areas]
    none = np.zeros(len(areas))
    births, deaths, first, last = none, none, None, None
    if components is not None:
        place = [components.areas.index(area) for area in areas]
        births, deaths = components.births[place], components.deaths[place]
        first = None if components.population_start is None else components.population_start[place]
        last = None if components.population_end is None else components.population_end[place]
    offset = None if seed is None else _square(seed, len(areas))
    figures = Figures(
        areas, period, start.sex, start.values, end.values[np.ix_(order, order)], births, deaths, first, last, offset
    )
    refuse_errors(_cells(figures))
    return _without_dust(figures)


def _without_dust(figures: Figures) -> Figures:
    """Drop what is so small that its inverse would overflow."""
    seed, first, last = figures.seed, figures.population_start, figures.population_end
    if seed is not None and seed.any():
        seed = np.where(seed < _FORBIDDEN * seed.max(), 0.0, seed / seed.max())
    return figures._replace(
        start=_counted(figures.start),
        end=_counted(figures.end),
        births=_counted(figures.births),
        deaths=_counted(figures.deaths),
        population_start=None if first is None else _counted(first),
        population_end=None if last is None else _counted(last),
        seed=seed,
    )


def _counted(persons: Floats) -> Floats:
    return np.where(np.abs(persons) < _NOBODY, 0.0, persons)


def _frame(start: Stock, end: Stock, components: Components | None) -> Iterator[Finding]:
    period = Period(start.year, end.year)
    if not end.year > start.year:
        yield Finding("PERIOD", f"stocks {period}", "the second stock is not after the first", "give the earlier first")
    yield from _same_areas("the second stock", start.areas, end.areas)
    if end.sex != start.sex:
        yield Finding("SEX", f"stocks {period}", f"one is of {start.sex}, one of {end.sex}", "give both of one sex")
    if components is None:
        return
    yield from _same_areas("births and deaths", start.areas, components.areas)
    if components.sex != start.sex:
        told = f"stocks are of {start.sex}, births and deaths of {components.sex}"
        yield Finding("SEX", f"components {components.period}", told, "give both of one sex")
    if components.period != period:
        told = f"births and deaths are of {components.period}, stocks bound {period}"
        yield Finding("PERIOD", f"components {components.period}", told, f"sum births and deaths over {period}")


def _same_areas(name: str, wanted: tuple[str, ...], given: tuple[str, ...]) -> Iterator[Finding]:
    for told, codes in (
        ("lack", sorted(set(wanted) - set(given))),
        ("have besides", sorted(set(given) - set(wanted))),
    ):
        if codes:
            shown = ", ".join(codes[:_SHOWN]) + (f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else "")
            remedy = "give every table the same areas, or aggregate the rest to one"
            yield Finding("AREAS", name, f"the areas of the first stock {told} {shown}", remedy)


def _cells(figures: Figures) -> Iterator[Finding]:
    year = {"start": f"{figures.period.start:g}", "end": f"{figures.period.end:g}"}
    for moment, values in (("start", figures.start), ("end", figures.end)):
        off = ~np.eye(len(figures.areas), dtype=np.bool_)
        bad = ~(np.abs(values) <= _TOO_MANY) | ((values < 0) & off)
        for birth, residence in np.argwhere(bad)[:_SHOWN]:
            where = f"born in {figures.areas[birth]}, living in {figures.areas[residence]}, {year[moment]}"
            yield _person(where, values[birth, residence])
    columns = {
        "births": figures.births,
        "deaths": figures.deaths,
        f"population of {year['start']}": figures.population_start,
        f"population of {year['end']}": figures.population_end,
    }
    for name, column in columns.items():
        if column is not None:
            for place in np.flatnonzero(~(column <= _TOO_MANY) | (column < 0))[:_SHOWN]:
                yield _person(f"{figures.areas[place]}, {name}", column[place])
    if figures.seed is not None:
        for origin, destination in np.argwhere(~np.isfinite(figures.seed) | (figures.seed < 0))[:_SHOWN]:
            where = f"seed from {figures.areas[origin]} to {figures.areas[destination]}"
            yield _person(where, figures.seed[origin, destination])


def _person(where: str, value: float) -> Finding:
    return Finding("VALUE", where, f"{value:g} is no number of persons", "give a figure of zero or more, below 1e15")


def _square(seed: ArrayLike, count: int) -> Floats:
    array = np.array(seed, dtype=np.float64)
    if array.shape != (count, count):
        told = f"the shape is {array.shape}, {count} areas ask for {(count, count)}"
        refuse_errors([Finding("SEED", "seed", told, "give one figure for each origin and destination")])
    return array
