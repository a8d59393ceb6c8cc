"""Sums of tables: men and women, periods that follow one another; and stocks with those who never moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np

from migrastat.findings import Finding, FindingsError
from migrastat.tables.matrices import Components, Flow, Period, Stock
from migrastat.tables.series import Floats

Table = TypeVar("Table", Stock, Flow, Components)
Spell = TypeVar("Spell", Flow, Components)


class Filled(NamedTuple):
    """A stock with its diagonal, and findings on areas where it could not be what it should."""

    stock: Stock
    findings: tuple[Finding, ...]


def with_population(stock: Stock, population: Mapping[str, float]) -> Filled:
    """Fill the diagonal: who was born where they live is the population of an area less its foreign-born.

    `population` is persons by area at the moment of the stock, of its sex. What stood in the diagonal is lost. Where
    there are more foreign-born than people the cell stays negative, so that the column still adds up, and a note
    (`NATIVES`) names the area; where the population is not given the cell is NaN, and a note (`POPULATION`) says so.

    >>> filled = with_population(Stock(("KAZ", "RUS"), [[0, 2], [3, 0]], 2020), {"KAZ": 13, "RUS": 1})
    >>> filled.stock.values.tolist(), [finding.where for finding in filled.findings]
    ([[10.0, 2.0], [3.0, -1.0]], ['RUS, 2020, _T'])
    """
    values = np.array(stock.values)
    np.fill_diagonal(values, 0.0)
    foreign = values.sum(axis=0)
    people = np.array([population.get(area, np.nan) for area in stock.areas], dtype=np.float64)
    natives = people - foreign
    np.fill_diagonal(values, natives)
    found = []
    for place in np.flatnonzero(~(natives >= 0)).tolist():
        where = f"{stock.areas[place]}, {stock.year:g}, {stock.sex}"
        if natives[place] < 0:
            what = f"{foreign[place]:,.10g} foreign-born live among {people[place]:,.10g} people: natives are negative"
            found.append(Finding("NATIVES", where, what, "see whether both count the same people", "note"))
        elif np.isnan(people[place]):
            found.append(Finding("POPULATION", where, "its population is not given", "give it", "note"))
    return Filled(Stock(stock.areas, values, stock.year, stock.sex), tuple(found))


def both_sexes(male: Table, female: Table) -> Table:
    """Sum men and women, cell by cell; `FindingsError` (`SUM`) where they are not of the same areas, time and method.

    A population that is known of one of them only is not known of both.
    """
    if (male.sex, female.sex) != ("M", "F"):
        raise FindingsError([Finding("SUM", "sexes", f"they are {male.sex} and {female.sex}", "give M and F")])
    _refuse_unlike("men and women", [male, female], ("areas", "year", "period", "method"))
    if isinstance(male, Components):
        births, deaths = male.births + female.births, male.deaths + female.deaths
        start = _plus(male.population_start, female.population_start)
        end = _plus(male.population_end, female.population_end)
        return Components(male.areas, births, deaths, male.period, "_T", start, end)
    return replace(male, sex="_T", values=male.values + female.values)


def add_periods(tables: Iterable[Spell]) -> Spell:
    """Sum flows or components of periods that follow one another without gap; the result is of the whole time.

    `FindingsError` (`SUM`) where periods leave a gap or overlap, or areas, sexes or methods differ. Of flows that were
    estimated from stocks the sum is not what stocks further apart would give: who came and left again is in it twice.

    >>> early = Components(["KAZ"], [9], [5], Period(2010, 2015), population_start=[100])
    >>> late = Components(["KAZ"], [8], [6], Period(2015, 2020), population_end=[110])
    >>> both = add_periods([late, early])
    >>> str(both.period), both.births.tolist(), both.population_start.tolist(), both.population_end.tolist()
    ('2010-2020', [17.0], [100.0], [110.0])
    """
    ordered = sorted(tables, key=lambda table: table.period)
    if not ordered:
        raise FindingsError([Finding("SUM", "periods", "there are none", "give at least one")])
    _refuse_unlike("periods", ordered, ("areas", "sex", "method"))
    _refuse_gaps([table.period for table in ordered])
    first, last = ordered[0], ordered[-1]
    period = Period(first.period.start, last.period.end)
    if isinstance(first, Components) and isinstance(last, Components):
        births = np.sum([each.births for each in ordered], axis=0)
        deaths = np.sum([each.deaths for each in ordered], axis=0)
        return replace(first, births=births, deaths=deaths, period=period, population_end=last.population_end)
    return replace(first, period=period, values=np.sum([each.values for each in ordered], axis=0))


def _plus(one: Floats | None, other: Floats | None) -> Floats | None:
    return None if one is None or other is None else one + other


def _refuse_unlike(what: str, tables: Sequence[Stock | Flow | Components], names: Sequence[str]) -> None:
    found = [
        Finding("SUM", what, f"their {name} differ", f"give tables with the same {name}")
        for name in names
        if len({getattr(table, name, None) for table in tables}) > 1
    ]
    if found:
        raise FindingsError(found)


def _refuse_gaps(periods: Sequence[Period]) -> None:
    found = [
        Finding("SUM", f"periods {first} and {second}", f"they {told}", "give periods that follow one another")
        for first, second in pairwise(periods)
        if (told := "overlap" if second.start < first.end else "leave a gap") and second.start != first.end
    ]
    if found:
        raise FindingsError(found)
