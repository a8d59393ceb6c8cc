"""Columns of a sparse matrix taken out and matrices set side by side, for thousands of small ones.

SciPy's own ways check more than is needed here and took half the time of an audit.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse

from migrastat.tables.series import Places


def columns_of(matrix: Any, places: Places) -> Any:
    """Return some columns of a matrix in compressed columns, with only the rows in which they have an entry."""
    starts, counts = matrix.indptr[places], np.diff(matrix.indptr)[places]
    ends = np.cumsum(counts)
    entries = np.repeat(starts - ends + counts, counts) + np.arange(int(ends[-1]) if ends.size else 0)
    rows, inner = np.unique(matrix.indices[entries], return_inverse=True)
    held = (matrix.data[entries], inner, np.concatenate([[0], ends]))
    return sparse.csc_array(held, shape=(rows.size, places.size))


def in_blocks(matrices: Sequence[Any]) -> Any:
    """Return matrices in compressed columns as the blocks of one, each with rows and columns of its own."""
    heights = np.cumsum([0, *(each.shape[0] for each in matrices)])
    entries = np.cumsum([0, *(each.indptr[-1] for each in matrices)])
    indices = np.concatenate([each.indices + top for each, top in zip(matrices, heights, strict=False)])
    indptr = np.concatenate([[0], *(each.indptr[1:] + done for each, done in zip(matrices, entries, strict=False))])
    data = np.concatenate([each.data for each in matrices])
    return sparse.csc_array((data, indices, indptr), shape=(int(heights[-1]), indptr.size - 1))


def grouped(matrix: Any, places: Places) -> list[Places]:
    """Return columns in groups that share no row, each in rising order."""
    columns = columns_of(matrix, places)
    height, width = columns.shape
    ends = (columns.indices, height + np.repeat(np.arange(width), np.diff(columns.indptr)))
    graph = sparse.coo_array((np.ones(ends[0].size), ends), shape=(height + width,) * 2)
    _, label = sparse.csgraph.connected_components(graph, directed=False)
    order = np.argsort(label[height:], kind="stable")
    return np.split(places[order], np.flatnonzero(np.diff(label[height:][order])) + 1)
