"""Apache Spark, the distributed engine: the same definitions on a cluster that is there already."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from migrastat.crossings.sources import Source


class Spark:
    """A session on a Spark master (`local[2]`, `spark://host:7077`, `yarn`); `conf` adds settings of Spark.

    Paths of files, and the folder of temporary files for Arrow tables, must be readable by every worker. Closing the
    engine stops the session. `ModuleNotFoundError` without the extra `spark`.
    """

    name = "spark"

    def __init__(self, master: str = "local[*]", conf: Mapping[str, str] | None = None) -> None:
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master(master).appName("migrastat crossings")
        settings = {"spark.sql.session.timeZone": "UTC", "spark.ui.enabled": "false", **(conf or {})}
        for key, value in settings.items():
            builder = builder.config(key, value)
        self._session = builder.getOrCreate()
        self._folder = tempfile.TemporaryDirectory(prefix="migrastat-")
        self._kept: dict[str, Any] = {}

    def __enter__(self) -> "Spark":
        return self

    def __exit__(self, *_: object) -> None:
        self._session.stop()
        self._folder.cleanup()

    def scan(self, source: Source, number: int) -> str:
        """Return a relation of the columns under their meanings and `row_no`."""
        columns = [f"`{name.replace('`', '``')}` as {meaning}" for meaning, name in source.columns.items()]
        if source.kind == "csv":
            rows = self._session.read.csv(source.name, header=True, multiLine=True)
            row_no = "monotonically_increasing_id()"
        else:
            rows = self._session.read.parquet(self._written(source, number))
            row_no = "_metadata.row_index"
        rows.selectExpr(*columns, f"{row_no} as row_no").createOrReplaceTempView(f"file_{number}")
        return f"file_{number}"

    def days(self, date: str) -> str:
        """Return the days from 1970-01-01 to a date."""
        return f"unix_date({date})"

    def put(self, name: str, table: pa.Table) -> None:
        """Give the engine a small table."""
        rows = ", ".join(f"({', '.join(map(_literal, row.values()))})" for row in table.to_pylist())
        names = ", ".join(table.schema.names)
        self.view(name, f"select * from values {rows} as given({names})")  # noqa: S608 (literals are quoted)

    def view(self, name: str, sql: str) -> None:
        """Name a step without computing it."""
        self._session.sql(sql).createOrReplaceTempView(name)

    def keep(self, name: str, sql: str) -> None:
        """Name a step and hold its rows where they were computed, on disk where memory is short."""
        if name in self._kept:
            self._kept[name].unpersist()
        self._kept[name] = self._session.sql(sql).persist()
        self._kept[name].createOrReplaceTempView(name)

    def fetch(self, sql: str) -> pa.Table:
        """Return rows as an Arrow table."""
        rows = self._session.sql(sql)
        held = [row.asDict() for row in rows.collect()]
        return pa.table({name: [row[name] for row in held] for name in rows.columns})

    def batches(self, sql: str, rows: int) -> Iterator[tuple[int, int]]:
        """Name the crossings `crossings`; the cluster divides them itself."""
        self.keep("crossings", sql)
        yield 0, 1

    def _written(self, source: Source, number: int) -> str:
        if source.kind == "parquet":
            return str(Path(source.name).absolute())
        path = f"{self._folder.name}/table_{number}.parquet"
        parquet.write_table(source.table, path)
        return path


def _literal(value: object) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"
