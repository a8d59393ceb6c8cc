"""What changed: sums over States with their denominator, and the largest changes of a year. Plain Python."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from migrastat import Observation, SeriesKey
from migrastat.measures import absolute_change, relative_change

BROKEN = "B"


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum over States in a year: `held` of `asked` States have a figure.

    `change` is to the year `since`, over the States that have a figure in both years (`compared` of them); `broken`
    says that a series among them has a break in this year, so that the change is not one of people.
    """

    year: int
    value: float
    held: int
    asked: int
    since: int | None = None
    change: float | None = None
    compared: int = 0
    broken: bool = False


def sum_over(lines: Mapping[str, Sequence[Observation]], *, asked: int) -> Sum | None:
    """Sum the latest year that any State has; None when none has any."""
    years = sorted({row.year for rows in lines.values() for row in rows}, reverse=True)
    if not years:
        return None
    now = _of_year(lines, years[0])
    value = sum(row.value for row in now.values())
    if len(years) == 1:
        return Sum(years[0], value, len(now), asked)
    before = _of_year(lines, years[1])
    common = now.keys() & before.keys()
    change = sum(now[code].value for code in common) - sum(before[code].value for code in common)
    broken = any(now[code].status == BROKEN for code in common)
    return Sum(years[0], value, len(now), asked, years[1], change if common else None, len(common), broken)


def _of_year(lines: Mapping[str, Sequence[Observation]], year: int) -> dict[str, Observation]:
    return {code: row for code, rows in lines.items() for row in rows if row.year == year}


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one series from one year to the next; `ratio` is relative (0.05 is five per cent)."""

    key: SeriesKey
    area: str
    slug: str
    year: int
    earlier: float
    later: float
    broken: bool

    @property
    def absolute(self) -> float:
        """Return the change in the unit of the series."""
        return absolute_change(self.earlier, self.later) or 0.0

    @property
    def ratio(self) -> float | None:
        """Return the change as a ratio to the earlier figure."""
        return relative_change(self.earlier, self.later)


def latest_change(rows: Sequence[Observation], *, key: SeriesKey, area: str, slug: str) -> Change | None:
    """Return the change from the year before the last to the last, where the two years follow each other."""
    if len(rows) < 2 or rows[-1].year != rows[-2].year + 1:
        return None
    return Change(key, area, slug, rows[-1].year, rows[-2].value, rows[-1].value, rows[-1].status == BROKEN)


def largest(changes: Iterable[Change | None], *, year: int, top: int) -> tuple[Change, ...]:
    """Return the changes of a year by their size, whatever their sign."""
    held = [change for change in changes if change and change.year == year and change.absolute]
    return tuple(sorted(held, key=lambda change: -abs(change.absolute))[:top])
