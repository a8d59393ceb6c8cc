"""`python -m bench.crossings`: crossings to migration, against merely sorting the same file by person and date.

`--crossings 100000000` takes a quarter of an hour and 5 GB of disk. A million random histories are judged first, and
compared with the simulation of the tests.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from tests.migrastat.crossings import direct
from tests.migrastat.crossings.histories import date, random_histories, table_of

from bench import border
from migrastat.crossings import Settings, trace

_SORT = """
import sys, duckdb
source, target, memory, threads, spill = sys.argv[1:]
settings = {"memory_limit": memory, "threads": int(threads), "temp_directory": spill}
with duckdb.connect(config=settings) as db:
    db.execute("set enable_progress_bar = false")
    db.execute(f"copy (select * from '{source}' order by person, date) to '{target}' (format parquet)")
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--crossings", type=int, default=10_000_000)
    parser.add_argument("--memory", default="4GB")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folder", help="where the files lie while this runs")
    args = parser.parse_args([] if sys.argv[0].endswith("bench/__main__.py") else None)
    _histories()
    sizes = [size for size in (1_000_000, 10_000_000) if size < args.crossings]
    for size in [*sizes, args.crossings]:
        with tempfile.TemporaryDirectory(prefix="migrastat-bench-", dir=args.folder) as folder:
            _one_size(Path(folder), size, args.memory, args.threads)


def say(what: str, value: str, how: str = "") -> None:
    """Print a line of the table."""
    print(f"{what:<34}{value:>16}   {how}", flush=True)


def _histories(persons: int = 1_000_000, at_once: int = 250_000, width: int = 5, end: int = 2200) -> None:
    """Judge random histories, a tenth of whose crossings are missing, as the simulation does."""
    begun, apart, total = time.perf_counter(), 0, 0
    for seed in range(persons // at_once):
        days, arrivals, counts = random_histories(at_once, width, 0.1, end, seed)
        real = np.arange(width) < counts[:, None]
        expected = direct.bulk(days, arrivals, counts, end, 1 - arrivals[:, 0])
        how = Settings(start=date(0), end=date(end), same_day="rows", by=("month",))
        traced = trace([table_of(days, arrivals, counts)], how)
        found = [traced[name].fill_null(-1).to_numpy() for name in ("status_before", "status_after")]
        word = {"no": 0, "yes": 1, "undecided": -1}
        found.append(np.array([word[one] for one in traced["migration"].to_pylist()]))
        apart += sum(int((one != other[real]).sum()) for one, other in zip(found, expected, strict=True))
        total += len(traced)
    say(f"{persons:,} random histories", f"{apart} apart", f"{total:,} crossings, {time.perf_counter() - begun:.0f} s")


def _one_size(folder: Path, crossings: int, memory: str, threads: int) -> None:
    source, spill = folder / "border.parquet", folder / "spill"
    spill.mkdir()
    border.write(source, crossings)
    size = f"{source.stat().st_size / 1e6:.0f} MB of Parquet, {memory}, {threads} threads"
    sorts = [sys.executable, "-c", _SORT, source, folder / "sorted.parquet", memory, threads, spill]
    first = _measured(sorts)
    counts = [sys.executable, "-m", "migrastat.command", "crossings", source, "--memory", memory, "--threads", threads]
    count = _measured([*counts, "--spill", spill, "-o", folder / "migration.parquet"])
    (folder / "sorted.parquet").unlink()
    sort = [(one + other) / 2 for one, other in zip(first, _measured(sorts), strict=True)]
    load = f"load {os.getloadavg()[0]:.1f}"
    say(f"{crossings:,} crossings", f"{count[0]:.1f} s", f"to migration; {size}; {load}")
    say(
        "merely sorted and written",
        f"{sort[0]:.1f} s",
        "DuckDB, by person and date, to Parquet; mean of before and after",
    )
    say(
        "ratio",
        f"{count[0] / sort[0]:.2f}x",
        f"in CPU seconds {count[1] / sort[1]:.2f}x ({count[1]:.0f} and {sort[1]:.0f})",
    )
    say("memory at its highest", f"{count[2]:.0f} MB", f"sorting: {sort[2]:.0f} MB")
    say("crossings a second", f"{crossings / count[0]:,.0f}", f"{crossings / count[1]:,.0f} a CPU second")


def _measured(command: list[object]) -> tuple[float, float, float]:
    """Return seconds, CPU seconds and the highest resident memory in MB of a program that ends well."""
    begun = time.perf_counter()
    with subprocess.Popen([str(word) for word in command], stderr=subprocess.DEVNULL) as program:
        _, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode:
        raise RuntimeError(f"{command[1]} ended with {program.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
