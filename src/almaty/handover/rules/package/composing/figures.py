"""Figures of a package: each release as it is held (Parquet) with all that is said of it; the definitions."""

import csv

from almaty.handover.rules.package.composing.files import Files
from almaty.handover.rules.package.composing.reading import Row, Tables, as_pair
from almaty.handover.rules.package.names import readable
from migrastat.sdmx import formulas

LIST = "data/releases/releases.csv"
_COLUMNS = ("slug", "title_en", "title_ru", "publisher_en", "publisher_ru", "vintage", "published", "licence",
            "audience", "owner", "dataflow", "rows", "sha256", "file")  # fmt: skip


def releases(tables: Tables, files: Files) -> list[Row]:
    """Write every release with its description and a list of all; return what the index tells of them."""
    told = [_release(row, tables, files) for row in tables.rows("exchange.release")]
    path = files.root / files.free(LIST)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(_COLUMNS)
        out.writerows(_cells(one) for one in told)
    return told


def _release(row: Row, tables: Tables, files: Files) -> Row:
    slug = readable(row["slug"], most=100)
    folder = f"data/releases/{slug}"
    parquet = files.put(f"releases/{row['sha256']}.parquet", f"{folder}/{slug}.parquet")
    parts = {"indicators": "indicator", "breaks": "breakmark", "derivation": "derivation"}
    held = {name: tables.of(f"exchange.{table}", "release_id", row["slug"]) for name, table in parts.items()}
    place = files.write(f"{folder}/release.json", row | held | {"file": parquet})
    return {"row": row, "at": place, "parquet": parquet}


def _cells(told: Row) -> list[object]:
    row = told["row"]
    title, publisher = as_pair(row["title"]), as_pair(row["publisher"])
    values = {"title_en": title.en, "title_ru": title.ru, "publisher_en": publisher.en or row["publisher"],
              "publisher_ru": publisher.ru, "file": told["parquet"]}  # fmt: skip
    cells = [values[name] if name in values else row.get(name) for name in _COLUMNS]
    return [formulas.guarded(cell) if isinstance(cell, str) else cell for cell in cells]


def definitions(tables: Tables, files: Files) -> int:
    """Write every version of every definition and return how many there are."""
    count = 0
    for row in tables.rows("exchange.definition"):
        name = readable(f"{row['kind']}-{row['ident']}-{row['version']}", most=100)
        files.write(f"data/definitions/{name}.json", row)
        count += 1
    return count
