"""The files of answers: the bytes as they came, the rows read from them, the findings. Plain Python.

All lie in one folder of the data folder, each named by its SHA-256; a table of the record names them.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pyarrow import parquet

from almaty.kernel.folder_store import FolderStore
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotReady
from migrastat.structures import CellFinding, Text

_WORDS = ("what", "expected", "remedy")


def submissions(home: Path) -> FolderStore:
    """Return the folder in which the files of answers lie."""
    return FolderStore(home / "submissions")


def disk_full() -> NotReady:
    """Return the refusal of what could not be kept for want of room."""
    return NotReady(
        what=pair("What you sent could not be kept.", "Отправленное не удалось сохранить."),
        why=pair("The disk of the platform is full. Nothing was half-saved.",
                 "На диске платформы нет места. Ничего не сохранено наполовину."),
        way_out=pair("Keep your file and send it again later; whoever runs this platform has to make room.",
                     "Сохраните файл и отправьте его позже; администратору платформы нужно освободить место."),
        code="disk-full",
    )  # fmt: skip


def write_rows(table: Any, path: Path) -> None:
    """Write an Arrow table as Parquet; the same rows give the same bytes."""
    parquet.write_table(table, path, compression="zstd")


def write_findings(findings: Iterable[CellFinding], path: Path) -> None:
    """Write findings as JSON lines (UTF-8), one a line, in the order in which they were found."""
    with path.open("w", encoding="utf-8") as stream:
        for finding in findings:
            stream.write(json.dumps(asdict(finding), ensure_ascii=False) + "\n")


def read_findings(path: Path) -> tuple[CellFinding, ...]:
    """Return the findings of a file as they were written."""
    with path.open(encoding="utf-8") as stream:
        return tuple(_finding(json.loads(line)) for line in stream)


def _finding(stored: dict[str, Any]) -> CellFinding:
    return CellFinding(**stored | {name: Text(**stored[name]) for name in _WORDS})
