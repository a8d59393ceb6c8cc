"""Noise has the moments that it promises, rounding adds up and is right on average, and keys decide everything."""

from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from tests.migrastat.disclosure.cases import random_table

from migrastat.disclosure import (
    Dimension,
    Key,
    Noise,
    Rules,
    Settings,
    Table,
    cell_keys,
    noise_table,
    protect,
    round_each,
    round_together,
)
from migrastat.findings import FindingsError

KEY = Key(b"a key of more than sixteen bytes")
PARAMETERS = [
    (2, 0.9, 0, 0.0),
    (3, 1.0, 0, 0.0),
    (3, 1.08, 1, 0.0),
    (5, 3.0, 2, 0.0),
    (5, 2.0, 0, 0.5),
    (6, 5.0, 3, 0.1),
]


@pytest.mark.parametrize(("most", "variance", "blocked", "stay"), PARAMETERS)
def test_noise_has_mean_zero_and_stays_within_its_bounds(most: int, variance: float, blocked: int, stay: float) -> None:
    """Mean 0, variance at most V, change at most D, nothing negative, nothing from 1 to js, rising up to the count."""
    noise = noise_table(most, variance, blocked, stay)
    assert len(noise.rows) == most + (blocked + 1 if blocked else 0) + 1
    for count, row in enumerate(noise.rows[1:], start=1):
        p, v = row.probability, row.change
        assert p.sum() == pytest.approx(1, abs=1e-12)
        assert p @ v == pytest.approx(0, abs=1e-10)
        assert p @ v**2 <= variance + 1e-9
        assert p.min() > 0
        assert np.abs(v).max() <= most
        assert all(count + change == 0 or count + change > blocked for change in v)
        if (v == 0).any():
            assert p[v == 0] >= stay - 1e-9
            assert (np.diff(p[v <= 0]) >= -1e-9).all()


@pytest.mark.parametrize(("most", "variance", "blocked", "stay"), PARAMETERS)
def test_no_other_noise_presumes_less(most: int, variance: float, blocked: int, stay: float) -> None:
    """A general solver of the primal problem finds the same probabilities."""
    noise = noise_table(most, variance, blocked, stay)
    for row in noise.rows[1:]:
        assert row.probability == pytest.approx(_by_general_solver(row.change, variance, stay), abs=2e-5)


def _by_general_solver(change: Any, variance: float, stay: float) -> Any:
    rules = [
        {"type": "eq", "fun": lambda p: p.sum() - 1},
        {"type": "eq", "fun": lambda p: p @ change},
        {"type": "ineq", "fun": lambda p: variance - p @ change**2},
    ]
    at = np.flatnonzero(change == 0)
    if at.size:
        rules.append({"type": "ineq", "fun": lambda p: p[at[0]] - stay})
        rules += [{"type": "ineq", "fun": lambda p, k=k: p[k + 1] - p[k]} for k in range(int(at[0]))]
    found = minimize(
        lambda p: p @ np.log(p),
        np.full(change.size, 1 / change.size),
        jac=lambda p: np.log(p) + 1,
        bounds=[(1e-9, 1)] * change.size,
        constraints=rules,
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 1_000},
    )
    return found.x


@pytest.mark.parametrize("wrong", [(4, 2.0, 2), (5, 0.0, 0), (0, 1.0, 0), (2, 1.0, 5)])
def test_noise_that_cannot_be_is_refused(wrong: tuple[int, float, int]) -> None:
    """Too small a variance for the blocked counts, among others: every count is named."""
    with pytest.raises(FindingsError) as told:
        noise_table(*wrong)
    assert {finding.code for finding in told.value.findings} == {"NOISE"}


def test_the_noise_of_a_key_is_read_from_its_interval() -> None:
    """The first change whose upper end lies above the key; zero stays zero; equal bins agree with the intervals."""
    noise = noise_table(5, 3.0, 2)
    rows = pa.table(noise).to_pylist()
    for count in (0, 1, 4, 8, 500):
        mine = [row for row in rows if row["count"] == min(count, 8)]
        for key in (0.0, 0.2, 0.5, 0.999999):
            expected = next(row["change"] for row in mine if key < row["upper"])
            assert noise.changes(np.array([float(count)]), np.array([key]))[0] == expected
        assert all(one["upper"] == two["lower"] for one, two in pairwise(mine))
    bins = noise.binned(256)
    assert bins.shape == (9, 256)
    assert np.abs(bins[8].mean()) < 0.05
    assert (bins[0] == 0).all()


def test_what_can_stand_behind_a_published_count_holds_the_true_one() -> None:
    """For every count and key the true count lies within the origins of the published one."""
    noise = noise_table(5, 3.0, 2)
    counts, keys = (each.ravel() for each in np.meshgrid(np.arange(40.0), np.linspace(0, 0.999, 200)))
    published = counts + noise.changes(counts, keys)
    low, high = noise.origins(published)
    assert ((low <= counts) & (counts <= high)).all()
    assert not np.isin(published, [1, 2]).any()


def test_the_same_persons_have_the_same_cell_key_everywhere() -> None:
    """A sum over one category that is not empty has its key; record keys add up without their whole part."""
    x, y = Dimension("x", ("a", "b")), Dimension("y", ("p", "q"))
    keys = cell_keys(Table((x, y), [[4, 0], [5, 6]], name="t"), KEY).reshape(3, 3)
    assert keys[0, 0] == keys[0, 2]
    assert keys[0, 1] == 0
    own = cell_keys(Table((x, y), [[4, 0], [5, 6]], keys=[[60_000_000, 0], [70_000_000, 5]]), None).reshape(3, 3)
    assert own[2, 0] == pytest.approx(0.3)
    assert own[2, 2] == pytest.approx(0.30000005)


def test_noise_is_right_on_average_over_keys() -> None:
    """Over 2,000 keys no cell is off on average by more than four standard errors."""
    table = random_table(3)
    noise = noise_table(5, 3.0, 2)
    changes = np.array([noise.changes(table.cells, cell_keys(table, Key(b"%016d" % n))) for n in range(2_000)])
    assert np.abs(changes.mean(axis=0)).max() < 4 * np.sqrt(3.0 / 2_000)


@given(st.integers(0, 199), st.sampled_from([2, 3, 5, 10]))
@settings(max_examples=40, deadline=None)
def test_rounding_together_adds_up_and_goes_to_the_next_multiple(number: int, base: int) -> None:
    """Every sum holds, every figure is a multiple, multiples stay, and none moves by a base unless a note says so."""
    table = random_table(number)
    done = round_together(table, base, KEY)
    assert np.abs(table.relations @ done.values).max() == 0
    assert (done.values % base == 0).all()
    assert (done.values >= 0).all()
    moved = np.abs(done.values - table.cells)
    assert moved.max() < done.within
    if not done.findings:
        assert done.within == base
        assert (moved[table.cells % base == 0] == 0).all()


@pytest.mark.parametrize("way", ["together", "each"])
def test_rounding_is_right_on_average(way: str) -> None:
    """Over 1,500 draws no cell of a two-way table is off on average by more than four standard errors."""
    table, base, draws = random_table(1), 5, 1_500
    total = np.zeros(table.size)
    for draw in range(draws):
        done = (
            round_together(table, base, KEY, draw)
            if way == "together"
            else round_each(table, base, Key(b"%016d" % draw))
        )
        total += done.values
    assert np.abs(total / draws - table.cells).max() < 4 * (base / 2) / np.sqrt(draws)


@pytest.mark.parametrize("method", ["round", "cellkey"])
def test_the_key_decides_everything_and_never_shows(method: Any) -> None:
    """The same key gives the same table, another key another one, and no result holds the key."""
    table = random_table(9)
    one, same, other = (
        protect(table, Settings(method=method, key=key)) for key in (KEY, KEY, Key(b"another key " * 2))
    )
    assert one.values.tolist() == same.values.tolist() != other.values.tolist()
    assert "sixteen" not in repr(Settings(key=KEY)) + repr(one) + repr(KEY)


@pytest.mark.parametrize("method", ["round", "cellkey"])
def test_the_audit_of_noisy_tables_holds_the_truth(method: Any) -> None:
    """Every true figure lies within its bounds, and no small cell can be recovered."""
    for number in range(0, 60, 5):
        table = random_table(number)
        done = protect(table, Settings(method=method, key=KEY))
        assert (done.audit.low <= table.cells + 1e-6).all()
        assert (done.audit.high >= table.cells - 1e-6).all()
        assert (done.audit.high - done.audit.low)[done.sensitive.cells].min(initial=9) >= 1


def test_settings_that_cannot_be_met_are_refused() -> None:
    """No key, a key too short, a base that is none, noise for amounts, a method that is none."""
    table = random_table(1)
    amounts = Table(table.dimensions, table.figures * 1.5, "magnitude")
    free = Rules(threshold=0)
    for where, how, code in (
        (table, Settings(method="round"), "KEY"),
        (table, Settings(method="cellkey"), "KEY"),
        (table, Settings(method="round", base=1, key=KEY), "BASE"),
        (table, Settings(method="cellkey", noise=Noise(4, 2.0, 2), key=KEY), "NOISE"),
        (amounts, Settings(free, method="cellkey", key=KEY), "METHOD"),
        (table, Settings(method="swap"), "METHOD"),  # type: ignore[arg-type]
    ):
        with pytest.raises(FindingsError) as told:
            protect(where, how)
        assert {finding.code for finding in told.value.findings} == {code}
    with pytest.raises(FindingsError):
        Key(b"short")
