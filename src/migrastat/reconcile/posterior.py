"""What the fitted model says of any item: a corridor-year as it is, or as one side would report it."""

from typing import NamedTuple

import numpy as np

from migrastat.reconcile.covariance import Likeness, course, spreads
from migrastat.reconcile.layout import TRUTH, Items, gather, loadings
from migrastat.reconcile.likelihood import Solution
from migrastat.reconcile.mirror import RECEIVER, SENDER, Places
from migrastat.tables import Floats


class Told(NamedTuple):
    """Means and standard deviations of logarithms, one for each row that was asked for."""

    mean: Floats
    deviation: Floats


def tell(solution: Solution, rows: Places, sides: Places) -> Told:
    """Return what rows of the table are on a side: `SENDER`, `RECEIVER` (a report, its noise included) or `TRUTH`.

    The deviation of a report leaves out that counts of few persons vary by themselves; see `counted`.
    """
    problem = solution.problem
    layout = problem.layout
    items = gather(layout, rows, sides)
    load = loadings(layout, items)
    likeness = Likeness(layout, items, problem.items).total(solution.held)
    mean = (load @ solution.effects[problem.local][:, :, None] + likeness @ solution.pull[:, :, None])[:, :, 0]
    open_ends = load - likeness @ solution.weighed
    local = solution.uncertainty[problem.local[:, :, None], problem.local[:, None, :]]
    variance = _alone(solution, items)
    variance -= ((likeness @ solution.inverse) * likeness).sum(axis=2)
    variance += ((open_ends @ local) * open_ends).sum(axis=2)
    return _in_order(layout.block[rows], items, mean, variance)


def counted(told: Told, counts: Floats) -> Floats:
    """Return the deviation of the logarithm of a count of about `counts` persons: what is told, and Poisson's part."""
    spread: Floats = np.sqrt(told.deviation**2 + 1 / (counts + 1))
    return spread


def side_effects(solution: Solution, rows: Places, sides: Places) -> Told:
    """Return by how much the side of each row counts more than there is, as a logarithm, through class and reporter."""
    layout = solution.problem.layout
    items = gather(layout, rows, sides)
    load = loadings(layout, items)
    truth = loadings(layout, Items(items.row, np.where(items.there, TRUTH, items.side)))
    only = load - truth
    local = solution.problem.local
    mean = (only @ solution.effects[local][:, :, None])[:, :, 0]
    spread = solution.uncertainty[local[:, :, None], local[:, None, :]]
    variance = ((only @ spread) * only).sum(axis=2)
    return _in_order(layout.block[rows], items, mean, variance)


def _alone(solution: Solution, items: Items) -> Floats:
    """Return the variance of each item before any report of its block, (B, K), shared effects left out.

    A side that never reports has no column: what its effect may be is added here.
    """
    layout, held = solution.problem.layout, solution.held
    spread = spreads(layout, items, held)
    report = items.side != TRUTH
    own = held["partner"] ** 2 + held["side"] ** 2 + held["noise"] ** 2
    alone = held["pair"] ** 2 + held["corridor"] ** 2 + np.where(report, own * spread**2, 0.0)
    for side in (SENDER, RECEIVER):
        silent = (items.side == side) & layout.silent[side, layout.table.reporter[side, items.row]]
        alone = alone + silent * course(layout, held, 2 + side)[0, 0]
    return np.asarray(alone)


def _in_order(block: Places, items: Items, mean: Floats, variance: Floats) -> Told:
    """Take what blocks hold back to the order in which it was asked for."""
    order = np.argsort(block, kind="stable")
    out = np.zeros((2, len(block)))
    out[:, order] = mean[items.there], np.sqrt(np.maximum(variance[items.there], 0.0))
    return Told(out[0], out[1])
