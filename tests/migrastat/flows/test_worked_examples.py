"""The worked examples of the literature come out as printed."""

import numpy as np
import pytest
from bench import flows_reference
from tests.migrastat.flows.world import DEMOGRAPHIC_RESEARCH, FOUR, SCIENTIFIC_DATA, WITH_BIRTHS, stocks, vital

from migrastat.flows import METHODS, estimate

DISTANCE = [[0, 5, 50, 500], [5, 0, 45, 495], [50, 45, 0, 450], [500, 495, 450, 0]]


def test_abel_2013_first_example() -> None:
    """Demographic Research 28(18), section 2.1: those who stay are as many as can be, the rest is whole persons."""
    found = estimate(*DEMOGRAPHIC_RESEARCH, vital(), method="da_min_closed")
    assert found.flow.values == pytest.approx(
        np.array([[0, 0, 50, 0], [35, 0, 25, 0], [10, 10, 0, 0], [10, 10, 0, 0]]), abs=1e-9
    )
    assert found.stayers_of("B") == pytest.approx([55, 505, 50, 5])
    assert found.of_birthplace("D").values == pytest.approx(
        np.array([[0, 0, 0, 0], [0, 0, 0, 0], [10, 10, 0, 0], [10, 10, 0, 0]]), abs=1e-9
    )
    assert found.adjustments == ()


def test_abel_and_cohen_2019_table_4() -> None:
    """Scientific Data 6:82: estimates by birthplace, one decimal."""
    printed = {
        "A": [[95, 0, 2.5, 2.5], [0, 5, 2.5, 2.5], [0, 0, 10, 0], [0, 0, 0, 0]],
        "B": [[75, 5, 0, 0], [0, 180, 0, 0], [0, 5, 5, 0], [0, 35, 0, 55]],
        "C": [[30, 0, 0, 0], [7.1, 0, 0, 2.9], [17.9, 0, 115, 7.1], [0, 0, 0, 40]],
        "D": [[35, 0, 5.4, 19.6], [0, 25, 9.6, 35.4], [0, 0, 10, 0], [0, 0, 0, 160]],
    }
    found = estimate(*SCIENTIFIC_DATA, vital(), method="da_min_closed")
    for code, table in printed.items():
        whole = found.of_birthplace(code).values + np.diag(found.stayers_of(code))
        assert whole == pytest.approx(np.array(table), abs=0.051), code


def test_abel_2013_with_births_and_deaths_in_an_open_system() -> None:
    """Section 2.2: who is not there at the end left, who is new came; margins hold as the paper's accounts do."""
    births, deaths = np.array([80, 20, 40, 60]), np.array([70, 30, 50, 10])
    found = estimate(*WITH_BIRTHS, vital(births, deaths), method="da_min_open")
    gone, come = found.outside or (np.zeros(0), np.zeros(0))
    start, end = (stock.values for stock in WITH_BIRTHS)
    alive, old = start * (1 - deaths / start.sum(axis=0)), end - np.diag(births)
    excess = alive.sum(axis=1) - old.sum(axis=1)
    assert gone.sum(axis=1) == pytest.approx(np.maximum(excess, 0))
    assert come.sum(axis=1) == pytest.approx(np.maximum(-excess, 0))
    net = (old - come).sum(axis=0) - (alive - gone).sum(axis=0)
    assert found.flow.inward - found.flow.outward == pytest.approx(net)


@pytest.mark.parametrize("method", ["da_min_closed", "da_pb_closed"])
def test_abel_and_sander_2014_agrees_with_plain_fitting(method: str) -> None:
    """The supplement's closed example with births 80, 20, 60, 60: the slow yardstick of the benchmark, to 1e-6."""
    births, deaths = np.array([80.0, 20, 60, 60]), np.array([70.0, 30, 50, 10])
    slow = flows_reference.closed_flows(WITH_BIRTHS[0].values, WITH_BIRTHS[1].values, births, deaths, 1e-10)
    found = estimate(*WITH_BIRTHS, vital(births, deaths), method=method).flow.values
    assert found == pytest.approx(slow[method == "da_pb_closed"], abs=1e-6)


def test_the_documented_example_of_stock_differencing() -> None:
    """The R package migest documents `ffs_diff` with these stocks."""
    start = [[100, 10, 10, 0], [20, 55, 25, 10], [10, 40, 140, 65], [20, 25, 20, 200]]
    end = [[75, 25, 5, 15], [20, 45, 30, 15], [30, 40, 150, 35], [10, 50, 5, 200]]
    dropped = estimate(*stocks(start, end), method="sd_drop_neg").flow.values
    assert dropped.tolist() == [[0, 15, 0, 15], [0, 0, 5, 5], [20, 0, 0, 0], [0, 25, 0, 0]]
    turned = estimate(*stocks(start, end), method="sd_rev_neg").flow.values - dropped
    assert turned.tolist() == [[0, 0, 0, 10], [0, 0, 0, 0], [5, 0, 0, 15], [0, 0, 30, 0]]
    rated = estimate(*stocks(start, end), vital(), method="mig_rate").flow
    assert rated.total == pytest.approx(np.abs(np.sum(end, axis=0) - np.sum(start, axis=0)).sum())
    assert rated.at("C", "D") / rated.at("A", "B") == pytest.approx(6.5)


def test_a_seed_changes_who_goes_where_and_keeps_the_margins() -> None:
    """The stayer assumption and the seed together, which the R package loses: Abel (2018), supplement, distances."""
    first = stocks(
        [[100, 10, 10, 0], [20, 55, 25, 10], [10, 40, 140, 65], [20, 25, 20, 200]],
        [[70, 30, 10, 10], [25, 60, 10, 15], [10, 55, 140, 50], [40, 45, 0, 180]],
    )
    plain = estimate(*first, vital(), method="da_min_closed")
    seeded = estimate(*first, vital(), method="da_min_closed", seed=DISTANCE)
    assert np.abs(seeded.flow.values - plain.flow.values).max() > 0.1
    for code in FOUR:
        one, other = seeded.of_birthplace(code), plain.of_birthplace(code)
        assert one.inward == pytest.approx(other.inward)
        assert one.outward == pytest.approx(other.outward)
        assert _odds(one.values / np.where(np.eye(4), 1, DISTANCE)) == pytest.approx(1)


def test_the_six_methods_are_named_in_both_languages() -> None:
    """In the order and under the codes of the published files."""
    assert list(METHODS) == ["sd_drop_neg", "sd_rev_neg", "mig_rate", "da_min_open", "da_min_closed", "da_pb_closed"]
    for method in METHODS.values():
        assert method.name_en and method.name_ru and method.assumes_ru and method.needs_ru and method.cite


def _odds(table: np.ndarray) -> float:
    """Return the odds ratio of the first two rows and columns with four full cells; 1 where there are none."""
    rows, columns = np.flatnonzero(table.sum(axis=1) > 0), np.flatnonzero(table.sum(axis=0) > 0)
    if min(len(rows), len(columns)) < 2:
        return 1.0
    (a, b), (c, d) = table[np.ix_(rows[:2], columns[:2])]
    return float(a * d / (b * c)) if b * c else 1.0
