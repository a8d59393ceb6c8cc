"""From a sheet with a column for each period to the table of the dataflow: one row a figure, each with its cell."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from migrastat.structures import CELL, OBS_VALUE, ROW, SHEET, TIME_PERIOD, CellFinding, Dataflow, Text
from migrastat.workbooks.addresses import address, column_letters
from migrastat.workbooks.canonical import Row
from migrastat.workbooks.cell_remarks import At
from migrastat.workbooks.columns import heading
from migrastat.workbooks.labels import CodeReader
from migrastat.workbooks.numbers import read_number
from migrastat.workbooks.scan import Scan
from migrastat.workbooks.sheet_heads import Heads, cell_text, place_at

# Statuses that say why there is no figure: with one of these an empty cell is an answer.
EMPTY_STATUSES = frozenset({"M", "L", "O", "Q", "H"})
_MOMENT = (datetime, date, time, timedelta)


@dataclass(slots=True)
class Unfolding:
    """Reads the rows of one data sheet. `fixed` are dimensions without a column."""

    dataflow: Dataflow
    sheet: str
    heads: Heads
    scan: Scan
    fixed: Mapping[str, str]
    findings: list[CellFinding] = field(default_factory=list)
    _as_text: Counter[int] = field(default_factory=Counter)
    _first_text: dict[int, int] = field(default_factory=dict)
    _readers: dict[str, CodeReader] = field(default_factory=dict)

    def rows(self, cells: list[list[Any]]) -> Iterator[Row]:
        """Yield a row of the dataflow for every figure; `cells` are those of the whole sheet."""
        self._readers = self._code_readers()
        self._spread(cells)
        for number, row in enumerate(cells[self.heads.row :], start=self.heads.row + 1):
            yield from self._row(number, row)
        self._tell_of_texts()
        self._tell_of_places()

    @property
    def at(self) -> At:
        """Return the maker of findings of the sheet."""
        return At(self.sheet)

    def _spread(self, cells: list[list[Any]]) -> None:
        """A key that is merged over rows is meant for each of them; that it is merged is told of all the same."""
        keys = {place for place, _ in self.heads.of("key", "period")}
        for (top, left), (bottom, _) in self.scan.merged:
            if left in keys and top > self.heads.row and bottom <= len(cells):
                for row in cells[top:bottom]:
                    row[left - 1] = cells[top - 1][left - 1]

    def _code_readers(self) -> dict[str, CodeReader]:
        lists = {one.id: one.codelist for one in self.dataflow.dimensions}
        lists |= {one.id: one.codelist for one in self.dataflow.attributes if one.codelist}
        return {name: CodeReader(codelist) for name, codelist in lists.items()}

    def _row(self, number: int, row: Sequence[Any]) -> Iterator[Row]:
        cells = {place: row[place - 1] if place <= len(row) else "" for place in self.heads.columns}
        figures = [place for place, _ in self.heads.of("value") if self._stands(number, place, cells[place])]
        told = self._told(cells)
        empty = [place for place in self._explained(told) if place not in figures]
        if not figures and not empty:
            return
        key = dict(self.fixed) | self._key(number, cells)
        if number in self.scan.hidden_rows:
            name = Text(f"Row {number}", f"строка {number}")
            self.findings.append(self.at.hidden(place_at(number, 1), name))
        for place in sorted([*figures, *empty]):
            yield self._figure(number, place, cells[place], key, told)

    def _stands(self, number: int, place: int, cell: Any) -> bool:
        return (
            cell_text(cell).strip() != ""
            or (number, place) in self.scan.formulas
            or (number, place) in self.scan.errors
        )

    def _key(self, number: int, cells: Mapping[int, Any]) -> dict[str, str]:
        key = {}
        for place, column in self.heads.of("key", "period"):
            text = _period(cells[place]) if column.kind == "period" else cell_text(cells[place])
            if not text.strip():
                self.findings.append(self.at.no_key(place_at(number, place), heading(column, self.dataflow)))
            self._look(number, place, cells[place])
            key[column.name] = self._readers[column.name](text) if column.kind == "key" else text.strip()
        return key

    def _told(self, cells: Mapping[int, Any]) -> dict[tuple[str, str], str]:
        """What is said of each figure, by attribute and period; of the whole row where the period is empty."""
        told: dict[tuple[str, str], str] = {}
        for place, column in self.heads.of("told"):
            text = cell_text(cells[place]).strip()
            if not text:
                continue
            if column.name in self._readers:
                told[column.name, column.period] = self._readers[column.name](text)
            else:
                periods = [one.period for _, one in self.heads.of("value") if one.period]
                told |= {(column.name, period): said for period, said in comments_of(text, periods).items()}
        return told

    def _explained(self, told: Mapping[tuple[str, str], str]) -> list[int]:
        empty = {period for (_, period), code in told.items() if code in EMPTY_STATUSES}
        return [place for place, column in self.heads.of("value") if column.period in empty]

    def _figure(
        self, number: int, place: int, cell: Any, key: Mapping[str, str], told: Mapping[tuple[str, str], str]
    ) -> Row:
        period = self.heads.columns[place].period
        row: Row = {**key, TIME_PERIOD: period or key.get(TIME_PERIOD, "")}
        known = len(self.findings)
        row[OBS_VALUE] = self._value(number, place, cell)
        figure = f"{'.'.join(str(row.get(name, '')) for name in self.dataflow.key)}:{row[TIME_PERIOD]}"
        self.findings[known:] = [replace(one, place=figure) for one in self.findings[known:]]
        for attribute in self.dataflow.attributes:
            said = told.get((attribute.id, period)) or told.get((attribute.id, ""))
            if said:
                row[attribute.id] = said
        return row | {SHEET: self.sheet, ROW: number, CELL: address(number, place)}

    def _value(self, number: int, place: int, cell: Any) -> str:
        """Return a figure as text. What is no figure is told of here, and left as it stands."""
        told = self._look(number, place, cell)
        text = cell_text(cell)
        if told or not isinstance(cell, str):
            return text
        number_read = read_number(text)
        where = place_at(number, place)
        if number_read.how == "plain":
            self._as_text[place] += 1
            self._first_text.setdefault(place, number)
        elif number_read.how == "grouped":
            self.findings.append(self.at.grouped(where, text, number_read.text))
        elif number_read.how == "ambiguous":
            self.findings.append(self.at.ambiguous(where, text))
        return number_read.text if number_read.how in ("plain", "grouped") else text.strip()

    def _look(self, number: int, place: int, cell: Any) -> bool:
        """Tell of a formula, an error or a date in a cell; return whether there was one."""
        where, spot = place_at(number, place), (number, place)
        if spot in self.scan.formulas:
            value = self.scan.errors.get(spot) or cell_text(cell)
            self.findings.append(self.at.formula(where, self.scan.formulas[spot], value))
        elif spot in self.scan.errors:
            self.findings.append(self.at.error_value(where, self.scan.errors[spot]))
        elif self.heads.columns[place].kind == "value" and isinstance(cell, _MOMENT):
            self.findings.append(self.at.date(where, cell_text(cell)))
        elif self.heads.columns[place].kind == "value" and isinstance(cell, bool):
            self.findings.append(self.at.boolean(where, cell_text(cell)))
        else:
            return False
        return True

    def _tell_of_texts(self) -> None:
        for place, count in sorted(self._as_text.items()):
            self.findings.append(self.at.as_text(place_at(self._first_text[place], place), count))

    def _tell_of_places(self) -> None:
        """Merged cells within the table, and hidden columns of it."""
        read = {place for place, _ in self.heads.of("key", "period", "value", "told")}
        for (top, left), (bottom, right) in self.scan.merged:
            if bottom > self.heads.row and any(left <= place <= right for place in read):
                span = f"{address(top, left)}:{address(bottom, right)}"
                self.findings.append(self.at.merged(place_at(top, left), span))
        for place in sorted(read & self.scan.hidden_columns):
            name = Text(f"Column {column_letters(place)}", f"столбец {column_letters(place)}")
            self.findings.append(self.at.hidden(place_at(self.heads.row, place), name))


def comments_of(text: str, periods: Sequence[str]) -> dict[str, str]:
    """Return what a comment says of each period; under an empty period what it says of the whole row.

    >>> comments_of("2022: new law\\n2023: new register", ["2022", "2023"])
    {'2022': 'new law', '2023': 'new register'}
    >>> comments_of("new register", ["2022", "2023"])
    {'': 'new register'}
    """
    said: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in re.split(r"[\r\n]+", text))):
        period = next((one for one in periods if line.startswith(f"{one}:")), "")
        rest = line[len(period) + 1 :].strip() if period else line
        said[period] = f"{said[period]} {rest}" if period in said else rest
    return said


def _period(cell: Any) -> str:
    """A period that the program took for a date is the month or the year that it begins."""
    if isinstance(cell, date | datetime) and cell.day == 1:
        return f"{cell.year}-{cell.month:02}"
    return cell_text(cell)
