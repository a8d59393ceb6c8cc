"""A measure at both ends of a period: summed over the same States, so that the two sums compare. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from almaty.handover.rules.review.period import nearest_year
from migrastat import Observation

DRAWN_BEFORE = 5  # years before the period from which a line is drawn


@dataclass(frozen=True, slots=True)
class ThenNow:
    """Sums nearest to the two ends, over the `compared` of `asked` States that have a figure in both years and no break
    between them; `trend` holds the years up to the second one in which all of these have a figure.

    `broken` are States left out since a break lies between the two years: their movement would be one of counting.
    """

    then_year: int
    then: float
    now_year: int
    now: float
    compared: int
    asked: int
    trend: tuple[tuple[int, float], ...]
    broken: tuple[str, ...] = ()

    @property
    def moved(self) -> float | None:
        """Return the movement in the unit of the measure; None where the nearest figures are of one year."""
        return None if self.then_year == self.now_year else self.now - self.then


def then_and_now(
    lines: Mapping[str, Sequence[Observation]], *, first: date, last: date, time_type: str, asked: int,
    breaks: Mapping[str, Sequence[int]],
) -> ThenNow | None:  # fmt: skip
    """Return a measure at both ends of a period; None where no State has figures that compare.

    A year counts where at least half as many States have a figure as in the best year: one State alone is no region.
    """
    by_year: dict[int, dict[str, float]] = {}
    for code, rows in lines.items():
        for row in rows:
            by_year.setdefault(row.year, {})[code] = row.value
    enough = max((len(each) for each in by_year.values()), default=0) / 2
    years = sorted(year for year, each in by_year.items() if len(each) >= enough)
    then, now = (nearest_year(years, day, time_type=time_type) for day in (first, last))
    if then is None or now is None:
        return None
    held = sorted(by_year[then].keys() & by_year[now].keys())
    broken = tuple(code for code in held if any(then < year <= now for year in breaks.get(code, ())))
    both = [code for code in held if code not in broken]
    if not both:
        return None

    def total(year: int) -> float:
        return sum(by_year[year][code] for code in both)

    span = range(first.year - DRAWN_BEFORE, now + 1)
    drawn = [year for year in years if year in span and by_year[year].keys() >= set(both)]
    return ThenNow(then, total(then), now, total(now), len(both), asked, tuple((y, total(y)) for y in drawn), broken)
