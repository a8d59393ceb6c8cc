"""The table that is typed in the browser: its columns, its rows, and what is read from its boxes."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from migrastat.structures import CELL, OBS_VALUE, ROW, SHEET, TIME_PERIOD, Dataflow
from migrastat.workbooks.matching import SURE, Matcher, matcher_of
from migrastat.workbooks.numbers import decimal_of, read_number

GIVEN = ("FREQ", "REF_AREA")  # the call says both
STATUS, COMMENT = "OBS_STATUS", "COMMENT_OBS"
MOST_BOXES = 8_000  # in one page
MOST_WIDE = 12  # periods that stand side by side; more stand one under the other
BLANK = 8  # empty rows at the end
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of the grid: `name` is a column of the dataflow, `period` names one where it is a figure of it."""

    name: str
    period: str = ""

    @property
    def id(self) -> str:
        """Return how the column is called in the form."""
        return f"{self.name}:{self.period}" if self.period else self.name


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the grid: what stands in it, by the id of its columns."""

    cells: Mapping[str, str]


def grid_columns(flow: Dataflow, periods: tuple[str, ...]) -> tuple[GridColumn, ...]:
    """Return the columns: the key, figures by period (or period and figure), status and comment of the row."""
    key = [GridColumn(name) for name in flow.key if name not in GIVEN]
    told = [GridColumn(name) for name in (STATUS, COMMENT) if name in flow.columns]
    if len(periods) > MOST_WIDE:
        return (*key, GridColumn(TIME_PERIOD), GridColumn(OBS_VALUE), *told)
    return (*key, *(GridColumn(OBS_VALUE, period) for period in periods), *told)


def is_wide(columns: Iterable[GridColumn]) -> bool:
    """Tell whether periods stand side by side."""
    return any(column.period for column in columns)


def gathered(rows: Iterable[Mapping[str, str]], columns: tuple[GridColumn, ...], flow: Dataflow) -> list[GridRow]:
    """Lay rows of a dataflow out as rows of the grid, in the order in which their keys come first."""
    wide = is_wide(columns)
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        key = tuple(row.get(name, "") for name in flow.key if name not in GIVEN)
        period = row.get(TIME_PERIOD, "")
        named = dict(zip((column.name for column in columns), key, strict=False))
        cells = found.setdefault(key if wide else (*key, period), named)
        cells.setdefault(f"{OBS_VALUE}:{period}" if wide else OBS_VALUE, row.get(OBS_VALUE, ""))
        if not wide:
            cells[TIME_PERIOD] = period
        for name in (STATUS, COMMENT):
            cells[name] = cells.get(name) or row.get(name, "")
    return [GridRow(cells) for cells in found.values()]


def typed_rows(
    form: Mapping[str, str], columns: tuple[GridColumn, ...], flow: Dataflow, *, state: str, frequency: str
) -> Iterator[dict[str, str]]:
    """Yield a row of the dataflow for each figure that was typed; `form` holds `c-<row>-<column>` with row from 1.

    Names are read as codes where it is sure which one is meant, "всего" as the total; anything else stays as typed.
    """
    matchers = {one.id: matcher_of(one) for one in flow.dimensions}
    for number, cells in sorted(_boxes(form, columns).items()):
        key = {name: _code(cells.get(name, ""), matchers[name]) for name in flow.key if name not in GIVEN}
        fixed = {"FREQ": frequency, "REF_AREA": state} | key | {ROW: str(number)}
        fixed |= {name: cells[name] for name in (STATUS, COMMENT) if cells.get(name)}
        yield from _figures(fixed, cells, columns)


def _code(text: str, matcher: Matcher) -> str:
    found = matcher.match(text) if text else None
    return found.code if found is not None and found.certainty >= SURE else matcher.written(text)


def _figures(
    fixed: Mapping[str, str], cells: Mapping[str, str], columns: tuple[GridColumn, ...]
) -> Iterator[dict[str, str]]:
    """Yield the figures of one row; a row of which nothing but the key is filled in has none."""
    decimal = decimal_of([cells[column.id] for column in columns if column.name == OBS_VALUE and column.id in cells])
    for place, column in enumerate(columns, start=1):
        if column.name != OBS_VALUE:
            continue
        value = cells.get(column.id, "")
        if value:
            period = column.period or cells.get(TIME_PERIOD, "")
            read = read_number(value, decimal)
            said = read.text if read.how in ("plain", "grouped") else value
            yield {**fixed, TIME_PERIOD: period, OBS_VALUE: said, CELL: f"{_letter(place)}{fixed[ROW]}"}


def _boxes(form: Mapping[str, str], columns: tuple[GridColumn, ...]) -> dict[int, dict[str, str]]:
    """Return what was typed by row and id of column; boxes that are no part of the grid are left out."""
    found: dict[int, dict[str, str]] = {}
    for name, text in form.items():
        mark, _, rest = name.partition("-")
        row, _, place = rest.partition("-")
        if mark != "c" or not (row.isascii() and row.isdigit() and place.isascii() and place.isdigit()):
            continue
        if len(row) < 6 and len(place) < 4 and int(place) < len(columns) and text.strip():
            found.setdefault(int(row), {})[columns[int(place)].id] = " ".join(text.split())[:_LONGEST]
    return found


def _letter(place: int) -> str:
    """Return the letter of a column as a spreadsheet shows it.

    >>> _letter(1), _letter(28)
    ('A', 'AB')
    """
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def write_grid(rows: Iterable[Mapping[str, str]], flow: Dataflow, path: Path) -> int:
    """Write rows as CSV under the columns of the dataflow and those of places; return how many there are."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, (*flow.columns, SHEET, ROW, CELL), restval="")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            count += 1
    return count
