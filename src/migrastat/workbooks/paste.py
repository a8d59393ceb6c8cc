"""A block of cells as a spreadsheet puts it on the clipboard: with its key columns, or figures alone for rows shown."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from migrastat.structures import CELL, OBS_VALUE, ROW, SHEET, TIME_PERIOD, CellFinding, Dataflow, Received, Text
from migrastat.workbooks.asking import AREA, FREQUENCY
from migrastat.workbooks.canonical import Row, table_of
from migrastat.workbooks.cell_remarks import At
from migrastat.workbooks.matching import Matcher, matcher_of
from migrastat.workbooks.numbers import decimal_of, read_number
from migrastat.workbooks.periods import read_period
from migrastat.workbooks.sheet_heads import place_at

_MOST_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid that a block is pasted into: the keys of its rows, its periods, and what is the same for all of it.

    Its columns are the key (without `FREQ` and `REF_AREA`), then a column a period; rows are counted from 1.
    """

    periods: tuple[str, ...]
    keys: Sequence[Mapping[str, str]] = ()
    fixed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def read_paste(text: str, dataflow: Dataflow, grid: Grid, at: tuple[int, int] = (1, 1)) -> Received:
    """Read what was pasted: rows of tab-separated cells.

    Where the first cells of a row are codes or names, each row brings its key; a first row of periods says which
    columns they are. Else it is a block of figures, and `at` says into which row of the grid and which of its periods
    the first one goes, both counted from 1. Figures beyond the edge of the grid are told of and not taken.
    """
    cells = _cells(text)
    paste = _Paste(dataflow, grid)
    rows = paste.keyed(cells) if paste.brings_keys(cells) else paste.block(cells, at)
    table = table_of(rows, dataflow)
    return Received(table, tuple(paste.findings))


def _cells(text: str) -> list[list[str]]:
    """A spreadsheet quotes cells that have tabs or line ends in them, and ends with a line end."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    found: list[list[str]] = []
    for row in rows:
        found.append([" ".join(cell.split()) for cell in row])
        if len(found) * max(len(row), 1) > _MOST_CELLS:
            break
    while found and not any(found[-1]):
        found.pop()
    return found


class _Paste:
    def __init__(self, dataflow: Dataflow, grid: Grid) -> None:
        self.flow, self.grid = dataflow, grid
        self.findings: list[CellFinding] = []
        self.names = [one.id for one in dataflow.dimensions if one.id not in (AREA, FREQUENCY, *grid.fixed)]
        self.matchers: dict[str, Matcher] = {name: matcher_of(dataflow.dimension(name)) for name in self.names}

    def brings_keys(self, cells: list[list[str]]) -> bool:
        """Whether most rows begin with words rather than figures."""
        wordy = [row for row in cells if len(row) > len(self.names) and self._is_key(row)]
        return len(wordy) * 2 > len(cells) - self._has_head(cells)

    def _is_key(self, row: list[str]) -> bool:
        return sum(self.matchers[name].match(cell) is not None for name, cell in zip(self.names, row, strict=False)) > 0

    def _has_head(self, cells: list[list[str]]) -> bool:
        rest = cells[0][len(self.names) :] if cells else []
        return bool(rest) and all(read_period(cell) for cell in rest if cell) and any(rest)

    def keyed(self, cells: list[list[str]]) -> Iterator[Row]:
        """Yield the figures of rows that bring their keys."""
        width = len(self.names)
        headed = self._has_head(cells)
        periods = [read_period(cell) for cell in cells[0][width:]] if headed else list(self.grid.periods)
        for number, row in enumerate(cells[headed:], start=1):
            key = {name: self._code(name, cell) for name, cell in zip(self.names, row, strict=False)}
            yield from self._figures(key, number, row[width:], periods, 0)

    def block(self, cells: list[list[str]], at: tuple[int, int]) -> Iterator[Row]:
        """Yield the figures of a block that goes into rows shown."""
        for number, row in enumerate(cells, start=at[0]):
            if 1 <= number <= len(self.grid.keys):
                yield from self._figures(self.grid.keys[number - 1], number, row, list(self.grid.periods), at[1] - 1)
            elif any(row):
                self.findings.append(self._outside(number, at[1], next(filter(None, row))))

    def _figures(
        self, key: Mapping[str, str], number: int, row: list[str], periods: list[str], first: int
    ) -> Iterator[Row]:
        decimal = decimal_of(row)
        for place, cell in enumerate(row, start=first):
            if not cell:
                continue
            if place >= len(periods) or not periods[place]:
                self.findings.append(self._outside(number, place + 1, cell))
                continue
            address = place_at(number, len(self.names) + place + 1)
            read = read_number(cell, decimal)
            if read.how == "ambiguous":
                self.findings.append(At("").ambiguous((number, OBS_VALUE, address[2]), cell))
            value = read.text if read.how in ("plain", "grouped") else cell
            said: Row = {**self.grid.fixed, **key, TIME_PERIOD: periods[place], OBS_VALUE: value}
            yield said | {SHEET: "", ROW: number, CELL: address[2]}

    def _code(self, name: str, cell: str) -> str:
        found = self.matchers[name].match(cell)
        return found.code if found and found.certainty == 1 else cell

    def _outside(self, number: int, place: int, value: str) -> CellFinding:
        row, column, address = place_at(number, len(self.names) + place)
        return CellFinding(
            "PASTE_OUTSIDE",
            "error",
            Text(f"“{value[:40]}” lies beyond the edge of the grid.", f"«{value[:40]}» выходит за край таблицы."),
            Text(
                f"{len(self.grid.keys)} rows and {len(self.grid.periods)} periods",
                f"строк: {len(self.grid.keys)}, периодов: {len(self.grid.periods)}",
            ),
            Text(
                "Copy figures of the periods asked alone, or add rows first.",
                "Скопируйте только запрошенные периоды или сначала добавьте строки.",
            ),
            row=row,
            column=column,
            cell=address,
            value=value[:200],
        )
