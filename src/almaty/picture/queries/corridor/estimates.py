"""The estimates of a corridor by period and method: the range over all, the recommended one, others' beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from almaty.exchange.queries import IndicatorView, ReleaseView, catalogue
from almaty.exchange.rules.revisions import NEWEST, REVISIONS
from almaty.kernel.pair import Pair, pair
from almaty.picture.queries.corridor.gather import PUBLISHED, CorridorFigures, Direction, flows_shown
from almaty.picture.queries.figure import release_of
from almaty.picture.queries.series import period_label
from almaty.picture.rules.methods import BY_CODE, RECOMMENDED
from almaty.picture.rules.spread import Spread
from migrastat import Observation, SeriesKey

_BESIDE = {
    PUBLISHED: pair("Published by Abel and Cohen", "Опубликовано Абелем и Коэном"),
    **{
        each.indicator(): pair(f"From the {each.year} stocks", f"По численности издания {each.year} года")
        for each in REVISIONS
    },
}
SHORT = NEWEST.indicator(4)


@dataclass(frozen=True, slots=True)
class Column:
    """A method: its short and its full name, whether it is the recommended one, the key of its series."""

    code: str
    short: Pair
    name: Pair
    recommended: bool
    key: SeriesKey


@dataclass(frozen=True, slots=True)
class Line:
    """A period: the value of each method (None where it could not be used), the recommended one, others' by it.

    `place` is that of the recommended method, `scale` the largest figure of the page.
    """

    label: str
    values: tuple[float | None, ...]
    recommended: float | None
    beside: tuple[float | None, ...]
    place: int
    scale: float

    @property
    def others(self) -> tuple[float | None, ...]:
        """Return the values of the methods that are not recommended, in the order of their columns."""
        return self.values[: self.place] + self.values[self.place + 1 :]

    @property
    def least(self) -> float:
        """Return the smallest of the methods' values."""
        return min(value for value in self.values if value is not None)

    @property
    def most(self) -> float:
        """Return the largest of the methods' values."""
        return max(value for value in self.values if value is not None)

    @property
    def bar(self) -> str:
        """Return the range as a path, 100 wide and 12 high."""
        start, stop = (round(99 * value / self.scale, 1) for value in (self.least, self.most))
        length = round(max(stop - start, 1), 1)
        return f"M{start} 2h{length}v8h-{length}z"

    @property
    def stroke(self) -> str:
        """Return the recommended figure as a path on the same scale; nothing where there is none."""
        return "" if self.recommended is None else f"M{round(99 * self.recommended / self.scale, 1)} 0h1v12h-1z"


@dataclass(frozen=True, slots=True)
class Table:
    """The estimates of one direction. `beside` names the other sources of the recommended method's figures."""

    way: Direction
    columns: tuple[Column, ...]
    beside: tuple[Pair, ...]
    lines: tuple[Line, ...]

    @property
    def first_column(self) -> Column | None:
        """Return the recommended method."""
        return next((column for column in self.columns if column.recommended), None)

    @property
    def others(self) -> tuple[Column, ...]:
        """Return the other methods."""
        return tuple(column for column in self.columns if not column.recommended)

    @property
    def last(self) -> Line | None:
        """Return the last period that the recommended method covers."""
        return next((line for line in reversed(self.lines) if line.recommended is not None), None)


@dataclass(frozen=True, slots=True)
class Sexes:
    """Men and women by the method that needs only stocks, in the last five-year period of one direction."""

    way: Direction
    label: str
    method: Pair
    men: float
    women: float


@dataclass(frozen=True, slots=True)
class Estimates:
    """What is estimated between two areas: a table a direction, men and women, what has to be said, the releases."""

    told: IndicatorView
    tables: tuple[Table, ...]
    sexes: tuple[Sexes, ...]
    caveats: tuple[Pair, ...]
    releases: tuple[ReleaseView, ...]
    computed_here: bool


def corridor_estimates(held: CorridorFigures) -> Estimates | None:
    """Return the estimates of a corridor, both directions on one scale; None where there are none."""
    code = flows_shown()
    told = catalogue().indicators.get(code)
    spreads = {way: held.spread(way) for way in held.directions}
    if told is None or not any(spreads.values()):
        return None
    largest = max((each.most for every in spreads.values() for each in every), default=0.0)
    largest = (
        max([largest, *(row.value for way in held.directions for row in _short_rows(held, way))], default=1) or 1.0
    )
    beside = tuple(each for each in _BESIDE if each != code and each in catalogue().indicators)
    tables = tuple(_table(held, way, told, spread, beside, largest) for way, spread in spreads.items() if spread)
    keys = [column.key for table in tables for column in table.columns if column.recommended]
    keys += [SeriesKey(each, *_ends(table.way), "_T", RECOMMENDED) for table in tables[:1] for each in beside]
    return Estimates(
        told=told,
        tables=tables,
        sexes=tuple(_sexes(held, told)),
        caveats=told.caveats,
        releases=tuple(dict.fromkeys(release for key in keys if (release := release_of(key)))),
        computed_here=code != PUBLISHED,
    )


def _table(
    held: CorridorFigures, way: Direction, told: IndicatorView, spread: Sequence[Spread], beside: Sequence[str],
    largest: float,
) -> Table:  # fmt: skip
    others = [_by_year(held, each, way) for each in beside]
    lines = [
        Line(
            period_label(told, each.year), each.values, each.preferred, tuple(rows.get(each.year) for rows in others),
            _place(told), largest,
        )
        for each in spread
    ]  # fmt: skip
    if told.code == NEWEST.indicator():
        lines += _short_lines(held, way, told, len(beside), largest)
    return Table(way, tuple(_columns(told, way)), tuple(_BESIDE[each] for each in beside), tuple(lines))


def _columns(told: IndicatorView, way: Direction) -> Iterator[Column]:
    for method in told.methods:
        text = BY_CODE.get(method.code)
        short = text.short if text else method.name
        key = SeriesKey(told.code, *_ends(way), "_T", method.code)
        yield Column(method.code, short, method.name, method.code == told.preferred_method, key)


def _place(told: IndicatorView) -> int:
    return [method.code for method in told.methods].index(told.preferred_method)


def _by_year(held: CorridorFigures, code: str, way: Direction) -> dict[int, float]:
    """Return another source's figures by the recommended method; a period that it covers without one is zero."""
    line = held.line(code, way, method=RECOMMENDED)
    every = {row.year for key, each in held.lines.items() if key.indicator == code for row in each.observations}
    found = {row.year: row.value for row in line.observations} if line else {}
    return {year: found.get(year, 0.0) for year in every}


def _short_rows(held: CorridorFigures, way: Direction) -> list[Observation]:
    lines = (held.lines.get(SeriesKey(SHORT, *_ends(way), "_T", code)) for code in BY_CODE)
    return [row for line in lines if line for row in line.observations]


def _short_lines(
    held: CorridorFigures, way: Direction, told: IndicatorView, beside: int, largest: float
) -> Iterator[Line]:
    """Yield the periods of other length, where only some of the methods could be used."""
    short = catalogue().indicators.get(SHORT)
    years = {row.year for each in held.directions for row in _short_rows(held, each)}
    for year in sorted(years) if short else ():
        usable = {method.code for method in short.methods} if short else set()
        lines = {code: held.lines.get(SeriesKey(SHORT, *_ends(way), "_T", code)) for code in usable}
        values = tuple(
            (row.value if (line := lines[method.code]) and (row := line.at(year)) else 0.0)
            if method.code in usable else None
            for method in told.methods
        )  # fmt: skip
        yield Line(period_label(short or told, year), values, None, (None,) * beside, _place(told), largest)


def _sexes(held: CorridorFigures, told: IndicatorView) -> Iterator[Sexes]:
    """Yield men and women of the last period; a sex without a figure is estimated at zero."""
    code = "sd_rev_neg"
    by_sex = [line for key, line in held.lines.items() if key.indicator == told.code and key.sex != "_T"]
    last = max((line.latest.year for line in by_sex), default=0)
    for way in held.directions if by_sex else ():
        lines = (held.line(told.code, way, sex=sex, method=code) for sex in ("M", "F"))
        men, women = (row.value if line and (row := line.at(last)) else 0.0 for line in lines)
        yield Sexes(way, period_label(told, last), BY_CODE[code].short, men, women)


def _ends(way: Direction) -> tuple[str, str]:
    return way.origin, way.destination
