"""From figures of calendar years to components of population change between mid-years."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from migrastat.findings import Finding, refuse_errors
from migrastat.tables.cells import Cells, Tables, code_rows, moments
from migrastat.tables.matrices import Components, Period
from migrastat.tables.periods import over_mid_years
from migrastat.tables.reading import AS_IS, Reading, open_as, told
from migrastat.tables.series import Floats, Mask


def components_of_years(
    table: Any, periods: Iterable[Period], how: Reading = AS_IS, *, times: float = 1.0
) -> Tables[Period, Components]:
    """Make components of periods between mid-years of a table of `area`, `year`, `births`, `deaths` by calendar year.

    Births and deaths of the first and the last calendar year count by half (`over_mid_years`); `population`, where the
    table has it, is that of mid-year. Figures are multiplied by `times` (1000 where they are in thousands). An area of
    which a year is missing has NaN. `FindingsError` (`PERIOD`) where a period does not go from one mid-year to another
    or a year of it is given for no area; all else is as in `components_from`.

    >>> table = {"area": ["KAZ"] * 3, "year": [2015, 2016, 2017], "births": [10, 20, 40], "deaths": [2, 2, 2]}
    >>> components_of_years(table, [Period(2015, 2017)])[(2015, 2017), "_T"].births.tolist()
    [45.0]
    """
    sheet = open_as(table, "components", ("area", "year", "births", "deaths"), ("population", "sex", "unit"), how)
    cells = code_rows(sheet, moments(sheet, "year"), ("area",), how.areas, how.own_codes)
    columns = {name: sheet.figures(name) * times for name in ("births", "deaths", "population") if name in sheet}
    held: dict[tuple[Period, str], Components] = {}
    findings = list(told(sheet, how))
    for period in sorted(set(periods)):
        for sex in sorted(set(cells.sexes)):
            try:
                held[period, sex] = _components(cells, columns, period, sex)
            except ValueError as error:
                findings.append(Finding("PERIOD", f"{period}, {sex}", str(error), "give these years, or other periods"))
    return Tables(held, refuse_errors(findings) if how.strict else tuple(findings))


def _components(cells: Cells[float], columns: dict[str, Floats], period: Period, sex: str) -> Components:
    rows = cells.readable & (cells.sex == cells.sexes.index(sex))
    births, deaths = (over_mid_years(*_by_year(cells, columns[name], rows), period) for name in ("births", "deaths"))
    ends: list[Floats | None] = [None, None]
    if "population" in columns:
        years, people = _by_year(cells, columns["population"], rows)
        ends = [people[:, years.index(moment)] for moment in period]
    return Components(cells.areas, births, deaths, period, sex, *ends)


def _by_year(cells: Cells[float], values: Floats, rows: Mask) -> tuple[list[float], Floats]:
    """Return the years of some rows, and their values by area and year, shape (n, k), NaN where there is none."""
    used, place = np.unique(cells.key[rows], return_inverse=True)
    table = np.full((len(cells.areas), used.size), np.nan)
    table[cells.at[0][rows], place] = values[rows]
    return [cells.keys[each] for each in used.tolist()], table
