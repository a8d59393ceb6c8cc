"""How long a term of the Chair has run and what is left of it, with the ground on which each number stands."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from almaty.kernel.period import FuzzyDate


class Ground(StrEnum):
    """On what the end of a term rests."""

    DAY = "day"  # the nominal end is known to the day
    TERM_LENGTH = "term-length"  # the length of a term, counted from the start, falls into the nominal end
    RANGE = "range"  # the nominal end is known to the month or year only
    UNKNOWN = "unknown"  # no nominal end is held


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Where a term stands on a day: `day` counts from 1, `total` and `left` are days from the least to the most.

    `exact_start` is False when the start is known to the month or year only: `day` is then counted from its first
    possible day. `left` is below nought when the nominal end has passed.
    """

    day: int
    exact_start: bool
    ground: Ground
    end: FuzzyDate | None = None
    total: tuple[int, int] | None = None
    left: tuple[int, int] | None = None

    @property
    def one_total(self) -> int | None:
        """Return the length in days where it is one number."""
        return self.total[0] if self.total and self.total[0] == self.total[1] else None

    @property
    def share(self) -> float:
        """Return how much of the longest length has run, from 0 to 1."""
        return min(1.0, self.day / self.total[1]) if self.total else 0.0

    @property
    def overdue(self) -> bool:
        """Tell whether the last day that may be meant has passed."""
        return self.left is not None and self.left[1] < 0


def add_months(day: date, months: int) -> date:
    """Return the day some months later; the end of a short month where the day does not exist.

    >>> add_months(date(2025, 4, 24), 24)
    datetime.date(2027, 4, 24)
    """
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def time_left(*, start: FuzzyDate, nominal_end: FuzzyDate | None, term_months: int | None, today: date) -> TimeLeft:
    """Return where a term stands on a day.

    A nominal end known to the day is taken as it is. One known to the month or year is made precise by the length
    of a term, where start and length fall into it; otherwise a range is given.
    """
    begun, exact = start.first, start.precision == "day"
    day = (today - begun).days + 1
    if nominal_end is None:
        return TimeLeft(day, exact, Ground.UNKNOWN)
    ground, end = Ground.RANGE, nominal_end
    if nominal_end.precision == "day":
        ground = Ground.DAY
    elif term_months and exact and nominal_end.first <= (last := add_months(begun, term_months)) <= nominal_end.last:
        ground, end = Ground.TERM_LENGTH, FuzzyDate(last.isoformat())
    total = ((end.first - begun).days, (end.last - begun).days)
    left = ((end.first - today).days, (end.last - today).days)
    return TimeLeft(day, exact, ground, end, total, left)


class Dated(Protocol):
    """What the rules need to know of a term: its start and end in use."""

    @property
    def begun(self) -> FuzzyDate | None:
        """Return the start in use."""

    @property
    def ended(self) -> FuzzyDate | None:
        """Return the end in use, None while the term runs."""


T = TypeVar("T", bound=Dated)


def chair_on(terms: Iterable[T], day: date) -> T | None:
    """Return the term that runs on a day; on the day of a hand-over the incoming one; None when nobody holds it."""
    held = [
        term for term in terms
        if term.begun and term.begun.first <= day and (term.ended is None or day <= term.ended.last)
    ]  # fmt: skip
    return max(held, key=lambda term: term.begun.first if term.begun else date.min, default=None)
