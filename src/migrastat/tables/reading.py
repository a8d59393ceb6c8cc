"""From long tables to square ones: stocks, flows, components and populations, by moment or period and sex.

A long table is whatever speaks Arrow (pyarrow, pandas 3, Polars, DuckDB, tables of ours) or a mapping of columns. Rows
are counted from 1 in findings, or as the lines of a CSV file with `counting=LINES`.

`FindingsError` collects what is wrong: columns that are missing (`COLUMNS`), what is no figure (`VALUE`), no year
(`YEAR`), period (`PERIOD`), sex (`SEX`) or area (`AREA`, totals among them), several units (`UNIT`) or methods
(`METHOD`), cells that stand twice (`TWICE`), a table without rows (`EMPTY`). With `strict=False` nothing is raised once
the columns are there: what can be read is read, and errors stand among the findings.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from migrastat.findings import Finding, FindingsError, refuse_errors
from migrastat.tables.cells import Cells, Key, Tables, code_rows, moments, periods
from migrastat.tables.grouping import runs
from migrastat.tables.matrices import Components, Flow, Period, Stock
from migrastat.tables.series import Floats, Places
from migrastat.tables.sheet import ROWS, Counting, Sheet, one_unit, only, open_sheet

POPULATIONS = ("population_start", "population_end")
WHEN = ("period_start", "period_end", "period")


class Reading(NamedTuple):
    """How a long table is read, where not as it comes.

    `columns` names columns for which no synonym stands (`sheet.ROLES`), as `{"birth": "country_born"}`. `areas` gives
    the areas and their order; all that occur, in order of code, if empty. `own_codes` takes any text for an area. Of
    several indicators or methods one is chosen by `indicator` and `method`; rows of another `kind` of moves are left
    out. `years` is the length of periods of which only the start is given. A cell without a row is `absent`: 0, as
    publishers leave it out, or NaN where the table claims to be complete; an empty value is NaN. `counting` and
    `strict` are told above.
    """

    columns: Mapping[str, str] | None = None
    areas: Sequence[str] = ()
    own_codes: bool = False
    indicator: str | None = None
    method: str | None = None
    kind: str = "total"
    years: float | None = None
    absent: float = 0.0
    counting: Counting = ROWS
    strict: bool = True


AS_IS = Reading()


def stocks_from(table: Any, how: Reading = AS_IS) -> Tables[float, Stock]:
    """Make stocks of a long table of `year`, `birth`, `residence`, `value` (persons) and perhaps `sex`, `unit`.

    A moment is a year (mid-year) or a date. All stocks have one list of areas.

    >>> stocks = stocks_from({"year": [2020, 2020], "birth": ["KAZ", "RUS"], "residence": ["RUS", "KAZ"],
    ...                       "value": [2, 3]})
    >>> stocks[2020, "_T"].at("KAZ", "RUS")
    2.0
    """
    sheet = open_as(table, "stocks", ("year", "birth", "residence", "value"), ("sex", "unit", "indicator"), how)
    sheet = only(sheet, "indicator", how.indicator)
    cells = code_rows(sheet, moments(sheet, "year"), ("birth", "residence"), how.areas, how.own_codes)
    squares = cells.squares(sheet.figures("value"), how.absent)
    held = {(year, sex): Stock(cells.areas, values, year, sex) for year, sex, values in squares}
    return Tables(held, told(sheet, how))


def flows_from(table: Any, how: Reading = AS_IS) -> Tables[Period, Flow]:
    """Make flows of a long table of `origin`, `destination`, `value`, a period and perhaps `sex`, `method`, `unit`.

    The period is two columns, `period_start` and `period_end`; or `period_start` and a length; or one column, `period`
    or `year`, with 2015 (the calendar year), 2015-2020 or 2015-07-01/P5Y. Moves within an area are left out with a note
    (`DIAGONAL`): a flow has none.
    """
    sheet = flow_sheet(table, how)
    cells = code_rows(sheet, periods(sheet, how.years), ("origin", "destination"), how.areas, how.own_codes)
    values = sheet.figures("value")
    note_diagonal(sheet, cells, values)
    name = method_of(sheet)
    squares = cells.squares(values, how.absent)
    held = {(period, sex): Flow(cells.areas, each, period, sex, name) for period, sex, each in squares}
    return Tables(held, told(sheet, how))


def components_from(table: Any, how: Reading = AS_IS) -> Tables[Period, Components]:
    """Make components of a long table of `area`, `births`, `deaths` (persons), a period and perhaps `sex`, populations.

    The period is given as in `flows_from`; `population_start` and `population_end` are taken where they are there. An
    area without a row in a period has NaN.
    """
    optional = (*WHEN, *POPULATIONS, "sex", "unit")
    sheet = open_as(table, "components", ("area", "births", "deaths"), optional, how)
    _must_tell_when(sheet, how.years)
    cells = code_rows(sheet, periods(sheet, how.years), ("area",), how.areas, how.own_codes)
    columns = {name: sheet.figures(name) for name in ("births", "deaths", *POPULATIONS) if name in sheet}
    held: dict[tuple[Period, str], Components] = {}
    for period, sex, rows in cells.groups():
        births, deaths = (_column(cells, columns[name], rows) for name in ("births", "deaths"))
        ends = [_known(_column(cells, columns[name], rows)) if name in columns else None for name in POPULATIONS]
        held[period, sex] = Components(cells.areas, births, deaths, period, sex, *ends)
    return Tables(held, told(sheet, how))


def populations_from(table: Any, how: Reading = AS_IS) -> Tables[float, Mapping[str, float]]:
    """Make populations by area of a long table of `year`, `area`, `population` (persons) and perhaps `sex`, `unit`."""
    sheet = open_as(table, "population", ("year", "area", "population"), ("sex", "unit"), how)
    cells = code_rows(sheet, moments(sheet, "year"), ("area",), how.areas, how.own_codes)
    values = sheet.figures("population")
    held: dict[tuple[float, str], Mapping[str, float]] = {
        (year, sex): dict(zip(cells.areas, _column(cells, values, rows).tolist(), strict=True))
        for year, sex, rows in cells.groups()
    }
    return Tables(held, told(sheet, how))


def open_as(table: Any, name: str, wanted: Sequence[str], optional: Sequence[str], how: Reading) -> Sheet:
    """Open a sheet with its columns as they are asked for."""
    return open_sheet(table, name, wanted, optional, how.columns, how.counting)


def flow_sheet(table: Any, how: Reading, mark: Sequence[str] = ()) -> Sheet:
    """Open a sheet of flows of one indicator, method and kind of moves, with a `mark` that tells more cells apart."""
    wanted = (*mark, "origin", "destination", "value")
    sheet = open_as(table, "flows", wanted, (*WHEN, "sex", "method", "kind", "unit", "indicator"), how)
    _must_tell_when(sheet, how.years)
    if "kind" in sheet:
        kinds, places = sheet.texts("kind")
        sheet = sheet.only(np.array([*(each == how.kind for each in kinds), False], dtype=np.bool_)[places])
    return only(only(sheet, "indicator", how.indicator), "method", how.method)


def method_of(sheet: Sheet) -> str:
    """Return the method of a sheet, `_Z` where it names none."""
    names = sheet.texts("method")[0] if "method" in sheet else []
    return names[0] if names else "_Z"


def note_diagonal(sheet: Sheet, cells: Cells[Period], values: Floats) -> None:
    """Note moves that stand from an area to itself: a flow leaves them out."""
    origin, destination = cells.at
    within = (origin == destination) & (origin >= 0) & (values != 0)
    for rows in runs([(cells.areas, origin)], np.flatnonzero(within)):
        area = cells.areas[origin[rows[0]]]
        what = f"{np.nansum(values[rows]):,.0f} moves stay within {area}: they are left out"
        sheet.findings.append(Finding("DIAGONAL", sheet.at(rows), what, "leave them out of a table of flows", "note"))


def told(sheet: Sheet, how: Reading) -> tuple[Finding, ...]:
    """Return what was found; `FindingsError` where there is an error among it, unless reading is not strict."""
    if not len(sheet):
        sheet.findings.append(Finding("EMPTY", "table", "there are no rows to read", "give one row a cell"))
    one_unit(sheet)
    return refuse_errors(sheet.findings) if how.strict else tuple(sheet.findings)


def _must_tell_when(sheet: Sheet, years: float | None) -> None:
    if "period_start" in sheet and ("period_end" in sheet or years):
        return
    if "period" not in sheet or "period_start" in sheet:
        told = "no columns tell the period"
        remedy = "name them period_start and period_end, or one of them period or year"
        raise FindingsError([Finding("COLUMNS", "period", told, remedy)])


def _column(cells: Cells[Key], values: Floats, rows: Places) -> Floats:
    column = np.full(len(cells.areas), np.nan)
    column[cells.at[0][rows]] = values[rows]
    return column


def _known(column: Floats) -> Floats | None:
    return None if np.isnan(column).all() else column
