"""Opening a workbook that came in: whether it may be opened, and the cells of its sheet of commitments by column."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from almaty.commitments.rules.sheets import findings
from almaty.commitments.rules.sheets.columns import BY_ID, COLUMNS, LISTS_SHEET, MOST_ROWS, SHEET, START_SHEET
from almaty.commitments.rules.sheets.findings import At, Finding
from migrastat.workbooks import inspect_package
from migrastat.workbooks.addresses import address
from migrastat.workbooks.package import external_links
from migrastat.workbooks.parts import DAMAGED, SAFE, Parts
from migrastat.workbooks.remarks import damaged, too_large
from migrastat.workbooks.scan import Scan, TooLargeError, scan_sheet
from migrastat.workbooks.sheet_heads import cell_text

_OWN = (START_SHEET, SHEET, LISTS_SHEET)
MOST_BYTES = 60 * 2**20  # of all parts unpacked; a full template has fewer than five
_DEEPEST = 12  # rows among which the ids of the columns are looked for


@dataclass(frozen=True, slots=True)
class Line:
    """A row with something in it: the values of its cells by the id of their column."""

    row: int
    cells: Mapping[str, Any]


@dataclass(slots=True)
class Book:
    """What stands in a workbook: rows, the number of each column, and what is to be said of the whole and of cells."""

    lines: list[Line] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def at(self, row: int, ident: str) -> At:
        """Return the place of a cell."""
        return At(SHEET, row, self.columns.get(ident, 0), BY_ID[ident].name)


def read_book(path: Path) -> Book:
    """Read a workbook; everything that is wrong with the whole, its columns and its cells is told at once."""
    if refused := inspect_package(path):
        return Book(findings=[findings.of_file(one) for one in refused])
    try:
        with zipfile.ZipFile(path) as package:
            if (size := sum(entry.file_size for entry in package.infolist())) > MOST_BYTES:
                return Book(findings=[findings.of_file(too_large(*_megabytes(size)))])
        with Parts(path) as parts:
            book = Book(findings=[*map(findings.of_file, external_links(path)), *_other_sheets(parts)])
            if SHEET not in parts.sheets:
                book.findings.append(findings.no_sheet(SHEET, list(parts.sheets)))
                return book
            _read(book, scan_sheet(parts, SHEET))
    except TooLargeError as large:
        return Book(findings=[findings.far_cell(SHEET, large.cell)])
    except DAMAGED:  # what a damaged part raises depends on which part it is
        return Book(findings=[findings.of_file(damaged())])
    return book


def _megabytes(size: int) -> tuple[str, str]:
    told = f"{size / 2**20:.0f}"
    return f"{told} MB unpacked", f"{told} МБ в развёрнутом виде"


def _other_sheets(parts: Parts) -> Iterator[Finding]:
    tree = etree.fromstring(parts.package.read("xl/workbook.xml"), etree.XMLParser(**SAFE))
    for sheet in tree.iter("{*}sheet"):
        name = sheet.get("name", "")
        if name not in _OWN:
            yield findings.hidden_sheet(name) if sheet.get("state") else findings.other_sheet(name)


def _read(book: Book, scan: Scan) -> None:
    ids = _row_of_ids(scan)
    if not ids:
        book.findings.append(findings.no_ids(SHEET))
        return
    book.findings += _heads(book, scan.values.get(ids, {}))
    named = {place: ident for ident, place in book.columns.items()}
    rows = sorted(row for row in {*scan.values, *(row for row, _column in scan.formulas)} if row > ids)
    filled = [row for row in rows if any(place in named and _filled(scan, row, place) for place in _places(scan, row))]
    if len(filled) > MOST_ROWS:
        book.findings.append(findings.many_rows(SHEET, len(filled), MOST_ROWS))
        return
    if not filled:
        book.findings.append(findings.no_rows(SHEET))
    bad = dict(_bad_cells(book, scan, ids, named))
    book.findings += [*_merged(scan, ids, named), *bad.values(), *_hidden(scan, filled, named)]
    for row in filled:
        held = scan.values.get(row, {})
        book.lines.append(Line(row, {ident: held.get(place) for place, ident in named.items()
                                     if (row, place) not in bad}))  # fmt: skip


def _row_of_ids(scan: Scan) -> int:
    """Return the row in which the most cells are ids of columns, two at least; 0 for none."""
    counts = {row: sum(cell_text(cell).strip() in BY_ID for cell in scan.values.get(row, {}).values())
              for row in range(1, _DEEPEST + 1)}  # fmt: skip
    best = max(counts, key=lambda row: counts[row])
    return best if counts[best] > 1 else 0


def _heads(book: Book, cells: Mapping[int, Any]) -> Iterator[Finding]:
    """Find the columns by their ids; tell of missing, strange and repeated ones."""
    for place, cell in sorted(cells.items()):
        ident = cell_text(cell).strip()
        if not ident:
            continue
        if ident not in BY_ID:
            yield findings.other_column(At(SHEET, 0, place), ident)
        elif ident in book.columns:
            yield findings.column_twice(At(SHEET, 0, place), ident)
        else:
            book.columns[ident] = place
    for column in COLUMNS:
        if column.id not in book.columns:
            yield findings.no_column(SHEET, column.id, column.name)


def _places(scan: Scan, row: int) -> set[int]:
    return {*scan.values.get(row, {}), *(column for at, column in scan.formulas if at == row)}


def _filled(scan: Scan, row: int, place: int) -> bool:
    held = scan.values.get(row, {}).get(place)
    return (row, place) in scan.formulas or (held is not None and bool(cell_text(held).strip()))


def _bad_cells(book: Book, scan: Scan, ids: int, named: Mapping[int, str]) -> Iterator[tuple[tuple[int, int], Finding]]:
    """Tell of formulas and errors, each with its place: what they came to is not read."""
    for row, place in sorted(scan.formulas.keys() | scan.errors.keys()):
        if row <= ids or place not in named:
            continue
        at = book.at(row, named[place])
        text = scan.formulas.get((row, place))
        yield (row, place), findings.formula(at, text) if text else findings.error_value(at, scan.errors[row, place])


def _merged(scan: Scan, ids: int, named: Mapping[int, str]) -> Iterator[Finding]:
    for (top, left), (bottom, right) in scan.merged:
        if bottom > ids and any(place in named for place in range(left, min(right, left + len(named)) + 1)):
            yield findings.merged(At(SHEET, top, left), f"{address(top, left)}:{address(bottom, right)}")


def _hidden(scan: Scan, filled: list[int], named: Mapping[int, str]) -> Iterator[Finding]:
    for row in filled:
        if row in scan.hidden_rows:
            yield findings.hidden(At(SHEET, row))
    for place in sorted(scan.hidden_columns & named.keys()):
        yield findings.hidden(At(SHEET, 0, place, BY_ID[named[place]].name))
