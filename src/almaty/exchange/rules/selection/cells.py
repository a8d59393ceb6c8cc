"""How the cells of a source become observations: the region's rows, with sums over all partners.

A selection is SQL that yields cells `(indicator, origin, destination, sex, method, year, value, status)` for all areas
of the source. Cells without a positive figure are left out of bilateral tables: the sources print a zero both for
"none" and for "not available", so a missing row says no more and no less than that zero did.
"""

from almaty.exchange.rules.selection.scope import IN_MONADIC, IN_REGION

COLUMNS = "indicator, origin, destination, sex, method, year, value, status"


def bilateral(cells: str) -> str:
    """Keep cells with an end in the region and add sums: into and out of each area of the region, and the world's."""
    return f"""
    WITH cells AS (
        SELECT indicator, origin, destination, sex, method, year, sum(value) AS value, any_value(status) AS status
        FROM ({cells}) WHERE value > 0 GROUP BY ALL
    )
    SELECT {COLUMNS} FROM cells WHERE origin IN {IN_REGION} OR destination IN {IN_REGION}
    UNION ALL BY NAME {_sum_over("'WLD' AS origin, destination", f"destination IN {IN_REGION}")}
    UNION ALL BY NAME {_sum_over("origin, 'WLD' AS destination", f"origin IN {IN_REGION}")}
    UNION ALL BY NAME {_sum_over("'WLD' AS origin, 'WLD' AS destination", "true")}
    """


def elsewhere(cells: str) -> str:
    """Keep cells of both sexes with neither end in the region: the rest of the same table."""
    return f"""
    SELECT {COLUMNS} FROM ({cells})
    WHERE value > 0 AND sex = '_T' AND origin NOT IN {IN_REGION} AND destination NOT IN {IN_REGION}"""


def monadic(cells: str) -> str:
    """Keep cells about an area of the region, a main partner or the world."""
    return f"SELECT {COLUMNS} FROM ({cells}) WHERE destination IN {IN_MONADIC} AND value IS NOT NULL"


def monadic_elsewhere(cells: str, since: int) -> str:
    """Keep cells about any other area, from a year on."""
    return f"""
    SELECT {COLUMNS} FROM ({cells})
    WHERE destination NOT IN {IN_MONADIC} AND value IS NOT NULL AND year >= {since}"""


def _sum_over(ends: str, where: str) -> str:
    return f"""
        SELECT indicator, {ends}, sex, method, year, sum(value) AS value, any_value(status) AS status
        FROM cells WHERE {where} GROUP BY ALL
    """
