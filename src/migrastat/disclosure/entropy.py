"""The least presuming distribution under linear rules: maximum entropy, solved through its dual.

Source: Giessing (2016), Privacy in Statistical Databases, for noise; Boyd and Vandenberghe (2004), section 5.1.6, for
the dual.
"""

import numpy as np
from scipy import optimize

from migrastat.tables import Floats

_PRESSING = 1e-7
_STEPS = 60
_EXACT = 1e-13


def most_entropy(equal: Floats, most: Floats, limits: Floats) -> Floats | None:
    """Return the p >= 0 of greatest entropy with sum p = 1, equal p = 0 and most p <= limits.

    `equal` (e, n) and `most` (m, n) hold a rule each; p has shape (n,). None where no p leaves room within every limit
    that it does not have to meet exactly, or where none fits at all.
    """
    if not _feasible(equal, most, limits):
        return None
    rules, bounds = np.vstack([equal, most]), np.concatenate([np.zeros(len(equal)), limits])

    def dual(prices: Floats) -> tuple[float, Floats]:
        p, mass = _shares(rules, prices)
        return mass + float(prices @ bounds), bounds - rules @ p

    room = [(None, None)] * len(equal) + [(0.0, None)] * len(most)
    options = {"maxiter": 5_000, "maxfun": 20_000, "ftol": 1e-16, "gtol": 1e-11}
    found = optimize.minimize(dual, np.zeros(len(rules)), jac=True, bounds=room, method="L-BFGS-B", options=options)
    return _shares(rules, _sharpened(rules, bounds, found.x, len(equal)))[0]


def _sharpened(rules: Floats, bounds: Floats, prices: Floats, free: int) -> Floats:
    """Return prices that meet the rules that bind to the last digit, by Newton's method."""
    bind = (np.arange(len(prices)) < free) | (prices > _PRESSING)
    prices = np.where(bind, prices, 0.0)
    for _ in range(_STEPS):
        p, _mass = _shares(rules, prices)
        off = (rules @ p - bounds)[bind]
        if np.abs(off).max(initial=0.0) < _EXACT:
            break
        centred = rules[bind] - (rules[bind] @ p)[:, None]
        step, *_ = np.linalg.lstsq((centred * p) @ centred.T, off, rcond=None)
        prices[bind] += step
    return prices


def _shares(rules: Floats, prices: Floats) -> tuple[Floats, float]:
    """Return p that goes as exp(-prices rules), and the logarithm of its mass before it was brought to 1."""
    power = -(prices @ rules)
    top = float(power.max())
    raw = np.exp(power - top)
    return raw / raw.sum(), float(np.log(raw.sum())) + top


def _feasible(equal: Floats, most: Floats, limits: Floats) -> bool:
    """Whether a p > 0 meets the rules with room to spare in the inequalities."""
    count = equal.shape[1]
    ask = np.zeros(count + 1)
    ask[-1] = -1.0  # the room that is made as large as can be
    inequalities = np.vstack(
        [np.hstack([most, np.ones((len(most), 1))]), np.hstack([-np.eye(count), np.ones((count, 1))])]
    )
    told = optimize.linprog(
        ask,
        A_ub=inequalities,
        b_ub=np.concatenate([limits, np.zeros(count)]),
        A_eq=np.hstack([np.vstack([equal, np.ones(count)]), np.zeros((len(equal) + 1, 1))]),
        b_eq=np.concatenate([np.zeros(len(equal)), [1.0]]),
        bounds=[(0, 1)] * count + [(None, 1)],
        method="highs-ds",
    )
    return told.x is not None and told.x[-1] > 1e-9
