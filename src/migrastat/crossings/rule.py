"""The rule and the settings of one reckoning: how many days of how many, which period, what is asked for."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

BREAKDOWNS = ("month", "direction", "citizenship", "sex", "age")
Missing = Literal["midpoint", "error"]
Initial = Literal["direction", "observed"]
SameDay = Literal["alternate", "rows"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`threshold` days (V) of the `window` days (W) after a crossing make a migration; 365 of 487 is 12 in 16 months.

    `ValueError` unless 0 < V <= W < 2 V: with a longer window both sides could claim the person.

    >>> Rule().spare, Rule().early
    (122, 243)
    """

    threshold: int = 365
    window: int = 487

    def __post_init__(self) -> None:
        if not 0 < self.threshold <= self.window < min(2 * self.threshold, 1 << 16):
            raise ValueError(
                f"{self.threshold} of {self.window} days is no rule: "
                "the window has as many days or more, and less than twice as many"
            )

    @property
    def spare(self) -> int:
        """Days back on the old side that a migration may have (N = W - V); one more refutes it."""
        return self.window - self.threshold

    @property
    def early(self) -> int:
        """Days on the new side under which a return cannot be a migration, whatever the first crossing was (2V - W)."""
        return 2 * self.threshold - self.window


@dataclass(frozen=True, slots=True)
class Settings:
    """How crossings are counted.

    `start`, `end`: first and last day of observation, both inclusive for crossings; None takes them from the dates in
    the data. Time is counted from the day of a crossing to `end`: a person who arrives on `end` has spent 0 days.
    `missing`: where two arrivals (or departures) follow each other, `midpoint` puts the missing crossing half-way and
    `error` lets the person be unknown from there. `initial`: without a given status, a first arrival means a
    non-resident and a first departure a resident; `observed` believes that only of persons who were first seen
    `threshold` days or more after `start`, the others are unknown until a crossing settles it.
    `same_day`: without times of day, crossings of one person on one day are taken in the order that `alternate`s with
    those around them, or always in the order of the `rows`.
    `by`: breakdowns of the output, of `BREAKDOWNS`. `smallest`: cells under it are suppressed; 0 suppresses nothing.
    `columns`: names of columns that differ, `{"person": "traveller_id"}`.
    """

    rule: Rule = Rule()
    start: date | None = None
    end: date | None = None
    missing: Missing = "midpoint"
    initial: Initial = "direction"
    same_day: SameDay = "alternate"
    by: tuple[str, ...] = BREAKDOWNS
    smallest: int = 10
    columns: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        strange = [name for name in self.by if name not in BREAKDOWNS]
        if strange or "month" not in self.by:
            raise ValueError(
                f"breakdowns are month and any of {', '.join(BREAKDOWNS[1:])}; asked: {', '.join(self.by)}"
            )
        for name, kinds in (("missing", Missing), ("initial", Initial), ("same_day", SameDay)):
            if getattr(self, name) not in get_args(kinds):
                raise ValueError(f"{name} is one of {', '.join(get_args(kinds))}; asked: {getattr(self, name)!r}")
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"observation cannot start on {self.start} and end on {self.end}")
