"""Which series are judged for jumps, by which rule, and which jumps a source explains."""

import itertools
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from almaty.exchange.rules.selection.jumps import rule_for
from migrastat import Break, Series, SeriesKey
from migrastat.breaks import breaks_of

EXPLANATIONS = Path(__file__).with_name("explanations.toml")
STATED_RULE = "stated by the source"


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Why the series that match jump in a year (see the head of `explanations.toml`)."""

    series: tuple[str, ...]
    year: int
    kind: str
    en: str
    ru: str
    source: str
    stated: bool = False
    noted: bool = False

    def covers(self, key: SeriesKey, year: int) -> bool:
        """Whether it speaks of this series and year."""
        return year == self.year and any(fnmatchcase(str(key), pattern) for pattern in self.series)


@dataclass(frozen=True)
class Mark:
    """A jump or stated break of one series, with its explanation where there is one."""

    key: SeriesKey
    found: Break
    explanation: Explanation | None

    @property
    def breaks_series(self) -> bool:
        """Whether figures on both sides must not be compared; a real movement of people breaks nothing."""
        return self.explanation is None or self.explanation.kind != "movement"


def explanations() -> tuple[Explanation, ...]:
    """Read the hand-written explanations."""
    entries = tomllib.loads(EXPLANATIONS.read_text(encoding="utf-8"))["explanation"]
    return tuple(Explanation(**{**entry, "series": tuple(entry["series"])}) for entry in entries)


def marks(series: Iterable[Series], known: Sequence[Explanation]) -> tuple[Mark, ...]:
    """Return what is found or stated for each series, in order of key and year."""
    result: list[Mark] = []
    for one in series:
        rule = rule_for(one.key)
        found = {jump.year: jump for jump in (breaks_of(one, rule=rule) if rule else ())}
        for jump in (*found.values(), *_stated(one, known, found)):
            result.append(Mark(one.key, jump, _explanation_of(one.key, jump.year, known)))
    return tuple(sorted(result, key=lambda mark: (mark.key, mark.found.year)))


def _explanation_of(key: SeriesKey, year: int, known: Sequence[Explanation]) -> Explanation | None:
    return next((one for one in known if not one.noted and one.covers(key, year)), None)


def _stated(one: Series, known: Sequence[Explanation], found: dict[int, Break]) -> list[Break]:
    """Breaks that a source states for years where the series has a figure and one before it."""
    years = {entry.year for entry in known if entry.stated and entry.covers(one.key, entry.year)} - set(found)
    return [stated for year in sorted(years) if (stated := _step_at(one, year))]


def _step_at(one: Series, year: int) -> Break | None:
    for before, row in itertools.pairwise(one):
        if row.year == year and before.value:
            return Break(year, before.value, row.value, row.value / before.value, STATED_RULE)
    return None
