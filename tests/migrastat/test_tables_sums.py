"""Sums keep what they sum: regions, sexes, periods, populations."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrastat import Components, Flow, Period, Stock
from migrastat.findings import FindingsError
from migrastat.tables import (
    add_periods,
    aggregate,
    both_sexes,
    calendar_year,
    day_of,
    moment,
    over_mid_years,
    select,
    with_population,
)
from migrastat.tables.periods import read_moment, read_period, write_moment, write_period

FOUR = ("KAZ", "KGZ", "RUS", "UZB")
FIVE = Period(2015, 2020)
COUNTS = st.lists(st.integers(0, 10**9), min_size=16, max_size=16).map(lambda cells: np.array(cells).reshape(4, 4))
GROUPS = st.lists(st.sampled_from(["ONE", "TWO", ""]), min_size=4, max_size=4)


def regions_of(groups: list[str]) -> dict[str, list[str]]:
    return {code: [area for area, group in zip(FOUR, groups, strict=True) if group == code] for code in ("ONE", "TWO")}


@settings(deadline=None)
@given(COUNTS, GROUPS)
def test_regions_keep_every_move(cells: Any, groups: list[str]) -> None:
    """What is not between regions is within one, and is reported, also within the rest of the world."""
    flow = Flow(FOUR, cells, FIVE, "F", "x")
    made = aggregate(flow, regions_of(groups))
    assert made.table.total + made.within.sum() == flow.total
    assert made.table.areas == ("ONE", "TWO", *(["RST"] if "" in groups else []))
    assert (made.table.period, made.table.sex, made.table.method) == (FIVE, "F", "x")
    for code, members in made.members.items():
        inside = [flow.areas.index(area) for area in members]
        between = flow.values[np.ix_(inside, [place for place in range(4) if place not in inside])].sum()
        assert made.table.outward[made.table.areas.index(code)] == between


@settings(deadline=None)
@given(COUNTS, GROUPS)
def test_regions_keep_every_person_of_a_stock(cells: Any, groups: list[str]) -> None:
    """Population by region is the sum of its areas; who was born elsewhere in the region is in the diagonal, told."""
    stock = Stock(FOUR, cells, 2020)
    made = aggregate(stock, regions_of(groups))
    population = dict(zip(FOUR, stock.population, strict=True))
    assert made.table.values.sum() == cells.sum()
    assert made.table.population.tolist() == [sum(population[area] for area in each) for each in made.members.values()]
    natives = [sum(stock.at(area, area) for area in each) for each in made.members.values()]
    assert (np.diag(made.table.values) - made.within).tolist() == natives


def test_regions_keep_births_deaths_and_populations() -> None:
    """And what is not known stays unknown."""
    components = Components(FOUR, [1, 2, 3, 4], [4, 3, 2, 1], FIVE, population_end=[10, 20, 30, 40])
    made = aggregate(components, {"ASI": ["KAZ", "KGZ", "UZB"]}).table
    assert (made.births.tolist(), made.deaths.tolist()) == ([7, 3], [8, 2])
    assert made.population_start is None
    assert made.population_end is not None
    assert made.population_end.tolist() == [70, 30]


def test_a_missing_cell_makes_only_its_own_sum_missing() -> None:
    """A sum of what is not known is not known; all others are."""
    values = np.ones((4, 4))
    values[0, 2] = np.nan
    made = aggregate(Flow(FOUR, values, FIVE), {"ASI": ["KAZ", "KGZ"], "RUS": ["RUS"]}).table
    assert np.isnan(made.at("ASI", "RUS"))
    assert np.isnan(made.values).sum() == 1


def test_regions_that_cannot_be_are_told_with_the_area() -> None:
    """Not in the table, in two regions, and a rest with the name of a region."""
    with pytest.raises(FindingsError) as caught:
        aggregate(Flow(FOUR, np.ones((4, 4)), FIVE), {"ONE": ["KAZ", "TJK"], "TWO": ["KAZ"]}, rest="TWO")
    assert [finding.where for finding in caught.value.findings] == ["TJK of ONE", "KAZ", "TWO"]


def test_a_part_of_a_table_keeps_the_order_that_is_asked_for() -> None:
    """Stocks, flows and components; an area that is not there is told."""
    cells = np.arange(16.0).reshape(4, 4)
    assert select(Stock(FOUR, cells, 2020), ["UZB", "KAZ"]).values.tolist() == [[15, 12], [3, 0]]
    assert select(Flow(FOUR, cells, FIVE), ["UZB", "KAZ"]).at("UZB", "KAZ") == 12
    components = select(Components(FOUR, [1, 2, 3, 4], [4, 3, 2, 1], FIVE), ["UZB"])
    assert (components.births.tolist(), components.population_start) == ([4], None)
    with pytest.raises(FindingsError, match="AREA at TJK"):
        select(Stock(FOUR, cells, 2020), ["TJK", "KAZ"])


def test_men_and_women_make_both_sexes() -> None:
    """Of one time and the same areas, and never twice of one sex."""
    one, two = np.ones((4, 4)), np.full((4, 4), 2.0)
    both = both_sexes(Stock(FOUR, one, 2020, "M"), Stock(FOUR, two, 2020, "F"))
    assert (both.sex, both.values.tolist()) == ("_T", (one + two).tolist())
    births = both_sexes(
        Components(["KAZ"], [1], [2], FIVE, "M", [5], [6]), Components(["KAZ"], [3], [4], FIVE, "F", [7])
    )
    assert (births.births.tolist(), births.population_end) == ([4], None)
    assert births.population_start is not None
    assert births.population_start.tolist() == [12]
    unlike = [
        (Stock(FOUR, one, 2020, "M"), Stock(FOUR, one, 2020, "M"), "they are M and M"),
        (Stock(FOUR, one, 2020, "M"), Stock(FOUR, one, 2015, "F"), "their year differ"),
        (Flow(FOUR, one, FIVE, "M", "a"), Flow(FOUR, one, FIVE, "F", "b"), "their method differ"),
    ]
    for male, female, told in unlike:
        with pytest.raises(FindingsError, match=told):
            both_sexes(male, female)


def test_periods_that_follow_one_another_make_one() -> None:
    """In whatever order they are given; a gap, an overlap or another sex is told."""
    early, late = Flow(FOUR, np.ones((4, 4)), Period(2010, 2015)), Flow(FOUR, np.ones((4, 4)), FIVE)
    whole = add_periods([late, early])
    assert (whole.period, whole.total) == (Period(2010, 2020), 24)
    for others, told in (
        ([early, Flow(FOUR, np.ones((4, 4)), Period(2016, 2020))], "leave a gap"),
        ([early, Flow(FOUR, np.ones((4, 4)), Period(2014, 2020))], "overlap"),
        ([early, Flow(FOUR, np.ones((4, 4)), FIVE, "M")], "their sex differ"),
        ([], "there are none"),
    ):
        with pytest.raises(FindingsError, match=told):
            add_periods(others)


@settings(deadline=None)
@given(COUNTS, st.lists(st.integers(0, 10**10), min_size=4, max_size=4))
def test_a_stock_filled_from_the_population_adds_up_to_it(cells: Any, people: list[int]) -> None:
    """Exactly, in every area; an area that has more foreign-born than people is named."""
    filled = with_population(Stock(FOUR, cells, 2020), dict(zip(FOUR, people, strict=True)))
    assert filled.stock.population.tolist() == people
    negative = [f"{area}, 2020, _T" for area in FOUR if filled.stock.at(area, area) < 0]
    assert [finding.where for finding in filled.findings] == negative


def test_an_area_without_population_has_no_native_born() -> None:
    """Nothing is filled in, and a note says so."""
    filled = with_population(Stock(("KAZ", "RUS"), [[0, 2], [3, 0]], 2020), {"KAZ": 13})
    assert np.isnan(filled.stock.at("RUS", "RUS"))
    assert [(finding.code, finding.where) for finding in filled.findings] == [("POPULATION", "RUS, 2020, _T")]


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_a_date_is_a_moment_and_the_moment_is_the_date(day: date) -> None:
    """For every day; the first of July is a whole year, the first of January a half."""
    assert day_of(moment(day)) == day
    assert read_moment(write_moment(moment(day))) == moment(day)
    assert moment(date(day.year, 7, 1)) == day.year
    assert moment(date(day.year, 1, 1)) == day.year - 0.5


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.integers(1, 20_000))
def test_a_period_is_written_and_read_as_it_was(begin: date, days: int) -> None:
    """Between any two days."""
    period = Period(moment(begin), moment(date.fromordinal(begin.toordinal() + days)))
    assert read_period(write_period(period)) == period


def test_periods_and_moments_that_cannot_be_written_or_read_are_refused() -> None:
    """With a sentence, never another error."""
    assert write_period(calendar_year(2015)) == "2015"
    bad: list[tuple[Callable[[Any], object], Any]] = [
        (write_period, Period(2020, 2015)), (write_moment, 2015.0001), (day_of, 0.5), (read_moment, "2015-13-01"),
        (read_moment, ""), (read_period, "x"), (read_period, "2015-07-01/P5W"), (read_period, "2015-07-01/P99999Y"),
        (read_period, "2016-02-29/P1Y"), (read_period, "2016-02-20/P999999999999D"),
        (read_period, "9990-01-01/P99999D"),
    ]  # fmt: skip
    for function, given_ in bad:
        with pytest.raises(ValueError, match=r"[a-z ]{5}"):
            function(given_)


def test_years_that_a_period_needs_and_are_not_given_are_named() -> None:
    """Half of the first and the last calendar year, all between them."""
    assert over_mid_years([2016, 2015, 2017], [10, 20, 40], Period(2015, 2017)) == 40
    with pytest.raises(ValueError, match="2017, which are not given"):
        over_mid_years([2015, 2016], [1, 2], Period(2015, 2017))
