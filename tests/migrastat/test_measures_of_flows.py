"""Measures of flow tables: published figures, definitions by brute force, identities, and what is missing."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import minimize

from migrastat import measures
from migrastat.tables import Floats, Flow, Period

# the two hypothetical tables of the literature on spatial focus, as the R package migration.indices prints them
FIRST = np.array([[0, 10, 10], [20, 0, 20], [30, 30, 0]], dtype=float)
SECOND = np.array([[0, 20, 20], [30, 0, 50], [20, 20, 0]], dtype=float)
TABLES = st.integers(3, 6).flatmap(lambda n: arrays(np.float64, (n, n), elements=st.integers(0, 10_000).map(float)))


def off(held: Floats) -> list[tuple[int, int]]:
    """Every corridor of a table."""
    return [(i, j) for i, j in itertools.product(range(len(held)), repeat=2) if i != j]


def test_published_figures_of_spatial_focus() -> None:
    """As documented by migration.indices 0.3.1 for the tables it ships."""
    assert measures.gini_total(FIRST) == pytest.approx(0.2666667, abs=1e-7)
    assert measures.gini_total(SECOND) == pytest.approx(0.225, abs=1e-12)
    assert measures.gini_total(FIRST, corrected=False) == pytest.approx(0.2222222, abs=1e-7)
    assert measures.gini_total(SECOND, corrected=False) == pytest.approx(0.1875, abs=1e-12)
    assert measures.gini_in(FIRST) == pytest.approx([0.2, 0.5, 1 / 3])
    assert measures.gini_in(SECOND) == pytest.approx([0.2, 0, 0.4285714], abs=1e-7)
    assert measures.gini_in(FIRST, corrected=False) == pytest.approx([0.1, 0.25, 1 / 6])
    assert measures.gini_out(SECOND) == pytest.approx([0, 0.25, 0])
    assert measures.variation_in(SECOND) == pytest.approx([0.2, 0, 0.4285714], abs=1e-7)
    assert measures.aggregate_variation(FIRST) == pytest.approx(1 / 3)
    assert measures.aggregate_variation(SECOND) == pytest.approx(0.375)


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_indices_are_their_definitions_summed_cell_by_cell(held: Floats) -> None:
    """The quick forms equal the double sums of the papers."""
    np.fill_diagonal(held, 0)
    cells = [held[place] for place in off(held)]
    whole, number = sum(cells), len(cells)
    if whole == 0:
        assert math.isnan(measures.gini_total(held))
        assert math.isnan(measures.effectiveness_index(held))
        return
    pairs = sum(abs(a - b) for a in cells for b in cells)
    assert measures.gini_total(held) == pytest.approx(pairs / (2 * (number - 1) * whole), abs=1e-12)
    assert measures.inequality(held) == pytest.approx(0.5 * sum(abs(c / whole - 1 / number) for c in cells), abs=1e-12)
    assert measures.connectivity(held) == pytest.approx(sum(c > 0 for c in cells) / number)
    mean = whole / number
    spread = math.sqrt(sum((c - mean) ** 2 for c in cells) / number)
    assert measures.variation(held) == pytest.approx(spread / mean, abs=1e-12)
    net = [held[:, i].sum() - held[i].sum() for i in range(len(held))]
    assert measures.effectiveness_index(held) == pytest.approx(100 * sum(map(abs, net)) / (2 * whole), abs=1e-9)
    asymmetry = sum(abs(held[i, j] - held[j, i]) for i, j in off(held)) / (2 * whole)
    assert measures.system_asymmetry(held) == pytest.approx(asymmetry, abs=1e-12)


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_identities_hold(held: Floats) -> None:
    """Net sums to nothing, gross to twice the moves, and impact is intensity times effectiveness."""
    population = np.arange(1, len(held) + 1) * 1e5
    total = measures.moves(held)
    assert measures.area_net(held).sum() == pytest.approx(0, abs=1e-6)
    assert measures.area_gross(held).sum() == pytest.approx(2 * total)
    if total:
        impact = measures.aggregate_net_rate(held, population)
        product = measures.crude_intensity(held, population) * measures.effectiveness_index(held) / 100
        assert impact == pytest.approx(product, abs=1e-12)
        rates = [measures.in_rate(held, population), measures.out_rate(held, population)]
        assert measures.net_rate(held, population) == pytest.approx(rates[0] - rates[1], abs=1e-9)
        assert measures.gross_rate(held, population) == pytest.approx(rates[0] + rates[1], abs=1e-9)


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_independence_keeps_the_margins_and_has_no_diagonal(held: Floats) -> None:
    """Also where whole rows, columns, or all corridors but one are empty."""
    np.fill_diagonal(held, 0)
    fitted = measures.independent(held)
    assert (fitted >= 0).all() and not np.diag(fitted).any()
    close = 1e-7 * max(1.0, held.sum())
    assert np.abs(fitted.sum(axis=0) - held.sum(axis=0)).max() <= close
    assert np.abs(fitted.sum(axis=1) - held.sum(axis=1)).max() <= close


def test_the_gravity_fit_is_what_a_generic_optimiser_finds() -> None:
    """Poisson likelihood of flow ~ origin + destination + log distance, maximised without our formulas."""
    rng = np.random.default_rng(7)
    away = measures.great_circle(rng.uniform(30, 60, 5), rng.uniform(40, 90, 5))
    held = rng.poisson(900 * np.exp(rng.normal(size=(5, 5)))).astype(float)
    np.fill_diagonal(held, 0)
    places = off(held)

    def loss(x: Floats) -> float:
        terms = [(held[i, j], x[i] + x[5 + j] + x[10] * math.log(away[i, j] / 1000)) for i, j in places]
        return float(sum(math.exp(eta) - count * eta for count, eta in terms) / held.sum())

    best = minimize(loss, np.full(11, 3.0) * (np.arange(11) < 10), method="BFGS", options={"gtol": 1e-9})
    assert measures.decay(held, away) == pytest.approx(best.x[10], abs=1e-4)


def test_a_table_made_by_the_gravity_law_gives_its_exponent_back() -> None:
    """In any unit of distance; and one distance for all corridors says nothing of decay."""
    away = measures.great_circle([43.2, 38.6, 41.3, 55.8, 39.9], [76.9, 68.8, 69.2, 37.6, 32.9])
    held = np.outer([3, 9, 20, 8, 2], [5, 1, 2, 60, 4]) * 1e7 * np.where(away > 0, away, np.inf) ** -1.3
    assert measures.decay(held, away) == pytest.approx(-1.3, abs=1e-8)
    assert measures.decay(held, away * 0.6214) == pytest.approx(-1.3, abs=1e-8)
    assert math.isnan(measures.decay(held, np.ones((5, 5))))


def test_distances_moved() -> None:
    """Mean, median with half at a step, and the interpolated median as R's weightedMedian has it."""
    away = np.array([[0, 10, 40], [10, 0, 30], [40, 30, 0]], dtype=float)
    flow = np.array([[0, 6, 2], [0, 0, 0], [1, 0, 0]], dtype=float)
    assert measures.mean_distance(flow, away) == pytest.approx((6 * 10 + 3 * 40) / 9)
    assert measures.median_distance(flow, away) == 10
    assert measures.median_distance([[0, 3, 3], [0, 0, 0], [0, 0, 0]], away) == 25
    # weights 6, 2, 1 sit at 3, 7 and 8.5 of 9: the half, 4.5, lies 1.5 of 4 on the way from 10 to 40
    assert measures.median_distance(flow, away, interpolate=True) == pytest.approx(10 + 30 * 1.5 / 4)
    assert math.isnan(measures.mean_distance(np.zeros((3, 3)), away))
    assert math.isnan(measures.median_distance(np.zeros((3, 3)), away))


def test_preference_and_velocity_are_one_for_moves_by_population_alone() -> None:
    """And their sums over corridors are the system figures that the R package migest reports."""
    people = np.array([100.0, 300.0, 600.0])
    share = people / people.sum()
    found = measures.preference(SECOND, people)
    assert found[0, 1] == pytest.approx(20 / (SECOND.sum() * share[0] * share[1]))
    assert measures.velocity(SECOND, people)[1, 2] == pytest.approx(50 / (300 * 600) * 1000)
    assert not np.diag(found).any()
    assert measures.courgeau_k(SECOND, people) == pytest.approx(100 * 160 / 1000 / math.log(9))


def test_what_is_missing_stays_missing() -> None:
    """A missing cell spoils the figures that need it and no other; nobody at risk gives no rate."""
    held = SECOND.copy()
    held[0, 1] = np.nan
    assert np.isnan(measures.area_out(held)).tolist() == [True, False, False]
    assert np.isnan(measures.area_in(held)).tolist() == [False, True, False]
    assert np.isnan(measures.corridor_asymmetry(held)).sum() == 2
    system = (measures.moves, measures.connectivity, measures.gini_total, measures.inequality, measures.variation)
    assert all(math.isnan(measure(held)) for measure in system)
    assert np.isnan(measures.independent(held)).all()
    assert np.isnan(measures.in_rate(SECOND, [0, 10, np.nan])).tolist() == [True, False, True]
    assert np.isnan(measures.effectiveness_ratio(np.zeros((2, 2)))).all()
    sheet = measures.area_measures(Flow(("KAZ", "RUS", "UZB"), held, Period(2015, 2020)), [0, 10, 20])
    assert sheet["out"].to_pylist() == [None, 80.0, 40.0]
    assert sheet["in_rate"].to_pylist()[0] is None


@pytest.mark.parametrize(
    ("flow", "told"),
    [([[0, 1, 2]], "square"), ([[0, -1], [2, 0]], "row 0, column 1"), ([[0, 1], [math.inf, 0]], "row 1, column 0")],
)
def test_what_is_no_table_of_flows_is_refused(flow: list[list[float]], told: str) -> None:
    """With the cell."""
    with pytest.raises(ValueError, match=told):
        measures.moves(flow)


def test_the_sheets_hold_every_measure_of_a_flow() -> None:
    """By area, by corridor and of the system, per year where the period is longer."""
    flow = Flow(("KAZ", "RUS", "UZB"), SECOND, Period(2015, 2020))
    people, away = [2e4, 1e5, 3e4], measures.great_circle([51, 55, 41], [71, 37, 69])
    areas = measures.area_measures(flow, people)
    assert areas["out_rate"].to_pylist() == pytest.approx([40 / 2e4 * 200, 80 / 1e5 * 200, 40 / 3e4 * 200])
    corridors = measures.corridor_measures(flow, people)
    assert corridors.num_rows == 6
    assert corridors["origin"].to_pylist()[:2] == ["KAZ", "KAZ"]
    sheet = measures.system_measures(flow, people, away).to_pylist()
    system = {row["measure"]: row["value"] for row in sheet}
    assert system["aggregate_net_rate"] == pytest.approx(measures.aggregate_net_rate(flow, people))
    assert 0 < system["mean_distance"] < 20_000
    # the distances between three areas are always a sum of one term an area: decay is not determined
    assert [name for name, value in system.items() if value is None] == ["decay"]
