"""Commitments of a package: one JSON file and two CSV files, each commitment with all that was reported and read."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from almaty.handover.rules.package.composing.files import Files, as_json
from almaty.handover.rules.package.composing.reading import Row, Tables, as_pair
from almaty.kernel.pair import LANGS
from migrastat.sdmx import formulas

JSON = "data/commitments/commitments.json"
CSV = "data/commitments/commitments.csv"
REPORTS = "data/commitments/reports.csv"

_PLAIN = ("number", "lead", "form", "anchor", "text", "paragraph", "meeting", "by_date", "standing", "progress",
          "reading", "first_due", "every_months", "last_due", "next_due", "owed_since", "audience")  # fmt: skip
_PAIRS = ("title", "change", "beneficiaries", "institution", "resources_needed", "resources_matched")
_REPORT = ("seq", "kind", "participant", "progress", "bound_at")
_REPORT_PAIRS = ("changed", "obstacles", "help_wanted")


def commitments(tables: Tables, files: Files) -> Counter[tuple[str, str, str]]:
    """Write all commitments and return how many there are by lead, standing and progress."""
    counted: Counter[tuple[str, str, str]] = Counter()
    paths = [files.root / files.free(name) for name in (JSON, CSV, REPORTS)]
    paths[0].parent.mkdir(parents=True, exist_ok=True)
    with _new(paths[0]) as whole, _new(paths[1]) as rows, _new(paths[2]) as reports:
        each, each_report = csv.writer(rows, lineterminator="\n"), csv.writer(reports, lineterminator="\n")
        each.writerow([*_PLAIN, *_both(_PAIRS)])
        each_report.writerow(["number", *_REPORT, *_both(_REPORT_PAIRS), "verdict"])
        whole.write("[")
        for position, row in enumerate(tables.rows("commitments.commitment")):
            counted[row["lead"], row["standing"], row["progress"]] += 1
            told = _whole(row, tables)
            whole.write(f"{',' if position else ''}\n{as_json(told)}")
            each.writerow(_cells(row, _PLAIN, _PAIRS))
            for report in told["reports"]:
                verdicts = ";".join(reading["verdict"] for reading in report["readings"])
                each_report.writerow([row["number"], *_cells(report, _REPORT, _REPORT_PAIRS), verdicts])
        whole.write("\n]\n")
    return counted


def _new(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")


def _whole(row: Row, tables: Tables) -> Row:
    def of(table: str, column: str, number: int) -> list[Row]:
        return tables.of(f"commitments.{table}", column, number)

    reports = [
        one
        | {"evidence": of("evidence", "report_id", one["id"]),
           "readings": [read | {"replies": of("reply", "reading_id", read["id"])}
                        for read in of("reading", "report_id", one["id"])]}
        for one in of("report", "commitment_id", row["id"])
    ]  # fmt: skip
    parts = {"tags": "tag", "indicators": "indicator", "partners": "partner", "dues": "due", "versions": "version"}
    return row | {name: of(table, "commitment_id", row["id"]) for name, table in parts.items()} | {"reports": reports}


def _both(names: tuple[str, ...]) -> Iterator[str]:
    yield from (f"{name}_{lang}" for name in names for lang in LANGS)


def _cells(row: Row, plain: tuple[str, ...], pairs: tuple[str, ...]) -> list[object]:
    """Return the cells of a row, none of which a spreadsheet reads as a formula."""
    told = [row[name] for name in plain] + [as_pair(row[name]).text(lang) for name in pairs for lang in LANGS]
    return [formulas.guarded(value) if isinstance(value, str) else value for value in told]
