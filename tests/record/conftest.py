"""A copy of the shipped record that a test may break, and ways to break it."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from almaty.record.reading import SHIPPED, Record, read_record

Change = Callable[[list[list[str]]], None]


class Copy:
    """A copy of the record; `change` gives a file's lines to a function and writes them back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, file: str, edit: Change) -> None:
        path = self.folder / file
        with path.open(encoding="utf-8", newline="") as stream:
            lines = list(csv.reader(stream))
        edit(lines)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(lines)

    def put(self, file: str, line: int, column: str, value: str) -> None:
        """Write a value into a cell; `line` counts the header as 1."""

        def edit(lines: list[list[str]]) -> None:
            lines[line - 1][lines[0].index(column)] = value

        self.change(file, edit)

    def line_of(self, file: str, key: str) -> int:
        """Return the line on which the row with a key stands in its first column."""
        with (self.folder / file).open(encoding="utf-8", newline="") as stream:
            return [cells[0] for cells in csv.reader(stream)].index(key) + 1


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    for path in [*SHIPPED.glob("*.csv"), SHIPPED / "schema.toml"]:
        shutil.copy(path, tmp_path)
    return Copy(tmp_path)


@pytest.fixture(scope="session")
def record() -> Record:
    return read_record()
