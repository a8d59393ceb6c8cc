"""What every measure of a flow table starts from: the matrix without its diagonal, and populations beside it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from migrastat.findings import Finding, FindingsError
from migrastat.tables import Floats, Flow

_SHOWN = 20
FlowLike = Flow | ArrayLike


def cells(flow: FlowLike) -> Floats:
    """Return moves by origin (rows) and destination (columns), shape (n, n), with a diagonal of zeros.

    A missing cell is NaN and stays NaN in every sum that needs it. `ValueError` where the table is not square,
    `FindingsError` (one too) with each cell that holds a negative or an infinite figure.
    """
    held = np.array(flow.values if isinstance(flow, Flow) else flow, dtype=np.float64)
    if held.ndim != 2 or held.shape[0] != held.shape[1]:
        raise ValueError(f"a table of flows is square, origin by destination; this one has the shape {held.shape}")
    np.fill_diagonal(held, 0.0)
    if (bad := (held < 0) | np.isinf(held)).any():
        raise FindingsError(_no_counts(held, np.argwhere(bad)[:_SHOWN], flow.areas if isinstance(flow, Flow) else ()))
    return held


def _no_counts(held: Floats, places: NDArray[np.intp], areas: tuple[str, ...]) -> list[Finding]:
    return [
        Finding(
            "VALUE",
            f"{areas[row]} to {areas[column]}" if areas else f"row {row}, column {column}",
            f"{held[row, column]:g} is no count of moves",
            "mend the cell, or make it NaN where it is not known",
        )
        for row, column in places.tolist()
    ]


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

    `ValueError` where there are not as many as areas, `FindingsError` (one too) where some are negative.
    """
    held = np.array(population, dtype=np.float64)
    if held.shape != (size,):
        raise ValueError(f"{size} areas ask for populations of the shape ({size},), not {held.shape}")
    if (held < 0).any():
        places = ", ".join(map(str, np.flatnonzero(held < 0)[:_SHOWN].tolist()))
        told = "a population is negative"
        raise FindingsError([Finding("VALUE", f"population {places} in the order of areas", told, "mend it")])
    held[held == 0] = np.nan
    return held


def ratio(part: ArrayLike, whole: ArrayLike) -> Floats:
    """Return part / whole, NaN where the whole is zero or either is missing."""
    above, below = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    above, below = np.broadcast_arrays(above, below)
    out: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=below != 0)
    return out
