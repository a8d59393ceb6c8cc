"""DuckDB, the embedded engine: batches of persons that fit the memory given, the rest in a folder."""

import contextlib
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from migrastat.crossings.sources import Source
from migrastat.findings import Finding, FindingsError

BYTES_A_ROW = 1000  # what the widest step holds for one crossing, measured, with room for two threads
_OWN = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException, duckdb.InternalException)
_SIZE = re.compile(r"\s*([\d.]+)\s*([KMGT]?)I?B?\s*", re.IGNORECASE)


class Duck:
    """A DuckDB of its own in memory, with a limit of memory, threads, and a folder for what does not fit.

    `memory` is a size such as "4GB"; `spill` a folder that exists (a temporary one by default). What is put there goes
    when the engine is closed.
    """

    name = "duckdb"

    def __init__(self, memory: str = "4GB", spill: str | Path | None = None, threads: int | None = None) -> None:
        self._rows = max(int(_bytes(memory) / BYTES_A_ROW), 1)
        self._folder = tempfile.TemporaryDirectory(prefix="migrastat-", dir=spill)
        self._db = duckdb.connect(config={"memory_limit": memory, "temp_directory": f"{self._folder.name}/engine"})
        self._db.execute("set preserve_insertion_order = false")
        self._db.execute("set enable_progress_bar = false")
        if threads:
            self._db.execute(f"set threads = {int(threads)}")

    def __enter__(self) -> "Duck":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        self._folder.cleanup()

    def scan(self, source: Source, number: int) -> str:
        """Return a relation of the columns under their meanings and `row_no`."""
        columns = ", ".join(f"{_quoted(name)} as {meaning}" for meaning, name in source.columns.items())
        path = source.name.replace("'", "''")
        if source.kind == "parquet":
            read = f"read_parquet('{path}', file_row_number = true)"
            return f"(select {columns}, file_row_number as row_no from {read})"  # noqa: S608 (names are quoted)
        if source.kind == "csv":
            read = f"read_csv('{path}', header = true, all_varchar = true)"
        else:
            read = f"arrow_{number}"
            self._db.register(read, source.table)
        return f"(select {columns}, row_number() over () - 1 as row_no from {read})"  # noqa: S608 (names are quoted)

    def days(self, date: str) -> str:
        """Return the days from 1970-01-01 to a date."""
        return f"date_diff('day', date '1970-01-01', {date})"

    def put(self, name: str, table: pa.Table) -> None:
        """Give the engine a small table."""
        self._db.register(f"{name}_given", table)
        self._run(f"create or replace temp table {name} as select * from {name}_given")  # noqa: S608 (a step's name)

    def view(self, name: str, sql: str) -> None:
        """Name a step without computing it."""
        self._run(f"create or replace temp view {name} as {sql}")

    def keep(self, name: str, sql: str) -> None:
        """Name a step and hold its rows."""
        self._run(f"create or replace temp table {name} as {sql}")

    def fetch(self, sql: str) -> pa.Table:
        """Return rows as an Arrow table."""
        with _told():
            table: pa.Table = self._db.sql(sql).to_arrow_table()
            return table

    def batches(self, sql: str, rows: int) -> Iterator[tuple[int, int]]:
        """Hold the crossings as `crossings`, all of some persons at a time; yield which batch of how many."""
        parts = -(-rows // self._rows)
        if parts < 2:
            self.keep("crossings", sql)
            yield 0, 1
            return
        folder = f"{self._folder.name}/persons"
        parted = f"select *, cast(hash(person) % {parts} as int) as part from ({sql})"  # noqa: S608 (a definition)
        self._run(f"copy ({parted}) to '{folder}' (format parquet, partition_by (part), compression lz4)")
        for part in range(parts):
            if Path(f"{folder}/part={part}").exists():
                self.view("crossings", f"from '{folder}/part={part}/*.parquet' select person, moment, who")
                yield part, parts

    def _run(self, sql: str) -> None:
        with _told():
            self._db.execute(sql)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Turn what the engine says of files and memory into findings."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise FindingsError([_finding("MEMORY", error, "give more memory, or a folder with more room")]) from None
    except duckdb.Error as error:
        if isinstance(error, _OWN):
            raise
        raise FindingsError([_finding("FILE", error, "write the file again from its source")]) from None


def _finding(code: str, error: Exception, remedy: str) -> Finding:
    return Finding(code, "the crossings", str(error).splitlines()[0], remedy)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _bytes(size: str) -> float:
    found = _SIZE.fullmatch(size)
    if not found:
        raise ValueError(f"{size!r} is no size of memory; write it like 4GB")
    return float(found[1]) * 1000.0 ** " KMGT".index(found[2].upper() or " ")
