"""Flows without accounting: differences of stocks, and rates applied to the first stock."""

import numpy as np

from migrastat.tables import Floats


def grown(start: Floats, end: Floats) -> Floats:
    """Return how much each group of migrants grew, (n, n), nothing where it shrank; Bertoli and others (2015)."""
    return _moves(np.maximum(end - start, 0.0))


def shrunk(start: Floats, end: Floats) -> Floats:
    """Return how much each group of migrants shrank, from residence to birthplace; Beine and Parsons (2015)."""
    return _moves(np.maximum(start - end, 0.0).T)


def spread_as_stock(start: Floats, moved: float) -> Floats:
    """Spread `moved` persons over corridors as the migrants of the first stock (n, n) are; Dennett (2016)."""
    migrants = _moves(start)
    total = migrants.sum()
    return migrants * (moved / total) if total > 0 else migrants


def _moves(table: Floats) -> Floats:
    table = table.copy()
    np.fill_diagonal(table, 0.0)
    return table
