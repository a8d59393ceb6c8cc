"""Dates as the record knows them: sometimes only a year or a month, and periods that may still run."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_FUZZY = re.compile(r"^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$")


_PRECISION = {4: "year", 7: "month", 10: "day"}


@lru_cache(maxsize=4096)
def _days(text: str) -> tuple[date, date]:
    """Return the earliest and the latest day that a date may mean; pages compare the same few hundred dates often."""
    parts = [int(part) for part in text.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    first = date(year, month, day)
    if len(parts) == 3:
        return first, first
    until = parts[1] if len(parts) == 2 else 12
    return first, date(year, until, calendar.monthrange(year, until)[1])


@dataclass(frozen=True, slots=True, order=True)
class FuzzyDate:
    """A date known to the year, the month or the day, written "2016", "2016-11" or "2016-11-29".

    >>> FuzzyDate("2016-11").first, FuzzyDate("2016-11").last
    (datetime.date(2016, 11, 1), datetime.date(2016, 11, 30))
    """

    text: str

    def __post_init__(self) -> None:
        """Refuse a text that is no date, with ValueError."""
        if not _FUZZY.match(self.text):
            raise ValueError(f"{self.text!r} is not a date: write 2016, 2016-11 or 2016-11-29")
        if not 1900 <= self.first.year <= 2200:
            raise ValueError(f"{self.text!r} lies outside the years 1900 to 2200")

    @property
    def precision(self) -> str:
        """Return "year", "month" or "day"."""
        return _PRECISION[len(self.text)]

    @property
    def first(self) -> date:
        """Return the earliest day that it may mean."""
        return _days(self.text)[0]

    @property
    def last(self) -> date:
        """Return the latest day that it may mean."""
        return _days(self.text)[1]

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Period:
    """From a date to a date, both included; either end may be open.

    >>> Period(FuzzyDate("2013"), FuzzyDate("2015-06")).contains(date(2015, 6, 30))
    True
    """

    start: FuzzyDate | None = None
    end: FuzzyDate | None = None

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts, with ValueError."""
        if self.start and self.end and self.end.last < self.start.first:
            raise ValueError(f"the period ends ({self.end}) before it starts ({self.start})")

    def contains(self, day: date) -> bool:
        """Tell whether a day lies in the period."""
        after_start = self.start is None or self.start.first <= day
        return after_start and (self.end is None or day <= self.end.last)
