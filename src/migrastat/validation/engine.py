"""DuckDB for one check: in memory, with a limit of memory and threads, and a folder for what does not fit."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from migrastat.validation.definitions import definition

Row = tuple[Any, ...]


class Engine:
    """A database of its own, closed and gone at the end."""

    def __init__(self, base: duckdb.DuckDBPyConnection, folder: Path, name: str = "own") -> None:
        self._base = base
        self._folder = folder
        self._name = name
        self._given = 0
        base.execute("set enable_progress_bar = false")

    def beside(self, name: str) -> "Engine":
        """Return another connection to the same tables, for a thread of its own."""
        return Engine(self._base.cursor(), self._folder, name)

    def run(self, sql: str, *values: object) -> None:
        """Run a statement with its values."""
        self._base.execute(sql, values)

    def make(self, name: str, step: str, **gaps: object) -> None:
        """Hold the rows of a step as a table, in place of an earlier one of that name."""
        self.run(f"create or replace table {name} as {definition(step, **gaps)}")

    def view(self, name: str, step: str, **gaps: object) -> None:
        """Name a step without computing it."""
        self.run(f"create or replace view {name} as {definition(step, **gaps)}")

    def count(self, name: str, where: str = "true") -> int:
        """Return how many rows of a table fulfil a condition."""
        return int(self.row(f"select count(*) from {name} where {where}")[0])  # noqa: S608 (own names)

    def first(self, columns: str, name: str, order: str, many: int, where: str = "true") -> list[Row]:
        """Return the first rows of a table that fulfil a condition."""
        return self.rows(f"select {columns} from {name} where {where} order by {order} limit {many}")  # noqa: S608

    def lined(self, columns: str, name: str, many: int, where: str = "true") -> list[Row]:
        """Return the first rows of a table that is in order already."""
        return self.rows(f"select {columns} from {name} where {where} limit {many}")  # noqa: S608 (own names)

    def counted(self, columns: str, sql: str, order: str, many: int) -> tuple[list[Row], int]:
        """Return the first rows of a query, and how many it has."""
        most = max(many, 1)
        told = self.rows(f"select {columns}, count(*) over () from ({sql}) order by {order} limit {most}")  # noqa: S608
        return [row[:-1] for row in told[:many]], int(told[0][-1]) if told else 0

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Return all rows of a query with its values: for short answers."""
        found: list[Row] = self._base.execute(sql, values).fetchall()
        return found

    def row(self, sql: str) -> Row:
        """Return the first row of a query."""
        return self.rows(sql)[0]

    def arrow(self, sql: str) -> Any:
        """Return the rows of a query as an Arrow table."""
        return self._base.sql(sql).to_arrow_table()

    def relation(self, given: Any) -> str:
        """Return the SQL name of an Arrow table or of a Parquet file."""
        self._given += 1
        if isinstance(given, Path):
            return f"read_parquet('{self.linked(given)}')"
        name = f"given_{self._name}_{self._given}"
        self._base.register(name, given)
        return name

    def linked(self, path: Path) -> str:
        """Return a name of a file that has no letters which mean something to the engine (stars, brackets, quotes)."""
        self._given += 1
        link = self._folder / f"file_{self._name}_{self._given}{'.parquet' if path.suffix == '.parquet' else '.csv'}"
        link.symlink_to(path.resolve())
        return str(link)

    def columns(self, relation: str) -> list[str]:
        """Return the names of the columns of a relation."""
        return [str(row[0]) for row in self.rows(f"describe select * from {relation}")]  # noqa: S608 (own name)


@contextmanager
def engine(threads: int, memory: str) -> Iterator[Engine]:
    """Open a database for one check."""
    with tempfile.TemporaryDirectory(prefix="migrastat-") as folder:
        settings: dict[str, str | int] = {"threads": threads, "memory_limit": memory}
        settings |= {"temp_directory": f"{folder}/spill", "autoinstall_known_extensions": "false"}
        base = duckdb.connect(config={**settings})
        try:
            yield Engine(base, Path(folder))
        finally:
            base.close()


def code_number(at: int, column: str) -> str:
    """Return the number of a code of a column of another table in the list of the field `at`."""
    return f'cast(enum_code(try_cast(cast("{column}" as VARCHAR) as code_{at})) as INTEGER)'


def text(value: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def either(values: list[int]) -> str:
    """Return a list of numbers as SQL writes it; one that holds nothing where there is none."""
    return f"({', '.join(map(str, values)) or 'null'})"
