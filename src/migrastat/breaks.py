"""Jumps in a series that no slow movement makes: candidates for a break in what is counted.

The rule does not say why a series jumps. It finds the places where a person must look, and where a reader must be
warned not to compare. The method page is `docs/methods/breaks.md`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from migrastat.tables import Floats, Series

FEWEST_STEPS = 5
MAD_TO_SIGMA = 1.4826  # the median absolute deviation of a normal variable is sigma / 1.4826


@dataclass(frozen=True, slots=True)
class JumpRule:
    """The settings of the jump rule.

    floor: the larger of the two values must reach it (unit of the series).
    change: the two values must differ by at least so much (unit of the series).
    factor: the (started) ratio of the two must be at least this, up or down.
    start: added to both values before the ratio is taken, so that small numbers and zeros weigh little.
    spread: the jump must lie at least so many robust standard deviations off the series' usual change.
    least_spread: the robust standard deviation is never taken smaller (log units), so that a flat series does
        not make every step a jump.
    longest_gap: pairs of observations farther apart in years are not judged.
    """

    floor: float = 1_000
    change: float = 1_000
    factor: float = 2.5
    start: float = 100
    spread: float = 3.5
    least_spread: float = 0.1
    longest_gap: int = 1

    def __post_init__(self) -> None:
        if self.factor <= 1 or min(self.start, self.least_spread, self.spread, self.floor, self.change) < 0:
            raise ValueError("the factor of a jump rule must be over 1 and its other settings not negative")

    def __str__(self) -> str:
        return (
            f"jump: larger>={self.floor:g}, change>={self.change:g}, factor>={self.factor:g} "
            f"(start {self.start:g}), >={self.spread:g} robust sd"
        )


DEFAULT_RULE = JumpRule()


@dataclass(frozen=True, slots=True)
class Break:
    """A candidate: the first year of the new level, the value before and at it, their ratio, the rule that found it.

    `ratio` is value / previous; infinite where the series rises from zero.
    """

    year: int
    previous: float
    value: float
    ratio: float
    rule: str


def find_breaks(years: Sequence[int], values: Sequence[float], *, rule: JumpRule = DEFAULT_RULE) -> tuple[Break, ...]:
    """Return the jumps of a series that must not be negative, in order of year.

    `years` (strictly rising) and `values` (non-negative, same length; NaN counts as not held) are one-dimensional.
    ValueError where they are not.

    >>> find_breaks([2022, 2023, 2024, 2025], [3_425_091, 3_764_517, 3_489_257, 770_514])[0].year
    2025
    >>> find_breaks([2022, 2023, 2024, 2025], [14, 80, 21, 300])
    ()
    """
    when, levels = _checked(years, values)
    steps = _steps(levels, rule.start)
    gaps = np.diff(when)
    judged = gaps <= rule.longest_gap
    flagged = judged & _big(levels, rule) & _steep(steps, rule) & _unusual(steps, judged, rule)
    return tuple(_break(when, levels, int(place), rule) for place in np.flatnonzero(flagged))


def breaks_of(series: Series, *, rule: JumpRule = DEFAULT_RULE) -> tuple[Break, ...]:
    """Return the jumps of a series (see `find_breaks`)."""
    return find_breaks(series.years.tolist(), series.values.tolist(), rule=rule)


def _checked(years: Sequence[int], values: Sequence[float]) -> tuple[np.ndarray, Floats]:
    when = np.asarray(years, dtype=np.int64)
    levels = np.asarray(values, dtype=np.float64)
    if when.ndim != 1 or when.shape != levels.shape:
        raise ValueError("years and values must be one-dimensional and equally long")
    held = ~np.isnan(levels)
    when, levels = when[held], levels[held]
    if np.any(np.diff(when) <= 0):
        raise ValueError("years must rise strictly")
    if np.any(levels < 0) or np.any(np.isinf(levels)):
        raise ValueError("the jump rule judges finite figures that cannot be negative")
    return when, levels


def _steps(levels: Floats, start: float) -> Floats:
    """Log ratios of neighbours, both started; a rise from or fall to a bare zero is infinite."""
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.diff(np.log(levels + start))
    return np.asarray(np.nan_to_num(steps, nan=0.0, posinf=np.inf, neginf=-np.inf), dtype=np.float64)


def _big(levels: Floats, rule: JumpRule) -> np.ndarray:
    larger = np.maximum(levels[1:], levels[:-1])
    return (larger >= rule.floor) & (np.abs(np.diff(levels)) >= rule.change)


def _steep(steps: Floats, rule: JumpRule) -> np.ndarray:
    return np.asarray(np.abs(steps) >= math.log(rule.factor))


def _unusual(steps: Floats, judged: np.ndarray, rule: JumpRule) -> np.ndarray:
    """Whether each step is far from the median step of the series, in robust standard deviations."""
    usual = steps[judged & np.isfinite(steps)]
    if usual.size < FEWEST_STEPS:  # too few to know what is usual: the factor alone decides
        return np.ones(steps.shape, dtype=bool)
    centre = float(np.median(usual))
    spread = MAD_TO_SIGMA * float(np.median(np.abs(usual - centre)))
    return np.asarray(np.abs(steps - centre) >= rule.spread * max(spread, rule.least_spread))


def _break(when: np.ndarray, levels: Floats, place: int, rule: JumpRule) -> Break:
    previous, value = float(levels[place]), float(levels[place + 1])
    ratio = value / previous if previous else math.inf
    return Break(year=int(when[place + 1]), previous=previous, value=value, ratio=ratio, rule=str(rule))
