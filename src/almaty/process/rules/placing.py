"""Where a date stands on a drawn line of time, and how silences between meetings are found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from almaty.kernel.period import FuzzyDate


def middle(when: FuzzyDate) -> date:
    """Return the middle of the days that a date may mean.

    >>> middle(FuzzyDate("2016"))
    datetime.date(2016, 7, 1)
    """
    return when.first + timedelta(days=(when.last - when.first).days // 2)


@dataclass(frozen=True, slots=True)
class Scale:
    """A line of time from a day to a day, measured in per cent of its length."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day stands, from 0 to 100; days outside stand at the ends."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return 100 * min(1.0, max(0.0, share))

    def percent(self, day: date) -> str:
        """Return where a day stands as a drawing writes it, with a point in every language.

        >>> Scale(date(2010, 1, 1), date(2020, 1, 1)).percent(date(2015, 1, 1))
        '50.00%'
        """
        return f"{self.at(day):.2f}%"

    def width(self, start: date, end: date) -> str:
        """Return the length of a stretch of time, as a drawing writes it."""
        return f"{max(self.at(end) - self.at(start), 0.25):.2f}%"

    @property
    def years(self) -> list[int]:
        """Return the years whose first day lies on the line."""
        first = self.first.year if (self.first.month, self.first.day) == (1, 1) else self.first.year + 1
        return list(range(first, self.last.year + 1))


@dataclass(frozen=True, slots=True)
class Silence:
    """A time between two dated things in which nothing is on record."""

    after: date
    until: date

    @property
    def months(self) -> int:
        """Return its length in whole months."""
        months = (self.until.year - self.after.year) * 12 + self.until.month - self.after.month
        return months - (self.until.day < self.after.day)


def silences(days: Sequence[date], *, until: date, months: int) -> list[Silence]:
    """Return every time longer than `months` in which none of the days lies, up to `until`."""
    ordered = [*sorted(day for day in days if day <= until), until]
    found = [Silence(before, after) for before, after in pairwise(ordered)]
    return [silence for silence in found if silence.months > months]
