"""Everything that is held of areas over all their partners: one query for a page about a State."""

from collections.abc import Sequence
from dataclasses import dataclass

from almaty.exchange.queries.catalogue import catalogue
from almaty.exchange.queries.shapes import SIDES, Side
from almaty.exchange.queries.store import ask
from migrastat import Observation, SeriesKey

_PROFILE = """
    WITH asked AS (SELECT TRY_CAST(unnest(?::VARCHAR[]) AS area) AS area),
         wanted AS (SELECT TRY_CAST(unnest(?::VARCHAR[]) AS indicator) AS indicator,
                           TRY_CAST(unnest(?::VARCHAR[]) AS method) AS method)
    SELECT indicator, side, area, method, origin, destination, year, value, status FROM (
        SELECT *, 'destination' AS side, destination AS area FROM figures
        WHERE origin IN ('WLD', '_Z') AND destination IN (FROM asked)
        UNION ALL
        SELECT *, 'origin', origin FROM figures WHERE destination = 'WLD' AND origin IN (FROM asked))
    JOIN wanted USING (indicator, method)
    WHERE sex = '_T' AND value IS NOT NULL ORDER BY year"""


@dataclass(frozen=True, slots=True)
class Line:
    """What an indicator says of one area on one side, over all partners, year by year; `key` names the series."""

    key: SeriesKey
    observations: tuple[Observation, ...]

    @property
    def latest(self) -> Observation:
        """Return the last observation; a line always has one."""
        return self.observations[-1]

    def at(self, year: int) -> Observation | None:
        """Return the observation of a year, None where it is not held."""
        return next((row for row in self.observations if row.year == year), None)


def profile(areas: Sequence[str], *, indicators: Sequence[str] | None = None) -> dict[tuple[str, Side, str], Line]:
    """Return the lines held by (indicator, side, area), each by the indicator's preferred method.

    What is not held is not in the answer. `indicators` left out means all.
    """
    held = catalogue().indicators
    wanted = [code for code in (held if indicators is None else indicators) if code in held]
    rows = ask(_PROFILE, list(areas), wanted, [held[code].preferred_method for code in wanted])
    sides = dict(zip(SIDES, SIDES, strict=True))
    found: dict[tuple[str, Side, str], list[Observation]] = {}
    keys: dict[tuple[str, Side, str], SeriesKey] = {}
    for indicator, side, area, method, origin, destination, year, value, status in rows:
        place = (indicator, sides[side], area)
        found.setdefault(place, []).append(Observation(year, value, status))
        if place not in keys:
            keys[place] = SeriesKey(indicator, origin, destination, "_T", method)
    return {place: Line(keys[place], tuple(observations)) for place, observations in found.items()}
