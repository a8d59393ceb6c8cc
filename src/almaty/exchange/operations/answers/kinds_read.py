"""One reader for each kind of file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv

from almaty.exchange.models import Part
from almaty.exchange.queries.answers.mappings import remembered
from almaty.exchange.rules.answers.own_table import columns_not_said
from almaty.exchange.rules.answers.workbook import about_of_book
from migrastat.sdmx import read_data
from migrastat.structures import CELL, ROW, SHEET, Dataflow, Received
from migrastat.workbooks import Mark, UnreadableTableError, read_book, read_mapped_csv
from migrastat.workbooks.plain_table import read_table

_SDMX = ("sdmx-csv", "sdmx-ml", "sdmx-json")


def received_of(
    source: Path, kind: str, part: Part, flow: Dataflow, mapping: Mapping[str, Any] | None
) -> tuple[Received, Mapping[str, Any]]:
    """Return the rows of a file with the place of each cell, and what the file says of its source (a workbook does)."""
    if kind == "workbook":
        book = read_book(source, (flow,), Mark(part.answer.call.slug, part.answer.participant, ()))
        return book.tables[flow.id], about_of_book(book.about.get(flow.id, {}))
    if kind in _SDMX:
        return read_data(source, flow), {}
    if kind in ("csv", "table"):
        return _own(source, flow, mapping or remembered(part)), {}
    return Received(rows=_table(source, flow)), {}


def _own(source: Path, flow: Dataflow, mapping: Any) -> Received:
    """Read a table of the State's own; without a mapping nothing is guessed, but asked."""
    if mapping is not None:
        return read_mapped_csv(source, flow, mapping)
    try:
        read_table(source)
    except UnreadableTableError as refused:
        return Received(empty_table(flow), refused.findings)
    return Received(empty_table(flow), (columns_not_said(),))


def _table(source: Path, flow: Dataflow) -> pa.Table:
    """Read a table that was written here: texts, and the number of a row where it has one."""
    types = dict.fromkeys((*flow.columns, SHEET, CELL), pa.string()) | {ROW: pa.int64()}
    convert = csv.ConvertOptions(column_types=types, strings_can_be_null=False)
    return csv.read_csv(source, convert_options=convert)


def empty_table(flow: Dataflow) -> pa.Table:
    """Return a table of a dataflow without a row."""
    return pa.schema([(name, pa.string()) for name in flow.columns]).empty_table()
