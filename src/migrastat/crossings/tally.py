"""What was seen on the way: how many persons and crossings, and what is worth a note."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from migrastat.crossings.definitions import definition
from migrastat.crossings.remarks import EXAMPLES, places
from migrastat.crossings.rule import Rule, Settings
from migrastat.crossings.sources import Source
from migrastat.findings import Finding


@dataclass(slots=True)
class Tally:
    """Numbers of persons, of crossings (rows used), of rows that repeat another, of missing crossings, of persons first
    seen before anything could show where they lived, and of rows without citizenship, sex or age.
    """

    persons: int = 0
    crossings: int = 0
    repeated: int = 0
    missing: int = 0
    early: int = 0
    strangers: int = 0
    _seen: dict[str, list[int]] = field(default_factory=dict, repr=False)

    def add(self, engine: Any, rule: Rule) -> None:
        """Add what the steps of one batch hold; remember where the first examples lie."""
        (row,) = engine.fetch(definition("tally", threshold=rule.threshold)).to_pylist()
        for name, number in row.items():
            setattr(self, name, getattr(self, name) + int(number))
        for name, step in (("missing", "gaps"), ("repeated", "repeated")):
            if row[name] and name not in self._seen:
                seen = engine.fetch(definition(step, examples=EXAMPLES)).to_pylist()
                self._seen[name] = [int(one["place"]) for one in seen]

    def findings(self, sources: list[Source], settings: Settings, *, timed: bool, given: bool) -> Iterable[Finding]:
        """Yield notes. `timed`: rows were ordered by time; `given`: there is a file of statuses."""
        done = {
            "midpoint": "a missing crossing was put half-way",
            "error": "the statuses of these persons are unknown from there",
        }[settings.missing]
        if self.missing:
            yield Finding(
                "MISSING",
                places(sources, self._seen["missing"], self.missing, timed=timed),
                f"{self.missing} crossing{'s lead' if self.missing > 1 else ' leads'} where the person already is "
                f"(as two arrivals in a row do); {done}",
                "complete the crossings, or choose what is done about them with missing",
                "note",
            )
        if self.repeated:
            yield Finding(
                "REPEATED",
                places(sources, self._seen["repeated"], self.repeated, timed=timed),
                f"{self.repeated} row{'s repeat' if self.repeated > 1 else ' repeats'} a crossing of the same person "
                "and day, left out",
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
