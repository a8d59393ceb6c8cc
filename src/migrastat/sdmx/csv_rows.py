"""The rows of an SDMX-CSV file, read by Arrow: every cell a text, every row with the line it begins on."""

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from migrastat.sdmx import remarks
from migrastat.sdmx.csv_heading import AROUND, Heading
from migrastat.sdmx.gathering import Refused
from migrastat.sdmx.limits import Limits
from migrastat.structures import CellFinding

_LINE_BREAK = "\n"
_SHOWN = 20
_PIECE = 1 << 20
_BLOCK = 4 << 20
Lines = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """All cells as texts in columns named by their place; the line of each row; what is said of lines."""

    table: pa.Table
    lines: Lines
    findings: tuple[CellFinding, ...]


def read_rows(path: Path, heading: Heading, limits: Limits) -> Rows:
    """Read the rows behind a heading; `Refused` where the file cannot be taken apart."""
    broken: list[Any] = []
    try:
        table = _arrow(path, heading, limits)
    except pa.ArrowInvalid:
        # Only a reader with one thread knows the number of a row that it passes over.
        _look_at_letters(path)
        table = _one_by_one(path, heading, limits, broken)
    if any((pc.max(pc.binary_length(column)).as_py() or 0) > limits.cell for column in _texts(table)):
        raise Refused(remarks.too_long(limits.cell))
    inner = _with_breaks(table, path, len(broken))
    lines, broken_lines = _lines(table, broken, inner)
    told = (*_of_lines(table, broken, broken_lines), *_open_quotes(table, heading, lines, inner))
    filled = _filled(table)
    return Rows(table, lines, told) if filled is None else Rows(table.filter(pa.array(filled)), lines[filled], told)


def _look_at_letters(path: Path) -> None:
    """Raise `Refused` with the line on which a file first has letters that are not UTF-8."""
    decoder, lines = codecs.getincrementaldecoder("utf-8")(), 1
    with path.open("rb") as file:
        while True:
            piece = file.read(_PIECE)
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                # Letters kept back from the piece before stand at the beginning of what could not be read.
                before = error.object[: error.start]
                raise Refused(remarks.encoding(lines + before.count(b"\n"))) from None
            if not piece:
                return
            lines += piece.count(b"\n")


def _filled(table: pa.Table) -> Lines | None:
    """Return which rows have anything in them, as a blank line has not; None where all have."""
    if not table.num_columns or not table.column(0).null_count:
        return None
    filled: Lines = reduce(pc.or_, (pc.is_valid(column) for column in table.columns)).to_numpy()
    return filled


def _texts(table: pa.Table) -> list[pa.ChunkedArray]:
    return [column for column in table.columns if not pa.types.is_dictionary(column.type)]


def _with_breaks(table: pa.Table, path: Path, broken: int) -> list[int]:
    """Return the columns that have line breaks within cells: none where the file has as many lines as rows."""
    with path.open("rb") as file:
        breaks = sum(piece.count(b"\n") for piece in iter(lambda: file.read(_PIECE), b""))
    if breaks <= table.num_rows + broken + 1 and not broken:
        return []
    return [at for at, column in enumerate(table.columns) if _has_breaks(column)]


def _open_quotes(table: pa.Table, heading: Heading, lines: Lines, inner: Sequence[int]) -> Iterator[CellFinding]:
    """Say where a quotation mark is not closed: the next rows then stand in a cell, and begin there as rows do."""
    for place in inner:
        start = f"{_LINE_BREAK}{table.column(0)[0].as_py() or ''}{heading.separator}"
        found = pc.fill_null(pc.match_substring(table.column(place), start), False).to_numpy()
        for at in np.flatnonzero(found)[:_SHOWN]:
            yield remarks.unclosed(int(lines[at]), heading.ids[place])


def _arrow(path: Path, heading: Heading, limits: Limits, *, threads: bool = True, handler: Any = None) -> pa.Table:
    names = [str(at) for at in range(len(heading.ids))]
    around = pa.dictionary(pa.int32(), pa.string())
    types = {name: around if held in AROUND else pa.string() for name, held in zip(names, heading.ids, strict=True)}
    block = max(_BLOCK, limits.cell)
    return csv.read_csv(
        path,
        csv.ReadOptions(use_threads=threads, block_size=block, column_names=names, skip_rows=1),
        csv.ParseOptions(
            delimiter=heading.separator, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=handler
        ),
        csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""]),
    )


def _one_by_one(path: Path, heading: Heading, limits: Limits, broken: list[Any]) -> pa.Table:
    """Read a file that has rows which cannot be taken apart, and keep these in `broken`."""

    def passed(row: Any) -> str:
        broken.append(row)
        return "skip"

    try:
        return _arrow(path, heading, limits, threads=False, handler=passed)
    except pa.ArrowInvalid as error:
        raise Refused(_why(str(error), limits)) from None


def _why(told: str, limits: Limits) -> CellFinding:
    """Say why Arrow's reader gave up."""
    if "straddling" in told:
        return remarks.too_long(limits.cell)
    return remarks.malformed(told.removeprefix("CSV parse error: "))


def _lines(table: pa.Table, broken: Sequence[Any], inner: Sequence[int]) -> tuple[Lines, Lines]:
    """Return the lines on which whole and broken rows begin, as an editor shows them: cells may have line breaks."""
    count = table.num_rows + len(broken)
    whole = np.ones(count, bool)
    whole[[row.number - 2 for row in broken]] = False
    breaks = np.zeros(count, np.int64)
    for place in inner:
        breaks[whole] += pc.fill_null(pc.count_substring(table.column(place), _LINE_BREAK), 0).to_numpy()
    breaks[~whole] = [row.text.count(_LINE_BREAK) for row in broken]
    begins = 2 + np.arange(count) + np.cumsum(breaks) - breaks
    return begins[whole], begins[~whole]


def _has_breaks(column: pa.ChunkedArray) -> bool:
    return not pa.types.is_dictionary(column.type) and bool(pc.any(pc.match_substring(column, _LINE_BREAK)).as_py())


def _of_lines(table: pa.Table, broken: Sequence[Any], lines: Lines) -> list[CellFinding]:
    return [
        remarks.row_broken(int(line), row.actual_columns, table.num_columns, row.text)
        for row, line in zip(broken, lines, strict=True)
        if row.text.strip()
    ]
