"""What is wrong in square tables, by the cell. Every check gives findings and raises nothing.

Codes: `AREA` no area code, `YEAR` and `PERIOD` out of range or without length, `INFINITE`, `NEGATIVE`, `MISSING` cells,
`POPULATION` a stock that does not add up to it, `SEXES` men and women that do not add up to both, `TOTAL` a published
total that is not the sum, `UNIT` figures of another size than persons.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from migrastat import codes
from migrastat.findings import Finding
from migrastat.tables.matrices import Components, Flow, Period, Stock
from migrastat.tables.periods import FIRST_YEAR, LAST_YEAR
from migrastat.tables.series import Floats

Findings = tuple[Finding, ...]
_RATES = (1.0, 100.0)  # births and deaths per 1,000 a year that no large population has ever been out of


def check_stock(
    stock: Stock,
    *,
    population: Mapping[str, float] | None = None,
    complete: bool = False,
    own_codes: bool = False,
    tolerance: float = 0.5,
) -> Findings:
    """Check the cells of a stock, its areas and year, and its columns against `population` (persons by area).

    `complete` tells cells that are NaN too; the column of an area adds up where it is within `tolerance` persons.
    """
    at = f"{stock.year:g}, {stock.sex}"
    found = [*_codes(stock.areas, own_codes), *_years((stock.year,), f"stock of {at}")]
    found += _cells(stock.values, [f"born in {area}," for area in stock.areas], "living in", stock.areas, at, complete)
    if population is not None:
        known = np.array([population.get(area, np.nan) for area in stock.areas], dtype=np.float64)
        off = [f"{area}, {at}" for area in stock.areas]
        remedy = "fill the diagonal from the population, or mend the column"
        found += _differences("POPULATION", off, stock.population, known, tolerance, ("stock", "population"), remedy)
    return tuple(found)


def check_flow(flow: Flow, *, complete: bool = False, own_codes: bool = False) -> Findings:
    """Check the cells of a flow, its areas and its period; `complete` tells cells that are NaN too."""
    at = f"{flow.period}, {flow.sex}"
    found = [*_codes(flow.areas, own_codes), *_years(flow.period, f"flow of {at}"), *check_periods([flow.period])]
    found += _cells(flow.values, list(flow.areas), "to", flow.areas, at, complete)
    return tuple(found)


def check_components(components: Components, *, own_codes: bool = False) -> Findings:
    """Check births, deaths and populations: missing, negative or infinite, and of another size than persons."""
    at = f"{components.period}, {components.sex}"
    found = [*_codes(components.areas, own_codes), *_years(components.period, f"components of {at}")]
    found += check_periods([components.period])
    for name in ("births", "deaths", "population_start", "population_end"):
        column = getattr(components, name)
        if column is not None:
            found += _column(column, [f"{name} of {area}, {at}" for area in components.areas])
    return (*found, *_sizes(components, at))


def check_periods(periods: Iterable[Period]) -> Findings:
    """Check that periods have a length and do not overlap; `periods` of one kind and sex."""
    ordered = sorted(set(periods))
    found = [
        Finding("PERIOD", f"period {period}", f"its length is {period.years:g} years", "end it after it begins")
        for period in ordered
        if not period.years > 0
    ]
    reach = Period(-np.inf, -np.inf)
    for first, second in pairwise(ordered):
        reach = max(reach, first, key=lambda period: period.end)
        if second.start < reach.end:
            where = f"periods {reach} and {second}"
            found.append(Finding("PERIOD", where, "they overlap", "keep periods that follow one another"))
    return tuple(found)


def check_sexes(both: Stock | Flow, male: Stock | Flow, female: Stock | Flow, *, tolerance: float = 0.5) -> Findings:
    """Check that men and women add up to both, cell by cell, within `tolerance` persons.

    Areas in one order and one moment or period are the caller's duty (`ValueError` for areas).
    """
    if not both.areas == male.areas == female.areas:
        raise ValueError("men, women and both sexes must have the same areas in the same order")
    word, at = (" to ", both.period) if isinstance(both, Flow) else (" in ", f"{both.year:g}")
    names = [f"{row}{word}{column}, {at}" for row in both.areas for column in both.areas]
    summed = male.values + female.values
    words = ("men and women", "both sexes")
    remedy = "mend one of the three, or allow a larger tolerance"
    return tuple(_differences("SEXES", names, summed.ravel(), both.values.ravel(), tolerance, words, remedy))


def check_margins(flow: Flow, inward: ArrayLike, outward: ArrayLike, *, tolerance: float = 0.5) -> Findings:
    """Check published totals by area, each of shape (n,), against the flow, and their sums against each other."""
    came, left = np.array(inward, dtype=np.float64), np.array(outward, dtype=np.float64)
    at = f"{flow.period}, {flow.sex}"
    found: list[Finding] = []
    for word, held, given in (("into", flow.inward, came), ("out of", flow.outward, left)):
        names = [f"moves {word} {area}, {at}" for area in flow.areas]
        found += _differences("TOTAL", names, held, given, tolerance, ("cells", "total"), "mend cells or total")
    remedy = "every move has an origin and a destination: name the rest of the world"
    every_in, every_out = np.array([came.sum()]), np.array([left.sum()])
    words = ("moves in", "moves out")
    found += _differences("TOTAL", [f"all moves, {at}"], every_in, every_out, tolerance, words, remedy)
    return tuple(found)


def _codes(areas: Iterable[str], own: bool) -> Iterator[Finding]:
    listed = codes.areas()
    for area in areas:
        if not own and area not in listed:
            yield Finding("AREA", area, "it is no area code", "use ISO 3166 alpha-3, or own codes")


def _years(years: Iterable[float], where: str) -> Iterator[Finding]:
    for year in years:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            what = f"the year {year:g} is not between {FIRST_YEAR} and {LAST_YEAR}"
            yield Finding("YEAR", where, what, "mend the year")


def _cells(
    values: Floats, rows: list[str], word: str, columns: tuple[str, ...], at: str, complete: bool
) -> Iterator[Finding]:
    wrong = ~(values >= 0) | np.isinf(values)
    if not complete:
        wrong &= ~np.isnan(values)
    for row, column in np.argwhere(wrong).tolist():
        yield _wrong(f"{rows[row]} {word} {columns[column]}, {at}", float(values[row, column]))


def _column(values: Floats, names: list[str]) -> Iterator[Finding]:
    for place in np.flatnonzero(~(values >= 0) | np.isinf(values)).tolist():
        yield _wrong(names[place], float(values[place]))


def _wrong(where: str, value: float) -> Finding:
    if np.isnan(value):
        return Finding("MISSING", where, "there is no figure", "give it, or leave the area out")
    if np.isinf(value):
        return Finding("INFINITE", where, f"{value:g} is no number of persons", "give a figure")
    return Finding("NEGATIVE", where, f"{value:,.10g} persons are fewer than none", "mend it at its source")


def _differences(
    code: str, names: list[str], one: Floats, other: Floats, tolerance: float, words: tuple[str, str], remedy: str
) -> Iterator[Finding]:
    """Tell where two known figures differ by more than the tolerance; where one is missing they do not compare."""
    for place in np.flatnonzero(np.abs(one - other) > tolerance).tolist():
        what = f"{words[0]} {one[place]:,.10g}, {words[1]} {other[place]:,.10g}"
        yield Finding(code, names[place], what, remedy)


def _sizes(components: Components, at: str) -> Iterator[Finding]:
    """Note rates of all areas together that are impossible for persons: one of the columns is in thousands."""
    people = components.population_start if components.population_start is not None else components.population_end
    if people is None or not components.period.years > 0:
        return
    for name, counted in (("births", components.births), ("deaths", components.deaths)):
        known = np.isfinite(counted) & (people > 0)
        total = float(people[known].sum()) * components.period.years
        rate = 1000 * float(counted[known].sum()) / total if total else 0.0
        if total and not _RATES[0] <= rate <= _RATES[1]:
            what = f"{name} of all areas are {rate:.3g} per 1,000 inhabitants a year"
            yield Finding("UNIT", f"{name}, {at}", what, "see whether one of them is counted in thousands", "note")
