"""Series and their keys: the shape in which figures are named, held and passed on.

A series key is `INDICATOR.ORIGIN.DESTINATION.SEX.METHOD`. An indicator about one area puts that area in
`destination` and `_Z` in `origin`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Years = NDArray[np.int16]
Places = NDArray[np.intp]
Mask = NDArray[np.bool_]

SEXES = ("_T", "M", "F")
STATUSES = ("A", "B", "E", "P")
_INDICATOR = re.compile(r"[A-Z][A-Z0-9_]*")
_AREA = re.compile(r"[A-Z]{3}|_Z")
_METHOD = re.compile(r"_[TZ]|[A-Za-z0-9][A-Za-z0-9_-]*")


class MalformedKeyError(ValueError):
    """A text that is no series key; the message says which part and what belongs there."""


@dataclass(frozen=True, slots=True, order=True)
class SeriesKey:
    """The name of one series.

    >>> key = SeriesKey.parse("REFUGEES.AFG.IRN._T._Z")
    >>> key.origin, key.destination, str(key)
    ('AFG', 'IRN', 'REFUGEES.AFG.IRN._T._Z')
    """

    indicator: str
    origin: str
    destination: str
    sex: str = "_T"
    method: str = "_Z"

    def __post_init__(self) -> None:
        _must_match(_INDICATOR, self.indicator, "indicator", "capital letters, digits and _")
        _must_match(_AREA, self.origin, "origin", "three capital letters or _Z")
        _must_match(_AREA, self.destination, "destination", "three capital letters or _Z")
        _must_match(_METHOD, self.method, "method", "letters, digits, _ and -")
        if self.sex not in SEXES:
            raise MalformedKeyError(f"sex {self.sex!r} of a series key must be one of {', '.join(SEXES)}")

    @classmethod
    def parse(cls, text: str) -> "SeriesKey":
        """Read a key from its text; `MalformedKeyError` where it is none."""
        parts = text.split(".")
        if len(parts) != 5:
            raise MalformedKeyError(
                f"{text[:80]!r} has {len(parts)} parts; a series key has five: INDICATOR.ORIGIN.DESTINATION.SEX.METHOD"
            )
        return cls(*parts)

    @property
    def mirror(self) -> "SeriesKey":
        """The key of the opposite direction."""
        return SeriesKey(self.indicator, self.destination, self.origin, self.sex, self.method)

    def __str__(self) -> str:
        return ".".join((self.indicator, self.origin, self.destination, self.sex, self.method))


class Observation(NamedTuple):
    """One figure: year, value in the unit of the indicator, status (A normal, B break, E estimate, P provisional)."""

    year: int
    value: float
    status: str = "A"


class Series:
    """The observations of one key, in order of year. The arrays are read-only and equally long.

    `years` int16, `values` float64, `statuses` a tuple of letters. A year that is not there is not held:
    it is neither zero nor estimated.

    >>> s = Series(SeriesKey.parse("REFUGEES.AFG.IRN._T._Z"), [Observation(2024, 10.0), Observation(2023, 8.0)])
    >>> s.years.tolist(), s.at(2024), s.at(1999) is None, s.latest
    ([2023, 2024], 10.0, True, Observation(year=2024, value=10.0, status='A'))
    """

    __slots__ = ("key", "statuses", "values", "years")

    def __init__(self, key: SeriesKey, observations: Iterable[Observation]) -> None:
        rows = sorted(observations)
        self.key = key
        self.years: Years = np.array([row.year for row in rows], dtype=np.int16)
        self.values: Floats = np.array([row.value for row in rows], dtype=np.float64)
        self.statuses: tuple[str, ...] = tuple(row.status for row in rows)
        if len(set(self.years.tolist())) != len(rows):
            raise ValueError(f"series {key} holds a year twice")
        if strange := set(self.statuses) - set(STATUSES):
            raise ValueError(f"series {key} has unknown statuses {sorted(strange)}")
        self.years.setflags(write=False)
        self.values.setflags(write=False)

    def __len__(self) -> int:
        return len(self.statuses)

    def __iter__(self) -> Iterator[Observation]:
        for year, value, status in zip(self.years.tolist(), self.values.tolist(), self.statuses, strict=True):
            yield Observation(year, value, status)

    def __repr__(self) -> str:
        span = f"{self.years[0]}-{self.years[-1]}" if len(self) else "empty"
        return f"<Series {self.key} {span} n={len(self)}>"

    def at(self, year: int) -> float | None:
        """Return the value of a year, None where none is held."""
        place = np.flatnonzero(self.years == year)
        return float(self.values[place[0]]) if place.size else None

    @property
    def latest(self) -> Observation | None:
        """The observation of the last year, None of an empty series."""
        return Observation(int(self.years[-1]), float(self.values[-1]), self.statuses[-1]) if len(self) else None

    @property
    def break_years(self) -> tuple[int, ...]:
        """The years from which figures do not compare with the ones before."""
        return tuple(row.year for row in self if row.status == "B")


def series_of(rows: Iterable[tuple[SeriesKey, Observation]]) -> dict[SeriesKey, Series]:
    """Group observations into series, in order of key."""
    grouped: dict[SeriesKey, list[Observation]] = {}
    for key, observation in rows:
        grouped.setdefault(key, []).append(observation)
    return {key: Series(key, grouped[key]) for key in sorted(grouped)}


def total(cells: Mapping[SeriesKey, Series], key: SeriesKey) -> Series:
    """Sum series year by year into one of the given key.

    A year counts the cells that hold it: cells that are missing add nothing, so the total is of published cells.

    >>> a, b = SeriesKey("REFUGEES", "AFG", "TJK"), SeriesKey("REFUGEES", "IRN", "TJK")
    >>> held = {a: Series(a, [Observation(2020, 5.0)]), b: Series(b, [Observation(2020, 2.0), Observation(2021, 3.0)])}
    >>> total(held, SeriesKey("REFUGEES", "WLD", "TJK")).values.tolist()
    [7.0, 3.0]
    """
    sums: dict[int, float] = {}
    for series in cells.values():
        for row in series:
            sums[row.year] = sums.get(row.year, 0.0) + row.value
    return Series(key, [Observation(year, value) for year, value in sums.items()])


def _must_match(pattern: re.Pattern[str], text: str, part: str, allowed: str) -> None:
    if not pattern.fullmatch(text):
        raise MalformedKeyError(f"{part} {text[:40]!r} of a series key must be {allowed}")
