"""What reconciliation gives: a row a corridor-year with an estimate, and how far each side is moved and why."""

from dataclasses import dataclass

import numpy as np

from migrastat.findings import Finding
from migrastat.reconcile.durations import RULE, conversion
from migrastat.reconcile.mirror import BASES, SIDES, MirrorTable, Places
from migrastat.tables import Floats
from migrastat.tables.arrow import Columns, SpeaksArrow


@dataclass(frozen=True, slots=True, eq=False)
class CountryFactors(SpeaksArrow):
    """By what the figures of an area, on one side, in one year are multiplied; a row each, f rows.

    `factor` with its interval `lower` to `upper` (at the level of the result, NaN where the method gives none) is for
    undercount and all else that is not the rule of stay; `spread` is how much less steady the area's reports are than
    those of others: 2 is twice the deviation (NaN where the method does not tell).
    """

    areas: tuple[str, ...]
    area: Places
    side: Places
    year: Floats
    factor: Floats
    lower: Floats
    upper: Floats
    spread: Floats

    def columns(self) -> Columns:
        """Return `area`, `side`, `year`, `factor`, `lower`, `upper`, `spread`."""
        return {
            "area": [self.areas[at] for at in self.area],
            "side": [SIDES[at] for at in self.side],
            "year": self.year,
            "factor": self.factor,
            "lower": self.lower,
            "upper": self.upper,
            "spread": self.spread,
        }


@dataclass(frozen=True, slots=True, eq=False)
class Reconciled(SpeaksArrow):
    """One estimate for every row of a table, persons under the 12-month rule; arrays (n,), and (2, n) by side.

    What a side reported times its `definition`, its `undercount` and its `noise` is the estimate: the rule of stay,
    the factor of the country in its direction, and what is left of this one report. `factor` is their product, NaN
    where a side has no report, infinite where it reported nobody.
    """

    table: MirrorTable
    method: str
    durations: str
    level: float
    estimate: Floats
    lower: Floats
    upper: Floats
    undercount: Floats
    countries: CountryFactors
    findings: tuple[Finding, ...]

    @property
    def definition(self) -> Floats:
        """The factor of the rule of stay, (2, n)."""
        return conversion(self.table.months, self.durations)

    @property
    def factor(self) -> Floats:
        """How far each report is moved in all, (2, n)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            moved: Floats = self.estimate / self.table.reports
        return moved

    @property
    def noise(self) -> Floats:
        """What is left of the move beside definition and undercount, (2, n)."""
        return np.asarray(self.factor / (self.definition * self.undercount))

    def columns(self) -> Columns:
        """Return the ends, `year`, `estimate`, `lower`, `upper`, `level`, the reports, factors, `basis`, `definition`.

        Factors stand by side: `factor_*`, and their parts `definition_*`, `undercount_*`, `noise_*`.
        """
        held = self.table.columns()
        parts = {
            f"{name}_{side}": np.where(np.isfinite(values[at]), values[at], np.nan)
            for name, values in self._moves().items()
            for at, side in enumerate(SIDES)
        }
        return {
            **{name: held[name] for name in ("origin", "destination", "year")},
            "estimate": self.estimate,
            "lower": self.lower,
            "upper": self.upper,
            "level": np.full(len(self.table), self.level),
            **{name: held[name] for name in ("reported_sender", "reported_receiver")},
            **parts,
            "basis": [BASES[at] for at in self.table.basis],
            "definition": self.notes(),
            "method": [self.method] * len(self.table),
        }

    def notes(self) -> list[str]:
        """Return a sentence a row: under which rule each side counted, and what was done about it."""
        factors = self.definition
        told = [
            np.array(
                [_rule(side, months, factor) for months, factor in zip(self.table.months[at], factors[at], strict=True)]
            )
            for at, side in enumerate(SIDES)
        ]
        there = ~np.isnan(self.table.reports)
        rows = zip(told[0].tolist(), told[1].tolist(), there[0].tolist(), there[1].tolist(), strict=True)
        return ["; ".join(text for text, has in ((a, x), (b, y)) if has) or "no report" for a, b, x, y in rows]

    def _moves(self) -> dict[str, Floats]:
        return {
            "factor": self.factor,
            "definition": self.definition,
            "undercount": self.undercount,
            "noise": self.noise,
        }


def _rule(side: str, months: float, factor: float) -> str:
    if np.isnan(months):
        return f"{side}: rule not told, taken as {RULE:g} months"
    return f"{side}: {months:g} months" + ("" if factor == 1 else f", x {factor:.3g}")
