"""The shapes in which figures are handed on: typed, frozen, with what is not held said as such."""

from dataclasses import dataclass
from typing import Literal

from almaty.exchange.queries.catalogue import BreakView, IndicatorView, ReleaseView
from almaty.exchange.rules.numbers import decimals_for
from migrastat import Observation, SeriesKey

Side = Literal["destination", "origin"]
SIDES: tuple[Side, Side] = ("destination", "origin")


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series with everything that has to travel with its figures.

    `observations` are in order of year; a year that is not there is not held. `release` is the one that the figures
    come from, None where no figure is held under the key.
    """

    key: SeriesKey
    indicator: IndicatorView
    release: ReleaseView | None
    observations: tuple[Observation, ...]
    breaks: tuple[BreakView, ...]

    @property
    def held(self) -> bool:
        """Tell whether any figure is held."""
        return bool(self.observations)

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years that are held."""
        return tuple(row.year for row in self.observations)

    @property
    def values(self) -> tuple[float, ...]:
        """Return the values of the years that are held, in the indicator's unit."""
        return tuple(row.value for row in self.observations)

    @property
    def latest(self) -> Observation | None:
        """Return the last observation."""
        return self.observations[-1] if self.observations else None

    def at(self, year: int) -> Observation | None:
        """Return the observation of a year, None where it is not held."""
        return next((row for row in self.observations if row.year == year), None)

    def marks_at(self, year: int) -> tuple[BreakView, ...]:
        """Return the marks on a year; none where there are none."""
        return tuple(mark for mark in self.breaks if mark.year == year)


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner of an area: its code, the value in the indicator's unit, the status, the key of the series."""

    code: str
    value: float
    status: str
    key: SeriesKey


@dataclass(frozen=True, slots=True)
class Partners:
    """The largest partners of an area in a year.

    `total` is the published or summed total over all partners, `rest` is the total minus what `shown` adds up to;
    both are None where no total is held. `count` is the number of partners that have a figure.
    """

    year: int
    shown: tuple[Partner, ...]
    total: Observation | None
    rest: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Held:
    """What is held for an area: first and last year, number of years and of figures (over all partners), the years.

    `totals` names the methods by which a series over all partners (or about the area itself) is held.
    """

    first: int
    last: int
    years: int
    cells: int
    which: tuple[int, ...] = ()
    totals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a matrix of areas."""

    origin: str
    destination: str
    value: float
    status: str


@dataclass(frozen=True, slots=True)
class Span:
    """A series in one line: its key, first and last year, number of years, last value."""

    key: SeriesKey
    first: int
    last: int
    years: int
    value: float

    @property
    def decimals(self) -> int:
        """Return with how many decimals the last value is shown."""
        return decimals_for([self.value])
