"""SDMX messages of a table of 1,000,000 figures, written and read in every form: seconds, first piece, memory.

Each is done in a process of its own. The yardsticks, in the same run: DuckDB reading and typing the same CSV, and
pysdmx reading what was written of a tenth of the table.
"""

import argparse
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from migrastat.codes import areas
from migrastat.structures import Attribute, Code, CodeList, Dataflow, Dimension, Text

ROWS = 1_000_000
CASES = (
    ("csv1", "AllDimensions"),
    ("csv2", "AllDimensions"),
    ("ml21", "AllDimensions"),
    ("ml21", "TIME_PERIOD"),
    ("ml30", "AllDimensions"),
    ("ml30", "TIME_PERIOD"),
    ("json1", "AllDimensions"),
    ("json1", "TIME_PERIOD"),
    ("json2", "AllDimensions"),
    ("json2", "TIME_PERIOD"),
    ("ml21generic", "TIME_PERIOD"),
)
FOREIGN = (("csv2", "AllDimensions"), ("ml21", "AllDimensions"), ("ml30", "AllDimensions"))
SEXES, AGES = ("F", "M", "_T"), ("Y0T17", "Y18T59", "Y_GE60", "_T")
PREPARED = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=ROWS)
    asked.add_argument("--one", nargs=4, metavar=("WHAT", "FORM", "LAYOUT", "FILE"), help="used by the run itself")
    words = asked.parse_args()
    if words.one:
        _one(*words.one)
        return
    with tempfile.TemporaryDirectory() as folder:
        _all(Path(folder), words.rows)


def _all(folder: Path, rows: int) -> None:
    parquet.write_table(table(rows), folder / "held.parquet")
    print(f"{rows:,} figures; seconds, MB of the file, memory of the process in MB")
    print(f"{'form':<14}{'by':<15}{'MB':>6}{'first':>9}{'write':>8}{'memory':>8}{'read':>9}{'memory':>8}")
    for form, layout in CASES:
        size, first, write, memory = _run("write", form, layout, folder)
        read, held = _run("read", form, layout, folder)
        told = f"{size:>6.0f}{first * 1000:>6.0f} ms{write:>8.2f}{memory:>8.0f}{read:>9.2f}{held:>8.0f}"
        print(f"{form:<14}{layout:<15}{told}", flush=True)
        if form == "csv2":
            seconds, held = _run("duckdb", form, layout, folder)
            told = f"{seconds:.2f} s, {held:.0f} MB; reading takes {read / seconds:.1f} times that"
            print(f"      DuckDB reads and types the same file in {told}")
    parquet.write_table(table(rows // 10), folder / "held.parquet")
    for form, layout in FOREIGN:
        _run("write", form, layout, folder)
        (ours, _), (theirs, _) = _run("read", form, layout, folder), _run("pysdmx", form, layout, folder)
        print(f"{form:<14}{layout:<15}pysdmx reads a tenth of it in {theirs:.1f} s, {theirs / ours:.0f} times as long")


def _run(what: str, form: str, layout: str, folder: Path) -> list[float]:
    command = [sys.executable, "-m", "bench.sdmx", "--one", what, form, layout, str(folder / "held.parquet")]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(word) for word in told.stdout.split()]


def _one(what: str, form: str, layout: str, held: str) -> None:
    path = Path(held)
    message = path.with_suffix(f".{form}.{layout}")
    measured = {"write": _write, "read": _read, "duckdb": _duckdb, "pysdmx": _pysdmx}[what](form, layout, path, message)
    print(*measured, _peak())


def _peak() -> float:
    """Return the most memory that this process has held so far, in MB; what its parent held is not counted."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _write(form: str, layout: str, held: Path, message: Path) -> Iterator[float]:
    from migrastat import write_data

    dataflow = flow()
    began, first = time.perf_counter(), 0.0
    batches = parquet.ParquetFile(held).iter_batches(batch_size=1 << 16)
    with message.open("wb") as file:
        pieces = write_data(batches, dataflow, form, sender="BENCH", prepared=PREPARED, dimension_at_observation=layout)
        for number, piece in enumerate(pieces):
            file.write(piece)
            first = time.perf_counter() - began if number == 1 else first
    yield from (message.stat().st_size / 1e6, first, time.perf_counter() - began)


def _read(_form: str, _layout: str, _held: Path, message: Path) -> Iterator[float]:
    from migrastat import read_data

    dataflow = flow()
    began = time.perf_counter()
    received = read_data(message, dataflow)
    yield time.perf_counter() - began
    if received.findings or not received.rows.num_rows:
        raise SystemExit(str(received.findings))


def _duckdb(_form: str, _layout: str, _held: Path, message: Path) -> Iterator[float]:
    import duckdb

    began = time.perf_counter()
    duckdb.sql(f"CREATE TABLE held AS FROM read_csv('{message}')")
    yield time.perf_counter() - began


def _pysdmx(_form: str, _layout: str, _held: Path, message: Path) -> Iterator[float]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pysdmx.io import read_sdmx

        began = time.perf_counter()
        read_sdmx(message, validate=False)
        yield time.perf_counter() - began


def flow() -> Dataflow:
    """Return a dataflow with the real list of areas."""
    listed = {one.code: Code(one.code, Text(one.name_en, one.name_ru)) for one in areas().values()}
    short = {name: _codes(name, codes) for name, codes in (("SEX", SEXES), ("AGE", AGES), ("FREQ", ("A",)))}
    lists = {"REF_AREA": CodeList("CL_AREA", "1.0", Text("Areas"), listed)} | short
    lists["COUNTERPART"] = lists["REF_AREA"]
    order = ("FREQ", "REF_AREA", "COUNTERPART", "SEX", "AGE")
    return Dataflow(
        id="FLOW_IN",
        version="1.0",
        agency="BENCH",
        name=Text("Flows"),
        definition=Text(),
        kind="flow",
        unit="person",
        unit_name=Text("persons"),
        population=Text(),
        dimensions=tuple(Dimension(name, Text(name), lists[name]) for name in order),
        attributes=(
            Attribute("OBS_STATUS", Text("Status"), _codes("OBS_STATUS", ("A", "E"))),
            Attribute("CONF_STATUS", Text("Confidentiality"), _codes("CONF_STATUS", ("F",))),
            Attribute("COMMENT_OBS", Text("Comment")),
        ),
    )


def _codes(name: str, codes: tuple[str, ...]) -> CodeList:
    return CodeList(f"CL_{name}", "1.0", Text(name), {code: Code(code, Text(f"{name} {code}")) for code in codes})


def table(rows: int) -> pa.Table:
    """Return figures sorted by key, some with a comment."""
    rng = np.random.default_rng(9)
    places = sorted(one.code for one in areas().values() if not one.special)
    keys = np.array(list(product(("KAZ", "KGZ", "TJK", "TKM", "UZB"), places, sorted(SEXES), sorted(AGES))))
    years = -(-rows // len(keys))
    columns = np.repeat(keys, years, 0)[:rows].T
    spread: dict[str, Any] = dict(zip(("REF_AREA", "COUNTERPART", "SEX", "AGE"), columns, strict=True))
    notes = np.where(rng.random(rows) < 0.02, "перепись, предварительно", None)
    return pa.table(
        {
            "FREQ": np.repeat("A", rows),
            **spread,
            "TIME_PERIOD": np.tile(np.arange(2025 - years, 2025).astype(str), len(keys))[:rows],
            "OBS_VALUE": np.floor(rng.gamma(0.5, 5000, rows)),
            "OBS_STATUS": rng.choice(["A", "E"], rows),
            "CONF_STATUS": np.repeat("F", rows),
            "COMMENT_OBS": pa.array(notes, pa.string()),
        }
    )


if __name__ == "__main__":
    main()
