"""A table of a State's own, as it was saved: its encoding, delimiter and heading row are found out, nothing is changed.

CSV and other text tables (UTF-8, UTF-16, Windows-1251, DOS, KOI8-R; comma, semicolon, tab, bar) and Excel workbooks.
Rows are counted from 1, as a spreadsheet shows them.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from migrastat.structures import CellFinding
from migrastat.workbooks import table_remarks as remarks
from migrastat.workbooks.addresses import column_letters
from migrastat.workbooks.encodings import encoding_of
from migrastat.workbooks.package import inspect_package
from migrastat.workbooks.parts import DAMAGED, Parts
from migrastat.workbooks.remarks import damaged, far_cell
from migrastat.workbooks.scan import Scan, TooLargeError, scan_sheet
from migrastat.workbooks.sheet_heads import cell_text

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 200  # rows looked at to find delimiter and headings
_LONGEST_FIELD = 10**6
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")

NumberedRow = tuple[int, list[str]]


class UnreadableTableError(ValueError):
    """A file that is no table; `findings` say why."""

    def __init__(self, *findings: CellFinding) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table whose headings are known. `headings` are unique: one that stands twice has its letter added.

    `head` is the row of the headings; `sheet` and `cells` are empty for a text table, which is read from its file.
    """

    path: Path
    headings: tuple[str, ...]
    head: int
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    cells: Sequence[NumberedRow] = field(default=(), repr=False)

    def rows(self) -> Iterator[NumberedRow]:
        """Yield the rows under the headings with their numbers; blank ones are left out, short ones filled up."""
        width = len(self.headings)
        for number, row in islice(self._all(), self.head, None):
            if any(cell.strip() for cell in row):
                yield number, row + [""] * (width - len(row)) if len(row) < width else row

    def letters(self, heading: str) -> str:
        """Return the letters of the column of a heading."""
        return column_letters(self.headings.index(heading) + 1)

    def _all(self) -> Iterator[NumberedRow]:
        if self.sheet:
            return iter(self.cells)
        return _text_rows(self.path, self.encoding, self.delimiter)


def read_table(path: Path, sheet: str = "") -> PlainTable:
    """Open a table of a State's own; of a workbook the sheet named, or the one with most cells.

    `UnreadableTableError` where it is empty, is no table, or has no headings.
    """
    with path.open("rb") as file:
        head = file.read(4_096)
    if not head.strip():
        raise UnreadableTableError(remarks.empty())
    if head.startswith(b"PK"):
        return _workbook(path, sheet)
    if head.startswith(_BINARY):
        raise UnreadableTableError(remarks.no_table())
    encoding = encoding_of(path)
    if not encoding:
        raise UnreadableTableError(remarks.no_table())
    delimiter = _delimiter_of(path, encoding)
    sample = list(islice(_text_rows(path, encoding, delimiter), _SAMPLE))
    return _headed(PlainTable(path, (), 0, encoding, delimiter), sample)


def _workbook(path: Path, sheet: str) -> PlainTable:
    if refused := inspect_package(path):
        raise UnreadableTableError(*refused)
    with _opened(path) as parts:
        scans = {name: _scanned(parts, name) for name in ([sheet] if sheet in parts.sheets else parts.sheets)}
    chosen = max(scans, key=lambda name: scans[name].cells, default="")
    if not chosen or not scans[chosen].cells:
        raise UnreadableTableError(remarks.empty())
    rows = tuple(_sheet_rows(scans[chosen], chosen))
    return _headed(PlainTable(path, (), 0, sheet=chosen, cells=rows), list(rows[:_SAMPLE]))


def _opened(path: Path) -> Parts:
    try:
        return Parts(path)
    except DAMAGED as broken:
        raise UnreadableTableError(damaged()) from broken


def _scanned(parts: Parts, name: str) -> Scan:
    try:
        return scan_sheet(parts, name)
    except TooLargeError as large:
        raise UnreadableTableError(far_cell(name, large.cell)) from large
    except DAMAGED as broken:
        raise UnreadableTableError(damaged()) from broken


def _sheet_rows(scan: Scan, name: str) -> Iterator[NumberedRow]:
    try:
        laid_out = scan.laid_out()
    except TooLargeError as large:
        raise UnreadableTableError(far_cell(name, large.cell)) from large
    for number, row in enumerate(laid_out, start=1):
        yield number, [cell_text(cell) for cell in row]


def _text_rows(path: Path, encoding: str, delimiter: str) -> Iterator[NumberedRow]:
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        try:
            yield from enumerate(csv.reader(file, delimiter=delimiter), start=1)
        except csv.Error as broken:
            raise UnreadableTableError(remarks.no_table()) from broken


def _delimiter_of(path: Path, encoding: str) -> str:
    """The delimiter that parts most rows into the same number of cells, more than one."""
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        lines = "".join(islice(file, _SAMPLE))
    return max(DELIMITERS, key=lambda one: _agreement(lines, one))


def _agreement(lines: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(lines), delimiter=delimiter) if row)
    except csv.Error:
        return 0.0, 0
    width, count = max(
        ((width, count) for width, count in widths.items() if width > 1), default=(0, 0), key=lambda one: one[1]
    )
    return count / max(widths.total(), 1), width


def _headed(table: PlainTable, sample: list[NumberedRow]) -> PlainTable:
    """Find the row of headings: the first that is nearly as full as rows are wide."""
    filled = [sum(bool(cell.strip()) for cell in row) for _, row in sample]
    usual = Counter(count for count in filled if count).most_common(1)
    least = max(2, round(usual[0][0] * 0.6)) if usual else 2
    place = next((at for at, count in enumerate(filled) if count >= least), None)
    if place is None:
        raise UnreadableTableError(remarks.no_headings())
    number, row = sample[place]
    widths = Counter(_width(cells) for _, cells in sample[place:])
    widest = max(width for width, count in widths.items() if width <= _width(row) or count * 2 > len(sample) - place)
    headings = _unique([*row, *[""] * widest][:widest])
    return replace(table, headings=headings, head=number)


def _width(row: list[str]) -> int:
    """The number of cells up to the last one that is filled in."""
    return next((place for place in range(len(row), 0, -1) if row[place - 1].strip()), 0)


def _unique(row: list[str]) -> tuple[str, ...]:
    texts = [" ".join(cell.split()) for cell in row]
    counts = Counter(texts)
    return tuple(
        text if text and counts[text] == 1 else f"{text} [{column_letters(place)}]".strip()
        for place, text in enumerate(texts, start=1)
    )
