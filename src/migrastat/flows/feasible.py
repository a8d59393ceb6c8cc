"""Margins that no table can have: which rows are in the way, and the nearest row sums that can be had.

A set of columns holds more persons than the rows that reach into it may hold: then no table with that support fits.
The worst such set (the largest ratio of column to row totals) is cut off, its rows are raised by the ratio, and the
rest is looked at again. The result is the limit of IPF. Source: Gietl and Reffel (2013), Metrika 76; the cut is the
dual of a transport problem, the ratio is found by Dinkelbach's method.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from migrastat.flows.cells import ratio as divided
from migrastat.tables import Floats

_HAIR = 1e-9
_CUTS, _RATIOS = 40, 12
_UNITS = 1e9  # the solver's tolerance is 1e-7 of a unit, so that all persons together are many units
_LEAST = 1e-3
Mask = NDArray[np.bool_]


class Reached(NamedTuple):
    """Row sums (n,) that can be had with the columns kept, and the cells (n, m) that may hold anybody then."""

    rows: Floats
    allowed: Mask


def nearest_rows(seed: Floats, rows: Floats, columns: Floats) -> Reached:
    """Return the attainable row sums nearest to `rows` (n,) in divergence, for the support of `seed` (n, m)."""
    allowed = seed > 0
    target = np.where(allowed.any(axis=1), rows, 0.0)
    free_rows, free_columns = target > 0, (columns > 0) & allowed.any(axis=0)
    for _ in range(_CUTS):
        ratio = _share(columns[free_columns].sum(), target[free_rows].sum())
        cut_rows, cut_columns = _worst_cut(allowed, target * ratio, columns, free_rows, free_columns)
        if not cut_columns.any():
            break
        target[cut_rows] *= _share(columns[cut_columns].sum(), target[cut_rows].sum())
        allowed = allowed & ~(cut_rows[:, None] & ~cut_columns[None, :])
        free_rows, free_columns = free_rows & ~cut_rows, free_columns & ~cut_columns
    target[free_rows] *= _share(columns[free_columns].sum(), target[free_rows].sum())
    return Reached(target, allowed)


def _worst_cut(allowed: Mask, rows: Floats, columns: Floats, free_rows: Mask, free_columns: Mask) -> tuple[Mask, Mask]:
    """Return the cut with the largest ratio of column to row totals, its rows and columns; empty if none exceeds 1."""
    cells = allowed & free_rows[:, None] & free_columns[None, :]
    worst_rows, worst_columns, ratio = _worst_row(cells, rows, columns)
    for _ in range(_RATIOS):
        cut = _cut(cells, rows * ratio, columns)
        reached = np.asarray(cells[:, cut].any(axis=1))
        found = _share(columns[cut].sum(), rows[reached].sum())
        if not cut.any() or cut.sum() == free_columns.sum() or found <= ratio * (1 + _HAIR):
            break
        worst_rows, worst_columns, ratio = reached, cut, found
    return worst_rows, worst_columns


def _worst_row(cells: Mask, rows: Floats, columns: Floats) -> tuple[Mask, Mask, float]:
    """Return the best guess: the row that must hold the most alone, as an area without migrants its natives."""
    alone = cells.sum(axis=0) == 1
    holder = cells.argmax(axis=0)
    ratios = divided(np.asarray(np.bincount(holder[alone], columns[alone], len(rows)), dtype=np.float64), rows)
    worst = int(ratios.argmax())
    if ratios[worst] <= 1.0 + _HAIR:
        return np.zeros_like(alone, shape=rows.shape), np.zeros_like(alone), 1.0
    return np.arange(len(rows)) == worst, alone & (holder == worst), float(ratios[worst])


def _cut(cells: Mask, rows: Floats, columns: Floats) -> Mask:
    """Return the columns of the smallest cut: carry as many persons as the row and column totals let through."""
    row, column = np.nonzero(cells)
    count, (height, width) = row.size, cells.shape
    if count == 0:
        return np.zeros(width, dtype=np.bool_)
    scale = _UNITS / float(columns[cells.any(axis=0)].sum())
    lines = sparse.csr_array(
        (np.ones(2 * count), (np.r_[row, height + column], np.r_[np.arange(count), np.arange(count)])),
        shape=(height + width, count),
    )
    carried = optimize.linprog(-np.ones(count), A_ub=lines, b_ub=np.r_[rows, columns] * scale, method="highs-ds")
    if carried.x is None or _UNITS + carried.fun <= _LEAST:
        return np.zeros(width, dtype=np.bool_)
    prices = -np.asarray(carried.ineqlin.marginals)[height:]
    return np.asarray((prices < 0.5) & cells.any(axis=0))


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole > 0 else 1.0
