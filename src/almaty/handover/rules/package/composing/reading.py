"""Reading the tables of a package that is being made: one row at a time, or the rows that belong to another."""

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from almaty.handover.rules.package.form import LOG
from almaty.kernel.pair import Pair

Row = dict[str, Any]


def table_path(table: str) -> str:
    """Return where a table lies in a package; the log of acts is a file for readers too."""
    return LOG if table == "people.act" else f"data/tables/{table}.jsonl"


class Tables:
    """The tables of a package, as files of lines. Of a table only the places of its lines are held in memory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._open: dict[str, BinaryIO] = {}
        self.children = cache(self._children)

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table, in the order of its key."""
        path = self.root / table_path(table)
        if path.is_file():
            with path.open("rb") as stream:
                for line in stream:
                    yield json.loads(line)

    def of(self, table: str, column: str, value: Any) -> list[Row]:
        """Return the rows of a table whose column has a value."""
        places = self.children(table, column).get(value, [])
        if places and table not in self._open:
            self._open[table] = (self.root / table_path(table)).open("rb")
        return [self._at(self._open[table], place) for place in places]

    def one(self, table: str, column: str, value: Any) -> Row | None:
        """Return the row of a table whose column has a value, nothing where there is none."""
        return next(iter(self.of(table, column, value)), None)

    def close(self) -> None:
        """Let go of the files."""
        for stream in self._open.values():
            stream.close()
        self._open.clear()

    def _children(self, table: str, column: str) -> dict[Any, list[int]]:
        found: dict[Any, list[int]] = defaultdict(list)
        path, place = self.root / table_path(table), 0
        if path.is_file():
            with path.open("rb") as stream:
                for line in stream:
                    found[json.loads(line).get(column)].append(place)
                    place += len(line)
        return found

    @staticmethod
    def _at(stream: BinaryIO, place: int) -> Row:
        stream.seek(place)
        row: Row = json.loads(stream.readline())
        return row


def as_pair(value: Any) -> Pair:
    """Return a stored text in two languages."""
    return Pair(str(value.get("en", "")), str(value.get("ru", ""))) if isinstance(value, dict) else Pair()
