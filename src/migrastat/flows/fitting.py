"""Fitting a table to margins: the limit of iterative proportional fitting, reached in a few steps.

IPF of stocks to birthplace totals needs thousands of sweeps, because nearly everybody is on the diagonal. Its limit is
the minimum of a convex function of the row factors, so Newton's method finds it in five to ten steps; each is kept
honest by a sweep of IPF, which cannot diverge.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse
from scipy.sparse import csgraph

from migrastat.flows.feasible import nearest_rows
from migrastat.tables import Floats

TOLERANCE = 1e-12
_NOISE = 1e-17
_TINY = 1e-200
_ROUNDS, _PATIENCE = 120, 14
_LONGEST = 8.0
_HALVINGS = 30
Parts = NDArray[np.intp]


class Fit(NamedTuple):
    """A fitted table, shape (n, m); `gap`, shape (n,), is what its rows lack to their target (0 where it was met)."""

    values: Floats
    gap: Floats
    rounds: int


def fit(seed: Floats, rows: Floats, columns: Floats) -> Fit:
    """Return the table nearest to `seed` (n, m) with the given row sums (n,) and column sums (m,), in persons.

    Nearest is meant as in IPF: the smallest Kullback-Leibler divergence, zeros stay zeros. Where no such table exists,
    the columns are kept and the rows come as near to their targets as they can, as in IPF ended on its columns; `gap`
    says by how much they miss. No input overflows. Source: Deming and Stephan (1940); for the limit where the margins
    cannot be met, Gietl and Reffel (2013), Metrika 76.
    """
    held = np.where((rows > 0)[:, None] & (columns > 0)[None, :], seed, 0.0)
    first = _newton(held, rows, columns, _PATIENCE)
    if _met(first.gap, rows):
        return first
    reached = nearest_rows(held, rows, columns)
    second = _newton(np.where(reached.allowed, held, 0.0), reached.rows, columns, _ROUNDS)
    return Fit(second.values, _rest(rows, second.values), first.rounds + second.rounds)


def to_columns(values: Floats, columns: Floats) -> Floats:
    """Scale each column (n, m) to its sum (m,); a column of zeros stays."""
    return values * _ratio(columns, values.sum(axis=0))


def to_rows(values: Floats, rows: Floats) -> Floats:
    """Scale each row (n, m) to its sum (n,); a row of zeros stays."""
    return values * _ratio(rows, values.sum(axis=1))[:, None]


def _newton(held: Floats, rows: Floats, columns: Floats, rounds: int) -> Fit:
    values = to_columns(held, columns)
    parts = _parts(values)
    for done in range(rounds):
        gap = _rest(rows, values)
        if _met(gap, rows):
            return Fit(values, gap, done)
        values = to_columns(to_rows(values, rows), columns)
        values = _step(values, rows, columns, parts)
    return Fit(values, _rest(rows, values), rounds)


def _step(values: Floats, rows: Floats, columns: Floats, parts: Parts) -> Floats:
    """Take one Newton step in the logarithms of the row factors, columns eliminated; shorter if it overshoots."""
    gap = _rest(rows, values)
    change = _direction(values, gap, parts)
    longest = float(np.abs(change).max(initial=0.0))
    if longest == 0.0 or not np.isfinite(longest):
        return values
    slope = float(gap @ change)
    length = min(1.0, _LONGEST / longest)
    for _ in range(_HALVINGS):
        tried = to_columns(values * np.exp(length * change)[:, None], columns)
        if -float(_rest(rows, tried) @ change) <= 0.5 * abs(slope):
            return tried
        length /= 2
    return values


def _direction(values: Floats, gap: Floats, parts: Parts) -> Floats:
    """Solve the Newton equations.

    Their matrix is the Laplacian of a graph whose edges are the rows' common columns. Its diagonal is summed from the
    edges, not differenced from the totals: so nothing is cancelled away where nearly all persons are on the diagonal.
    """
    shares = values * _ratio(np.ones(values.shape[1]), values.sum(axis=0))
    edges = shares @ values.T
    np.fill_diagonal(edges, 0.0)
    weight = edges.sum(axis=1)
    scale = 1.0 / np.sqrt(np.where(weight > 0, weight, 1.0))
    matrix = -edges * scale[:, None] * scale
    np.fill_diagonal(matrix, 1.0 + 1e-14)
    try:
        change = linalg.solve(matrix, _level(gap, parts) * scale, assume_a="pos", check_finite=False) * scale
    except linalg.LinAlgError:
        return np.zeros_like(gap)
    return _level(change, parts)


def _parts(values: Floats) -> Parts:
    """Number the parts of the table that share no column, by row, (n,)."""
    cells = sparse.coo_array(values > 0)
    ends = (cells.row, values.shape[0] + cells.col)
    size = sum(values.shape)
    graph = sparse.coo_array((cells.data, ends), shape=(size, size))
    numbers = csgraph.connected_components(graph, directed=False)[1][: values.shape[0]]
    return np.unique(numbers, return_inverse=True)[1]


def _level(values: Floats, parts: Parts) -> Floats:
    """Take its mean from each connected part: what is alike for a whole part changes no cell and has no solution."""
    means = np.bincount(parts, weights=values) / np.bincount(parts)
    return np.asarray(values - means[parts])


def _rest(rows: Floats, values: Floats) -> Floats:
    return np.asarray(rows - values.sum(axis=1))


def _met(gap: Floats, rows: Floats) -> bool:
    """Whether every row is as near to its target as double precision lets the sum of all rows be."""
    return bool((np.abs(gap) <= TOLERANCE * rows + _NOISE * rows.sum()).all())


def _ratio(over: Floats, under: Floats) -> Floats:
    return np.divide(over, under, out=np.zeros_like(over, dtype=np.float64), where=under > _TINY)
