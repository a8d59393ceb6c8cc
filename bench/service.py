"""The SDMX service: a large release asked by key, the first byte of a large table, memory while it streams, 50 clients.

Through a real `almaty serve` on this machine; figures are generated with the real code lists.
"""

import http.client
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
from tests import server

from bench.memory import resident_mb
from bench.service_data import OWNER

LARGE, TABLE = 5_000_000, 1_000_000
KEYS, TIMES = 60, 5
CLIENTS = 50


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="almaty-bench-") as folder:
        home = Path(folder) / "home"
        with server.running(home, ALMATY_SERVICE_RATE="0") as live:
            made = _make(home, "FLOW_IN", LARGE, "FLOW_OUT", TABLE)
            print(made.rstrip())
            keys = _keys(home)
            _by_key(live.address, keys)
            _first_byte(live)
            _many(live, keys)


def say(what: str, value: str, how: str = "") -> None:
    """Print a line of the table."""
    print(f"{what:<44}{value:>14}   {how}", flush=True)


def _make(home: Path, *wanted: object) -> str:
    settings = {"DJANGO_SETTINGS_MODULE": "almaty.web.settings", "PYTHONPATH": str(server.ROOT)}
    command = [sys.executable, "-m", "bench.service_data", *map(str, wanted)]
    told = subprocess.run(
        command, env=server.environment(home) | settings, cwd=server.ROOT, capture_output=True, text=True, check=True
    )
    return told.stdout


def _keys(home: Path) -> list[str]:
    """Return keys of series spread over the large release."""
    file = max((home / "releases").glob("*.parquet"), key=lambda path: path.stat().st_size)
    with duckdb.connect() as base:
        found = base.execute(
            "SELECT DISTINCT concat_ws('.', FREQ, REF_AREA, COUNTERPART, SEX, AGE, DURATION, PURPOSE) AS key "
            "FROM read_parquet(?) ORDER BY hash(key) LIMIT ?", [str(file), KEYS]).fetchall()  # fmt: skip
    return [key for (key,) in found]


class _Client:
    def __init__(self, address: str) -> None:
        at = urlsplit(address)
        self.connection = http.client.HTTPConnection(str(at.hostname), at.port, timeout=120)

    def get(self, path: str, accept: str = "text/csv", coding: str = "identity") -> tuple[int, float, float, int]:
        """Return the status, the seconds to the first byte and to the last, and how many bytes came."""
        began = time.perf_counter()
        self.connection.request("GET", path, headers={"Accept": accept, "Accept-Encoding": coding})
        answer = self.connection.getresponse()
        piece = answer.read1(65536)
        first, size = time.perf_counter() - began, len(piece)
        while piece := answer.read1(1 << 20):
            size += len(piece)
        answer.read()  # a body of a stated length is only done with once it has been read to its end
        return answer.status, first, time.perf_counter() - began, size


def _by_key(address: str, keys: list[str]) -> None:
    client = _Client(address)
    for name, media in (("CSV", "text/csv"), ("SDMX-JSON 1.0", "application/json"), ("SDMX-ML 2.1", "application/xml")):
        took = [client.get(f"/sdmx/2.1/data/FLOW_IN/{key}", media)[2] for key in keys]
        say(f"one series of {LARGE:,} rows, {name}", f"{statistics.median(took) * 1000:.1f} ms",
            f"median of {len(keys)} series; the slowest {max(took) * 1000:.0f} ms")  # fmt: skip
    wide = [f"/sdmx/2.1/data/FLOW_IN/A.{OWNER}.{key.split('.')[2]}._T._T.._T" for key in keys[:20]]
    took = [client.get(path)[2] for path in wide]
    say("a key with an open dimension", f"{statistics.median(took) * 1000:.1f} ms", "the same")
    open_first = [f"/sdmx/2.1/data/FLOW_IN/...{'.'.join(key.split('.')[3:])}" for key in keys[:20]]
    took = [client.get(path)[2] for path in open_first]
    say("a key without area and partner", f"{statistics.median(took) * 1000:.1f} ms", "the whole file is read")
    took = [client.get(f"/sdmx/2.1/availableconstraint/FLOW_IN/{key}", "*/*")[2] for key in keys[:20]]
    say("what there is for a key", f"{statistics.median(took) * 1000:.1f} ms", "availability")


def _first_byte(live: server.Live) -> None:
    client, path = _Client(live.address), "/sdmx/2.1/data/FLOW_OUT/all"
    print()
    for coding in ("identity", "gzip"):
        found = [client.get(path, coding=coding) for _ in range(TIMES)]
        say(f"first byte of {TABLE:,} rows as CSV, {coding}", f"{statistics.median(f[1] for f in found) * 1000:.0f} ms",
            f"whole in {statistics.median(f[2] for f in found):.1f} s, {found[0][3] / 1e6:.0f} MB")  # fmt: skip
    large, before = "/sdmx/2.1/data/FLOW_IN/all", resident_mb(live.process.pid)[0]
    for name, media in (("CSV", "text/csv"), ("SDMX-ML 2.1", "application/xml"), ("SDMX-JSON 1.0", "application/json")):
        highest = _Highest(live.process.pid)
        with highest:
            _status, first, whole, size = client.get(large, media)
        say(f"{LARGE:,} rows as {name}", f"{whole:.1f} s", f"first byte {first * 1000:.0f} ms, {size / 1e6:.0f} MB; "
            f"memory {before:.0f} MB before, {highest.seen:.0f} MB at most")  # fmt: skip


class _Highest:
    """Looks at the memory of the server while something runs."""

    def __init__(self, pid: int) -> None:
        self.pid, self.seen, self.over = pid, 0.0, threading.Event()
        self.thread = threading.Thread(target=self._look)

    def _look(self) -> None:
        while not self.over.wait(0.1):
            self.seen = max(self.seen, resident_mb(self.pid)[0])

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_error: object) -> None:
        self.over.set()
        self.thread.join()


def _many(live: server.Live, keys: list[str]) -> None:
    """Let 50 clients ask at once: for series, then each for the large table; pages are asked for meanwhile."""
    print()
    series = [f"/sdmx/2.1/data/FLOW_IN/{key}" for key in keys]
    highest = _Highest(live.process.pid)
    with highest:
        _together(live.address, "series", [series[n:] + series[:n] for n in range(CLIENTS)])
        _together(live.address, f"{TABLE:,} rows each", [["/sdmx/2.1/data/FLOW_OUT/all"]] * CLIENTS)
    say("memory meanwhile, at most", f"{highest.seen:.0f} MB")


def _together(address: str, what: str, paths: list[list[str]]) -> None:
    found: list[tuple[int, float, float, int]] = []
    pages: list[float] = []
    over = threading.Event()

    def ask(own: list[str]) -> None:
        client = _Client(address)
        for path in own:
            try:
                found.append(client.get(path))
            except (OSError, http.client.HTTPException):
                found.append((0, 0.0, 0.0, 0))

    def look() -> None:
        client = _Client(address)
        while not over.wait(0.2):
            pages.append(client.get("/en/figures/", "text/html")[2])

    threads = [threading.Thread(target=ask, args=(own,)) for own in paths]
    reader = threading.Thread(target=look)
    began = time.perf_counter()
    for thread in (*threads, reader):
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    over.set()
    reader.join()
    errors = sum(status != 200 for status, *_ in found)
    say(f"{len(paths)} clients at once: {what}", f"{errors} errors", f"{len(found)} answers in {took:.1f} s, "
        f"{len(found) / took:.0f} a second, median {statistics.median(f[2] for f in found) * 1000:.0f} ms; "
        f"a page meanwhile {statistics.median(pages) * 1000:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
