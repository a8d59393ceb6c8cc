"""What is held between two areas: one query over the figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from almaty.exchange.queries import catalogue
from almaty.exchange.queries.corridors import between
from almaty.exchange.queries.profile import Line
from almaty.exchange.rules.naming import area_name
from almaty.exchange.rules.revisions import NEWEST
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.picture.queries.drawn import short_name
from almaty.picture.rules.spread import Spread, spreads
from migrastat import SeriesKey

PUBLISHED = "FLOWS_ESTIMATED"  # by Abel and Cohen
_SOURCES = (NEWEST.indicator(), PUBLISHED)


def flows_shown() -> str:
    """Return the indicator of estimated flows that is shown first: of the newest stocks, otherwise as published."""
    held = catalogue().indicators
    return next((code for code in _SOURCES if code in held), PUBLISHED)


@dataclass(frozen=True, slots=True)
class Direction:
    """One direction of a corridor."""

    origin: str
    destination: str

    @property
    def name(self) -> Pair:
        """Return the direction in short names, with an arrow."""
        one, other = short_name(self.origin), short_name(self.destination)
        return pair(f"{one.en} → {other.en}", f"{one.ru} → {other.ru}")

    @property
    def full_name(self) -> Pair:
        """Return the direction in the names that the United Nations uses."""
        one, other = area_name(self.origin), area_name(self.destination)
        return pair(f"{one.en} → {other.en}", f"{one.ru} → {other.ru}")


@dataclass(frozen=True, slots=True)
class CorridorFigures:
    """What is held between two areas, by key of the series."""

    one: str
    other: str
    lines: dict[SeriesKey, Line]

    @property
    def directions(self) -> tuple[Direction, Direction]:
        """Return both directions, the one asked for first."""
        return Direction(self.one, self.other), Direction(self.other, self.one)

    def line(self, indicator: str, way: Direction, *, sex: str = "_T", method: str = "") -> Line | None:
        """Return a line in one direction, by the preferred method where none is named; None where nothing is held."""
        known = catalogue().indicators.get(indicator)
        if known is None:
            return None
        return self.lines.get(SeriesKey(indicator, way.origin, way.destination, sex, method or known.preferred_method))

    def spread(self, way: Direction) -> tuple[Spread, ...]:
        """Return how far the methods of the estimated flows lie apart, period by period; nothing where none is held."""
        code = flows_shown()
        told = catalogue().indicators.get(code)
        if told is None:
            return ()
        methods = [method.code for method in told.methods]
        lines = {method: self.line(code, way, method=method) for method in methods}
        by_method = {
            method: {row.year: row.value for row in line.observations} for method, line in lines.items() if line
        }
        years = sorted(
            {row.year for key, line in self.lines.items() if key.indicator == code for row in line.observations}
        )
        return spreads(by_method, methods=methods, preferred=told.preferred_method, years=years) if by_method else ()


def gather_corridor(one: str, other: str, *, states: Sequence[str]) -> CorridorFigures:
    """Return what is held between two areas; refuses (404) what `check_ends` refuses."""
    check_ends(one, other, states=states)
    return CorridorFigures(one, other, between(one, other))


def check_ends(one: str, other: str, *, states: Sequence[str]) -> None:
    """Refuse (404) two ends that are one, or both outside the region."""
    if one == other:
        raise _refused(one, other, pair("Both ends are the same.", "Оба конца совпадают."))
    if not {one, other} & set(states):
        raise _refused(
            one,
            other,
            pair("Figures of two ends are held only where at least one of them is a State of the Process.",
                 "Двусторонние данные имеются, только если хотя бы один из концов — государство Процесса."),
        )  # fmt: skip


def _refused(one: str, other: str, why: Pair) -> NotFound:
    return NotFound(
        what=pair("There is no such corridor.", "Такого коридора нет."),
        why=why,
        way_out=pair("Choose two ends in the list of corridors.", "Выберите два конца в перечне коридоров."),
        where=f"{one} – {other}",
        code="no-corridor",
    )
