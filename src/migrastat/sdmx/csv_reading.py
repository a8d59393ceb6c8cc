"""SDMX-CSV data in: 1.0, 2.0 and 2.1, with any separator, with or without labels, by Arrow's reader."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from migrastat.sdmx import remarks
from migrastat.sdmx.csv_heading import Heading, look_at_heading, read_heading
from migrastat.sdmx.csv_rows import Lines, read_rows
from migrastat.sdmx.formulas import without_guard
from migrastat.sdmx.gathering import look_at_reference, look_at_unit, nothing, without_missing
from migrastat.sdmx.heading import UNIT
from migrastat.sdmx.limits import Limits
from migrastat.sdmx.naming import Reference, read_reference
from migrastat.structures import ROW, TIME_PERIOD, CellFinding, Dataflow, Received

_ACTIONS = frozenset({"I", "A", "R", "M"})
_KINDS = {"dataflow": "Dataflow", "datastructure": "DataStructure", "dataprovision": "ProvisionAgreement"}


def read_csv(path: Path, dataflow: Dataflow, limits: Limits) -> Received:
    """Read an SDMX-CSV file; `Refused` where it is not to be read, `OSError` where it cannot be opened."""
    heading = read_heading(path, dataflow, limits)
    findings = list(look_at_heading(heading, dataflow))
    rows = read_rows(path, heading, limits)
    table, lines = rows.table, rows.lines
    findings += rows.findings
    if table.num_rows > limits.rows:
        return nothing(dataflow, remarks.too_large(table.num_rows, limits.rows, "figures", "значений"))
    findings += _of_structure(table, heading, dataflow, lines)
    names = [name for name in dataflow.columns if name in heading.ids]
    columns = {name: _cells(table.column(heading.column(name)), name, heading, dataflow) for name in names}
    written = {name: heading.written[heading.ids.index(name)] for name in names}
    return Received(pa.table(columns | {ROW: pa.array(lines)}), tuple(dict.fromkeys(findings)), written)


# What stands in the columns that every message has


def _of_structure(table: pa.Table, heading: Heading, dataflow: Dataflow, lines: Lines) -> Iterator[CellFinding]:
    """Say which rows are of another dataflow, and which are to be deleted: once for each thing written."""
    named, kind = ("DATAFLOW", "") if heading.ids[0] == "DATAFLOW" else ("STRUCTURE_ID", "STRUCTURE")
    if named in heading.ids and table.num_rows:
        kinds = table.column(heading.column(kind)) if kind else None
        written = kinds[0].as_py() if kinds else "dataflow"
        for text, row in _first(table.column(heading.column(named)), lines):
            held = read_reference((text or "").split(": ")[0])
            held = held and Reference(held.agency, held.id, held.version, _KINDS.get((written or "").lower(), "?"))
            for finding in look_at_reference(held, text or "", dataflow):
                yield CellFinding(
                    **{name: getattr(finding, name) for name in finding.__slots__} | {"row": row, "column": named}
                )
    if UNIT in heading.ids and UNIT in {one.id for one in dataflow.attributes if one.level == "dataset"}:
        for text, row in _first(table.column(heading.column(UNIT)), lines):
            yield from look_at_unit((text or "").split(": ")[0], dataflow, row, UNIT)
    if "ACTION" in heading.ids:
        for text, row in _first(table.column(heading.column("ACTION")), lines):
            if (text or "I") not in _ACTIONS:
                yield remarks.action(text, row, "ACTION")


def _first(column: pa.ChunkedArray, lines: Lines) -> Iterator[tuple[Any, int]]:
    """Return every text of a column once, with the line where it stands first."""
    texts = pc.cast(column, pa.string())
    for text in pc.unique(texts).to_pylist():
        at = pc.index(pc.is_null(texts), True) if text is None else pc.index(texts, text)
        yield text, int(lines[at.as_py()])


def _cells(column: pa.ChunkedArray, name: str, heading: Heading, dataflow: Dataflow) -> pa.ChunkedArray:
    """Return cells without labels, without the guard of formulas, and null where they say that a value is missing."""
    free = {one.id for one in dataflow.attributes if one.codelist is None}
    if name in heading.labelled:
        column = _without_doubling(column) if name in free else pc.replace_substring_regex(column, r"(?s): .*", "")
    if name in free:
        column = without_guard(column)
    return column if name in {*dataflow.key, TIME_PERIOD} else without_missing(column)


def _without_doubling(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return free texts once that some programs write twice, as code and as name: `text: text`."""
    return pa.chunked_array(
        [pa.array(map(_single, chunk.to_pylist()), pa.string()) for chunk in column.chunks], pa.string()
    )


def _single(text: str | None) -> str | None:
    half = ((len(text) if text else 0) - 2) // 2
    return text[:half] if text and half > 0 and text == f"{text[:half]}: {text[:half]}" else text
