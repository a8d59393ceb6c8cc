"""Reading a table of a State's own by a mapping: its words become codes, its columns those of the dataflow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from migrastat.structures import CELL, OBS_VALUE, ROW, SHEET, TIME_PERIOD, CellFinding, Dataflow, Received
from migrastat.workbooks import table_remarks as remarks
from migrastat.workbooks.canonical import Row, table_of
from migrastat.workbooks.cell_remarks import At
from migrastat.workbooks.guessing import suggest_mapping
from migrastat.workbooks.labels import CodeReader
from migrastat.workbooks.mapping import DECIMAL, ColumnMapping, Mapped, mapping_of
from migrastat.workbooks.numbers import Decimal, decimal_of, read_number
from migrastat.workbooks.periods import read_period
from migrastat.workbooks.plain_table import PlainTable, UnreadableTableError, read_table
from migrastat.workbooks.sheet_heads import place_at

_LOOKED_AT = 20_000  # rows looked at to find the sign of decimals
_MOST_BROKEN = 100  # rows with too many cells that are told of one by one


def read_mapped_csv(
    path: Path, dataflow: Dataflow, mapping: ColumnMapping | Mapping[str, Any] | Mapped | None = None
) -> Received:
    """Read a table of a State's own (CSV or another text table, or an Excel workbook) by a mapping.

    Without one the mapping is guessed, and taken where nothing is missing. Words that the mapping does not know stay as
    they are, so that the rules tell of them with their row. `columns` of the result are the sender's own headings.
    """
    try:
        table = read_table(path)
        chosen = mapping_of(mapping) if mapping else suggest_mapping(path, dataflow).mapping
        return read_mapped(table, dataflow, chosen)
    except UnreadableTableError as refused:
        return Received(table_of((), dataflow), refused.findings)


def read_mapped(table: PlainTable, dataflow: Dataflow, mapping: ColumnMapping) -> Received:
    """Read an open table by a mapping; the same as `read_mapped_csv`. `UnreadableTableError` where it breaks off."""
    gone = [heading for heading in mapping.columns if heading not in table.headings]
    held = {heading: target for heading, target in mapping.columns.items() if heading in table.headings}
    findings = [remarks.heading_gone(heading) for heading in gone]
    usable = ColumnMapping(held, mapping.codes, mapping.constants)
    if missing := usable.missing(dataflow):
        findings.append(remarks.unmapped(dataflow, missing))
        return Received(table_of((), dataflow), tuple(findings))
    findings += [remarks.column_left_out(name) for name in table.headings if name not in held and not _is_blank(name)]
    reading = _Reading(table, dataflow, usable, findings)
    rows = table_of(reading.rows(), dataflow)
    columns = {target.partition(":")[0]: heading for heading, target in reversed(held.items())}
    letters = {name: table.letters(heading) for name, heading in columns.items() if name != OBS_VALUE}
    return Received(rows, tuple(findings), MappingProxyType(columns), MappingProxyType(letters))


def _is_blank(heading: str) -> bool:
    return heading.startswith("[")


@dataclass(slots=True)
class _Reading:
    table: PlainTable
    dataflow: Dataflow
    mapping: ColumnMapping
    findings: list[CellFinding]
    _kept: dict[tuple[str, str], str] = field(default_factory=dict)
    _readers: dict[str, CodeReader] = field(default_factory=dict)
    _asked: int = 0

    def rows(self) -> Iterator[Row]:
        places = {heading: place for place, heading in enumerate(self.table.headings)}
        at = {target: places[heading] for heading, target in self.mapping.columns.items()}
        figures = {target: place for target, place in at.items() if target.partition(":")[0] == OBS_VALUE}
        others = {target: place for target, place in at.items() if target not in figures}
        constants = {name: value for name, value in self.mapping.constants.items() if name in self.dataflow.columns}
        self._readers = {one.id: CodeReader(one.codelist) for one in self.dataflow.dimensions}
        self._readers |= {one.id: CodeReader(one.codelist) for one in self.dataflow.attributes if one.codelist}
        decimal = self._decimal(list(figures.values()))
        for number, row in self.table.rows():
            if len(row) > len(self.table.headings) and any(cell.strip() for cell in row[len(self.table.headings) :]):
                self._broken(number, len(row))
            told: Row = {**constants, **{target: self._word(target, row[place]) for target, place in others.items()}}
            told |= {SHEET: self.table.sheet, ROW: number}
            for target, place in figures.items():
                yield from self._figure(number, place, row[place], told, target.partition(":")[2], decimal)

    def _figure(self, number: int, place: int, cell: str, told: Row, period: str, decimal: Decimal) -> Iterator[Row]:
        if not cell.strip() and period:
            return
        row = told | {OBS_VALUE: self._number(number, place, cell, decimal), CELL: place_at(number, place + 1)[2]}
        yield row | {TIME_PERIOD: period} if period else row

    def _word(self, target: str, cell: str) -> str:
        """Return what a cell means; each word is looked up once."""
        key = (target, cell)
        if key not in self._kept:
            text = " ".join(cell.split())
            self._kept[key] = self._meaning(target, text)
        return self._kept[key]

    def _meaning(self, target: str, text: str) -> str:
        if target == TIME_PERIOD:
            return read_period(text) or text
        words = self.mapping.codes.get(target, {})
        if text in words:
            return words[text]
        return self._readers[target](text) if target in self._readers else text

    def _number(self, number: int, place: int, cell: str, decimal: Decimal) -> str:
        read = read_number(cell, decimal)
        if read.how == "ambiguous":
            row, _, address = place_at(number, place + 1)
            self.findings.append(At(self.table.sheet).ambiguous((row, OBS_VALUE, address), cell.strip()))
        return read.text if read.how in ("plain", "grouped") else cell.strip()

    def _decimal(self, places: list[int]) -> Decimal:
        told = self.mapping.constants.get(DECIMAL, "")
        if told == "," or told == ".":
            return "," if told == "," else "."
        sample = islice(self.table.rows(), _LOOKED_AT)
        return decimal_of(row[place] for _, row in sample for place in places)

    def _broken(self, number: int, held: int) -> None:
        self._asked += 1
        if self._asked <= _MOST_BROKEN:
            self.findings.append(remarks.row_broken(self.table.sheet, number, held, len(self.table.headings)))
