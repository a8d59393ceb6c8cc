"""Intervals made as wide as they must be: measured on sides of corridors that are hidden from the model.

Split-conformal in kind (Vovk, Gammerman and Shafer, 2005): how many standard deviations hidden reports lie away from
what was told is ordered, and the quantile of the level is the multiplier. Variances stay those of the whole table.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from migrastat.reconcile.durations import conversion
from migrastat.reconcile.fitting import refit
from migrastat.reconcile.hiding import FOLDS, folds
from migrastat.reconcile.likelihood import HALF, Solution
from migrastat.reconcile.mirror import Mask, MirrorTable, Places
from migrastat.reconcile.posterior import counted, tell
from migrastat.tables import Floats

FEWEST = 50  # hidden reports below which the normal distribution is trusted instead


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """How far hidden reports lay away, in standard deviations: with the other side seen in that year, and without."""

    seen: Floats
    unseen: Floats

    def reach(self, level: float, seen: bool) -> float:
        """Return how many standard deviations an interval of a level reaches to either side."""
        away = np.sort(self.seen if seen else self.unseen)
        if len(away) < FEWEST:
            return float(norm.ppf(0.5 + level / 2))
        rank = min(int(np.ceil(level * (len(away) + 1))), len(away))
        return float(away[rank - 1])


@dataclass(frozen=True, slots=True, eq=False)
class Guess:
    """What was told of hidden reports: logarithms under the 12-month rule, of counts; all (h,)."""

    rows: Places
    sides: Places
    wanted: Floats
    mean: Floats
    deviation: Floats
    seen: Mask


def guess(table: MirrorTable, hidden: Mask, solution: Solution, durations: str) -> Guess:
    """Let a model that was fitted without the hidden reports tell them."""
    sides, rows = np.nonzero(hidden)
    told = tell(solution, rows, sides)
    rule = conversion(table.months, durations)[sides, rows]
    wanted = np.log((table.reports[sides, rows] + HALF) * rule)
    deviation = counted(told, np.exp(np.minimum(told.mean, 700)) / rule)
    seen = ~np.isnan(np.where(hidden, np.nan, table.reports)[1 - sides, rows])
    return Guess(rows, sides, wanted, told.mean, deviation, seen)


def calibrate(table: MirrorTable, solution: Solution, durations: str, reference: tuple[str, ...] = ()) -> Calibration:
    """Hide one side of every corridor in turn, in folds, and measure."""
    away: list[Floats] = []
    seen: list[Mask] = []
    for hidden in folds(table, FOLDS):
        if hidden.any() and (~np.isnan(table.reports) & ~hidden).any():
            without = refit(table.hiding(hidden), solution, durations, reference)
            told = guess(table, hidden, without, durations)
            away.append(np.abs(told.wanted - told.mean) / told.deviation)
            seen.append(told.seen)
    if not away:
        return Calibration(np.zeros(0), np.zeros(0))
    all_away, all_seen = np.concatenate(away), np.concatenate(seen)
    return Calibration(all_away[all_seen], all_away[~all_seen])
