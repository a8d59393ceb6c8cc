"""Figures of two ends: all that is held between two areas, of one area with its partners, the largest of all."""

from collections.abc import Sequence
from dataclasses import dataclass

from almaty.exchange.queries.catalogue import catalogue
from almaty.exchange.queries.profile import Line
from almaty.exchange.queries.shapes import SIDES, Cell, Side
from almaty.exchange.queries.store import ask
from migrastat import Observation, SeriesKey
from migrastat.codes import SPECIAL

_BETWEEN = """
    SELECT indicator, origin, destination, sex, method, year, value, status FROM figures
    WHERE ((origin = TRY_CAST(? AS area) AND destination = TRY_CAST(? AS area))
           OR (origin = TRY_CAST(? AS area) AND destination = TRY_CAST(? AS area))) AND value IS NOT NULL
    ORDER BY year"""
_NEIGHBOURS = """
    WITH wanted AS (SELECT TRY_CAST(unnest(?::VARCHAR[]) AS indicator) AS indicator,
                           TRY_CAST(unnest(?::VARCHAR[]) AS method) AS method)
    SELECT indicator, side, partner, year, sex, value FROM (
        SELECT *, 'destination' AS side, origin AS partner FROM figures
        WHERE destination = TRY_CAST(? AS area) AND origin NOT IN ('WLD', '_Z')
        UNION ALL
        SELECT *, 'origin', destination FROM figures WHERE origin = TRY_CAST(? AS area) AND destination <> 'WLD')
    JOIN wanted USING (indicator, method)
    WHERE origin <> destination AND value IS NOT NULL
    QUALIFY year = max(year) OVER (PARTITION BY indicator, side)"""
_LARGEST = """
    SELECT year, origin, destination, value, status FROM figures
    WHERE indicator = TRY_CAST(? AS indicator) AND method = TRY_CAST(? AS method) AND sex = '_T'
          AND year = (SELECT max(year) FROM figures WHERE indicator = TRY_CAST(? AS indicator)
                      AND method = TRY_CAST(? AS method))
          AND origin <> destination AND value IS NOT NULL
          AND origin::VARCHAR NOT IN (SELECT unnest(?::VARCHAR[]))
          AND destination::VARCHAR NOT IN (SELECT unnest(?::VARCHAR[]))
          AND list_has_any(?::VARCHAR[], [origin::VARCHAR, destination::VARCHAR])
    ORDER BY value DESC, origin, destination LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A partner of an area: the value over both sexes, and of each sex where it is held (None where not)."""

    code: str
    value: float
    men: float | None = None
    women: float | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The partners of an area, largest first, in the last year that any of them has."""

    year: int
    all: tuple[Neighbour, ...]

    @property
    def total(self) -> float:
        """Return what the partners add up to; where a source prints no total this is the total."""
        return sum(each.value for each in self.all)


def between(one: str, other: str) -> dict[SeriesKey, Line]:
    """Return every series held between two areas, in both directions, of every sex and method."""
    found: dict[SeriesKey, list[Observation]] = {}
    for *parts, year, value, status in ask(_BETWEEN, one, other, other, one):
        found.setdefault(SeriesKey(*parts), []).append(Observation(year, value, status))
    return {key: Line(key, tuple(observations)) for key, observations in found.items()}


def neighbours(
    area: str, *, indicators: Sequence[str], among: Sequence[str] | None = None
) -> dict[tuple[str, Side], Neighbours]:
    """Return the partners of an area by (indicator, side of the area), by the preferred methods.

    `among` keeps only those partners; left out, all are kept.
    """
    held = catalogue().indicators
    asked = [code for code in indicators if code in held]
    methods = [held[code].preferred_method for code in asked]
    sides = dict(zip(SIDES, SIDES, strict=True))
    years: dict[tuple[str, Side], int] = {}
    cells: dict[tuple[str, Side], dict[str, dict[str, float]]] = {}
    for indicator, side, partner, year, sex, value in ask(_NEIGHBOURS, asked, methods, area, area):
        if among is not None and partner not in among:
            continue
        place = (indicator, sides[side])
        years[place] = year
        cells.setdefault(place, {}).setdefault(partner, {})[sex] = value
    return {place: Neighbours(years[place], _by_size(partners)) for place, partners in cells.items()}


def _by_size(partners: dict[str, dict[str, float]]) -> tuple[Neighbour, ...]:
    found = (
        Neighbour(code, by_sex["_T"], by_sex.get("M"), by_sex.get("F"))
        for code, by_sex in partners.items()
        if "_T" in by_sex
    )
    return tuple(sorted(found, key=lambda each: (-each.value, each.code)))


def largest(indicator: str, *, ends: Sequence[str], top: int = 30) -> tuple[int, tuple[Cell, ...]]:
    """Return the last year of an indicator and the largest corridors with an end among `ends`; 0 where none.

    By the preferred method.
    """
    held = catalogue().indicators
    method = held[indicator].preferred_method if indicator in held else "_Z"
    special = sorted(SPECIAL)
    rows = ask(_LARGEST, indicator, method, indicator, method, special, special, list(ends), top)
    return (rows[0][0] if rows else 0), tuple(Cell(*row[1:]) for row in rows)
