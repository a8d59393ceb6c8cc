"""Reconciliation in one call: by country factors, or by the model with uncertainty."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import norm

from migrastat.findings import Finding, FindingsError
from migrastat.reconcile.calibration import FEWEST, Calibration, calibrate
from migrastat.reconcile.durations import NAMES, TABLES
from migrastat.reconcile.factors import Objective, country_factors
from migrastat.reconcile.fitting import fit
from migrastat.reconcile.layout import TRUTH, level_class
from migrastat.reconcile.likelihood import Solution
from migrastat.reconcile.mirror import RECEIVER, SENDER, MirrorTable, Places
from migrastat.reconcile.posterior import side_effects, tell
from migrastat.reconcile.result import CountryFactors, Reconciled
from migrastat.tables import Floats

Method = Literal["model", "factors"]
LARGEST = 6000  # areas x years x 4 that the model holds in one matrix
_TOP = 700.0  # largest logarithm of an estimate that a float holds


@dataclass(frozen=True, slots=True)
class Options:
    """How to reconcile.

    `level` of the intervals; `durations` is a table of `DURATIONS`; `reference` are areas whose counts as receivers
    are true (for factors, the one normal receiver). `objective` and `by_year` are those of `country_factors`.
    """

    level: float = 0.8
    durations: str = "imem"
    reference: tuple[str, ...] = ()
    objective: Objective = "log"
    by_year: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.level < 1:
            raise ValueError(f"the level {self.level} is not between 0 and 1")
        if self.durations not in TABLES:
            raise ValueError(f"{self.durations!r} is no table of durations; choose among {', '.join(TABLES)}")


def reconcile(table: MirrorTable, method: Method = "model", options: Options | None = None) -> Reconciled:
    """Give every row of a table one estimate; the model gives an interval too, and rows that nobody reports as well.

    `FindingsError` where no corridor-year is reported by both sides, so that nothing says how they differ; where a
    reference is no area of the table; where the model would be too large. Deterministic.
    """
    chosen = options or Options()
    if faults := _faults(table, method, chosen):
        raise FindingsError(faults)
    return _by_model(table, chosen) if method == "model" else _by_factors(table, chosen)


def _by_factors(table: MirrorTable, chosen: Options) -> Reconciled:
    found = country_factors(
        table,
        objective=chosen.objective,
        durations=chosen.durations,
        normal=chosen.reference[0] if chosen.reference else None,
        by_year=chosen.by_year,
    )
    rows, sides = _reporters(table)
    logs, errors = found.logs[sides, rows], found.errors[sides, rows] * norm.ppf(0.5 + chosen.level / 2)
    nothing = np.full(len(table), np.nan)
    spread = np.full(len(rows), np.nan)
    countries = _countries(table, rows, sides, np.exp([logs, logs - errors, logs + errors]), spread)
    factors = np.exp(found.logs)
    notes = (*found.findings, *_notes(table, chosen, "receiver"))
    return Reconciled(
        table, "factors", chosen.durations, chosen.level, found.estimate, nothing, nothing, factors, countries, notes
    )


def _by_model(table: MirrorTable, chosen: Options) -> Reconciled:
    solution = fit(table, chosen.durations, chosen.reference)
    measured = calibrate(table, solution, chosen.durations, chosen.reference)
    every = np.arange(len(table))
    told = tell(solution, every, np.full(len(table), TRUTH))
    reach = np.where(table.basis > 0, measured.reach(chosen.level, True), measured.reach(chosen.level, False))
    middle, low, high = (
        np.exp(np.minimum(told.mean + away * reach * told.deviation, _TOP)) for away in (0.0, -1.0, 1.0)
    )
    effects = [side_effects(solution, every, np.full(len(table), side)).mean for side in (SENDER, RECEIVER)]
    return Reconciled(
        table,
        "model",
        chosen.durations,
        chosen.level,
        middle,
        low,
        high,
        np.exp(-np.stack(effects)),
        _model_countries(table, solution, chosen.level),
        (*table.findings, *_notes(table, chosen, _whose(table)), *_calibration_notes(measured)),
    )


def _model_countries(table: MirrorTable, solution: Solution, level: float) -> CountryFactors:
    rows, sides = _reporters(table)
    told = side_effects(solution, rows, sides)
    away = norm.ppf(0.5 + level / 2) * told.deviation
    layout = solution.problem.layout
    spread = solution.held.spread(sides, table.reporter[sides, rows], layout.accuracy[sides, rows])
    return _countries(table, rows, sides, np.exp(-np.stack([told.mean, told.mean + away, told.mean - away])), spread)


def _reporters(table: MirrorTable) -> tuple[Places, Places]:
    """Return one row for each side, area and year that reports, and its side."""
    sides, rows = np.nonzero(~np.isnan(table.reports))
    keys = np.stack([sides, table.reporter[sides, rows], table.year[rows]], axis=1)
    _, first = np.unique(keys, axis=0, return_index=True)
    return rows[first], sides[first]


def _countries(table: MirrorTable, rows: Places, sides: Places, factors: Floats, spread: Floats) -> CountryFactors:
    area = table.reporter[sides, rows]
    return CountryFactors(table.areas, area, sides, table.year[rows], factors[0], factors[1], factors[2], spread)


def _faults(table: MirrorTable, method: Method, chosen: Options) -> list[Finding]:
    faults = []
    if not (table.basis == 3).any():
        told = "no corridor-year is reported by both sides, so that nothing says how they differ"
        faults.append(Finding("BOTH", "mirror table", told, "add corridors or years that both sides report"))
    if strange := [area for area in chosen.reference if area not in table.areas]:
        told = f"{', '.join(strange)} is no area of the table"
        faults.append(Finding("REFERENCE", "reference", told, f"choose among {', '.join(table.areas[:12])}"))
    if method == "factors" and len(chosen.reference) > 1:
        told = f"{', '.join(chosen.reference)} cannot all be the one normal receiver"
        faults.append(Finding("REFERENCE", "reference", told, "name one, or take the model"))
    size = 4 * len(table.areas) * len(np.unique(table.year))
    if method == "model" and size > LARGEST:
        told = f"{len(table.areas)} areas in {size // (4 * len(table.areas))} years are too many for the model"
        faults.append(Finding("SIZE", "mirror table", told, "take fewer years or areas, or the method of factors"))
    return faults


def _whose(table: MirrorTable) -> str:
    known = level_class(table)
    return f"receiver of undercount class {known}" if known else "receiver"


def _notes(table: MirrorTable, chosen: Options, whose: str) -> list[Finding]:
    """Return what was taken for true: the rules of stay, and whose level."""
    unknown = int((np.isnan(table.months) & ~np.isnan(table.reports)).sum())
    told = f"rules of stay are brought to 12 months by {NAMES[chosen.durations]}"
    if unknown:
        told += f"; {unknown} reports do not tell theirs and are taken as they are, so that the factors hold it too"
    notes = [Finding("DURATION", "reports", told, "give duration_sender and duration_receiver in months", "note")]
    level = (
        f"what {', '.join(chosen.reference)} counts as receiver" if chosen.reference else f"that of the mean {whose}"
    )
    remedy = "name a reference whose register is trusted, if it is another"
    return [*notes, Finding("LEVEL", "estimates", f"the level of all estimates is {level}", remedy, "note")]


def _calibration_notes(measured: Calibration) -> list[Finding]:
    few = [
        f"{len(away)} {kind}"
        for away, kind in ((measured.seen, "with the other side seen"), (measured.unseen, "without"))
        if len(away) < FEWEST
    ]
    if not few:
        return []
    told = f"too few hidden reports to measure intervals ({', '.join(few)}): the normal distribution is taken"
    return [Finding("INTERVAL", "estimates", told, "add years or corridors", "note")]
