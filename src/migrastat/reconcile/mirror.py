"""Double-entry tables: what the sender and what the receiver report of one corridor in one year."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from migrastat.findings import Finding
from migrastat.tables import Floats
from migrastat.tables.arrow import Columns, SpeaksArrow

Places = NDArray[np.intp]
Mask = NDArray[np.bool_]
SENDER, RECEIVER = 0, 1
SIDES = ("sender", "receiver")
BASES = ("neither", "sender only", "receiver only", "both sides")
CLASSES = ("undercount_sender", "undercount_receiver", "accuracy_sender", "accuracy_receiver")


@dataclass(frozen=True, slots=True, eq=False)
class MirrorTable(SpeaksArrow):
    """Corridor-years, one a row: n rows, k covariates. `migrastat.reconcile.mirror_from` makes and checks them.

    `origin` and `destination` (n,) are places in `areas`; `year` (n,) is whole. `reports` (2, n) are persons counted by
    the sender and by the receiver, NaN where there is no report. `months` (2, n) is the stay that each side asks for,
    NaN where it is not told. `classes` has n texts, "" where not told, for those of `CLASSES` that are known.
    `covariates` (n, k) explain the size of flows, as they stand in the regression (logs taken).
    """

    areas: tuple[str, ...]
    origin: Places
    destination: Places
    year: Floats
    reports: Floats
    months: Floats
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    covariates: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    covariate_names: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __len__(self) -> int:
        return len(self.year)

    @property
    def corridor(self) -> Places:
        """A number for each row's corridor, (n,)."""
        return self.origin * len(self.areas) + self.destination

    @property
    def reporter(self) -> Places:
        """Who reports, (2, n): the origin for the sender's side, the destination for the receiver's."""
        return np.stack([self.origin, self.destination])

    @property
    def basis(self) -> Places:
        """Which sides report, (n,): places in `BASES`."""
        there = ~np.isnan(self.reports)
        return np.asarray(there[SENDER] + 2 * there[RECEIVER], dtype=np.intp)

    def hiding(self, hidden: Mask) -> "MirrorTable":
        """Return the table without the reports of a mask (2, n)."""
        return replace(self, reports=np.where(hidden, np.nan, self.reports))

    def columns(self) -> Columns:
        """Return `origin`, `destination`, `year`, `reported_*`, `duration_*`, classes and covariates, a row each."""
        codes = np.array(self.areas, dtype=object)
        sides = {f"reported_{side}": self.reports[at] for at, side in enumerate(SIDES)}
        rules = {f"duration_{side}": self.months[at] for at, side in enumerate(SIDES)}
        known = {name: list(each) for name, each in self.classes.items()}
        explain = {name: self.covariates[:, at] for at, name in enumerate(self.covariate_names)}
        ends = {"origin": codes[self.origin].tolist(), "destination": codes[self.destination].tolist()}
        return {**ends, "year": self.year, **sides, **rules, **known, **explain}
