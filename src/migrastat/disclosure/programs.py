"""Linear programs over the sums of a table: many at once, one block each, solved by HiGHS.

Everything is a displacement: how far each cell could lie from its true figure while every published figure stays as it
is.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy import optimize, sparse

from migrastat.disclosure.table import Mask
from migrastat.tables import Floats
from migrastat.tables.series import Places

VARIABLES_AT_ONCE = 4_000
_SWEEPS = 3
_HAIR = 1e-7


class System(NamedTuple):
    """Suppressed cells that move together: matrix d = 0, lower <= d <= upper; `cells` in rising order."""

    cells: Places
    matrix: Any
    lower: Floats
    upper: Floats


class Aim(NamedTuple):
    """Move the cell at a place of a system as far as it goes, up (`sign` 1) or down (-1)."""

    place: int
    sign: int


def solve(cost: Floats, matrix: Any, lower: Floats, upper: Floats, whole: bool = False) -> Floats | None:
    """Return the x of least cost with matrix x = 0 within bounds, None where there is none."""
    told = optimize.milp(
        cost,
        constraints=optimize.LinearConstraint(matrix, 0.0, 0.0) if matrix.shape[0] else (),
        bounds=optimize.Bounds(lower, upper),
        integrality=np.ones(cost.size, dtype=np.int64) if whole else None,
    )
    return None if told.x is None else np.asarray(told.x, dtype=np.float64)


def systems(relations: Any, hidden: Mask, lower: Floats, upper: Floats) -> Iterator[System]:
    """Give the suppressed cells in groups that no published figure separates, with the sums that bind each group."""
    places = np.flatnonzero(hidden)
    if not places.size:
        return
    columns = relations[:, places]
    _, label = sparse.csgraph.connected_components(abs(columns.T) @ abs(columns), directed=False)
    order = np.argsort(label, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
        rows = columns[:, group].tocsr()
        cells = places[group]
        yield System(cells, rows[np.diff(rows.indptr) > 0].tocsc(), lower[cells], upper[cells])


def farthest(system: System, aims: Sequence[Aim], whole: bool = False) -> Iterator[Floats]:
    """Give for every aim the displacement that goes farthest, shape (cells of the system,).

    Where the solver fails nothing moves, so that a cell is taken to be known rather than hidden.
    """
    size = len(system.cells)
    at_once = 1 if whole else max(1, VARIABLES_AT_ONCE // size)
    for begin in range(0, len(aims), at_once):
        batch = aims[begin : begin + at_once]
        many = len(batch)
        cost = np.zeros((many, size))
        for row, (place, sign) in zip(cost, batch, strict=True):
            row[place] = -sign
        blocks = sparse.block_diag([system.matrix] * many, format="csc") if many > 1 else system.matrix
        found = solve(cost.ravel(), blocks, np.tile(system.lower, many), np.tile(system.upper, many), whole)
        yield from np.zeros((many, size)) if found is None else found.reshape(many, size)


def extremes(system: System, places: Places, whole: bool = False) -> tuple[Floats, Floats]:
    """Return how far down and up the cells at places of a system can move, shape (places,) each.

    Many cells reach their own bounds at once, so that one program answers for all of them; the others get one each.
    """
    reached = {-1: np.zeros(places.size), 1: np.zeros(places.size)}
    for sign, far in reached.items():
        bound = (system.lower if sign < 0 else system.upper)[places]
        left = np.ones(places.size, dtype=np.bool_)
        for _ in range(0 if whole else _SWEEPS):
            moved = _all_at_once(system, places[left], sign)[places]
            arrived = left & (np.abs(moved - bound) <= _HAIR * np.maximum(1.0, np.abs(bound)))
            far[arrived] = bound[arrived]
            if not arrived.any() or not (left := left & ~arrived).any():
                break
        aims = [Aim(place, sign) for place in places[left].tolist()]
        far[left] = [moved[aim.place] for aim, moved in zip(aims, farthest(system, aims, whole), strict=True)]
    return reached[-1], reached[1]


def _all_at_once(system: System, places: Places, sign: int) -> Floats:
    cost = np.zeros(len(system.cells))
    cost[places] = -sign
    found = solve(cost, system.matrix, system.lower, system.upper)
    return np.zeros(cost.size) if found is None else found
