"""What every measure of a flow table starts from: the matrix without its diagonal, and populations beside it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from migrastat.tables import Floats, Flow

FlowLike = Flow | ArrayLike


def cells(flow: FlowLike) -> Floats:
    """Return moves by origin (rows) and destination (columns), shape (n, n), with a diagonal of zeros.

    A missing cell is NaN and stays NaN in every sum that needs it. `ValueError` where the table is not square, where it
    holds a negative or an infinite figure.
    """
    held = np.array(flow.values if isinstance(flow, Flow) else flow, dtype=np.float64)
    if held.ndim != 2 or held.shape[0] != held.shape[1]:
        raise ValueError(f"a table of flows is square, origin by destination; this one has the shape {held.shape}")
    np.fill_diagonal(held, 0.0)
    if (held < 0).any() or np.isinf(held).any():
        row, column = np.argwhere((held < 0) | np.isinf(held))[0]
        raise ValueError(f"flows are counts of moves; the cell in row {row}, column {column} is {held[row, column]:g}")
    return held


def between(flow: FlowLike) -> Floats:
    """Return the n (n - 1) cells off the diagonal, row by row, shape (n (n - 1),)."""
    held = cells(flow)
    off: Floats = held[off_diagonal(len(held))]
    return off


def off_diagonal(size: int) -> NDArray[np.bool_]:
    """Return where origin and destination differ, shape (n, n)."""
    return ~np.eye(size, dtype=bool)


def people(population: ArrayLike, size: int) -> Floats:
    """Return populations of shape (n,), NaN where they are missing or not positive: nothing is at risk there.

    `ValueError` where there are not as many as areas, or one is negative.
    """
    held = np.array(population, dtype=np.float64)
    if held.shape != (size,):
        raise ValueError(f"{size} areas ask for populations of the shape ({size},), not {held.shape}")
    if (held < 0).any():
        raise ValueError(f"a population is negative, that of area {int(np.argmax(held < 0))} in the order of the table")
    held[held == 0] = np.nan
    return held


def ratio(part: ArrayLike, whole: ArrayLike) -> Floats:
    """Return part / whole, NaN where the whole is zero or either is missing."""
    above, below = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    above, below = np.broadcast_arrays(above, below)
    out: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=below != 0)
    return out
