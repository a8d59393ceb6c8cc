"""The reference figures are whole: hash, columns, keys, areas, languages and marks agree with their metadata."""

import csv
import hashlib
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest

from migrastat import SeriesKey, areas

FIGURES = Path(__file__).parents[2] / "src/almaty/record/figures"
RELEASES = sorted(FIGURES.glob("*.toml"))
THEMES = {
    "migration-management",
    "protection",
    "irregular-migration",
    "legal-migration",
    "partnerships",
}
COLUMNS = [
    ("indicator", "VARCHAR"),
    ("origin", "VARCHAR"),
    ("destination", "VARCHAR"),
    ("sex", "VARCHAR"),
    ("method", "VARCHAR"),
    ("year", "SMALLINT"),
    ("value", "DOUBLE"),
    ("status", "VARCHAR"),
]


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rows(path: Path, what: str, tail: str = "") -> list[tuple[Any, ...]]:
    with duckdb.connect() as con:
        con.read_parquet(str(path.with_suffix(".parquet"))).create_view("figures")
        return con.execute(f"SELECT {what} FROM figures {tail}").fetchall()  # noqa: S608 (texts of this file)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_a_release_is_what_its_metadata_says(path: Path) -> None:
    """Hash, number of rows and columns."""
    release = read(path)
    assert hashlib.sha256((FIGURES / release["file"]).read_bytes()).hexdigest() == release["sha256"]
    assert rows(path, "count(*), min(year), max(year)") == [
        (release["rows"], release["first_year"], release["last_year"])
    ]
    table = duckdb.read_parquet(str(path.with_suffix(".parquet")))
    assert [(name, str(kind)) for name, kind in zip(table.columns, table.types, strict=True)] == COLUMNS


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_a_release_holds_each_cell_once_under_known_codes(path: Path) -> None:
    """Keys parse, areas are in the code list, statuses are known, order is by key and year."""
    key = "indicator, origin, destination, sex, method"
    keys = rows(path, f"DISTINCT {key}")
    used = {area for row in keys for area in (SeriesKey(*row).origin, row[2])}
    assert used <= set(areas())
    assert rows(path, "count(*)", f"GROUP BY {key}, year HAVING count(*) > 1") == []
    assert {row[0] for row in rows(path, "DISTINCT status")} <= {"A", "B", "E", "P"}
    ordered = rows(path, f"{key}, year")
    assert ordered == sorted(ordered)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_every_indicator_and_method_is_described_in_both_languages(path: Path) -> None:
    """No figure without name, definition, unit, and the name of its method."""
    release = read(path)
    held = {row[0]: set(row[1]) for row in rows(path, "indicator, list(DISTINCT method)", "GROUP BY indicator")}
    assert set(held) == {indicator["code"] for indicator in release["indicator"]}
    for text in ("title", "publisher", "vintage", "citation", "totals", "missing"):
        assert release[f"{text}_en"]
        assert release[f"{text}_ru"]
    for indicator in release["indicator"]:
        for text in ("name", "definition", "unit", "population", "origin", "destination"):
            assert indicator[f"{text}_en"]
            assert indicator[f"{text}_ru"]
        assert len(indicator["caveats_en"]) == len(indicator["caveats_ru"])
        assert set(indicator["themes"]) <= THEMES
        named = {method["code"] for method in indicator["methods"]}
        assert held[indicator["code"]] <= named | {"_Z"}


def test_there_are_families_enough_for_a_picture_of_the_region() -> None:
    """At least 25, and a small repository."""
    codes = {indicator["code"] for path in RELEASES for indicator in read(path)["indicator"]}
    assert len(codes) >= 25
    assert sum(file.stat().st_size for file in FIGURES.iterdir()) < 4_000_000


def test_breaks_stand_in_the_figures_exactly_where_the_table_marks_them() -> None:
    """So that every download shows them."""
    with (FIGURES / "breaks.csv").open(encoding="utf-8", newline="") as table:
        marked = {(row["series"], int(row["year"])) for row in csv.DictReader(table) if row["marked"] == "yes"}
    key = "concat_ws('.', indicator, origin, destination, sex, method), year"
    held = {row for path in RELEASES for row in rows(path, key, "WHERE status = 'B'")}
    assert held == marked
    assert ("REFUGEES.WLD.IRN._T._Z", 2025) in held
    assert ("REFUGEES.WLD.KAZ._T._Z", 2025) in held


def test_totals_are_the_sums_of_the_cells_that_are_shown() -> None:
    """Refugees in each State of the region, all years: the total and its cells agree exactly."""
    path = FIGURES / "unhcr-population-2025.toml"
    where = "WHERE indicator = 'REFUGEES' AND origin {} 'WLD' AND destination <> 'WLD' GROUP BY ALL"
    region = rows(path, "destination, year, sum(value)", where.format("="))
    cells = set(rows(path, "destination, year, sum(value)", where.format("<>")))
    assert len(region) > 300
    assert set(region) <= cells
