"""Spatial focus: how far moves are concentrated on a few corridors. Gini indices, variation, inequality.

Sources: Plane and Mulligan (1997), Demography 34, 251-262; Bell et al. (2002), Journal of the Royal Statistical Society
A 165, 435-464; Rogers and Raymer (1998), International Journal of Population Geography 4, 63-80; Rogers and Sweeney
(1998), Professional Geographer 50, 232-242.
"""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from migrastat.measures.gravity import independent
from migrastat.measures.matrix import FlowLike, between, cells, off_diagonal, ratio
from migrastat.tables import Floats

Expected = Literal["equal", "independent"]


def gini_total(flow: FlowLike, *, corrected: bool = True) -> float:
    """Return G^T = sum|M_ij - M_kl| / (2 (n(n-1) - 1) M) over all pairs of cells: 0 all equal, 1 all in one corridor.

    With `corrected` False the denominator is 2 n(n-1) M of Plane and Mulligan (1997), which cannot reach 1.

    >>> round(gini_total([[0, 10, 10], [20, 0, 20], [30, 30, 0]]), 7)
    0.2666667
    """
    held = between(flow)
    return float(ratio(_differences(held[None, :]).sum(), 2 * (held.size - corrected) * held.sum()))


def gini_out(flow: FlowLike, *, corrected: bool = True) -> Floats:
    """Return G^O_i of each origin: how far its destinations are focused, 0 to 1, shape (n,).

    G^O_i = sum|M_ij - M_il| / (2 (n - 2) O_i) over pairs of destinations; `corrected` False has n - 1 for n - 2.

    >>> gini_out([[0, 20, 20], [30, 0, 50], [20, 20, 0]]).tolist()
    [0.0, 0.25, 0.0]
    """
    held = _rows(flow)
    return ratio(_differences(held), 2 * (held.shape[1] - corrected) * held.sum(axis=1))


def gini_in(flow: FlowLike, *, corrected: bool = True) -> Floats:
    """Return G^I_j of each destination: how far its origins are focused, 0 to 1, shape (n,).

    >>> gini_in([[0, 10, 10], [20, 0, 20], [30, 30, 0]]).round(4).tolist()
    [0.2, 0.5, 0.3333]
    """
    return gini_out(cells(flow).T, corrected=corrected)


def weighted_gini_out(flow: FlowLike, *, mean: bool = True) -> float:
    """Return MWG^O = sum(G^O_i O_i / M) / n of Bell et al. (2002); `mean` False does not divide by n.

    Weights are each origin's own share of all moves. The R package migration.indices weights G^O by the shares of
    destinations instead, so that its figures differ.

    >>> round(weighted_gini_out([[0, 20, 20], [30, 0, 50], [20, 20, 0]], mean=False), 3)
    0.125
    """
    held = cells(flow)
    leaving = held.sum(axis=1)
    focus = np.where(leaving == 0, 0.0, gini_out(flow))
    return float(ratio((focus * leaving).sum(), held.sum() * (len(held) if mean else 1)))


def weighted_gini_in(flow: FlowLike, *, mean: bool = True) -> float:
    """Return MWG^I = sum(G^I_j D_j / M) / n, the same for destinations.

    >>> round(weighted_gini_in([[0, 10, 10], [20, 0, 20], [30, 30, 0]], mean=False), 4)
    0.3333
    """
    return weighted_gini_out(cells(flow).T, mean=mean)


def variation(flow: FlowLike, *, ddof: int = 0) -> float:
    """Return the coefficient of variation sd / mean of the n (n - 1) corridors: 0 where all carry the same.

    The standard deviation divides by n(n-1) - `ddof`. (`cv` of the R package migest is not this ratio.)

    >>> round(variation([[0, 10, 10], [20, 0, 20], [30, 30, 0]]), 6)
    0.408248
    """
    return float(_variation(between(flow)[None, :], ddof)[0])


def variation_out(flow: FlowLike, *, ddof: int = 0) -> Floats:
    """Return the coefficient of variation of each origin's n - 1 destinations, shape (n,)."""
    return _variation(_rows(flow), ddof)


def variation_in(flow: FlowLike, *, ddof: int = 0) -> Floats:
    """Return the coefficient of variation of each destination's n - 1 origins, shape (n,)."""
    return variation_out(cells(flow).T, ddof=ddof)


def aggregate_variation(flow: FlowLike) -> float:
    """Return ACV = sum(cv_out_i O_i / M) + sum(cv_in_j D_j / M) of Rogers and Sweeney (1998).

    >>> round(aggregate_variation([[0, 20, 20], [30, 0, 50], [20, 20, 0]]), 4)
    0.375
    """
    held = cells(flow)
    sides = [(held.sum(axis=1), variation_out(held)), (held.sum(axis=0), variation_in(held))]
    weighted = sum(np.where(weight == 0, 0.0, weight * each).sum() for weight, each in sides)
    return float(ratio(weighted, held.sum()))


def inequality(flow: FlowLike, expected: Expected | ArrayLike = "equal") -> float:
    """Return I_MI = 0.5 * sum|M_ij / M - E_ij / E|, 0 to 1: the share of moves to be shifted to match what is expected.

    `equal`: every corridor the same. `independent`: the fit of origin and destination totals without interaction and
    without a diagonal (quasi-independence, by maximum likelihood; flows are not rounded first). Or a table (n, n).

    >>> round(inequality([[0, 10, 10], [20, 0, 20], [30, 30, 0]]), 4)
    0.1667
    """
    held = cells(flow)
    if isinstance(expected, str):
        wanted = np.ones_like(held) if expected == "equal" else independent(held)
    else:
        wanted = cells(expected)
    off = off_diagonal(len(held))
    return float(0.5 * np.abs(ratio(held, held.sum()) - ratio(wanted, wanted[off].sum()))[off].sum())


def _rows(flow: FlowLike) -> Floats:
    size = len(cells(flow))
    return between(flow).reshape(size, max(size - 1, 0))


def _differences(held: Floats) -> Floats:
    """Return sum over all ordered pairs |x - y| in each row, from the ranks: no table of pairs is made."""
    ordered, size = np.sort(held, axis=1), held.shape[1]
    sums: Floats = 2 * (ordered * (2 * np.arange(1, size + 1) - size - 1)).sum(axis=1)
    return sums


def _variation(held: Floats, ddof: int) -> Floats:
    if held.shape[1] <= ddof:
        return np.full(len(held), np.nan)
    return ratio(held.std(axis=1, ddof=ddof), held.mean(axis=1))
