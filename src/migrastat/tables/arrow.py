"""What makes a table of ours readable by every library that speaks Arrow: its columns, handed over when asked for."""

from abc import abstractmethod
from typing import Any

import numpy as np

Columns = dict[str, Any]


class SpeaksArrow:
    """A table that gives its cells as equally long columns; NaN is handed over as null.

    `pyarrow.table(it)`, `polars.DataFrame(it)`, `pandas.DataFrame.from_arrow(it)` and DuckDB read it as it is, by the
    Arrow PyCapsule interface.
    """

    __slots__ = ()

    @abstractmethod
    def columns(self) -> Columns:
        """Return texts as lists and figures as arrays, by the name of the column."""

    def to_arrow(self) -> Any:
        """Return the cells as a `pyarrow.Table`, a row each; its columns are those of `columns`."""
        import pyarrow as pa  # only when asked for: keys, series and stocks are held without loading Arrow

        columns = self.columns()
        kinds = {name: pa.string() if isinstance(each, list) else pa.float64() for name, each in columns.items()}
        arrays = [pa.array(each, kinds[name], from_pandas=True) for name, each in columns.items()]
        return pa.table(arrays, schema=pa.schema(list(kinds.items())))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)


def pairs(areas: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the codes of rows and of columns for every cell of a square table, row by row."""
    codes = np.array(areas, dtype=object)
    return np.repeat(codes, len(areas)).tolist(), np.tile(codes, len(areas)).tolist()
