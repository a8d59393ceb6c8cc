"""The data gaps matrix: for each participant and family, what is held, from whom, how old; what is missing by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from almaty.exchange.queries import Held, IndicatorView, ReleaseView, Side, catalogue, figures
from almaty.exchange.queries.sheets import Sheet
from almaty.exchange.rules.naming import NOT_APPLICABLE, WORLD, area_name, short_publisher
from almaty.exchange.rules.revisions import REVISIONS
from almaty.kernel.pair import Pair, pair
from almaty.process.queries import Line, states_with_status, themes
from migrastat import SeriesKey

FIRST_DRAWN = 1990  # the strip of years in a cell begins here
_GUEST = "guest"
_AT_HOME = "the same country"
_CASES = "case"
SHEET_COLUMNS = (
    "participant", "participant_name", "role", "indicator", "indicator_name", "publisher", "held", "first_year",
    "last_year", "years", "figures", "age", "age_name", "series",
)  # fmt: skip


class Age(StrEnum):
    """How old the newest figure is."""

    FRESH = "fresh"
    RECENT = "recent"
    AGEING = "ageing"
    OLD = "old"
    MISSING = "missing"


_AT_MOST = ((Age.FRESH, 1), (Age.RECENT, 3), (Age.AGEING, 9))  # years between the newest figure and this year
AGE_NAMES = {
    Age.FRESH: pair("this year's or last year's", "за текущий или прошлый год"),
    Age.RECENT: pair("2 to 3 years old", "2–3 года"),
    Age.AGEING: pair("4 to 9 years old", "4–9 лет"),
    Age.OLD: pair("10 years old or more", "10 лет и более"),
    Age.MISSING: pair("no data held", "данных нет"),
}
AGE_SIGNS = {Age.FRESH: "●", Age.RECENT: "◕", Age.AGEING: "◑", Age.OLD: "◔", Age.MISSING: "○"}


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the matrix: a participant and a family in one role."""

    code: str
    name: Pair
    family: IndicatorView
    held: Held | None
    age: Age
    key: SeriesKey
    has_series: bool
    path: str

    @property
    def years(self) -> str:
        """Return the first and last year held."""
        if self.held is None:
            return ""
        return f"{self.held.first}–{self.held.last}" if self.held.last > self.held.first else str(self.held.last)

    @property
    def sign(self) -> str:
        """Return the sign of the age."""
        return AGE_SIGNS[self.age]

    @property
    def age_name(self) -> Pair:
        """Return the age in words."""
        return AGE_NAMES[self.age]


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """A row of the matrix: a family, who publishes it, and its cell for each participant."""

    family: IndicatorView
    publisher: Pair
    places: tuple[Place, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rows of a theme."""

    key: str
    name: Pair
    lines: tuple[FamilyLine, ...]


@dataclass(frozen=True, slots=True)
class Participation:
    """A column of the matrix: a participant with its status, its cells, and how many hold nothing."""

    code: str
    name: Pair
    status: Pair
    places: tuple[Place, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """The whole matrix of one role, and what is counted in it."""

    side: Side
    shelves: tuple[Shelf, ...]
    participants: tuple[Participation, ...]
    families: int
    places: int
    counts: tuple[tuple[Age, int], ...]
    until: int

    @property
    def drawn_years(self) -> int:
        """Return how many years a strip spans."""
        return self.until + 1 - FIRST_DRAWN

    @property
    def missing(self) -> int:
        """Return how many cells hold nothing."""
        return dict(self.counts)[Age.MISSING]

    @property
    def share(self) -> float:
        """Return how many cells of a hundred hold nothing."""
        return 100 * self.missing / self.places if self.places else 0

    @property
    def legend(self) -> tuple[tuple[str, Pair, int, Age], ...]:
        """Return the ages with their signs, names and numbers of cells."""
        return tuple((AGE_SIGNS[age], AGE_NAMES[age], count, age) for age, count in self.counts)

    @property
    def columns(self) -> int:
        """Return how many columns the table has."""
        return len(self.participants) + 1

    @property
    def fresh(self) -> int:
        """Return how many cells hold a figure of this year or the last."""
        return dict(self.counts)[Age.FRESH]

    @property
    def least(self) -> Participation | None:
        """Return the participant for whom most is missing; None where several share that place."""
        ordered = sorted(self.participants, key=lambda one: -one.missing)
        if len(ordered) < 2 or ordered[0].missing == ordered[1].missing:
            return None
        return ordered[0]

    @property
    def nowhere(self) -> tuple[IndicatorView, ...]:
        """Return the families of which nothing is held for anybody."""
        every = {line.family.code: line for shelf in self.shelves for line in shelf.lines}
        return tuple(line.family for line in every.values() if line.missing == len(self.participants))


def states_of_process(today: date) -> list[Line]:
    """Return the States that take part on a day, guests left out: members first, then by name."""
    return [line for line in states_with_status(today) if line.status and line.status.key != _GUEST]


def gaps(side: Side, *, today: date) -> Gaps:
    """Return the matrix of one role: one query over the figures, a fixed number over the record."""
    states = states_of_process(today)
    families = _families(side)
    held = figures.available([family.code for family in families], [line.row.key for line in states])
    releases = catalogue().releases
    lines = {
        family.code: _family_line(family, releases[family.release], side, states, held, today) for family in families
    }
    return Gaps(
        side=side,
        shelves=_shelves(lines.values()),
        participants=tuple(_participation(line, lines.values(), index) for index, line in enumerate(states)),
        families=len(families),
        places=len(families) * len(states),
        counts=_counts(lines.values()),
        until=today.year,
    )


def _families(side: Side) -> list[IndicatorView]:
    """Return the families that speak of a role; counts of cases stand beside the same counts of persons.

    Figures that were computed here are no data that a source gave: they would hide a gap.
    """
    computed = {code for revision in REVISIONS for code in figures.indicators() if revision.made(code)}
    every = [
        family for family in figures.indicators().values() if family.unit != _CASES and family.code not in computed
    ]
    if side == "destination":
        return every
    return [family for family in every if family.bilateral and family.destination_means.en != _AT_HOME]


def _family_line(
    family: IndicatorView, release: ReleaseView, side: Side, states: Sequence[Line],
    held: dict[tuple[str, str, Side], Held], today: date,
) -> FamilyLine:  # fmt: skip
    places = tuple(_place(family, line, side, held.get((family.code, line.row.key, side)), today) for line in states)
    return FamilyLine(family, short_publisher(release.publisher), places, sum(place.held is None for place in places))


def _place(family: IndicatorView, line: Line, side: Side, held: Held | None, today: date) -> Place:
    code = line.row.key
    age = age_of(held.last + (family.period_years if family.kind == "flow" and family.period_years > 1 else 0)
                 if held else None, today=today)  # fmt: skip
    key = total_key(family, code, side)
    path = strip(held, until=today.year) if held else ""
    has_series = held is not None and family.preferred_method in held.totals
    return Place(code, area_name(code), family, held, age, key, has_series, path)


def total_key(family: IndicatorView, code: str, side: Side) -> SeriesKey:
    """Return the key of the series of an area over all its partners, or about the area itself."""
    partner = WORLD if family.bilateral else NOT_APPLICABLE
    ends = (partner, code) if side == "destination" else (code, partner)
    return SeriesKey(family.code, *ends, "_T", family.preferred_method)


def age_of(last: int | None, *, today: date) -> Age:
    """Return how old a newest figure is on a day.

    >>> age_of(2025, today=date(2026, 11, 1)).value, age_of(2018, today=date(2026, 11, 1)).value
    ('fresh', 'ageing')
    """
    if last is None:
        return Age.MISSING
    return next((age for age, most in _AT_MOST if today.year - last <= most), Age.OLD)


def strip(held: Held, *, until: int) -> str:
    """Return the path of a strip of years, one unit a year from 1990: a line where a year is held.

    >>> strip(Held(1990, 1994, 4, 4, (1990, 1991, 1992, 1994)), until=2025)
    'M0 0h3M4 0h1'
    """
    runs: list[list[int]] = []
    for year in held.which:
        if not FIRST_DRAWN <= year <= until:
            continue
        if runs and runs[-1][1] == year:
            runs[-1][1] = year + 1
        else:
            runs.append([year, year + 1])
    return "".join(f"M{start - FIRST_DRAWN} 0h{end - start}" for start, end in runs)


def _shelves(lines: Iterable[FamilyLine]) -> tuple[Shelf, ...]:
    """Put each family on the shelf of its first theme, so that nothing is counted twice."""
    every = list(lines)
    shelves = (
        Shelf(theme.key, theme.name, tuple(line for line in every if line.family.themes[:1] == (theme.key,)))
        for theme in themes()
    )
    return tuple(shelf for shelf in shelves if shelf.lines)


def _participation(line: Line, lines: Iterable[FamilyLine], index: int) -> Participation:
    places = tuple(row.places[index] for row in lines)
    status = line.status.name if line.status else Pair()
    return Participation(line.row.key, area_name(line.row.key), status, places, sum(one.held is None for one in places))


def _counts(lines: Iterable[FamilyLine]) -> tuple[tuple[Age, int], ...]:
    ages = [place.age for line in lines for place in line.places]
    return tuple((age, ages.count(age)) for age in Age)


def gaps_sheet(matrices: Sequence[Gaps], *, lang: str) -> Sheet:
    """Lay the matrices out in rows: one a participant, family and role."""
    lines = [(matrix, line) for matrix in matrices for shelf in matrix.shelves for line in shelf.lines]
    rows = tuple(_sheet_row(matrix, line, place, lang) for matrix, line in lines for place in line.places)
    return Sheet("data-gaps", "", SHEET_COLUMNS, rows, ())


def _sheet_row(matrix: Gaps, line: FamilyLine, place: Place, lang: str) -> tuple[str | int | float, ...]:
    held = place.held
    told: tuple[str | int, ...] = ("1", held.first, held.last, held.years, held.cells) if held else ("0", "", "", 0, 0)
    who = (place.code, place.name.text(lang), matrix.side)
    what = (line.family.code, line.family.name.shown(lang).text, line.publisher.shown(lang).text)
    return (*who, *what, *told, place.age.value, place.age_name.text(lang), str(place.key) if place.has_series else "")
