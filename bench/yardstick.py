"""The yardstick: the same public table, served by Datasette from SQLite on the same machine in the same run."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
from tests.server import environment, free_port

from bench.client import Client

TABLE = "/figures/observations?indicator=REFUGEES&origin=AFG&destination=IRN&_sort=year"


def make(home: Path, target: Path) -> int:
    """Write every observation of the current releases into a SQLite table with an index, and return how many."""
    files = [str(path) for path in sorted((home / "releases").glob("*.parquet"))]
    with closing(duckdb.connect()) as base:
        told = base.execute("SELECT * FROM read_parquet(?, union_by_name = true)", [files])
        names = [column[0] for column in told.description or []]
        rows = told.fetchall()
    with closing(sqlite3.connect(target)) as store, store:
        store.execute(f"CREATE TABLE observations ({', '.join(names)})")
        store.executemany(f"INSERT INTO observations VALUES ({', '.join('?' * len(names))})", rows)  # noqa: S608
        store.execute("CREATE INDEX by_series ON observations (indicator, origin, destination)")
    return len(rows)


@contextmanager
def serving(database: Path):
    """Run Datasette on a database."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "datasette",
        "serve",
        str(database),
        "--port",
        str(port),
        "--setting",
        "num_sql_threads",
        "4",
    ]
    process = subprocess.Popen(
        command, env=environment(database.parent), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait()


def _wait(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if Client(address).get("/").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("Datasette did not start")
