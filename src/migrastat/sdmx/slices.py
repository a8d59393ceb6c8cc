"""Tables on their way out: slices of a few thousand rows, whose columns are made into texts by Arrow.

A column of codes has few distinct values in a slice; only these are turned into what a message wants, and Arrow lays
them out again. The text of all rows is then one buffer, which leaves as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dataflow

_ROWS = 1 << 14
_WHOLE = float(2**63)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a dataflow a message has: those of its first batch."""

    key: tuple[str, ...]
    period: bool
    value: bool
    attributes: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return all of them in order."""
        return (*self.key, *[TIME_PERIOD] * self.period, *[OBS_VALUE] * self.value, *self.attributes)


def take_columns(batches: Iterable[Any], dataflow: Dataflow) -> tuple[Columns, Iterator[Any]]:
    """Return the columns of a message and its slices (record batches, all columns texts but the value).

    `ValueError` where a batch has a column that the dataflow has not, lacks a dimension, or differs from the first.
    """
    tables = iter(batches)
    first = next(tables, None)
    names = [name for name in dataflow.columns if first is None or name in first.schema.names]
    lacking = [name for name in dataflow.key if name not in names]
    strange = [name for name in (first.schema.names if first is not None else []) if name not in dataflow.columns]
    if lacking or strange:
        wanted = ", ".join(dataflow.columns)
        raise ValueError(f"a table of {dataflow.id} has the columns {wanted}; not {', '.join(strange + lacking)}")
    told = tuple(name for name in names if name not in {*dataflow.key, TIME_PERIOD, OBS_VALUE})
    columns = Columns(dataflow.key, TIME_PERIOD in names, OBS_VALUE in names, told)
    return columns, _slices(first, tables, columns.names)


def _slices(first: Any, tables: Iterator[Any], names: Sequence[str]) -> Iterator[Any]:
    while first is not None:
        if {*first.schema.names} != {*names}:
            raise ValueError(f"all batches have the columns of the first: {', '.join(names)}")
        table = first if isinstance(first, pa.Table) else pa.Table.from_batches([first])
        for batch in table.select(names).to_batches(max_chunksize=_ROWS):
            yield pa.record_batch(
                [_plain(column, name) for name, column in zip(names, batch.columns, strict=True)], names
            )
        first = next(tables, None)


def _plain(column: Any, name: str) -> Any:
    if name == OBS_VALUE:
        return numbers(column)
    return column if column.type == pa.string() else pc.cast(column, pa.string())


def numbers(column: Any) -> Any:
    """Return numbers as texts, exactly: whole ones without a point, others by as many digits as tell them apart.

    >>> numbers(pa.array([12.0, 0.1, -3.5, 1e16, float("nan"), None])).to_pylist()
    ['12', '0.1', '-3.5', '10000000000000000', None, None]
    """
    if not pa.types.is_floating(column.type):
        return pc.cast(column, pa.string())
    known = pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))
    whole = pc.and_(pc.equal(pc.floor(known), known), pc.less(pc.abs(known), _WHOLE))
    digits = pc.cast(pc.cast(pc.if_else(whole, known, 0.0), pa.int64()), pa.string())
    return pc.if_else(whole, digits, pc.cast(known, pa.string()))


def mapped(column: Any, make: Callable[[str], str], null: str = "") -> Any:
    """Return what `make` makes of every text, and `null` where there is none."""
    encoded = column.dictionary_encode()
    made = pa.array([make(text) for text in encoded.dictionary.to_pylist()], pa.string())
    return made.take(encoded.indices).fill_null(null)


def around(before: str, column: Any, after: str) -> Any:
    """Return texts with something before and after them, and nothing where there is no text."""
    return pc.binary_join_element_wise(before, column, after, "").fill_null("")


def joined(parts: Sequence[Any], separator: str = "") -> Any:
    """Return the parts of every row one after the other; a part is a column, or a text that all rows have."""
    return pc.binary_join_element_wise(*parts, separator)


def as_bytes(texts: Any) -> bytes:
    """Return all texts of an array one after the other."""
    if not len(texts):
        return b""
    _, offsets, data = texts.buffers()
    ends = np.frombuffer(offsets, np.int32)[[texts.offset, texts.offset + len(texts)]]
    return memoryview(data)[ends[0] : ends[1]].tobytes()


class Runs:
    """Tells where a new series begins. The rows must be in the order of their keys; `ValueError` where they are not."""

    def __init__(self, key: Sequence[str]) -> None:
        self.key, self.last = key, pa.array([""])

    def begins(self, batch: Any) -> Any:
        """Return for every row whether its key is another than that of the row before."""
        keys = joined([pc.fill_null(batch.column(name), "") for name in self.key], "\x00")
        before = pa.concat_arrays([self.last, keys[:-1]])
        if pc.any(pc.less(keys, before)).as_py():
            raise ValueError("the rows of one series stand apart: sort the table by its key, or write it flat")
        self.last = keys[-1:]
        return pc.not_equal(keys, before)
