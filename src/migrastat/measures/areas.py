"""Measures of each area of a flow table: net, gross, rates, effectiveness. All give arrays of shape (n,).

D is what comes in (the column's sum), O what goes out (the row's sum), P the population. A cell that is missing (NaN)
makes every figure missing that needs it; a population that is missing or zero makes a rate missing.

Sources: Shryock and Siegel, The Methods and Materials of Demography (1976), chapter 20; Bell et al. (2002), Journal of
the Royal Statistical Society A 165, 435-464.
"""

import numpy as np
from numpy.typing import ArrayLike

from migrastat.measures.matrix import FlowLike, cells, people, ratio
from migrastat.tables import Floats


def area_in(flow: FlowLike) -> Floats:
    """Return D_i, moves into each area, persons.

    >>> area_in([[0, 5], [2, 0]]).tolist()
    [2.0, 5.0]
    """
    sums: Floats = cells(flow).sum(axis=0)
    return sums


def area_out(flow: FlowLike) -> Floats:
    """Return O_i, moves out of each area, persons.

    >>> area_out([[0, 5], [2, 0]]).tolist()
    [5.0, 2.0]
    """
    sums: Floats = cells(flow).sum(axis=1)
    return sums


def area_net(flow: FlowLike) -> Floats:
    """Return D_i - O_i, persons: positive is gain. Over all areas it sums to zero.

    >>> area_net([[0, 5], [2, 0]]).tolist()
    [-3.0, 3.0]
    """
    return area_in(flow) - area_out(flow)


def area_gross(flow: FlowLike) -> Floats:
    """Return D_i + O_i, persons: the turnover. Over all areas it sums to twice the moves.

    >>> area_gross([[0, 5], [2, 0]]).tolist()
    [7.0, 7.0]
    """
    return area_in(flow) + area_out(flow)


def in_rate(flow: FlowLike, population: ArrayLike, *, per: float = 1000, years: float = 1) -> Floats:
    """Return per * D_i / (P_i * years): moves in for every `per` inhabitants, a year if `years` is the period.

    P is the population of the destination, who are not at risk of moving in: a rate by convention only.

    >>> in_rate([[0, 5], [2, 0]], [1000, 500]).tolist()
    [2.0, 10.0]
    """
    return _rate(area_in(flow), population, per, years)


def out_rate(flow: FlowLike, population: ArrayLike, *, per: float = 1000, years: float = 1) -> Floats:
    """Return per * O_i / (P_i * years).

    >>> out_rate([[0, 5], [2, 0]], [1000, 500], years=5).tolist()
    [1.0, 0.8]
    """
    return _rate(area_out(flow), population, per, years)


def net_rate(flow: FlowLike, population: ArrayLike, *, per: float = 1000, years: float = 1) -> Floats:
    """Return per * (D_i - O_i) / (P_i * years).

    >>> net_rate([[0, 5], [2, 0]], [1000, 500]).tolist()
    [-3.0, 6.0]
    """
    return _rate(area_net(flow), population, per, years)


def gross_rate(flow: FlowLike, population: ArrayLike, *, per: float = 1000, years: float = 1) -> Floats:
    """Return per * (D_i + O_i) / (P_i * years): the turnover rate.

    >>> gross_rate([[0, 5], [2, 0]], [1000, 500]).tolist()
    [7.0, 14.0]
    """
    return _rate(area_gross(flow), population, per, years)


def effectiveness_ratio(flow: FlowLike, *, per: float = 100) -> Floats:
    """Return per * (D_i - O_i) / (D_i + O_i), the migration effectiveness ratio: -100 all leave, 100 all come.

    NaN where nobody moves. Its absolute value is `area_effectiveness`.

    >>> effectiveness_ratio([[0, 5], [2, 0]]).round(3).tolist()
    [-42.857, 42.857]
    """
    return per * ratio(area_net(flow), area_gross(flow))


def area_effectiveness(flow: FlowLike, *, per: float = 100) -> Floats:
    """Return per * |D_i - O_i| / (D_i + O_i): 0 an even exchange, 100 one way only.

    >>> area_effectiveness([[0, 5], [2, 0]]).round(3).tolist()
    [42.857, 42.857]
    """
    return np.abs(effectiveness_ratio(flow, per=per))


def _rate(moves: Floats, population: ArrayLike, per: float, years: float) -> Floats:
    if not years > 0:
        raise ValueError(f"years is the length of the period and positive, not {years:g}")
    return per * ratio(moves, people(population, len(moves)) * years)
