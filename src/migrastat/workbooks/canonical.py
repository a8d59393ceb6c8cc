"""Rows that were read, as the Arrow table in which they are passed on: texts, and where each stands."""

from collections.abc import Iterable
from itertools import islice

import pyarrow as pa

from migrastat.structures import CELL, ROW, SHEET, Dataflow

Row = dict[str, str | int]
_AT_ONCE = 50_000


def table_of(rows: Iterable[Row], dataflow: Dataflow) -> pa.Table:
    """Return rows as an Arrow table: every column of the dataflow as text, and the three columns of places.

    What a row does not have is an empty text. Rows are taken in portions, so that many need little memory.
    """
    names = (*dataflow.columns, SHEET, ROW, CELL)
    schema = pa.schema([(name, pa.int64() if name == ROW else pa.string()) for name in names])
    left = iter(rows)
    batches = []
    while portion := list(islice(left, _AT_ONCE)):
        columns = [pa.array([row.get(name, _none(name)) for row in portion], schema.field(name).type) for name in names]
        batches.append(pa.RecordBatch.from_arrays(columns, schema=schema))
    return pa.Table.from_batches(batches, schema=schema)


def _none(name: str) -> str | int:
    return 0 if name == ROW else ""
