"""The real world for tests and benchmarks of flows: United Nations stocks and population figures, 230 areas, 1990-2020.

Read from `../shared/data`, which is not part of the repository. Native-born are population less foreign-born whose
birthplace is known; births and deaths run from mid-year to mid-year, so the calendar years at both ends count half.
Population and deaths by sex are not in the files: each sex has half of the population and deaths, and births by the
sex ratio at birth. That is good enough to measure time and no estimate.
"""

from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from migrastat import Components, Period, Stock

DATA = Path(__file__).parents[2] / "shared/data"
STOCKS, WPP = DATA / "undesa/ims2020_od_sex.parquet", DATA / "wpp/wpp2022_misc.parquet"
PUBLISHED = DATA / "abel_cohen/flows_six_methods_wpp2022.parquet"
YEARS = tuple(range(1990, 2021, 5))
SEXES = {"_T": "all", "M": "male", "F": "female"}


def there() -> bool:
    """Whether the source files are beside the checkout."""
    return STOCKS.exists() and WPP.exists() and PUBLISHED.exists()


def areas() -> tuple[str, ...]:
    """Return the areas that have both stocks and population figures, in order of code."""
    found = _rows(
        "SELECT DISTINCT dest FROM read_parquet(?) WHERE dest IN (SELECT iso3 FROM read_parquet(?))", STOCKS, WPP
    )
    return tuple(sorted(row[0] for row in found))


def stocks(years: tuple[int, ...] = YEARS, sexes: tuple[str, ...] = ("_T",)) -> list[Stock]:
    """Return the migrant stocks of mid-year, without native-born."""
    codes = areas()
    place = {code: number for number, code in enumerate(codes)}
    tables = {(sex, year): np.zeros((len(codes), len(codes))) for sex in sexes for year in years}
    named = {name: sex for sex, name in SEXES.items()}
    for year, sex, birth, residence, value in _rows("SELECT year, sex, orig, dest, stock FROM read_parquet(?)", STOCKS):
        table = tables.get((named[sex], year))
        if table is not None and birth in place and residence in place:
            table[place[birth], place[residence]] = value
    return [Stock(codes, table, year, sex) for (sex, year), table in tables.items()]


def components(years: tuple[int, ...] = YEARS, sexes: tuple[str, ...] = ("_T",)) -> list[Components]:
    """Return births, deaths and populations of the periods between the years."""
    codes = areas()
    query = "SELECT iso3, year, pop_mid, births, deaths, srb FROM read_parquet(?) WHERE iso3 IS NOT NULL"
    held = {(row[0], row[1]): 1000 * np.array(row[2:]) for row in _rows(query, WPP)}
    return [_component(codes, held, Period(start, end), sex) for sex in sexes for start, end in pairwise(years)]


def published(kind: str, method: str, year: int) -> Any:
    """Return a published table of Abel and Cohen, (n, n), and the share of its flows that touch other areas."""
    place = {code: number for number, code in enumerate(areas())}
    table, outside = np.zeros((len(place), len(place))), 0.0
    query = "SELECT orig, dest, value FROM read_parquet(?) WHERE kind = ? AND method = ? AND year0 = ?"
    for origin, destination, value in _rows(query, PUBLISHED, kind, method, year):
        if origin in place and destination in place:
            table[place[origin], place[destination]] = value
        else:
            outside += value
    return table, outside / (table.sum() + outside)


def _component(codes: tuple[str, ...], held: dict[Any, Any], period: Period, sex: str) -> Components:
    start, end = int(period.start), int(period.end)
    inner = range(start + 1, end)
    ends = np.array([(held[code, start] + held[code, end]) / 2 for code in codes])
    sums = ends + np.array([sum(held[code, year] for year in inner) for code in codes])
    boys = np.array([held[code, end][3] / (1000 + held[code, end][3]) for code in codes])
    born = {"_T": 1.0, "M": boys, "F": 1 - boys}[sex]
    half = 1.0 if sex == "_T" else 0.5
    first = np.array([held[code, start][0] for code in codes]) * half
    last = np.array([held[code, end][0] for code in codes]) * half
    return Components(codes, sums[:, 1] * born, sums[:, 2] * half, period, sex, first, last)


def _rows(query: str, *values: Any) -> list[Any]:
    with duckdb.connect() as connection:
        return connection.execute(
            query, [str(value) if isinstance(value, Path) else value for value in values]
        ).fetchall()
