"""Fitting a table to margins: the limit of iterative proportional fitting, reached in a few steps.

IPF of stocks to birthplace totals needs thousands of sweeps, because nearly everybody is on the diagonal. Its limit is
the minimum of a convex function of the row factors. Newton's method finds it in six to twelve steps; each is kept
honest by a sweep of IPF, which cannot diverge. The Newton equations are those of a graph whose edges are the columns
that rows share; conjugate gradients solve them in some ten products with the cells that hold anybody, on one thread.
"""

from typing import NamedTuple

import numpy as np

from migrastat.flows.cells import Cells, cells_of, ratio
from migrastat.flows.feasible import nearest_rows
from migrastat.tables import Floats

TOLERANCE = 1e-12
_NOISE = 1e-17
_ROUNDS, _PATIENCE = 200, 20
_LONGEST, _HALVINGS = 8.0, 30
_PRODUCTS, _ROUGH = 60, 1e-2


class Fit(NamedTuple):
    """A fitted table, shape (n, m); `gap`, shape (n,), is what its rows lack to their target (0 where it was met)."""

    values: Floats
    gap: Floats
    rounds: int


def fit(seed: Floats, rows: Floats, columns: Floats) -> Fit:
    """Return the table nearest to `seed` (n, m) with the given row sums (n,) and column sums (m,), in persons.

    Nearest is meant as in IPF: the smallest Kullback-Leibler divergence, zeros stay zeros. Where no such table exists,
    the columns are kept and the rows come as near to their targets as they can, as in IPF ended on its columns; `gap`
    says by how much they miss. No input overflows. Source: Deming and Stephan (1940), Annals of Mathematical Statistics
    11(4); for the limit where the margins cannot be met, Gietl and Reffel (2013), Metrika 76.
    """
    held = np.where((rows > 0)[:, None] & (columns > 0), seed, 0.0)
    first = _newton(held, rows, columns, _PATIENCE)
    if _met(first.gap, rows):
        return first
    reached = nearest_rows(held, rows, columns)
    second = _newton(np.where(reached.allowed, held, 0.0), reached.rows, columns, _ROUNDS)
    return Fit(second.values, rows - second.values.sum(axis=1), first.rounds + second.rounds)


def _newton(held: Floats, rows: Floats, columns: Floats, rounds: int) -> Fit:
    cells = cells_of(held)
    values = cells.to_columns(cells.values, columns)
    for done in range(rounds):
        if _met(rows - cells.by_row(values), rows):
            rounds = done
            break
        values = cells.to_columns(cells.to_rows(values, rows), columns)
        values = _step(cells, values, rows, columns)
    return Fit(cells.table(values), rows - cells.by_row(values), rounds)


def _step(cells: Cells, values: Floats, rows: Floats, columns: Floats) -> Floats:
    """Take one Newton step in the logarithms of the row factors, columns eliminated; shorter if it overshoots."""
    gap = rows - cells.by_row(values)
    change = _direction(cells, values, gap)
    longest = float(np.abs(change).max(initial=0.0))
    if longest == 0.0 or not np.isfinite(longest):
        return values
    slope = float(gap @ change)
    length = min(1.0, _LONGEST / longest)
    for _ in range(_HALVINGS):
        tried = cells.to_columns(values * np.exp(length * change)[cells.row], columns)
        if -float((rows - cells.by_row(tried)) @ change) <= 0.5 * abs(slope):
            return tried
        length /= 2
    return values


@np.errstate(over="ignore", invalid="ignore")
def _direction(cells: Cells, values: Floats, gap: Floats) -> Floats:
    """Solve the Newton equations roughly: the next step mends what is left (inexact Newton).

    Rows that hardly share anybody and cannot meet their targets ask for endless steps: what is not finite is not taken.
    """
    total, people = cells.by_row(values), cells.by_column(values)
    shares = values * ratio(np.ones_like(people), people)[cells.column]
    # What a row shares with others; summed, not differenced, for nearly everybody is on the diagonal.
    shared = cells.by_row(shares * (people[cells.column] - values))
    inverse = ratio(np.ones_like(shared), shared)
    change, rest = np.zeros_like(gap), gap.copy()
    mended = rest * inverse
    search, left = mended, float(rest @ mended)
    goal = _ROUGH**2 * left
    for _ in range(_PRODUCTS):
        image = total * search - cells.spread(shares, cells.gather(values, search))
        bend = float(search @ image)
        if not 0 < bend < np.inf or left <= goal:
            break
        change = change + (left / bend) * search
        rest = rest - (left / bend) * image
        mended = rest * inverse
        before, left = left, float(rest @ mended)
        search = mended + (left / before) * search
    return change


def _met(gap: Floats, rows: Floats) -> bool:
    """Whether every row is as near to its target as double precision lets the sum of all rows be."""
    return bool((np.abs(gap) <= TOLERANCE * rows + _NOISE * rows.sum()).all())
