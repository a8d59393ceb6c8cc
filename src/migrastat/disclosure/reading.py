"""From long tables to tables that can be released: categories, groups and totals found, sums checked, keys added up.

A long table is whatever speaks Arrow or a mapping of columns, as for `migrastat.tables`. Rows of groups and totals are
not needed; where they stand they must agree with their parts (`SUM`).
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from migrastat.disclosure.contributors import contributors_of_rows, contributors_of_sums
from migrastat.disclosure.dimensions import TOTAL, Dimension
from migrastat.disclosure.table import LARGEST, Contributors, Kind, Table
from migrastat.findings import Finding, FindingsError, refuse_errors
from migrastat.tables import ROWS, Floats
from migrastat.tables.series import Mask, Places
from migrastat.tables.sheet import Counting, Sheet, open_sheet, tell_twice

FRACTIONS = 100_000_000


class Layout(NamedTuple):
    """What the columns of a long table are.

    `dimensions` names the columns of codes, `value` the one of figures; without it every row is one person. `groups`
    gives for a dimension its groups, each with its parts (categories without a row are empty); dimensions in
    `untotalled`, such as years, are not summed over; `total` is the code of totals. `contributor` is a column that says
    whose figure a row is, `behind` are three columns with number, largest and second largest contributor of each
    category; a table with either is of amounts, as is one with `amounts`. `record_key` is a column of sums of record
    keys: fractions, or whole numbers below `modulus`. Several rows of a cell are an error (`TWICE`) unless `add` adds
    them up. `name` is the name of the table.
    """

    dimensions: Sequence[str]
    value: str | None = "value"
    groups: Mapping[str, Mapping[str, Sequence[str]]] = {}
    untotalled: Sequence[str] = ()
    total: str = TOTAL
    contributor: str | None = None
    behind: tuple[str, str, str] | None = None
    amounts: bool = False
    record_key: str | None = None
    modulus: int = FRACTIONS
    add: bool = False
    name: str = ""
    counting: Counting = ROWS

    @property
    def kind(self) -> Kind:
        """Whether figures are counts of persons or amounts."""
        return "magnitude" if self.amounts or self.contributor or self.behind else "count"


def table_from(long: Any, layout: Layout) -> tuple[Table, tuple[Finding, ...]]:
    """Make a table of a long one, and notes on how it was read.

    `FindingsError` collects what is wrong: missing columns (`COLUMNS`), rows without code (`CODE`) or figure (`VALUE`,
    `MISSING`), cells that stand twice, sums that are none, keys out of range (`KEY`), and what `Table` and `Dimension`
    find.

    >>> rows = {"area": ["KAZ", "KGZ", "_T"], "sex": ["F", "F", "F"], "value": [3, 20, 23]}
    >>> table, notes = table_from(rows, Layout(["area", "sex"]))
    >>> table.label(4), table.cells.tolist()
    ('area _T, sex F', [3.0, 3.0, 20.0, 20.0, 23.0, 23.0])
    """
    sheet = _opened(long, layout)
    coded = [_coded(sheet, name, layout) for name in layout.dimensions]
    dimensions = tuple(dimension for dimension, _ in coded)
    values = _values(sheet, layout)
    refuse_errors(sheet.findings)
    at = tuple(places for _, places in coded)
    inner = np.logical_and.reduce([p < len(d.categories) for d, p in zip(dimensions, at, strict=True)])
    _must_fit(dimensions)
    shape = tuple(len(each.categories) for each in dimensions)
    cell = np.ravel_multi_index(tuple(places[inner] for places in at), shape)
    if not (layout.add or layout.contributor or layout.value is None):
        codes = {each.name: (each.codes, places) for each, places in zip(dimensions, at, strict=True)}
        tell_twice(sheet, np.ones(len(sheet), dtype=np.bool_), codes)
        refuse_errors(sheet.findings)
    figures = np.bincount(cell, values[inner], int(np.prod(shape))).reshape(shape)
    keys = _keys(sheet, layout, cell, inner, shape)
    refuse_errors(sheet.findings)
    table = Table(dimensions, figures, layout.kind, None, keys, layout.modulus, layout.name)
    behind = _behind(sheet, layout, table, cell, inner, values)
    _check_sums(sheet, table, at, ~inner, values)
    notes = refuse_errors(sheet.findings)
    return Table(dimensions, figures, layout.kind, behind, keys, layout.modulus, layout.name), notes


def _opened(long: Any, layout: Layout) -> Sheet:
    extra = (layout.value, layout.contributor, layout.record_key, *(layout.behind or ()))
    names = [*layout.dimensions, *(name for name in extra if name is not None)]
    if (twice := sorted({name for name in names if names.count(name) > 1})) or not layout.dimensions:
        told = f"{', '.join(twice)} is asked for more than once" if twice else "there are no dimensions"
        raise FindingsError([Finding("COLUMNS", "table", told, "name dimensions and value, each column once")])
    unknown = {*layout.groups, *layout.untotalled} - set(layout.dimensions)
    if unknown:
        told = f"{', '.join(sorted(unknown))} is no dimension"
        raise FindingsError([Finding("COLUMNS", "table", told, f"choose among {', '.join(layout.dimensions)}")])
    sheet = open_sheet(long, "table", names, (), {name: name for name in names}, layout.counting)
    if not len(sheet):
        raise FindingsError([Finding("EMPTY", "table", "there are no rows to read", "give one row a cell")])
    return sheet


def _coded(sheet: Sheet, name: str, layout: Layout) -> tuple[Dimension, Places]:
    """Return a dimension with its categories in order of code, and the place of every row's code in it."""
    texts, places = sheet.texts(name)
    sheet.tell("CODE", name, places < 0, "nothing stands there", f"give a code, {layout.total} for a total")
    groups = {code: tuple(parts) for code, parts in layout.groups.get(name, {}).items()}
    named = {part for parts in groups.values() for part in parts}
    categories = sorted(({*texts} | named) - set(groups) - {layout.total})
    total = None if name in layout.untotalled else layout.total
    if total is None and layout.total in texts:
        where = places == texts.index(layout.total)
        sheet.tell("SUM", name, where, "a total stands where none is to be", "leave it out, or let it be summed over")
    dimension = Dimension(name, tuple(categories), groups, total)
    order = {code: place for place, code in enumerate(dimension.codes)}
    return dimension, np.array([*(order.get(text, 0) for text in texts), 0], dtype=np.intp)[places]


def _values(sheet: Sheet, layout: Layout) -> Floats:
    if layout.value is None:
        return np.ones(len(sheet))
    values = sheet.figures(layout.value)
    sheet.tell("MISSING", layout.value, np.isnan(values), "there is no figure", "give it; 0 if nobody was counted")
    return values


def _must_fit(dimensions: Sequence[Dimension]) -> None:
    size = 1
    for each in dimensions:
        size *= len(each.codes)
    if size > LARGEST:
        told = f"its dimensions make {size:,} cells"
        raise FindingsError([Finding("SIZE", "table", told, f"release parts of at most {LARGEST:,} cells")])


def _keys(sheet: Sheet, layout: Layout, cell: Places, inner: Mask, shape: tuple[int, ...]) -> NDArray[np.int64] | None:
    if layout.record_key is None:
        return None
    given = sheet.figures(layout.record_key)
    units = given * FRACTIONS if layout.modulus == FRACTIONS else given
    wrong = ~((units >= 0) & (units < layout.modulus))
    remedy = "give fractions from 0 to 1, or whole numbers below the modulus"
    sheet.tell("KEY", layout.record_key, wrong & inner, "it is no record key", remedy)
    whole = np.rint(np.where(wrong, 0.0, units)).astype(np.int64)
    sums = np.zeros(int(np.prod(shape)), dtype=np.int64)
    np.add.at(sums, cell, whole[inner])
    return sums.reshape(shape)


def _behind(
    sheet: Sheet, layout: Layout, table: Table, cell: Places, inner: Mask, values: Floats
) -> Contributors | None:
    if layout.contributor is not None:
        names, who = sheet.texts(layout.contributor)
        sheet.tell("CODE", layout.contributor, who < 0, "nothing stands there", "say whose figure it is")
        shape = (table.figures.size, len(names) + 1)
        held = sparse.coo_array((values[inner], (cell, who[inner] % shape[1])), shape=shape)
        return contributors_of_rows(table, held.tocsr())
    if layout.behind is not None:
        size = table.figures.size
        told = [np.bincount(cell, sheet.figures(each)[inner], size).astype(np.float64) for each in layout.behind]
        what = "sums over categories take every contributor to stand in one category only"
        sheet.findings.append(Finding("CONTRIBUTORS", "table", what, "give a row for each contributor", "note"))
        return contributors_of_sums(table, Contributors(*told))
    return None


def _check_sums(sheet: Sheet, table: Table, at: Sequence[Places], outer: Mask, values: Floats) -> None:
    """Tell where a group or total that stands in the table is not the sum of its parts."""
    rows = np.flatnonzero(outer)
    if not rows.size:
        return
    cells = np.ravel_multi_index(tuple(places[rows] for places in at), table.shape)
    size = np.maximum(1.0, np.abs(table.cells[cells]))
    off = np.abs(values[rows] - table.cells[cells]) > (0.5 if table.kind == "count" else 1e-6 * size)
    for row, cell in zip(rows[off].tolist(), cells[off].tolist(), strict=True):
        told = f"{table.label(cell)} is {values[row]:,.10g}, its parts add up to {table.cells[cell]:,.10g}"
        where = sheet.at(np.array([row]))
        sheet.findings.append(Finding("SUM", where, told, "mend the parts or leave the sum out"))
