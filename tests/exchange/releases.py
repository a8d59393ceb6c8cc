"""A folder with one small release, made for tests that break it."""

import hashlib
from pathlib import Path

import duckdb

INDICATOR = """
[[indicator]]
code = "{code}"
name_en = "Widgets"
name_ru = "Изделия"
definition_en = "Widgets counted."
definition_ru = "Учтённые изделия."
unit = "person"
unit_en = "persons"
unit_ru = "человек"
population_en = "all"
population_ru = "все"
kind = "stock"
time_type = "end-year"
period_years = 1
bilateral = true
themes = ["protection"]
origin_en = "country of origin"
origin_ru = "страна происхождения"
destination_en = "country of asylum"
destination_ru = "страна убежища"
map_by = "destination"
preferred_method = "_Z"
methods = []
caveats_en = ["Counted by hand."]
caveats_ru = ["Подсчитано вручную."]
"""
HEAD = """
id = "{slug}"
title_en = "Widgets"
title_ru = "Изделия"
publisher_en = "Bureau of Widgets (BW)"
publisher_ru = "Бюро изделий (БИ)"
vintage_en = "2026 edition"
vintage_ru = "издание 2026 года"
published = "2026-01"
earlier_vintage = "{earlier}"
licence = "CC BY 4.0"
licence_status = "as stated"
citation_en = "Bureau of Widgets, 2026."
citation_ru = "Бюро изделий, 2026 год."
address = "https://widgets.example/"
republished_by = ""
caveats_en = []
caveats_ru = []
sha256 = "{sha256}"
rows = {rows}
"""
ROWS = (("AFG", "IRN", 2023, 10.0), ("AFG", "IRN", 2024, 12.5), ("AFG", "PAK", 2024, 7.0))


def write_release(folder: Path, *, slug="widgets-2026", earlier="", rows=ROWS, code="WIDGETS", said=None) -> Path:
    """Write a release into a folder; `said` replaces the number of rows in its description."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{slug}.parquet"
    with duckdb.connect() as base:
        base.execute("CREATE TABLE observations (indicator VARCHAR, origin VARCHAR, destination VARCHAR, sex VARCHAR, "
                     "method VARCHAR, year SMALLINT, value DOUBLE, status VARCHAR)")  # fmt: skip
        for origin, destination, year, value in rows:
            base.execute("INSERT INTO observations VALUES (?, ?, ?, '_T', '_Z', ?, ?, 'A')",
                         [code, origin, destination, year, value])  # fmt: skip
        base.execute(f"COPY observations TO '{file}' (FORMAT parquet)")
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    head = HEAD.format(slug=slug, earlier=earlier, sha256=sha256, rows=len(rows) if said is None else said)
    (folder / f"{slug}.toml").write_text(head + INDICATOR.format(code=code), encoding="utf-8")
    return file
