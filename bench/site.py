"""The site: speed and size of the real server with everything loaded, in one plain table."""

import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import server

from almaty.cli.commands import COMMANDS
from bench import yardstick
from bench.client import Client, load, median_ms
from bench.memory import resident_mb
from bench.weight import weigh

SERIES = "/figures/series/REFUGEES.AFG.IRN._T._Z/"
SCREENS = {
    "home": "/",
    "a State": "/picture/states/TJK/",
    "a corridor": "/picture/corridors/TJK/KAZ/",
    "a series": SERIES,
    "the gaps matrix": "/picture/gaps/",
    "the region": "/picture/",
    "flows": "/picture/flows/",
    "the timeline": "/process/",
    "participants": "/participants/",
    "documents": "/documents/",
}
TIMES = 30
RATE, SECONDS, CLIENTS = 200, 20, 50


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="almaty-bench-") as folder:
        home = Path(folder) / "home"
        with server.running(home) as live:
            say("first start", f"{_ready(live.printed):.1f} s", "from the command to the first page answered")
        with server.running(home) as live:
            say("next start", f"{_ready(live.printed):.1f} s", "the same")
            _screens(live, home)
            _load(live)
            _brief(home)
            _compare(live, home)


def say(what: str, value: str, how: str = "") -> None:
    """Print a line of the table."""
    print(f"{what:<34}{value:>16}   {how}", flush=True)


def _ready(printed: str) -> float:
    found = re.search(r"Ready in ([\d.]+) s", printed)
    return float(found.group(1)) if found else float("nan")


def _screens(live: server.Live, home: Path) -> None:
    client = Client(live.address)
    there = {name: path for name, path in SCREENS.items() if client.get(f"/en{path}").status == 200}
    counts = _queries(home, [f"/en{path}" for path in there.values()])
    print(f"\n{'screen':<22}{'made anew':>12}{'as served':>12}{'queries':>9}{'before charts':>16}{'with charts':>14}")
    for name, path in there.items():
        anew = median_ms(client, [f"/en{path}?n={n}" for n in range(TIMES)])
        served = median_ms(client, [f"/en{path}"] * TIMES)
        before, charts = weigh(client, f"/en{path}")
        print(
            f"{name:<22}{anew:>9.1f} ms{served:>9.1f} ms{counts[f'/en{path}']:>9}{before:>13.0f} kB{charts:>11.0f} kB",
            flush=True,
        )
    for name in SCREENS.keys() - there.keys():
        print(f"{name:<22}{'not there yet':>12}")
    print(f"  medians of {TIMES} on one connection, times at the client on this machine; weight as transferred\n")


def _queries(home: Path, paths: list[str]) -> dict[str, int]:
    settings = {"DJANGO_SETTINGS_MODULE": "almaty.web.settings", "PYTHONPATH": str(server.ROOT)}
    command = [sys.executable, "-m", "bench.queries", *paths]
    told = subprocess.run(
        command, env=server.environment(home) | settings, cwd=server.ROOT, capture_output=True, text=True, check=True
    )
    counts: dict[str, int] = json.loads(told.stdout)
    return counts


def _load(live: server.Live) -> None:
    client = Client(live.address)
    mix = [f"/{lang}{path}" for path in SCREENS.values() for lang in ("en", "ru")]
    mix = [path for path in mix if client.get(path).status == 200]
    found = load(live.address, mix, rate=RATE, seconds=SECONDS, clients=CLIENTS)
    rate = len(found.seconds) / found.took
    say(
        "load, requests a second",
        f"{rate:.0f}",
        f"{RATE} asked for, {CLIENTS} clients, {SECONDS} s, {len(mix)} public pages",
    )
    say("load, errors", f"{len(found.errors)}", "; ".join(found.errors[:3]))
    for share in (0.5, 0.95, 0.99):
        say(f"load, {share:.0%} within", f"{found.percentile(share):.1f} ms", "from when the request was due")
    plain, shared_once = resident_mb(live.process.pid)
    say(
        "resident memory after the load",
        f"{plain:.0f} MB",
        f"all processes; {shared_once:.0f} MB with shared pages counted once",
    )


def _brief(home: Path) -> None:
    if "brief" not in COMMANDS:
        say("brief", "not there yet")
        return
    target = home.parent / "brief.pdf"
    began = time.monotonic()
    told = server.run("brief", "--state", "TJK", "--lang", "ru", "-o", str(target), home=home)
    took = time.monotonic() - began
    made = (
        f"{target.stat().st_size / 1000:.0f} kB, Tajikistan in Russian, whole command"
        if target.exists()
        else told.stderr.strip()
    )
    say("brief", f"{took:.1f} s", made)


def _compare(live: server.Live, home: Path) -> None:
    database = home.parent / "figures.db"
    rows = yardstick.make(home, database)
    ours = Client(live.address)
    with yardstick.serving(database) as (address, pid):
        theirs = Client(address)
        table = median_ms(theirs, [f"{yardstick.TABLE}&_n={n}" for n in range(TIMES)])
        memory, _shared = resident_mb(pid)
        found = load(address, [yardstick.TABLE], rate=RATE, seconds=5, clients=CLIENTS)
    print(f"\nyardstick: one series out of {rows:,} observations")
    say("Datasette", f"{table:.1f} ms", f"median of {TIMES}, HTML; {memory:.0f} MB")
    say(
        "Datasette under the load",
        f"{found.percentile(0.95):.1f} ms",
        f"95 % within; {len(found.seconds) / found.took:.0f} requests a second",
    )
    if ours.get(f"/en{SERIES}").status != 200:
        return
    anew = median_ms(ours, [f"/en{SERIES}?n={n}" for n in range(TIMES, 2 * TIMES)])
    served = median_ms(ours, [f"/en{SERIES}"] * TIMES)
    say("almaty, made anew", f"{anew:.1f} ms", f"{table / anew:.1f} times as quick as Datasette")
    say("almaty, as served", f"{served:.1f} ms", f"{table / served:.1f} times as quick as Datasette")


if __name__ == "__main__":
    main()
