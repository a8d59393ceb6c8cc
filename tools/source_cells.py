"""Cells of the source files and the series and year under which the record must hold each of them.

Written apart from `make_figures.py` and sharing nothing with it, so that a test can draw cells at random from the raw
files and look for the same figure in the releases, on the pages and in the downloads:

    for cell in random.Random(1).sample(list(source_cells(Path("../data"))), 300): ...

Only cells that the record promises to hold are yielded: an end in the region and, in tables of
corridors, a positive figure.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

REGION = {"AFG", "AZE", "IRN", "ITA", "KAZ", "KGZ", "PAK", "TJK", "TKM", "TUR", "UZB"}
Row = dict[str, Any]


class SourceCell(NamedTuple):
    """One figure of a source file: file, the row in words, series key, year, and the value in the record's unit."""

    file: str
    row: str
    series: str
    year: int
    value: float


def source_cells(folder: Path) -> Iterator[SourceCell]:
    """Yield every cell of every source file under `folder` that the record must hold."""
    for file, read in READERS.items():
        for row in _rows(folder / file):
            for series, year, value in read(row):
                yield SourceCell(file, _words(row), series, year, float(value))


Found = Iterator[tuple[str, int, float]]


def _rows(path: Path) -> Iterator[Row]:
    with duckdb.connect() as con:
        cursor = con.execute(f"SELECT * FROM '{path}'")
        names = [column[0] for column in cursor.description or ()]
        while chunk := cursor.fetchmany(10_000):
            for values in chunk:
                yield dict(zip(names, values, strict=True))


def _words(row: Row) -> str:
    return ", ".join(f"{name}={value}" for name, value in row.items() if value not in (None, 0))


def _of_region(origin: str, destination: str) -> bool:
    return origin in REGION or destination in REGION


def _unhcr(
    columns: dict[str, str], method: Callable[[Row], str], suffix: Callable[[Row], str]
) -> Callable[[Row], Found]:
    def read(row: Row) -> Found:
        origin = {"UKN": "UNK", "STA": "XXA"}.get(row["coo_iso"], row["coo_iso"])
        asylum = row["coa_iso"]
        if _of_region(str(origin), str(asylum)):
            for column, indicator in columns.items():
                if row[column]:
                    series = f"{indicator}{suffix(row)}.{origin}.{asylum}._T.{method(row)}"
                    yield series, row["year"], row[column]

    return read


def _plain(_: Row) -> str:
    return "_Z"


def _nothing(_: Row) -> str:
    return ""


def _stock_2020(row: Row) -> Found:
    origin = "UNK" if row["orig"] == "OTH" else row["orig"]
    sex = {"all": "_T", "male": "M", "female": "F"}[row["sex"]]
    if _of_region(origin, row["dest"]) and row["stock"]:
        yield f"MIGRANT_STOCK.{origin}.{row['dest']}.{sex}.IMS2020", row["year"], row["stock"]


def _stock_2024(row: Row) -> Found:
    origin = "UNK" if row["from"] == "OOO" else row["from"]
    sex = {"male": "M", "female": "F"}[row["sex"]]
    if _of_region(origin, row["geo"]) and row["n"]:
        yield f"MIGRANT_STOCK.{origin}.{row['geo']}.{sex}.IMS2024", row["t"], row["n"]


def _prospects(revision: str) -> Callable[[Row], Found]:
    counts = {"births": "BIRTHS", "deaths": "DEATHS", "net_mig": "NET_MIGRATION", "pop_mid": "POPULATION"}
    rates = {"cbr": "CRUDE_BIRTH_RATE", "cdr": "CRUDE_DEATH_RATE", "growthrate": "POPULATION_GROWTH"}

    def read(row: Row) -> Found:
        area = "WLD" if row["country_code"] == 900 else row["iso3"]
        if area in REGION or area == "WLD":
            for column, indicator in counts.items():  # printed in thousands, held in whole persons
                yield f"{indicator}._Z.{area}._T.{revision}", row["year"], float(round(row[column] * 1000))
            for column, indicator in rates.items():
                yield f"{indicator}._Z.{area}._T.{revision}", row["year"], row[column]

    return read


def _world_bank(row: Row) -> Found:
    names = {"remin": "REMITTANCES_RECEIVED", "remout": "REMITTANCES_PAID", "gdp": "GDP", "unem": "UNEMPLOYMENT"}
    missing = row["v"] == 0 and row["var"] in ("remin", "remout")
    if row["geo"] in REGION and row["var"] in names and not missing:
        yield f"{names[row['var']]}._Z.{row['geo']}._T._Z", row["t"], row["v"]


def _remittances(row: Row) -> Found:
    if _of_region(row["sending"], row["receiving"]):
        key = f"REMITTANCES_BILATERAL_2018.{row['sending']}.{row['receiving']}._T._Z"
        yield key, 2018, row["usd_million"] * 1_000_000


def _flows_estimated(row: Row) -> Found:
    kind = row["kind"]
    sex = {"male": "M", "female": "F"}.get(kind, "_T")
    family = "FLOWS_ESTIMATED" + (f"_{kind.upper()}" if kind in ("outward", "return", "transit") else "")
    origin, destination = row["orig"][:3], row["dest"][:3]  # SDN_pre2011 is SDN
    if _of_region(origin, destination) and row["value"]:
        yield f"{family}.{origin}.{destination}.{sex}.{row['method']}", row["year0"], row["value"]


def _two_sided(row: Row) -> Found:
    origin, destination = row["Sending_iso3"], row["Receiving_iso3"]
    if _of_region(origin, destination):
        for column, indicator in (("Immi", "FLOWS_BY_RECEIVER"), ("Emig", "FLOWS_BY_SENDER")):
            if row[column]:
                yield f"{indicator}.{origin}.{destination}._T._Z", row["Year"], row[column]


def _cases(unit: str) -> Callable[[Row], str]:
    return lambda row: "_CASES" if row[unit] == "C" else ""


_STOCKS = {
    "refugees": "REFUGEES",
    "asylum_seekers": "ASYLUM_SEEKERS",
    "returned_refugees": "RETURNED_REFUGEES",
    "idps": "IDPS",
    "returned_idps": "RETURNED_IDPS",
    "stateless": "STATELESS",
    "ooc": "OTHERS_OF_CONCERN",
    "oip": "OIP",
    "hst": "HOST_COMMUNITY",
}
_NEW = {
    "refugees": "NEW_REFUGEES",
    "asylum_seekers": "NEW_ASYLUM_SEEKERS",
    "refugee_like": "NEW_REFUGEE_LIKE",
    "oip": "NEW_OIP",
}
_SOLUTIONS = {
    "resettlement": "RESETTLEMENT",
    "naturalisation": "NATURALISATION",
    "returned_refugees": "RETURNED_REFUGEES",
    "returned_idps": "RETURNED_IDPS",
}
_DECISIONS = {
    "dec_recognized": "DECISIONS_RECOGNIZED",
    "dec_other": "DECISIONS_OTHER",
    "dec_rejected": "DECISIONS_REJECTED",
    "dec_closed": "DECISIONS_CLOSED",
    "dec_total": "DECISIONS_TOTAL",
}

# The incidents of the IOM file are persons' deaths, not cells: their sums are checked by `incident_sums`.
READERS: dict[str, Callable[[Row], Found]] = {
    "unhcr/population.parquet": _unhcr(_STOCKS, _plain, _nothing),
    "unhcr/flows.parquet": _unhcr(_NEW, _plain, _nothing),
    "unhcr/solutions.parquet": _unhcr(_SOLUTIONS, _plain, _nothing),
    "unhcr/asylum_applications.parquet": _unhcr(
        {"applied": "ASYLUM_APPLICATIONS"},
        lambda row: f"{row['procedure_type']}-{row['app_type']}-{row['dec_level']}",
        _cases("app_pc"),
    ),
    "unhcr/asylum_decisions.parquet": _unhcr(
        _DECISIONS, lambda row: f"{row['procedure_type']}-{row['dec_level']}", _cases("dec_pc")
    ),
    "undesa/ims2020_od_sex.parquet": _stock_2020,
    "undesa/ims2024_od_sex.csv.gz": _stock_2024,
    "wpp/wpp2022_misc.parquet": _prospects("WPP2022"),
    "wpp/wpp2024_misc.parquet": _prospects("WPP2024"),
    "worldbank/wdi.csv.gz": _world_bank,
    "worldbank/bilateral_remittances_2018.csv.gz": _remittances,
    "abel_cohen/flows_six_methods_wpp2022.parquet": _flows_estimated,
    "eurostat_mirror/migmod_mig_data.csv": _two_sided,
}


def incident_sums(folder: Path) -> Iterator[SourceCell]:
    """Yield deaths and incidents on routes, summed by area of the incident and year, for areas of the region."""
    file = "iom/missing_migrants.csv.gz"
    sums: dict[tuple[str, str, int], float] = {}
    for row in _rows(folder / file):
        if row["geo"] in REGION:
            for indicator, amount in (("MISSING_MIGRANTS", row["dead"]), ("MISSING_MIGRANTS_INCIDENTS", 1)):
                key = (indicator, row["geo"], row["t"].year)
                sums[key] = sums.get(key, 0) + amount
    for (indicator, area, year), value in sorted(sums.items()):
        if value:
            yield SourceCell(file, f"incidents in {area} in {year}", f"{indicator}.WLD.{area}._T._Z", year, value)
