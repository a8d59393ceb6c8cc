"""From two stocks of equal birthplace totals to flows by birthplace: fewest moves, or moves that forget the origin.

For birthplace b, flows from i to j have the row sums `start[b, i]` and the column sums `end[b, j]`.
"""

from typing import NamedTuple

import numpy as np

from migrastat.flows.fitting import fit
from migrastat.flows.layers import Layers
from migrastat.tables import Floats

_SWEEPS = 400
_CLOSE = 1e-12
_NOBODY, _TINY = 1e-12, 1e-200


class Fitted(NamedTuple):
    """Flows by birthplace, and what each birthplace's movers lack because the seed forbids their moves, (n,)."""

    layers: Layers
    lost: Floats


def fewest(start: Floats, end: Floats, seed: Floats | None = None) -> Fitted:
    """Return the flows with as many stayers as can be: `min(start, end)` in every cell (n, n); Abel (2013).

    Who left and who arrived are never both above zero for the same area and birthplace. So without a seed the
    quasi-independent fit is the closed form left * arrived / total, and with one its diagonal plays no part.
    """
    stayers = np.minimum(start, end)
    return _spread(start - stayers, end - stayers, seed, stayers)


def independent(start: Floats, end: Floats, seed: Floats | None = None) -> Fitted:
    """Return flows that depend on the origin as little as the seed lets them; Azose and Raftery (2019)."""
    fitted = _spread(start, end, seed, np.zeros_like(start))
    own = fitted.layers.left * fitted.layers.right * (1.0 if seed is None else np.diag(seed))
    for birthplace, table in fitted.layers.apart.items():
        own[birthplace] = np.diag(table)
    layers = fitted.layers
    return Fitted(Layers(layers.left, layers.right, own, layers.seed, layers.apart), fitted.lost)


def _spread(left: Floats, arrived: Floats, seed: Floats | None, stayers: Floats) -> Fitted:
    """Spread those who left over those who arrived; arrivals are scaled to departures where they differ by a gap."""
    left, arrived = (np.where(persons < _NOBODY, 0.0, persons) for persons in (left, arrived))
    share = arrived * _inverse(arrived.sum(axis=1))[:, None]
    lost = np.where(share.sum(axis=1) > 0, 0.0, left.sum(axis=1))
    if seed is None:
        return Fitted(Layers(left, share, stayers), lost)
    return _seeded(left, share * left.sum(axis=1)[:, None], seed, stayers, lost)


def _seeded(left: Floats, arrived: Floats, seed: Floats, stayers: Floats, lost: Floats) -> Fitted:
    """Fit all birthplaces at once by IPF on factors: one product of (n, n) matrices each half sweep."""
    ones = (arrived > 0).astype(np.float64)
    rows, columns = ones.copy(), ones
    for _ in range(_SWEEPS):
        rows = left * _inverse(columns @ seed.T)
        columns = arrived * _inverse(rows @ seed)
        missed = np.abs(rows * (columns @ seed.T) - left)
        if not (np.isfinite(columns).all() and np.isfinite(rows).all()) or (missed <= _CLOSE * left).all():
            break
    with np.errstate(over="ignore", invalid="ignore"):
        missed = np.abs(rows * (columns @ seed.T) - left) + np.abs(columns * (rows @ seed) - arrived)
        loose = np.flatnonzero(~(missed <= _CLOSE * np.maximum(left, arrived).sum(axis=1)[:, None]).all(axis=1))
    apart = {}
    for birthplace in loose:
        table = fit(seed, left[birthplace], arrived[birthplace])
        apart[int(birthplace)] = table.values
        lost[birthplace] += float(np.maximum(table.gap, 0.0).sum())
        rows[birthplace], columns[birthplace] = 0.0, 0.0
    return Fitted(Layers(rows, columns, stayers, seed, apart), lost)


def _inverse(values: Floats) -> Floats:
    return np.divide(1.0, values, out=np.zeros_like(values), where=values > _TINY)
