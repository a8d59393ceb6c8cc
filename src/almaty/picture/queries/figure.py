"""One figure with all that has to stand beside it: unit, year, source, change, break."""

from collections.abc import Iterable
from dataclasses import dataclass

from almaty.exchange.queries import BreakView, IndicatorView, ReleaseView, catalogue
from almaty.exchange.queries.profile import Line
from almaty.exchange.queries.sheets import NOT_EXPLAINED
from almaty.exchange.rules.numbers import decimals_for
from almaty.kernel.pair import Pair
from almaty.picture.queries.series import period_label
from migrastat import Observation, SeriesKey
from migrastat.measures import absolute_change, relative_change

RECENT = 5  # years for which a figure is told as today's


@dataclass(frozen=True, slots=True)
class Figure:
    """The last figure of a line, under a name of ours.

    `marks` are the breaks of the line, in order of year: across one it must not be read as one.
    """

    name: Pair
    line: Line
    indicator: IndicatorView
    release: ReleaseView
    marks: tuple[BreakView, ...]
    slug: str = ""

    @property
    def key(self) -> SeriesKey:
        """Return the key of the series."""
        return self.line.key

    @property
    def now(self) -> Observation:
        """Return the last observation."""
        return self.line.latest

    @property
    def before(self) -> Observation | None:
        """Return the observation before the last."""
        rows = self.line.observations
        return rows[-2] if len(rows) > 1 else None

    @property
    def mark(self) -> BreakView | None:
        """Return the break mark on the last observation, if there is one."""
        return next((mark for mark in self.marks if mark.year == self.now.year), None)

    @property
    def broken(self) -> bool:
        """Tell whether the last figure does not compare with the one before."""
        return self.now.status == "B" or self.mark is not None

    @property
    def change(self) -> float | None:
        """Return the change on the figure before, in the unit."""
        return absolute_change(self.before.value, self.now.value) if self.before else None

    @property
    def ratio(self) -> float | None:
        """Return the change in per cent; None across a break, of what may be negative, and from nothing."""
        if self.broken or self.before is None or self.before.value <= 0 or self.now.value < 0:
            return None
        ratio = relative_change(self.before.value, self.now.value)
        return None if ratio is None else ratio * 100

    @property
    def period(self) -> str:
        """Return the year, or both ends of a period of several years."""
        return period_label(self.indicator, self.now.year)

    @property
    def decimals(self) -> int:
        """Return how finely the figure is shown."""
        return decimals_for([self.now.value])

    def older_than(self, years: int, *, today: int) -> bool:
        """Tell whether the last figure is more than so many years old."""
        return self.now.year + max(self.indicator.period_years, 1) - 1 < today - years


def figure(name: Pair, line: Line, *, slug: str = "") -> Figure:
    """Return the last figure of a line with its indicator, its release and its breaks."""
    held = catalogue()
    release = release_of(line.key)
    marks = tuple(mark for mark in held.breaks_of(str(line.key)) if mark.marked)
    return Figure(name, line, held.describe(line.key.indicator, release.slug), release, marks, slug)


def release_of(key: SeriesKey) -> ReleaseView:
    """Return the current release that carries a series: the one that names its method."""
    held = catalogue()
    names = held.indicators[key.indicator].releases
    carrying = (name for name in names if key.method in {m.code for m in held.describe(key.indicator, name).methods})
    return held.releases[next(carrying, names[0])]


def why(mark: BreakView) -> Pair:
    """Return what is to be said of a break: the explanation, or that the sources give none."""
    return mark.explanation if mark.explained else NOT_EXPLAINED


def caveats_of(figures: Iterable[Figure]) -> tuple[Pair, ...]:
    """Return what must be said beside figures, each thing once."""
    return tuple(
        dict.fromkeys(caveat for each in figures for caveat in (*each.indicator.caveats, *each.release.caveats))
    )


def releases_of(figures: Iterable[Figure]) -> tuple[ReleaseView, ...]:
    """Return the releases that figures come from, each once, in order."""
    return tuple({each.release.slug: each.release for each in figures}.values())
