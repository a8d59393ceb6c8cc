"""Speed of disclosure control, and how near the search for what to suppress comes to the least loss."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from migrastat.disclosure import (
    Dimension,
    Key,
    Settings,
    Table,
    audit,
    protect,
)

SHAPES = ((10, 10), (20, 20), (30, 30), (60, 12), (5, 4, 4), (12, 2, 6))
KEY = Key(b"the key of the benchmark")


def main() -> None:
    """Measure and print."""
    print(
        f"{'table':<12}{'cells':>7}{'small':>7}{'out':>6}{'suppress':>11}{'audit':>9}{'round':>9}{'noise':>9}   seconds"
    )
    for shape in SHAPES:
        _shape(shape)
    _nearness()


def _shape(shape: tuple[int, ...]) -> None:
    table = made(shape, 1)
    done, suppress = _timed(lambda: protect(table))
    _, audited = _timed(lambda: audit(table, np.isnan(done.values), done.sensitive))
    _, rounded = _timed(lambda: protect(table, Settings(method="round", key=KEY)))
    _, noisy = _timed(lambda: protect(table, Settings(method="cellkey", key=KEY)))
    name, out = "x".join(map(str, shape)), int(np.isnan(done.values).sum())
    small = int(done.sensitive.cells.sum())
    print(
        f"{name:<12}{table.size:>7}{small:>7}{out:>6}{suppress:>11.2f}{audited:>9.2f}{rounded:>9.2f}{noisy:>9.2f}",
        flush=True,
    )


def _nearness() -> None:
    ratios = []
    for number in range(12):
        table = made((4, 5), number)
        search, least = (protect(table, Settings(exact=exact)) for exact in (False, True))
        lost = [float((1 + table.depth)[np.isnan(each.values)].sum()) for each in (search, least)]
        ratios.append(lost[0] / lost[1] if lost[1] else 1.0)
    print(
        f"loss of the search over the least loss, 12 tables of 4x5: mean {np.mean(ratios):.3f}, worst {max(ratios):.3f}"
    )


def made(shape: tuple[int, ...], number: int) -> Table:
    """Return a sparse table with counts as corridors have them: many small, few large."""
    rng = np.random.default_rng([7, number])
    dimensions = tuple(
        Dimension("xyz"[axis], tuple(f"{'xyz'[axis]}{at:02d}" for at in range(count)))
        for axis, count in enumerate(shape)
    )
    return Table(dimensions, rng.poisson(rng.gamma(0.5, 24.0, shape)), name=f"bench {number}")


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


if __name__ == "__main__":
    main()
