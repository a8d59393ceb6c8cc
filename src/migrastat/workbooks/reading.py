"""Reading a workbook that came back: whether it is the right one, then every sheet of it as a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from migrastat.structures import CellFinding, Dataflow, Received, Text
from migrastat.workbooks import remarks, words
from migrastat.workbooks.addresses import column_letters
from migrastat.workbooks.asking import Mark, MarkedSheet, constants, read_mark_rows
from migrastat.workbooks.canonical import table_of
from migrastat.workbooks.cell_remarks import At, listed
from migrastat.workbooks.columns import columns_of
from migrastat.workbooks.labels import BETWEEN
from migrastat.workbooks.package import external_links, inspect_package
from migrastat.workbooks.parts import DAMAGED, Parts
from migrastat.workbooks.scan import TooLargeError, scan_sheet
from migrastat.workbooks.sheet_heads import Heads, cell_text, find_heads
from migrastat.workbooks.source_sheet import ID_COLUMN
from migrastat.workbooks.unfolding import Unfolding

_OWN = frozenset({words.FRONT, words.SOURCES, words.CODES, words.LISTS, words.MARK})


@dataclass(frozen=True, slots=True)
class ReadBook:
    """What a workbook held: a table for each dataflow, what is said of each source, and the mark (None where refused).

    `about` gives for a dataflow the answers by field of `words.ABOUT`; `source` as a code in both languages.
    """

    tables: Mapping[str, Received]
    about: Mapping[str, Mapping[str, Text]] = field(default_factory=lambda: MappingProxyType({}))
    mark: Mark | None = None


class _Refused(Exception):
    """Why nothing of a workbook is read."""

    def __init__(self, findings: Iterable[CellFinding]) -> None:
        super().__init__()
        self.findings = tuple(findings)


def read_workbook(path: Path, dataflow: Dataflow, expected: Mark | None = None) -> Received:
    """Read the sheet of one dataflow from a workbook that came back.

    `expected` is the mark that it has to carry (`mark_of`): one of another call, State or version is refused by a
    finding. A file that cannot be opened or may not be is a table without rows and a finding that says why. Cells stand
    as text; codes are read from labels and names; `_sheet`, `_row` and `_cell` say where each figure stands.
    """
    return read_book(path, (dataflow,), expected).tables[dataflow.id]


def read_book(path: Path, dataflows: Sequence[Dataflow], expected: Mark | None = None) -> ReadBook:
    """Read the sheets of several dataflows, and what is said of their sources."""
    try:
        return _read(path, dataflows, expected)
    except _Refused as refused:
        return _nothing(dataflows, refused.findings)
    except DAMAGED:
        # What a damaged part raises depends on which part it is.
        return _nothing(dataflows, (remarks.damaged(),))


def read_mark(path: Path) -> Mark | None:
    """Return the mark of a workbook; None where it is no workbook of a call, or none that is opened."""
    if inspect_package(path):
        return None
    try:
        with Parts(path) as book:
            return _mark(book)
    except DAMAGED:
        return None


def _nothing(dataflows: Sequence[Dataflow], findings: tuple[CellFinding, ...]) -> ReadBook:
    return ReadBook({flow.id: Received(table_of((), flow), findings) for flow in dataflows})


def _read(path: Path, dataflows: Sequence[Dataflow], expected: Mark | None) -> ReadBook:
    if refused := inspect_package(path):
        raise _Refused(refused)
    with Parts(path) as book:
        mark = _mark(book)
        if mark is None:
            raise _Refused((remarks.no_mark(),))
        if differences := tuple(_differences(mark, expected, dataflows)):
            raise _Refused(differences)
        general = (*external_links(path), *_other_sheets(book, mark))
        tables = {flow.id: _table(book, flow, mark, general) for flow in dataflows}
        return ReadBook(tables, _about(book), mark)


def _table(book: Parts, flow: Dataflow, mark: Mark, general: tuple[CellFinding, ...]) -> Received:
    marked = mark.sheet_of(flow.id)
    received = _sheet(book, flow, marked, mark.area) if marked else _without(flow, remarks.no_sheet(flow.id))
    return Received(received.rows, tuple(listed((*general, *received.findings))), received.columns)


def _mark(book: Parts) -> Mark | None:
    if words.MARK not in book.sheets:
        return None
    rows = scan_sheet(book, words.MARK).laid_out()
    return read_mark_rows([[text for cell in row if (text := cell_text(cell))] for row in rows])


def _differences(mark: Mark, expected: Mark | None, dataflows: Sequence[Dataflow]) -> Iterable[CellFinding]:
    """Tell in what a workbook is another one than the one expected."""
    if mark.layout != "1":
        yield remarks.wrong_mark("BOOK_LAYOUT", mark.layout, "1")
    for flow in dataflows:
        one = mark.sheet_of(flow.id)
        if one and one.version != flow.version:
            yield remarks.wrong_mark("BOOK_VERSION", f"{flow.id} {one.version}", f"{flow.id} {flow.version}")
    if expected is None:
        return
    if mark.call != expected.call:
        yield remarks.wrong_mark("BOOK_CALL", mark.call, expected.call)
    if mark.area != expected.area:
        yield remarks.wrong_mark("BOOK_STATE", mark.area, expected.area)


def _other_sheets(book: Parts, mark: Mark) -> list[CellFinding]:
    known = _OWN | {one.sheet for one in mark.sheets}
    return [remarks.other_sheet(name) for name in book.sheets if name not in known]


def _without(flow: Dataflow, *findings: CellFinding) -> Received:
    return Received(table_of((), flow), findings)


def _sheet(book: Parts, flow: Dataflow, marked: MarkedSheet, area: str) -> Received:
    name = marked.sheet
    if name not in book.sheets:
        return _without(flow, remarks.no_sheet(name))
    try:
        scan = scan_sheet(book, name)
        cells = scan.laid_out()
    except TooLargeError as large:
        return _without(flow, remarks.far_cell(name, large.cell))
    heads = find_heads(cells, flow, columns_of(flow, marked.periods), At(name))
    if heads is None:
        return _without(flow, remarks.no_ids(name))
    unfolding = Unfolding(flow, name, heads, scan, constants(flow, area, marked.frequency))
    table = table_of(unfolding.rows(cells), flow)
    findings = [_named(one, heads) for one in (*heads.findings, *unfolding.findings)]
    return Received(table, tuple(findings), MappingProxyType(_letters(heads)))


def _letters(heads: Heads) -> dict[str, str]:
    """Return the letters of each column; of figures the first, and none of what stands beside each of them."""
    columns = heads.of("key", "period", "value", "told")
    return {
        column.name: column_letters(place)
        for place, column in reversed(columns)
        if column.kind != "told" or not column.period
    }


def _named(finding: CellFinding, heads: Heads) -> CellFinding:
    """Name the column of a finding as the dataflow does; its letters stand in the address."""
    names = {column_letters(place): column.name for place, column in heads.columns.items()}
    return replace(finding, column=names.get(finding.column, finding.column))


def _about(book: Parts) -> dict[str, dict[str, Text]]:
    if words.SOURCES not in book.sheets:
        return {}
    said: dict[str, dict[str, Text]] = {}
    for row in scan_sheet(book, words.SOURCES).values.values():
        flow, _, name = cell_text(row.get(ID_COLUMN + 1)).partition(":")
        if name in words.ABOUT:
            english, russian = (cell_text(row.get(column)).strip()[:5_000] for column in (3, 4))
            if name == "source":
                english = (english or russian).partition(BETWEEN)[0]
                russian = english
            said.setdefault(flow, {})[name] = Text(english, russian)
    return said
