"""Measures of a whole system of areas: intensity, effectiveness, impact, connectivity, balance. Each gives a number.

M is all moves, n the number of areas, P the population of the system, D_i and O_i moves into and out of area i. A
missing cell makes the measure missing (NaN), and so does a system without moves where the measure divides by them.

Sources: Bell et al. (2002), Journal of the Royal Statistical Society A 165, 435-464; Bell et al. (2015), Population and
Development Review 41, 33-58 (the IMAGE project).
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from migrastat.measures.areas import area_net
from migrastat.measures.corridors import corridor_net
from migrastat.measures.matrix import FlowLike, between, cells, people, ratio


def moves(flow: FlowLike) -> float:
    """Return M, all moves between areas, persons.

    >>> moves([[0, 5], [2, 0]])
    7.0
    """
    return float(cells(flow).sum())


def crude_intensity(flow: FlowLike, population: ArrayLike, *, per: float = 100) -> float:
    """Return CMI = per * M / P, the crude migration intensity: moves for every `per` inhabitants over the period.

    `population` is that of each area, shape (n,), or of the system, a number. Bell et al. (2002) call it crude
    migration probability where movers are counted, crude migration rate where moves are.

    >>> crude_intensity([[0, 5], [2, 0]], [1000, 400])
    0.5
    """
    return float(per * ratio(moves(flow), _inhabitants(flow, population)))


def courgeau_k(flow: FlowLike, population: ArrayLike) -> float:
    """Return CMI / ln(n squared), per cent: intensity made comparable between systems of many and of few areas.

    Courgeau (1973), Population 28, 95-129. NaN of a system of one area.

    >>> round(courgeau_k([[0, 5], [2, 0]], [1000, 400]), 6)
    0.360674
    """
    return float(ratio(crude_intensity(flow, population), np.log(len(cells(flow)) ** 2)))


def effectiveness_index(flow: FlowLike, *, per: float = 100) -> float:
    """Return MEI = per * sum|D_i - O_i| / sum(D_i + O_i): 0 where all exchanges balance, 100 where all are one way.

    >>> round(effectiveness_index([[0, 5], [2, 0]]), 3)
    42.857
    """
    return float(per * ratio(np.abs(area_net(flow)).sum(), 2 * moves(flow)))


def aggregate_net_rate(flow: FlowLike, population: ArrayLike, *, per: float = 100) -> float:
    """Return ANMR = per * 0.5 * sum|D_i - O_i| / P, the aggregate net migration rate: how far people are redistributed.

    It equals CMI * MEI / 100.

    >>> round(aggregate_net_rate([[0, 5], [2, 0]], [1000, 400]), 6)
    0.214286
    """
    return float(per * ratio(0.5 * np.abs(area_net(flow)).sum(), _inhabitants(flow, population)))


def connectivity(flow: FlowLike, *, least: float = 0) -> float:
    """Return the share of the n (n - 1) corridors that carry more than `least` persons, 0 to 1.

    With `least` 0 it is the index of connectivity I_MC of Bell et al. (2002).

    >>> connectivity([[0, 5, 0], [2, 0, 1], [0, 0, 0]])
    0.5
    """
    held = between(flow)
    if np.isnan(held).any():
        return float("nan")
    return float(ratio((held > least).sum(), held.size))


def system_asymmetry(flow: FlowLike) -> float:
    """Return sum over pairs |M_ij - M_ji| / M, 0 to 1: 0 where every corridor balances, 1 where each has one direction.

    >>> round(system_asymmetry([[0, 5], [2, 0]]), 3)
    0.429
    """
    return float(ratio(0.5 * np.abs(corridor_net(flow)).sum(), moves(flow)))


def type_shares(flows: Mapping[str, FlowLike]) -> dict[str, float]:
    """Return the share of each type (outward, return, transit) in the moves of all types together, 0 to 1.

    >>> type_shares({"outward": [[0, 6], [0, 0]], "return": [[0, 0], [2, 0]]})
    {'outward': 0.75, 'return': 0.25}
    """
    count = {name: moves(flow) for name, flow in flows.items()}
    return {name: float(ratio(each, sum(count.values()))) for name, each in count.items()}


def _inhabitants(flow: FlowLike, population: ArrayLike) -> float:
    """Return P; an area of nobody adds nobody, an area whose population is missing makes P missing."""
    given = np.asarray(population, dtype=np.float64)
    if given.ndim:
        people(given, len(cells(flow)))
    return float(given.sum())
