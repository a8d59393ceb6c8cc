"""One factor for each country and direction, by which what it reports is multiplied: the methods of the 1990s to 2010.

Poulain (1993, 1999) and de Beer, Raymer, van der Erf and van Wissen (European Journal of Population 26, 2010, 459-481).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from migrastat.findings import Finding, FindingsError
from migrastat.reconcile.durations import conversion
from migrastat.reconcile.mirror import RECEIVER, SENDER, Mask, MirrorTable
from migrastat.tables import Floats

Objective = Literal["log", "chi2"]
Fit = Callable[[Floats, Mask, MirrorTable, int | None], tuple[Floats, Floats]]
RIDGE = 1.0
_REACH = 6.0  # logarithm of the largest factor
_CHI_RIDGE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Factors:
    """Logarithms of the factors of each row's sender and receiver, (2, n), and their standard errors, NaN if unknown.

    An area without double entries has the factor 1 of its direction, and a note in `findings`.
    """

    table: MirrorTable
    logs: Floats
    errors: Floats
    definition: Floats  # (2, n) what brings each side to 12 months
    findings: tuple[Finding, ...]

    @property
    def estimate(self) -> Floats:
        """Persons under the 12-month rule, (n,): the mean of the adjusted sides, or the one there is; NaN if none."""
        adjusted = self.table.reports * self.definition * np.exp(self.logs)
        there = np.isfinite(adjusted)
        count = there.sum(axis=0)
        summed = np.where(there, adjusted, 0.0).sum(axis=0)
        return np.where(count > 0, summed / np.maximum(count, 1), np.nan)

    def other_side(self) -> Floats:
        """Return what each side would report if it were like the other, (2, n), in its own definition; NaN if none."""
        adjusted = self.table.reports * self.definition * np.exp(self.logs)
        told: Floats = adjusted[::-1] / (self.definition * np.exp(self.logs))
        return told


def country_factors(
    table: MirrorTable,
    *,
    objective: Objective = "log",
    durations: str = "imem",
    ridge: float = RIDGE,
    normal: str | None = None,
    by_year: bool = True,
) -> Factors:
    """Find factors alpha of receivers and beta of senders that bring the two sides of corridors together.

    "log": least squares of ln(alpha_j I_ij) - ln(beta_i E_ij) over corridors that both sides report above zero, with a
    ridge on the deviations of countries from the mean of their direction. "chi2": least
    sum (alpha_j I_ij - beta_i E_ij)^2 / (alpha_j I_ij + beta_i E_ij). `normal` is the receiver whose factor is 1
    (de Beer: SWE); without it, receivers have the geometric mean factor 1. `by_year` fits each year alone.
    `FindingsError` where no corridor is reported by both sides or `normal` is not compared with anyone.
    """
    definition = conversion(table.months, durations)
    converted = table.reports * definition
    double: Mask = np.asarray((converted > 0).all(axis=0))
    if not double.any():
        remedy = "give corridors that both sides report"
        raise FindingsError([Finding("BOTH", "mirror table", "no corridor-year is reported by both sides", remedy)])
    at = _normal(table, normal, double) if normal or objective == "chi2" else None
    logs, errors = np.zeros((2, len(table))), np.full((2, len(table)), np.nan)
    fit = _fit_logs(ridge) if objective == "log" else _fit_chi2
    groups = [table.year == year for year in np.unique(table.year)] if by_year else [np.ones(len(table), dtype=bool)]
    findings: list[Finding] = []
    for rows in groups:
        used = rows & double
        if not used.any():
            findings.append(_uncompared(table, rows))
            continue
        effects, spread = fit(converted, used, table, at)
        for side in (SENDER, RECEIVER):
            logs[side, rows] = -effects[side, table.reporter[side, rows]]
            errors[side, rows] = spread[side, table.reporter[side, rows]]
    return Factors(table, logs, errors, definition, (*table.findings, *findings))


def _fit_logs(ridge: float) -> Fit:
    """Ridge regression of ln I - ln E on c + r_j - s_i; returns effects (2, areas) of senders and of receivers."""

    def fit(converted: Floats, used: Mask, table: MirrorTable, normal: int | None) -> tuple[Floats, Floats]:
        count, rows = len(table.areas), int(used.sum())
        design = np.zeros((rows, 2 * count + 1))
        design[np.arange(rows), table.origin[used]] = -1.0
        design[np.arange(rows), count + table.destination[used]] = 1.0
        design[:, -1] = 1.0
        wanted = np.log(converted[RECEIVER, used]) - np.log(converted[SENDER, used])
        penalty = np.diag(np.r_[np.full(2 * count, max(ridge, 1e-9)), 1e-9])
        inverse = np.linalg.inv(design.T @ design + penalty)
        found = inverse @ (design.T @ wanted)
        variance = np.square(wanted - design @ found).sum() / max(rows - 1, 1)
        effects = found[:-1].reshape(2, count)
        effects[SENDER] -= found[-1]
        receivers = np.unique(table.destination[used])
        effects -= effects[RECEIVER, receivers if normal is None else normal].mean()
        return effects, np.sqrt(variance * np.diag(inverse)[:-1]).reshape(2, count)

    return fit


def _fit_chi2(converted: Floats, used: Mask, table: MirrorTable, normal: int | None) -> tuple[Floats, Floats]:
    """Minimise the chi-square-like sum over the corridors that are linked with the normal receiver."""
    count = len(table.areas)
    senders, receivers = table.origin[used], table.destination[used] + count
    links = coo_array((np.ones(len(senders)), (senders, receivers)), shape=(2 * count, 2 * count))
    _, part = connected_components(links, directed=False)
    linked = used.copy()
    start = count + (normal or 0)
    linked[used] = part[senders] == part[start]
    i, j = table.origin[linked], table.destination[linked] + count
    sent, received = (converted[side, linked] / converted[:, linked].max() for side in (SENDER, RECEIVER))

    def loss(logs: Floats) -> tuple[float, Floats]:
        x, y = received * np.exp(logs[j]), sent * np.exp(logs[i])
        part_x = x * (x - y) * (x + 3 * y) / (x + y) ** 2
        part_y = y * (y - x) * (y + 3 * x) / (x + y) ** 2
        slope = np.bincount(j, part_x, 2 * count) + np.bincount(i, part_y, 2 * count) + 2 * _CHI_RIDGE * logs
        slope[start] = 0.0
        return float(((x - y) ** 2 / (x + y)).sum() + _CHI_RIDGE * (logs**2).sum()), slope

    found = minimize(
        loss,
        np.zeros(2 * count),
        jac=True,
        method="L-BFGS-B",
        bounds=[(-_REACH, _REACH)] * (2 * count),
        options={"maxiter": 5000, "maxfun": 20000, "ftol": 1e-14, "gtol": 1e-10},
    )
    return -found.x.reshape(2, count), np.full((2, count), np.nan)


def _normal(table: MirrorTable, normal: str | None, double: Mask) -> int:
    compared = sorted({table.areas[place] for place in table.destination[double]})
    if normal in compared:
        return table.areas.index(normal)
    told = f"{normal or 'nobody'} is the normal receiver, and has no corridor that both sides report"
    raise FindingsError([Finding("NORMAL", "mirror table", told, f"choose among {', '.join(compared[:12])}")])


def _uncompared(table: MirrorTable, rows: Mask) -> Finding:
    told = "no corridor is reported by both sides: reports are taken as they are"
    return Finding("BOTH", f"year {table.year[rows][0]:g}", told, "use factors of all years together", "note")
