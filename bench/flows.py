"""`python -m bench.flows`: flows from stocks, against plain NumPy and against the published tables."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from bench import flows_reference, flows_world
from migrastat.flows import METHODS, Estimator
from migrastat.tables import Components, Stock

PERIOD = 2010
_ONE = """
import sys
import numpy as np
from migrastat.flows import Estimator
from migrastat.tables import Components, Period, Stock
held = np.load(sys.argv[1])
areas, (start, end), period = held["areas"], held["stocks"], Period(*held["period"].tolist())
change = Components(areas, *held["columns"][:2], period, "_T", *held["columns"][2:])
estimator = Estimator(Stock(areas, start, period.start), Stock(areas, end, period.end), change)
for method in ("da_min_closed", "da_pb_closed"):
    estimator.by(method)
"""
_COMMAND = """
import sys
from migrastat.command import main
main(sys.argv[1:])
"""
_PEAK = """
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def main() -> None:
    """Measure and print."""
    if not flows_world.there():
        print("flows from stocks: the source data are not beside the checkout, nothing measured")
        return
    with tempfile.TemporaryDirectory(prefix="migrastat-bench-") as folder:
        _one_period(Path(folder))
        _the_world(Path(folder))
    _against_published()


def say(what: str, value: str, how: str = "") -> None:
    """Print a line of the table."""
    print(f"{what:<34}{value:>16}   {how}", flush=True)


def _one_period(folder: Path) -> None:
    years = (PERIOD, PERIOD + 5)
    (start, end), (change,) = flows_world.stocks(years), flows_world.components(years)
    quick, ours = _best(5, lambda: _closed(start, end, change))
    tables = [_peopled(start, change.population_start), _peopled(end, change.population_end)]
    slow, plain = _best(2, lambda: flows_reference.closed_flows(*tables, change.births, change.deaths))
    apart = max(float(np.abs(one - other).max()) for one, other in zip(ours, plain, strict=True))
    say("flows of one period", f"{quick * 1000:.0f} ms", f"closed minimum and pseudo-Bayesian, 230 areas, {PERIOD}-")
    say("the same in plain NumPy", f"{slow * 1000:.0f} ms", "fitting by sweeps over a cube, to 0.001 of a person")
    say("ratio", f"{slow / quick:.0f}x", f"at most {apart:.4f} persons apart in a corridor; best of 5 and of 2 runs")
    held = folder / "period.npz"
    columns = [change.births, change.deaths, change.population_start, change.population_end]
    np.savez(held, areas=start.areas, stocks=[start.values, end.values], columns=columns, period=change.period)
    _, peak = _child(_ONE, str(held))
    say("memory of one period", f"{peak:.0f} MB", "the whole process at its largest, interpreter and libraries in it")


def _the_world(folder: Path) -> None:
    sexes = tuple(flows_world.SEXES)
    stocks, changes = flows_world.stocks(sexes=sexes), flows_world.components(sexes=sexes)
    _write(folder / "stocks.parquet", [_stock_rows(stock) for stock in stocks])
    _write(folder / "components.parquet", [_component_rows(change) for change in changes])
    files = ["--stocks", f"{folder}/stocks.parquet", "--components", f"{folder}/components.parquet"]
    for told, more in (("", []), (", with outward, return, transit", ["--types"])):
        target = folder / "flows.parquet"
        seconds, peak = _child(_COMMAND, "flows", *files, "--all", *more, "-o", str(target))
        rows = parquet.read_metadata(target).num_rows
        what = f"6 methods, 6 periods, 3 sexes, 230 areas in one command{told}: {rows:,} rows, peak {peak:.0f} MB"
        say("flows of the whole world", f"{seconds:.1f} s", what)


def _against_published() -> None:
    print("\nagainst the published tables of Abel and Cohen (both sexes; areas in both; last column: flows of others)")
    heads = f"{'correlation':>12}{'difference':>12}{'median >=1000':>15}{'total':>8}{'others':>8}"
    print(f"{'period':<8}{'method':<16}{heads}")
    stocks, changes = flows_world.stocks(), flows_world.components()
    for start, end, change in zip(stocks, stocks[1:], changes, strict=False):
        estimator = Estimator(start, end, change)
        for method in METHODS:
            expected, outside = flows_world.published("total", method, int(start.year))
            _compare(f"{start.year:<8g}{method:<16}", estimator.by(method).flow.values, expected, outside)


def _compare(name: str, found: Any, expected: Any, outside: float) -> None:
    large = expected >= 1000
    likeness = np.corrcoef(found.ravel(), expected.ravel())[0, 1]
    difference = np.abs(found - expected).sum() / expected.sum()
    median = np.median(np.abs(found - expected)[large] / expected[large])
    total = found.sum() / expected.sum() - 1
    print(f"{name}{likeness:>12.4f}{difference:>12.1%}{median:>15.1%}{total:>+8.1%}{outside:>8.1%}", flush=True)


def _closed(start: Stock, end: Stock, change: Components) -> list[Any]:
    estimator = Estimator(start, end, change)
    return [estimator.by(method).flow.values for method in ("da_min_closed", "da_pb_closed")]


def _peopled(stock: Stock, population: Any) -> Any:
    table = stock.values.copy()
    np.fill_diagonal(table, population - table.sum(axis=0))
    return table


def _best(times: int, work: Callable[[], Any]) -> tuple[float, Any]:
    taken, result = [], None
    for _ in range(times):
        begin = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - begin)
    return min(taken), result


def _child(program: str, *words: str) -> tuple[float, float]:
    """Run a program in an interpreter of its own; return its seconds and its largest resident memory in MB."""
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program + _PEAK, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return time.perf_counter() - begin, int(done.stdout.split()[-1]) / 1024


def _stock_rows(stock: Stock) -> Any:
    birth, residence = np.nonzero(stock.values)
    codes = np.array(stock.areas)
    count = birth.size
    return pa.table(
        {
            "year": np.full(count, stock.year),
            "sex": [stock.sex] * count,
            "birth": codes[birth],
            "residence": codes[residence],
            "value": stock.values[birth, residence],
        }
    )


def _component_rows(change: Components) -> Any:
    count = len(change.areas)
    return pa.table(
        {
            "area": list(change.areas),
            "sex": [change.sex] * count,
            "period_start": np.full(count, float(change.period.start)),
            "period_end": np.full(count, float(change.period.end)),
            "births": change.births,
            "deaths": change.deaths,
            "population_start": change.population_start,
            "population_end": change.population_end,
        }
    )


def _write(path: Path, tables: list[Any]) -> None:
    parquet.write_table(pa.concat_tables(tables), path)


if __name__ == "__main__":
    main()
