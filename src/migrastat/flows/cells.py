"""The cells of a table that hold anybody: most pairs of areas have no migrants, so sums and products skip them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from migrastat.tables import Floats

_TINY = 1e-200


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Rows and columns of the cells (k,) of a table of some shape, with their values at first."""

    shape: tuple[int, ...]
    row: NDArray[np.intp]
    column: NDArray[np.intp]
    values: Floats

    def by_row(self, values: Floats) -> Floats:
        """Return the sums (n,) of values (k,) by row."""
        return np.asarray(np.bincount(self.row, values, self.shape[0]), dtype=np.float64)

    def by_column(self, values: Floats) -> Floats:
        """Return the sums (m,) of values (k,) by column."""
        return np.asarray(np.bincount(self.column, values, self.shape[1]), dtype=np.float64)

    def gather(self, values: Floats, line: Floats) -> Floats:
        """Return the product of the transposed table with a line (n,): (m,)."""
        return self.by_column(values * line[self.row])

    def spread(self, values: Floats, line: Floats) -> Floats:
        """Return the product of the table with a line (m,): (n,)."""
        return self.by_row(values * line[self.column])

    def to_rows(self, values: Floats, rows: Floats) -> Floats:
        """Scale values (k,) so that they have these sums (n,) by row."""
        return np.asarray(values * ratio(rows, self.by_row(values))[self.row])

    def to_columns(self, values: Floats, columns: Floats) -> Floats:
        """Scale values (k,) so that they have these sums (m,) by column."""
        return np.asarray(values * ratio(columns, self.by_column(values))[self.column])

    def table(self, values: Floats) -> Floats:
        """Return values (k,) as a table (n, m)."""
        whole = np.zeros(self.shape)
        whole[self.row, self.column] = values
        return whole


def cells_of(table: Floats) -> Cells:
    """Find the cells of a table (n, m) that are not zero."""
    row, column = np.nonzero(table)
    return Cells(table.shape, row, column, table[row, column])


def ratio(over: Floats, under: Floats) -> Floats:
    """Divide; where nothing is below the line, nothing comes out."""
    return np.divide(over, under, out=np.zeros_like(over, dtype=np.float64), where=under > _TINY)
