"""`python -m bench.validation`: a million rows against every rule, beside merely reading and typing the same file.

Each measurement is a process of its own, so that its memory is its own; reading and validating take turns. The file
has the real lists of areas and ages; a few faults of every kind are planted in it. pandas does the same checks and must
count the same.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from pyarrow import parquet

from bench import stocks
from bench.validation_pandas import counts
from migrastat.structures import Received
from migrastat.validation import Context, validate

_TURNS = 3


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--shuffled", action="store_true", help="rows in random order")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--alone", choices=("write", *_ALONE), help=argparse.SUPPRESS)
    args = parser.parse_args([] if sys.argv[0].endswith("bench/__main__.py") else None)
    if args.alone == "write":
        sys.stdout.write(json.dumps({"rows": _write(args.folder, args.rows, shuffled=args.shuffled)}))
        return
    if args.alone:
        _report(_ALONE[args.alone], args.folder)
        return
    with tempfile.TemporaryDirectory(prefix="migrastat-bench-") as folder:
        _measure(Path(folder), args.rows, shuffled=args.shuffled)


def say(what: str, value: str, how: str = "") -> None:
    """Print a line of the table."""
    print(f"{what:<34}{value:>16}   {how}", flush=True)


def _measure(folder: Path, rows: int, *, shuffled: bool) -> None:
    words = ["--alone", "write", "--folder", str(folder), "--rows", str(rows), *(["--shuffled"] * shuffled)]
    many = int(_child(words)["rows"])
    size = (folder / "answer.csv").stat().st_size / 1e6
    say(f"{many:,} rows of SDMX-CSV", f"{size:.0f} MB", f"2 threads, load {os.getloadavg()[0]:.1f}")
    turns = [[_child(["--alone", one, "--folder", str(folder)]) for one in ("read", "validate")] for _ in range(_TURNS)]
    read, ours = (min((turn[at] for turn in turns), key=lambda one: one["seconds"]) for at in (0, 1))
    pandas = _child(["--alone", "pandas", "--folder", str(folder)])
    cpu = [min(turn[at]["cpu"] for turn in turns) for at in (0, 1)]
    say("merely read and typed", f"{read['seconds']:.2f} s", f"DuckDB, types given; {read['memory']:.0f} MB")
    told = f"every rule, previous release, partner, balance; table {ours['table']:.2f} s more"
    say("validated", f"{ours['seconds']:.2f} s", told)
    ratio = ours["seconds"] / read["seconds"]
    say("ratio", f"{ratio:.2f}x", f"in CPU seconds {cpu[1] / cpu[0]:.2f}x; at most 3x wanted")
    say("memory at its highest", f"{ours['memory']:.0f} MB", "of the whole process; under 1,000 wanted")
    longer = f"{pandas['seconds'] / ours['seconds']:.1f} times as long ({pandas['cpu'] / cpu[1]:.1f} in CPU seconds)"
    say("the same checks in pandas", f"{pandas['seconds']:.1f} s", f"{longer}, {pandas['memory']:.0f} MB; 10 wanted")
    _compare(ours["counts"], pandas["counts"])


def _compare(ours: dict[str, int], theirs: dict[str, int]) -> None:
    apart = {code: (ours.get(code), theirs.get(code)) for code in ours | theirs if ours.get(code) != theirs.get(code)}
    same = f"not the same in pandas: {apart}" if apart else "pandas counts the same"
    say("findings", f"{sum(ours.values()):,}", f"of {len(ours)} codes; {same}")


def _write(folder: Path, rows: int, *, shuffled: bool) -> int:
    answer = stocks.table(rows)
    spoiled = stocks.plant(answer)
    if shuffled:
        spoiled = spoiled.take(pa.array(stocks.order(spoiled.num_rows)))
    cells = ", ".join(f"nullif({name}, '') as {name}" for name in spoiled.column_names)
    with duckdb.connect() as base:
        base.register("spoiled", spoiled)
        answer_csv = f"select 'ALMATY:MIGRANT_STOCK(1.0.0)' as DATAFLOW, {cells} from spoiled"  # noqa: S608
        base.execute(f"copy ({answer_csv}) to '{folder / 'answer.csv'}' (format csv, header)")
    parquet.write_table(stocks.previous(answer), folder / "previous.parquet")
    for name, table in stocks.others(answer).items():
        parquet.write_table(table, folder / f"{name}.parquet")
    return spoiled.num_rows


def _child(words: list[str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.validation", *words], check=True, stdout=subprocess.PIPE, text=True
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _report(work: Callable[[Path], dict[str, Any]], folder: Path) -> None:
    begun, used = time.perf_counter(), time.process_time()
    told = work(folder)
    told.setdefault("seconds", time.perf_counter() - begun)
    told.setdefault("cpu", time.process_time() - used)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps(told | {"memory": memory}))


def _read(folder: Path) -> dict[str, Any]:
    """Read the file into a table, types given: codes are text, values numbers; rows with other values are skipped."""
    with (folder / "answer.csv").open() as file:
        names = file.readline().strip().split(",")
    typed = ", ".join(f"'{name}': '{'DOUBLE' if name == 'OBS_VALUE' else 'VARCHAR'}'" for name in names)
    how = f"header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', columns = {{{typed}}}"
    with duckdb.connect(config={"threads": 2}) as base:
        begun, used = time.perf_counter(), time.process_time()
        source = f"read_csv('{folder / 'answer.csv'}', {how}, ignore_errors = true)"
        base.execute(f"create table answer as select * from {source}")  # noqa: S608
        return {"seconds": time.perf_counter() - begun, "cpu": time.process_time() - used}


def _context(folder: Path) -> Context:
    first, last = str(stocks.FIRST), str(stocks.LAST)
    return Context(
        stocks.REPORTER,
        "A",
        first,
        last,
        previous=folder / "previous.parquet",
        partner=folder / "partner.parquet",
        related={name: folder / f"{name}.parquet" for name in ("FLOW_IN", "FLOW_OUT")},
    )


def _validate(folder: Path) -> dict[str, Any]:
    flow, context = stocks.dataflow(), _context(folder)
    validate(Received(stocks.table(1_000)), flow)  # what is imported at first use is no part of a check
    begun, used = time.perf_counter(), time.process_time()
    report = validate(Received(folder / "answer.csv"), flow, context)
    seconds, cpu = time.perf_counter() - begun, time.process_time() - used
    begun = time.perf_counter()
    rows = report.table.num_rows if report.table is not None else 0
    table = time.perf_counter() - begun
    return {"seconds": seconds, "cpu": cpu, "table": table, "rows": rows, "counts": dict(report.counts)}


def _pandas(folder: Path) -> dict[str, Any]:
    files = {path.stem: path for path in folder.glob("*.parquet")}
    begun, used = time.perf_counter(), time.process_time()
    found = counts(folder / "answer.csv", stocks.dataflow(), files, stocks.FIRST, stocks.LAST, stocks.REPORTER)
    return {"seconds": time.perf_counter() - begun, "cpu": time.process_time() - used, "counts": found}


_ALONE = {"read": _read, "validate": _validate, "pandas": _pandas}


if __name__ == "__main__":
    main()
