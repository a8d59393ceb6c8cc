"""10,000 commitments with 100,000 reports on a real server: desk, list, theme page, one commitment, what leaves."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from tests import server

from bench.memory import resident_mb

TIMES = 15
LIMIT = 150  # milliseconds that the issue allows a desk, a list or a theme page


@dataclass(frozen=True)
class Asked:
    """A page that is measured: its name, who reads it ("" for the public), its path, and how often it is asked for."""

    name: str
    reader: str
    path: str
    times: int = TIMES


def pages(told: dict) -> list[Asked]:
    """Return what is measured; filters are tried one by one and together."""
    base = "/en/commitments/"
    return [
        Asked("desk of the secretariat", "secretariat", "/en/desk/"),
        Asked("desk of a coordinator", "coordinator", "/en/desk/"),
        Asked("desk of the Chair", "chair", "/en/desk/"),
        Asked("list, public", "", base),
        Asked("list, secretariat", "secretariat", base),
        Asked("list, last page", "secretariat", f"{base}?page=200"),
        Asked("list, one State and stage", "coordinator", f"{base}?lead=TJK&progress=under-way"),
        Asked("list, objective and overdue", "secretariat", f"{base}?objective=protection&owed=1"),
        Asked("list, item of a framework", "", f"{base}?framed={told['item']}"),
        Asked("list, words", "", f"{base}?q=seasonal"),
        Asked("list, reading", "coordinator", f"{base}?reading=limited&sort=by"),
        Asked("list, under a paragraph", "", f"{base}?text={told['text']}&paragraph=7"),
        Asked("who owes reports", "secretariat", f"{base}owed/"),
        Asked("theme page, public", "", "/en/themes/protection/"),
        Asked("theme page, secretariat", "secretariat", "/en/themes/protection/"),
        Asked("one commitment", "coordinator", f"{base}{told['one']}/"),
        Asked("one commitment, open JSON", "coordinator", f"{base}{told['one']}/commitment.json"),
        Asked("CSV, one State", "", f"{base}export.csv?lead=TJK", 3),
        Asked("CSV, all", "", f"{base}export.csv", 1),
        Asked("JSON with reports, all", "secretariat", f"{base}export.json", 1),
        Asked("workbook, one State", "coordinator", f"{base}export.xlsx?lead=TJK", 1),
    ]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="almaty-bench-") as folder:
        home = Path(folder) / "home"
        with server.running(home) as live:
            told = json.loads(_inside(home, "make"))
            print(f"{told['commitments']:,} commitments, {told['reports']:,} reports, {told['dates']:,} dates, "
                  f"kept in {told['seconds']:.0f} s\n")  # fmt: skip
            asked = [one for one in pages(told) if _get(live, one, told, 0)[0] == 200]
            often = [one for one in asked if one.times == TIMES]
            counts = json.loads(_inside(home, "queries", given=json.dumps([(one.reader, one.path) for one in often])))
            counted = dict(zip(often, counts, strict=True))
            print(f"{'page':<34}{'median':>10}{'slowest':>10}{'queries':>9}{'weight':>11}")
            for one in asked:
                _measured(live, one, told, counted.get(one))
            for one in pages(told):
                if one not in asked:
                    print(f"{one.name:<34}{'not there yet':>14}")
            print(f"\nmemory of the server {resident_mb(live.process.pid)[0]:.0f} MB")


def _measured(live: server.Live, one: Asked, told: dict, count: int | None) -> None:
    seconds, size = [], 0
    for number in range(one.times):
        began = time.perf_counter()
        _status, size = _get(live, one, told, number + 1)
        seconds.append(time.perf_counter() - began)
    median = statistics.median(seconds) * 1000
    over = "  over" if one.times == TIMES and median > LIMIT else ""
    asked = "" if count is None else str(count)
    slowest = max(seconds) * 1000
    print(f"{one.name:<34}{median:>7.0f} ms{slowest:>7.0f} ms{asked:>9}{size / 1000:>8.0f} kB{over}", flush=True)


def _get(live: server.Live, one: Asked, told: dict, number: int) -> tuple[int, int]:
    """Ask for a page made anew (pages of the public are kept by their address); return status and bytes on the wire."""
    host = urlsplit(live.address)
    connection = HTTPConnection(host.hostname, host.port, timeout=300)
    cookie = {"Cookie": f"sessionid={told['sessions'][one.reader]}"} if one.reader else {}
    mark = "&" if "?" in one.path else "?"
    connection.request("GET", f"{one.path}{mark}n={number}", headers={"Accept-Encoding": "gzip", **cookie})
    answer = connection.getresponse()
    size = len(answer.read())
    connection.close()
    return answer.status, size


def _inside(home: Path, *words: str, given: str = "") -> str:
    """Run a part that looks at the database of the server, and return what it printed."""
    settings = {"DJANGO_SETTINGS_MODULE": "almaty.web.settings", "PYTHONPATH": str(server.ROOT)}
    command = [sys.executable, "-m", "bench.commitments_inside", *words]
    told = subprocess.run(
        command, env=server.environment(home) | settings, cwd=server.ROOT, input=given, stdout=subprocess.PIPE,
        text=True, check=True,
    )  # fmt: skip
    return told.stdout


if __name__ == "__main__":
    main()
