"""What was seen on the way: how many persons and crossings, and what is worth a note."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from migrastat.crossings.definitions import definition
from migrastat.crossings.observed import EXAMPLES, places
from migrastat.crossings.rule import Rule, Settings
from migrastat.crossings.sources import Source
from migrastat.findings import Finding


@dataclass(slots=True)
class Tally:
    """Numbers of persons, crossings (rows used), rows that repeat another, missing crossings, early first crossings."""

    persons: int = 0
    crossings: int = 0
    repeated: int = 0
    missing: int = 0
    early: int = 0
    _seen: dict[str, pa.Table] = field(default_factory=dict, repr=False)

    def add(self, engine: Any, rule: Rule) -> None:
        """Add what the steps of one batch hold; remember where the first examples lie."""
        (row,) = engine.fetch(definition("tally", threshold=rule.threshold)).to_pylist()
        for name, number in row.items():
            setattr(self, name, getattr(self, name) + int(number or 0))
        for name, step in (("missing", "gaps"), ("repeated", "repeated")):
            if row[name] and name not in self._seen:
                self._seen[name] = engine.fetch(definition(step, examples=EXAMPLES))

    def findings(
        self, engine: Any, sources: list[Source], settings: Settings, first: int, *, given: bool
    ) -> Iterable[Finding]:
        """Yield notes; `first` is the first day of observation, from 1970-01-01."""
        done = {
            "midpoint": "a missing crossing was put half-way",
            "error": "the statuses of these persons are unknown from there",
        }[settings.missing]
        if self.missing:
            yield Finding(
                "MISSING",
                self._places(engine, sources, "missing", self.missing, first),
                f"{self.missing} crossings lead where their persons already are (as two arrivals in a row do); {done}",
                "complete the crossings, or choose what is done about them with missing",
                "note",
            )
        if self.repeated:
            yield Finding(
                "REPEATED",
                self._places(engine, sources, "repeated", self.repeated, first),
                f"{self.repeated} rows repeat a crossing of their person on that day and are left out",
                "take them out at the source",
                "note",
            )
        if self.early and not given and settings.initial == "direction":
            yield Finding(
                "INITIAL",
                "the start of observation",
                f"{self.early} of {self.persons} persons are first seen in its first {settings.rule.threshold} days; "
                "their status before was taken from the direction of that crossing",
                "give a file of initial statuses, or initial=observed, or leave the first months out",
                "note",
            )

    def _places(self, engine: Any, sources: list[Source], name: str, count: int, first: int) -> str:
        engine.put("examples", self._seen[name])
        rows = engine.fetch(definition("places", first=first))
        return places(sources, rows.to_pylist()[:EXAMPLES], count)
