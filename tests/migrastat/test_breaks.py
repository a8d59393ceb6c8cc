"""The jump rule finds the known breaks of the region and leaves small and steady series alone."""

import csv
import math
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrastat import JumpRule, find_breaks

FIGURES = Path(__file__).parents[2] / "src/almaty/record/figures"
KNOWN = [
    ("REFUGEES.WLD.IRN._T._Z", 2025, 3_489_257, 770_514),
    ("REFUGEES.WLD.IRN._T._Z", 2022, 798_343, 3_425_091),
    ("REFUGEES.WLD.KAZ._T._Z", 2025, 65_833, 4_377),
    ("REFUGEES.WLD.KAZ._T._Z", 2023, 308, 42_685),
    ("REFUGEES.WLD.UZB._T._Z", 2025, 8_505, 5),
    ("REFUGEES.WLD.TUR._T._Z", 2012, 14_457, 267_063),
]
STEPS = st.lists(st.floats(min_value=0, max_value=1e8), min_size=0, max_size=40)


@pytest.mark.parametrize(("key", "year", "before", "after"), KNOWN)
def test_known_jumps_are_found_in_the_real_series(key: str, year: int, before: int, after: int) -> None:
    """On the whole published series, not on an excerpt."""
    rows = duckdb.execute(
        "SELECT year, value FROM read_parquet(?) "
        "WHERE concat_ws('.', indicator, origin, destination, sex, method) = ? ORDER BY year",
        [str(FIGURES / "unhcr-population-2025.parquet"), key],
    ).fetchall()
    found = {jump.year: jump for jump in find_breaks([row[0] for row in rows], [row[1] for row in rows])}
    assert (found[year].previous, found[year].value) == (before, after)
    assert math.isclose(found[year].ratio, after / before)


def test_the_table_of_jumps_names_every_known_jump_and_its_explanation() -> None:
    """What is known is explained in both languages; what is not says so."""
    with (FIGURES / "breaks.csv").open(encoding="utf-8", newline="") as table:
        held = {(row["series"], int(row["year"])): row for row in csv.DictReader(table)}
    assert all(held[key, year]["explained"] == "yes" for key, year, _, _ in KNOWN)
    assert held["REFUGEES.WLD.TUR._T._Z", 2012]["marked"] == "no", "people moved: the series is not broken"
    for row in held.values():
        assert (row["explained"] == "no") == (row["explanation_en"] == "not explained")
        assert row["explanation_ru"]
        assert bool(row["source"]) == (row["explained"] == "yes")


@given(st.lists(st.floats(min_value=0, max_value=999), max_size=40))
def test_a_series_under_the_floor_never_jumps(values: list[float]) -> None:
    """Noise in tiny series is not news."""
    assert find_breaks(range(2000, 2000 + len(values)), values) == ()


@given(st.floats(min_value=0, max_value=1e9), st.floats(min_value=0.5, max_value=2.0), st.integers(0, 20))
def test_steady_growth_never_jumps(start: float, factor: float, length: int) -> None:
    """Up to doubling or halving every year."""
    assert find_breaks(range(length), [start * factor**n for n in range(length)]) == ()


@given(STEPS)
def test_every_jump_meets_the_stated_conditions(values: list[float]) -> None:
    """Level, change and factor hold for each, and years come in order."""
    rule = JumpRule()
    found = find_breaks(range(len(values)), values, rule=rule)
    assert [jump.year for jump in found] == sorted({jump.year for jump in found})
    for jump in found:
        assert max(jump.previous, jump.value) >= rule.floor
        assert abs(jump.value - jump.previous) >= rule.change
        step = math.log((jump.value + rule.start) / (jump.previous + rule.start))
        assert abs(step) >= math.log(rule.factor) - 1e-12
        assert values[jump.year] == jump.value


@given(STEPS)
def test_reading_backwards_finds_the_same_jumps(values: list[float]) -> None:
    """A fall is judged as a rise is: the rule has no direction."""
    count = len(values)
    forward = {jump.year for jump in find_breaks(range(count), values)}
    backward = {count - jump.year for jump in find_breaks(range(count), values[::-1])}
    assert forward == backward


def test_years_too_far_apart_are_not_judged() -> None:
    """A gap hides the path; five-yearly tables say so in their rule."""
    assert find_breaks([2000, 2005], [100, 100_000]) == ()
    assert [jump.year for jump in find_breaks([2000, 2005], [100, 100_000], rule=JumpRule(longest_gap=5))] == [2005]


def test_a_rise_from_zero_is_a_jump_with_an_infinite_ratio() -> None:
    """Zero is a figure; NaN is not held and is passed over."""
    jump = find_breaks([2020, 2021], [0, 5_000])[0]
    assert jump.ratio == math.inf
    assert find_breaks([2020, 2021, 2022], [0, math.nan, 5_000]) == ()


@pytest.mark.parametrize(
    ("years", "values"), [([2020], [1.0, 2.0]), ([2021, 2020], [1.0, 2.0]), ([2020, 2021], [1.0, -2.0])]
)
def test_figures_outside_the_rule_are_refused(years: list[int], values: list[float]) -> None:
    """Unequal lengths, years out of order, negative figures."""
    with pytest.raises(ValueError, match=r"equally|rise|negative"):
        find_breaks(years, values)
