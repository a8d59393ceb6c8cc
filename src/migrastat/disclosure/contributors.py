"""Number, largest and second largest of the contributors of every cell, sums among them."""

from typing import Any

import numpy as np

from migrastat.disclosure.table import Contributors, Table
from migrastat.tables import Floats


def contributors_of_rows(table: Table, held: Any) -> Contributors:
    """Return who stands behind each cell, from a sparse matrix of amounts of shape (categories, contributors)."""
    each = (table.parts @ held).tocsr()
    each.eliminate_zeros()
    number = np.diff(each.indptr).astype(np.float64)
    largest, second = np.zeros(table.size), np.zeros(table.size)
    for cell in np.flatnonzero(number):
        top = np.sort(each.data[each.indptr[cell] : each.indptr[cell + 1]])[-2:]
        largest[cell], second[cell] = top[-1], top[0] if top.size > 1 else 0.0
    return Contributors(number, largest, second)


def contributors_of_sums(table: Table, told: Contributors) -> Contributors:
    """Return who stands behind each cell, from number, largest and second contributor of each category."""
    number = np.asarray(table.parts @ told.number)
    largest, second = np.zeros(table.size), np.zeros(table.size)
    parts = table.parts
    for cell in range(table.size):
        inside = parts.indices[parts.indptr[cell] : parts.indptr[cell + 1]]
        largest[cell], second[cell] = _two_largest(told.largest[inside], told.second[inside])
    return Contributors(number, largest, second)


def _two_largest(largest: Floats, second: Floats) -> tuple[float, float]:
    top = np.sort(np.concatenate([largest, second]))[-2:]
    return float(top[-1]), float(top[0])
