"""The rows as a table in the columns of the dataflow."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from pyarrow import compute

from migrastat.structures import OBS_VALUE
from migrastat.validation.layout import Field, Layout
from migrastat.validation.loading import Held


@dataclass(frozen=True, slots=True)
class Coded:
    """The good rows in order of key and period, as they stand in the engine: keys and attributes as whole numbers."""

    layout: Layout
    rows: Any
    texts: Any

    def table(self) -> Any:
        """Return the rows in words, an Arrow table: texts, and the value as a number."""
        keys, marks = ({one.name: one for one in fields} for fields in (self.layout.fields, self.layout.marks))
        columns = {}
        for name in self.layout.dataflow.columns:
            if name == OBS_VALUE:
                columns[name] = self.rows["v"]
            elif name in keys:
                columns[name] = self._named(keys[name], "k")
            elif name in marks:
                columns[name] = self._named(marks[name], "marks")
            else:
                columns[name] = self.texts[f"x_{name}"].take(self.rows["r"])
        return pa.table(columns)

    def _named(self, field: Field, packed: str) -> Any:
        """Return one part of a number in words; of attributes the empty code is null."""
        codes = pa.array([code or None for code in field.codes], pa.string())
        if field.name in self.rows.column_names:
            return compute.take(codes, self.rows[field.name])
        numbers = self.rows[packed].cast(pa.int64())
        part = compute.bit_wise_and(compute.shift_right(numbers, field.shift), (1 << field.bits) - 1)
        return compute.take(codes, part)


def coded(held: Held) -> Coded:
    """Fetch the good rows: keys in one number where it fits 64 bits, else code by code."""
    layout = held.layout
    keys = ["k"] if layout.type == "BIGINT" else [f"{layout.part(one, 'k')} as {one.name}" for one in layout.fields]
    rows = held.engine.arrow(f"select {', '.join(keys)}, marks, v, r from h where new")  # noqa: S608 (own names)
    attributes = [one.id for one in layout.dataflow.attributes if one.id in layout.dataflow.columns]
    names = [name for name in attributes if all(one.name != name for one in layout.marks)]
    texts = held.engine.arrow(f"select {', '.join(f'x_{name}' for name in names)} from t") if names else None  # noqa: S608
    return Coded(layout, rows, texts)
