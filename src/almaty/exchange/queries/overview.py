"""What is held of each indicator and of each area: the numbers behind the catalogue's tables."""

from dataclasses import dataclass

from almaty.exchange.queries.figures import default_method
from almaty.exchange.queries.shapes import SIDES, Side, Span
from almaty.exchange.queries.store import ask
from migrastat import SeriesKey

_SIZES = """
    SELECT indicator, min(year), max(year), sum(cells)::BIGINT, count(DISTINCT area) FROM (
        SELECT indicator, area, first AS year, cells FROM coverage WHERE side = 'destination'
        UNION ALL SELECT indicator, area, last, 0 FROM coverage WHERE side = 'destination')
    GROUP BY indicator"""
_TOTALS = """
    SELECT side, area, origin, destination, min(year), max(year), count(*), arg_max(value, year) FROM (
        SELECT *, 'destination' AS side, destination AS area FROM figures WHERE origin IN ('WLD', '_Z')
        UNION ALL SELECT *, 'origin', origin FROM figures WHERE destination = 'WLD' AND origin <> 'WLD')
    WHERE indicator = TRY_CAST(? AS indicator) AND method = TRY_CAST(? AS method) AND sex = TRY_CAST(? AS sex)
          AND value IS NOT NULL
    GROUP BY ALL ORDER BY area"""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is held of an indicator: first and last year, figures, areas that stand as destination."""

    first: int
    last: int
    figures: int
    areas: int


def sizes() -> dict[str, Size]:
    """Return how much is held of each indicator."""
    return {code: Size(*rest) for code, *rest in ask(_SIZES)}


def totals_by_area(indicator: str, *, sex: str = "_T") -> dict[tuple[str, Side], Span]:
    """Return, by (area, side), the series of an indicator over all partners, or about the area itself.

    The sexes that an indicator does not tell apart are asked for as `_T`; by the preferred method.
    """
    method = default_method(indicator)
    sides = dict(zip(SIDES, SIDES, strict=True))
    return {
        (area, sides[side]): Span(SeriesKey(indicator, origin, destination, sex, method), *span)
        for side, area, origin, destination, *span in ask(_TOTALS, indicator, method, sex)
    }
