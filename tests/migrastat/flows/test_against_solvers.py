"""Generic optimisers, told only what flows should be, find the same flows on random small tables."""

from typing import Any

import numpy as np
import pytest
from bench import flows_reference
from scipy import optimize
from tests.migrastat.flows.world import stocks, vital

from migrastat.flows import estimate
from migrastat.flows.fitting import fit
from migrastat.flows.movers import fewest, independent

RANDOM = range(4)


def table(seed: int, count: int = 4, most: float = 100.0) -> np.ndarray:
    return np.random.default_rng(seed).integers(1, most, (count, count)).astype(float)


@pytest.mark.parametrize("seed", RANDOM)
def test_fitted_tables_are_the_nearest_with_these_margins(seed: int) -> None:
    """Divergence from the seed minimised by a generic solver under the margins."""
    start, wanted = table(seed), table(seed + 100)
    rows, columns = wanted.sum(axis=1), wanted.sum(axis=0)
    found = fit(start, rows, columns)
    assert np.abs(found.gap).max() < 1e-9
    nearest = _nearest(start, rows, columns)
    assert found.values == pytest.approx(nearest, rel=2e-3, abs=2e-2)
    assert _divergence(found.values, start) <= _divergence(nearest, start) + 1e-9 * start.sum()


@pytest.mark.parametrize("seed", RANDOM)
def test_no_flows_with_these_margins_have_more_stayers(seed: int) -> None:
    """A linear programme that maximises those who stay, one birthplace at a time."""
    first = table(seed)
    second = table(seed + 100)
    second *= (first.sum(axis=1) / second.sum(axis=1))[:, None]
    layers = fewest(first, second).layers
    for birthplace in range(4):
        best = optimize.linprog(
            -np.eye(4).ravel(), A_eq=_margins(4), b_eq=np.r_[first[birthplace], second[birthplace]], method="highs"
        )
        assert np.diag(layers.of(birthplace)).sum() == pytest.approx(-best.fun)


@pytest.mark.parametrize("seeded", [False, True])
@pytest.mark.parametrize("spread", [fewest, independent])
@pytest.mark.parametrize("seed", RANDOM)
def test_movers_are_spread_with_the_greatest_entropy(seed: int, spread: Any, seeded: bool) -> None:
    """Of all flows with these margins (and these stayers), those nearest to the seed, or to no preference."""
    first, second = table(seed), table(seed + 100)
    second *= (first.sum(axis=1) / second.sum(axis=1))[:, None]
    offset = table(seed + 200, most=9.0) if seeded else np.ones((4, 4))
    layers = spread(first, second, offset if seeded else None).layers
    for birthplace in range(4):
        whole = layers.of(birthplace)
        assert whole.sum(axis=1) == pytest.approx(first[birthplace])
        assert whole.sum(axis=0) == pytest.approx(second[birthplace])
        stayed = np.diag(np.minimum(first[birthplace], second[birthplace])) if spread is fewest else np.zeros((4, 4))
        rows, columns = first[birthplace] - stayed.sum(axis=1), second[birthplace] - stayed.sum(axis=0)
        inner = np.ix_(rows > 0, columns > 0)
        if not rows.any() or not columns.any():
            continue
        nearest = _nearest(offset[inner], rows[rows > 0], columns[columns > 0])
        assert (whole - stayed)[inner] == pytest.approx(nearest, rel=2e-3, abs=2e-2)


@pytest.mark.parametrize("seed", RANDOM)
def test_closed_flows_are_those_of_plain_three_dimensional_fitting(seed: int) -> None:
    """The whole way from stocks, births and deaths, by sweeps over a cube: to 1e-6 of a person."""
    count = 6
    start = table(seed, count) + 500 * np.eye(count)
    end = table(seed + 100, count) + 500 * np.eye(count)
    births, deaths = 0.1 * end.sum(axis=0).round(), 0.08 * start.sum(axis=0).round()
    areas = tuple("ABCDEF")
    slow = flows_reference.closed_flows(start, end, births, deaths, 1e-11)
    for method, expected in zip(("da_min_closed", "da_pb_closed"), slow, strict=True):
        found = estimate(*stocks(start, end, areas), vital(births, deaths, areas), method=method)
        assert found.flow.values == pytest.approx(expected, abs=1e-6)


def test_margins_that_cannot_be_had_end_where_plain_sweeps_end() -> None:
    """An area without migrants whose natives are too many: the limit of 30,000 sweeps ended on the columns."""
    start = np.array([[50.0, 0, 0, 0], [0, 100, 4, 9], [0, 7, 200, 5], [0, 2, 8, 70]])
    rows, columns = np.array([45.0, 118, 215, 77]), start.sum(axis=0)
    found = fit(start, rows * columns.sum() / rows.sum(), columns)
    slow = flows_reference.fit2(start, rows * columns.sum() / rows.sum(), columns, 0.0, 30_000)
    assert found.values == pytest.approx(slow, rel=1e-6, abs=1e-6)
    assert found.gap[0] < -1


def _nearest(seed: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Minimise the divergence under the margins, in shares of the total; one margin follows from the others."""
    total = rows.sum()
    pattern = seed.ravel() / seed.sum()
    solved = optimize.minimize(
        lambda cells: _divergence(cells, pattern),
        np.outer(rows, columns).ravel() / total**2,
        jac=lambda cells: np.log(np.maximum(cells, 1e-12) / pattern),
        bounds=[(1e-12, None)] * seed.size,
        constraints={
            "type": "eq",
            "fun": lambda cells: (_margins(*seed.shape) @ cells - np.r_[rows, columns] / total)[:-1],
            "jac": lambda cells: _margins(*seed.shape)[:-1],
        },
        method="SLSQP",
        options={"maxiter": 500, "ftol": 1e-14},
    )
    return np.asarray(solved.x.reshape(seed.shape)) * total


def _divergence(cells: np.ndarray, seed: np.ndarray) -> float:
    cells = np.maximum(cells, 1e-12)
    return float((cells * np.log(cells / seed) - cells + seed).sum())


def _margins(height: int, width: int | None = None) -> np.ndarray:
    width = width or height
    return np.vstack([np.kron(np.eye(height), np.ones(width)), np.kron(np.ones(height), np.eye(width))])
