"""The figures in memory: one embedded DuckDB a process, filled from the current releases' files when first asked.

The figures that States share with everybody are read as their dataflow is shown in the picture (`projected`).
The table is kept small by codes: areas, indicators and methods are ENUMs of one or two bytes. It is sorted by key, so
that a question about one series reads a few blocks. It is built anew when the set of current releases changes.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock, local
from typing import Any

import duckdb
from django.conf import settings

from almaty.exchange.queries.catalogue import Catalogue, ReleaseView, Stamp, catalogue
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.queries.projected import projection_sql
from almaty.exchange.rules.engine import OPEN
from almaty.exchange.rules.files import fault_of, release_file
from almaty.kernel.kept import Kept
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotReady

Rows = list[tuple[Any, ...]]
Answer = tuple[tuple[Any, ...], ...]

_KEPT_ROWS = 30_000  # about 15 MB

_TABLE = """
    CREATE TABLE figures (release release, indicator indicator, destination area, origin area, sex sex, method method,
                          year SMALLINT, value DOUBLE, status status)"""
_FILL = """
    INSERT INTO figures SELECT ?, indicator, destination, origin, sex, method, year, value, status FROM (
        SELECT indicator::indicator AS indicator, destination::area AS destination, origin::area AS origin,
               sex::sex AS sex, method::method AS method, year, value, status FROM {source})
    ORDER BY indicator, destination, origin, sex, method, year"""  # codes are quicker to sort than texts
_COVERAGE = """
    CREATE TABLE coverage AS
    SELECT indicator, 'destination' AS side, destination AS area, min(year) AS first, max(year) AS last,
           count(DISTINCT year) AS years, count(*) AS cells, list_sort(list(DISTINCT year)) AS which,
           list(DISTINCT method::VARCHAR) FILTER (WHERE sex = '_T' AND origin IN ('WLD', '_Z')) AS totals
    FROM figures WHERE value IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT indicator, 'origin', origin, min(year), max(year), count(DISTINCT year), count(*),
           list_sort(list(DISTINCT year)),
           list(DISTINCT method::VARCHAR) FILTER (WHERE sex = '_T' AND destination = 'WLD')
    FROM figures WHERE value IS NOT NULL AND origin <> '_Z' GROUP BY ALL"""


class _Memory:
    """The database of this process with the stamp that it was built for.

    Its figures never change, so that an answer once given holds as long as it does.
    """

    def __init__(self, held: Catalogue) -> None:
        self.answers: Kept[Answer] = Kept(_KEPT_ROWS)
        self.stamp: Stamp = held.stamp
        self.base = duckdb.connect(":memory:", config=OPEN)
        self.cursors = local()
        _fill(self.base, held.current)

    def ask(self, sql: str, values: Sequence[Any]) -> Answer:
        """Return the answer to a query: the one given before, or of this thread's own cursor."""
        asked = (sql, *(tuple(value) if isinstance(value, list) else value for value in values))
        rows = self.answers.get(asked)
        if rows is None:
            rows = self._run(sql, values)
            self.answers.put(asked, rows, size=len(rows) + 1)
        return rows

    def _run(self, sql: str, values: Sequence[Any]) -> Answer:
        cursor = getattr(self.cursors, "own", None)
        if cursor is None:
            cursor = self.cursors.own = self.base.cursor()
        return tuple(cursor.execute(sql, values).fetchall())


_lock = Lock()
_memory: dict[str, _Memory] = {}


def ask(sql: str, *values: Any) -> Answer:
    """Run one query over the current figures; refuses (503) when a release's file is missing or altered."""
    return _now().ask(sql, values)


def open_figures() -> None:
    """Build the table now, so that the first reader need not wait; refuses (503) like `ask`."""
    _now()


def _now() -> _Memory:
    held = catalogue()
    memory = _memory.get("now")
    if memory is None or memory.stamp != held.stamp:
        with _lock:
            memory = _memory.get("now")
            if memory is None or memory.stamp != held.stamp:
                memory = _memory["now"] = _Memory(held)
    return memory


def stored_file(release: ReleaseView) -> Path:
    """Return the file of a release, proved whole; refuses (503) when it is not."""
    return proved_file(release.slug, release.sha256)


def proved_file(slug: str, sha256: str) -> Path:
    """Return the file of a release by its name and hash, proved whole; refuses (503) when it is not."""
    file = release_file(settings.HOME, sha256)
    fault = fault_of(slug, file, sha256)
    if fault is None:
        return file
    raise NotReady(
        what=pair(f"The figures of the release {slug} cannot be shown.",
                  f"Показатели выпуска {slug} показать невозможно."),
        why=_WHY[fault.kind],
        way_out=pair("The operator runs `almaty check`, puts the file back from a backup and starts again.",
                     "Оператору следует выполнить команду `almaty check`, восстановить файл из резервной копии "
                     "и перезапустить платформу."),
        where=f"releases/{file.name}",
    )  # fmt: skip


_WHY = {
    "missing": pair("Its file is missing from the data folder.", "Файл выпуска отсутствует в папке данных."),
    "altered": pair("Its file is not the one that was loaded: the hash differs.",
                    "Файл выпуска отличается от загруженного: контрольная сумма не совпадает."),
    "unreadable": pair("Its file cannot be read.", "Файл выпуска не читается."),
}  # fmt: skip


def _fill(base: duckdb.DuckDBPyConnection, releases: Sequence[ReleaseView]) -> None:
    sources = {release.slug: source for release in releases if (source := _source(release))}
    _make_types(base, sources)
    base.execute(_TABLE)
    for slug, source in sources.items():
        base.execute(_FILL.format(source=source), [slug])
    base.execute(_COVERAGE)
    base.execute("CHECKPOINT")
    base.execute("SET enable_external_access = false")


def _source(release: ReleaseView) -> str:
    """Return the SQL that reads a release in the columns of a series key; empty where it is not shown there."""
    file = f"read_parquet({_quoted([str(stored_file(release))])})"
    if not release.dataflow:
        return file
    projected = projection_sql(dataflow(release.dataflow, release.dataflow_version), file)
    return f"({projected})" if projected else ""


def _make_types(base: duckdb.DuckDBPyConnection, sources: dict[str, str]) -> None:
    """Make the code lists of what the releases hold."""
    columns = {"indicator": "indicator", "sex": "sex", "method": "method", "status": "status"}
    columns["area"] = "unnest([origin, destination])"
    for name, column in columns.items():
        base.execute(f"CREATE TYPE {name} AS ENUM ({_quoted(_codes(base, column, sources.values()))})")
    base.execute(f"CREATE TYPE release AS ENUM ({_quoted(list(sources))})")


def _codes(base: duckdb.DuckDBPyConnection, column: str, sources: Iterable[str]) -> list[str]:
    each = [f"SELECT DISTINCT {column} AS code FROM {source}" for source in sources]  # noqa: S608
    found = base.execute(" UNION ".join(each) + " ORDER BY code").fetchall() if each else []
    return [code for (code,) in found if code is not None]


def _quoted(codes: list[str]) -> str:
    """Write codes as SQL text; an empty list keeps one code that no file uses, as an ENUM needs one."""
    return ", ".join("'" + code.replace("'", "''") + "'" for code in codes or ["_Z"])
