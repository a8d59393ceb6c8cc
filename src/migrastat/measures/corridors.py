"""Measures of each corridor of a flow table: balance of its two directions, preference, velocity. Shape (n, n).

M_ij are moves from i to j, M all moves, P_i populations, P their sum. The diagonal is 0: it is no corridor.
"""

import numpy as np
from numpy.typing import ArrayLike

from migrastat.measures.matrix import FlowLike, cells, off_diagonal, people, ratio
from migrastat.tables import Floats


def corridor_net(flow: FlowLike) -> Floats:
    """Return M_ij - M_ji: what the direction i to j carries more than the other way.

    >>> corridor_net([[0, 5], [2, 0]]).tolist()
    [[0.0, 3.0], [-3.0, 0.0]]
    """
    held = cells(flow)
    return held - held.T


def corridor_gross(flow: FlowLike) -> Floats:
    """Return M_ij + M_ji: what both directions carry.

    >>> corridor_gross([[0, 5], [2, 0]]).tolist()
    [[0.0, 7.0], [7.0, 0.0]]
    """
    held = cells(flow)
    return held + held.T


def corridor_asymmetry(flow: FlowLike) -> Floats:
    """Return (M_ij - M_ji) / (M_ij + M_ji), -1 to 1: 0 an even exchange, 1 that all move from i to j.

    NaN where nobody moves either way. Shryock and Siegel (1976) call it the effectiveness of a stream and its
    counterstream.

    >>> corridor_asymmetry([[0, 300], [100, 0]])[0, 1]
    np.float64(0.5)
    """
    return _corridors(ratio(corridor_net(flow), corridor_gross(flow)))


def preference(flow: FlowLike, population: ArrayLike) -> Floats:
    """Return M_ij / (M * P_i/P * P_j/P): moves against those that populations alone would give; 1 is as expected.

    United Nations, Methods of Measuring Internal Migration (Manual VI, 1970), after Bachi (1957). The sum over
    corridors is what the R package migest reports as `preference`.

    >>> preference([[0, 5], [2, 0]], [50, 50]).round(3).tolist()
    [[0.0, 2.857], [1.143, 0.0]]
    """
    held = cells(flow)
    share = _whole(population, len(held))[1]
    return _corridors(ratio(held, held.sum() * np.outer(share, share)))


def velocity(flow: FlowLike, population: ArrayLike) -> Floats:
    """Return M_ij / (P_i * P_j) * P: moves for each pair of inhabitants, times all inhabitants.

    United Nations, Manual VI (1970), after Bogue, Shryock and Hoermann (1957). Unlike `preference` it grows with the
    level of migration. The sum over corridors is what migest reports as `velocity`.

    >>> velocity([[0, 5], [2, 0]], [50, 50]).tolist()
    [[0.0, 0.2], [0.08, 0.0]]
    """
    held = cells(flow)
    number, share = _whole(population, len(held))
    return _corridors(ratio(held, np.outer(number, share)))


def _whole(population: ArrayLike, size: int) -> tuple[Floats, Floats]:
    """Return populations and their shares of all; an area of nobody has no corridor and counts nothing in the sum."""
    given = np.array(population, dtype=np.float64)
    number = people(given, size)
    return number, number / given.sum()


def _corridors(held: Floats) -> Floats:
    held[~off_diagonal(len(held))] = 0.0
    return held
