"""What estimates of flows are made from: the cells of the releases that carry a revision."""

from collections.abc import Iterable

import duckdb

from almaty.exchange.queries.catalogue import ReleaseView
from almaty.exchange.queries.store import stored_file
from almaty.exchange.rules.computing import Inputs
from almaty.exchange.rules.engine import OPEN
from almaty.exchange.rules.revisions import COUNTED, STOCK, Revision

_CELLS = """
    SELECT sex, year, origin, destination, value FROM read_parquet(?)
    WHERE indicator = ? AND method = ? AND origin <> 'WLD' AND destination <> 'WLD' AND value > 0"""
_COUNTS = """
    SELECT indicator, destination, year, value FROM read_parquet(?)
    WHERE indicator IN (SELECT unnest(?::VARCHAR[])) AND method = ? AND value IS NOT NULL"""
_REGION = """
    SELECT DISTINCT destination FROM read_parquet(?)
    WHERE indicator = ? AND method = ? AND origin = 'WLD' AND destination <> 'WLD' ORDER BY 1"""


def read_inputs(revision: Revision, releases: Iterable[ReleaseView]) -> Inputs:
    """Return the cells of some releases; refuses (503) a file that is missing or altered.

    The region is made of the areas of which the releases hold a total over all origins.
    """
    files = [str(stored_file(release)) for release in releases]
    with duckdb.connect(":memory:", config=OPEN) as base:
        cells = base.execute(_CELLS, [files, STOCK, revision.stocks]).fetchall()
        counts = base.execute(_COUNTS, [files, list(COUNTED), revision.prospects]).fetchall()
        region = base.execute(_REGION, [files, STOCK, revision.stocks]).fetchall()
    stocks: dict[tuple[str, int], dict[tuple[str, str], float]] = {}
    for sex, year, origin, destination, value in cells:
        stocks.setdefault((sex, year), {})[origin, destination] = value
    return Inputs(
        stocks=stocks,
        counts={(indicator, area, year): value for indicator, area, year, value in counts},
        region=tuple(code for (code,) in region),
    )
