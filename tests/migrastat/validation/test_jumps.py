"""Figures against those of the year before: ten times, and unusual for their series."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.migrastat.validation.tables import check, figures, flow, only, told

from migrastat.breaks import JumpRule, find_breaks
from migrastat.validation import Context

ASKED = ("TENFOLD", "BREAK")


def series(*values, first=2024, key="A TJK RUS _T _T"):
    """Return a line a year, the last in `first`."""
    years = range(first - len(values) + 1, first + 1)
    return [f"{key} {year} {value}" for year, value in zip(years, values, strict=True)]


def test_ten_times_last_year_is_asked_about_with_two_years_of_figures():
    finding = only(check(*series(812, 8120)), "TENFOLD")
    assert (finding.grade, finding.cell, finding.value) == ("question", "G2", "8120")
    assert "10 times" in finding.what.en and "812" in finding.what.en and "812" in finding.remedy.en
    assert "why" in finding.remedy.en and "причину" in finding.remedy.ru


def test_one_tenth_of_last_year_is_asked_about_too():
    finding = only(check(*series(8120, 812)), "TENFOLD")
    assert "10 times less" in finding.what.en and finding.cell == "G2"


def test_little_figures_and_figures_from_nothing_are_not_asked_about():
    assert told(check(*series(2, 40)), *ASKED) == []
    assert told(check(*series(0, 900)), *ASKED) == []


def test_last_year_may_stand_in_the_previous_release_alone():
    context = Context(participant="TJK", first="2024", last="2024", previous=figures(*series(800, first=2023)))
    assert only(check(*series(9000), context=context), "TENFOLD").cell == "G1"


def test_what_stands_as_it_did_is_not_asked_about_again():
    context = Context(participant="TJK", previous=figures(*series(800, 9000)))
    assert told(check(*series(800, 9000), context=context), *ASKED) == []
    assert told(check(*series(810, 9000), context=context), *ASKED) == [("TENFOLD", "G2", "9000")]


def test_where_only_the_earlier_figure_came_in_it_is_the_one_asked_about():
    context = Context(participant="TJK", first="2023", last="2023", previous=figures(*series(900)))
    finding = only(check(*series(9500, first=2023), context=context), "TENFOLD")
    assert finding.value == "9500" and "9,500 in 2023" in finding.what.en


def test_a_quarter_is_held_against_that_of_the_year_before():
    lines = [
        f"Q TJK RUS _T _T {period} {value}"
        for period, value in (("2023-Q1", 50), ("2023-Q2", 900), ("2024-Q1", 55), ("2024-Q2", 9900))
    ]
    context = Context(participant="TJK", frequency="Q", jump=JumpRule(floor=1e6))
    assert told(check(*lines, context=context), *ASKED) == [("TENFOLD", "G4", "9900")]


def test_a_figure_and_its_parts_are_asked_about_once():
    lines = [line for sex in ("_T", "F", "M") for line in series(500, 6000, key=f"A TJK RUS {sex} _T")]
    assert told(check(*lines), *ASKED) == [("TENFOLD", "G2", "6000")]
    lines = [*series(1000, 4000), *series(300, 3300, key="A TJK RUS F _T"), *series(700, 700, key="A TJK RUS M _T")]
    assert [cell for _, cell, _ in told(check(*lines), *ASKED)] == ["G4"]


def test_a_jump_that_is_unusual_is_asked_about_unless_the_state_says_that_the_count_changed():
    lines = series(10_000, 10_400, 10_100, 46_000)
    finding = only(check(*lines), "BREAK")
    assert (finding.grade, finding.cell) == ("question", "G4")
    assert "10,100" in finding.what.en and "46,000" in finding.what.en and "OBS_STATUS" in finding.remedy.en
    assert told(check(*lines[:3], f"{lines[3]} B"), *ASKED) == []


def test_a_stock_is_asked_about_sooner_than_a_flow():
    lines = series(10_000, 30_000)
    assert told(check(*lines), *ASKED) == []
    assert told(check(*lines, dataflow=flow(kind="stock")), *ASKED) == [("BREAK", "G2", "30000")]


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.integers(0, 2**32))
def test_the_rule_is_that_of_the_library(seed):
    """Many series at once against `find_breaks`, one by one; steps that are tenfold are told as such."""
    chance = random.Random(seed)  # noqa: S311
    lines, expected = [], set()
    rule = JumpRule(factor=2.5)
    for partner in ("RUS", "KAZ", "UZB", "KGZ", "TUR", "DEU"):
        level, years, values = chance.choice((30, 900, 40_000)), [], []
        for year in range(2005, 2025):
            level = max(level * chance.choice((0.02, 0.3, 0.8, 1, 1, 1.1, 1.3, 3, 8)), 1)
            if chance.random() > 0.1:
                years.append(year)
                values.append(round(level))
        lines += [f"A TJK {partner} _T _T {year} {value}" for year, value in zip(years, values, strict=True)]
        far = _tenfold(list(pairwise(zip(years, values, strict=True))))
        jumps = [jump.year for jump in find_breaks(years, values, rule=rule)]
        expected |= {f"A.TJK.{partner}._T._T:{year}" for year in jumps if year not in far}
    report = check(*lines, context=Context(participant="TJK", jump=JumpRule(factor=2.5)))
    assert {one.place for one in report.findings if one.code == "BREAK"} == expected


def _tenfold(steps):
    pairs = [(two[0], *sorted((one[1], two[1]))) for one, two in steps if two[0] - one[0] == 1]
    return {year for year, low, high in pairs if low > 0 and high >= 50 and high >= 10 * low}
