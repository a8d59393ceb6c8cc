"""How near two families of figures lie to one another, method by method and year by year."""

from dataclasses import dataclass

from almaty.exchange.queries.store import ask

LARGE = 1000  # persons from which a corridor counts in the median difference
_AGREEMENT = f"""
    WITH one AS (SELECT * FROM figures WHERE indicator = TRY_CAST(? AS indicator) AND sex = '_T'
                 AND origin <> 'WLD' AND destination <> 'WLD'),
         other AS (SELECT * FROM figures WHERE indicator = TRY_CAST(? AS indicator) AND sex = '_T'
                   AND origin <> 'WLD' AND destination <> 'WLD'),
         compared AS (SELECT method, year, coalesce(one.value, 0) AS mine, coalesce(other.value, 0) AS theirs
                      FROM one FULL JOIN other USING (method, year, origin, destination))
    SELECT method, year, count(*) FILTER (WHERE theirs >= {LARGE}), corr(mine, theirs),
           sum(abs(mine - theirs)) / nullif(sum(theirs), 0),
           median(abs(mine - theirs) / theirs) FILTER (WHERE theirs >= {LARGE})
    FROM compared GROUP BY method, year HAVING sum(mine) > 0 AND sum(theirs) > 0 ORDER BY method, year"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Agreement:
    """How near figures lie to others of one method and year.

    `corridors` of at least a thousand persons, the correlation over all, the sum of absolute differences over the sum
    of the others, and the median relative difference of those corridors.
    """

    method: str
    year: int
    corridors: int
    correlation: float
    difference: float
    median: float

    @property
    def percent(self) -> float:
        """Return the median difference in per cent."""
        return 100 * self.median


def agreement(one: str, other: str) -> tuple[Agreement, ...]:
    """Compare an indicator with another, corridor by corridor, both sexes; nothing where one of them is not held."""
    return tuple(Agreement(*row) for row in ask(_AGREEMENT, one, other))
