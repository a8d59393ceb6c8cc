"""Today's chair and the time left are computed, with the ground on which they stand."""

from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from almaty.kernel.period import FuzzyDate
from almaty.process.rules.chair import Ground, add_months, chair_on, time_left

START, TODAY = FuzzyDate("2025-04-24"), date(2026, 11, 23)


@dataclass
class Term:
    begun: FuzzyDate | None
    ended: FuzzyDate | None = None


def test_an_end_known_to_the_day_is_taken_as_it_is():
    left = time_left(start=START, nominal_end=FuzzyDate("2027-01-31"), term_months=24, today=TODAY)
    assert (left.ground, left.one_total, left.left) == (Ground.DAY, 647, (69, 69))


def test_a_year_is_made_precise_by_the_length_of_a_term_that_falls_into_it():
    left = time_left(start=START, nominal_end=FuzzyDate("2027"), term_months=24, today=TODAY)
    assert (left.ground, left.day, left.one_total) == (Ground.TERM_LENGTH, 579, 730)
    assert left.end == FuzzyDate("2027-04-24")
    assert left.left == (152, 152)


def test_a_length_that_misses_the_nominal_end_is_not_used():
    """The least and the most are given instead of a precision that nobody stated."""
    left = time_left(start=START, nominal_end=FuzzyDate("2026"), term_months=24, today=TODAY)
    assert left.ground == Ground.RANGE
    assert left.one_total is None
    assert left.left == (-326, 38)
    assert not left.overdue


def test_a_start_known_to_the_month_is_counted_from_its_first_day_and_says_so():
    left = time_left(start=FuzzyDate("2025-04"), nominal_end=FuzzyDate("2027"), term_months=24, today=date(2025, 4, 1))
    assert (left.day, left.exact_start, left.ground) == (1, False, Ground.RANGE)


def test_a_nominal_end_that_has_passed_is_told():
    left = time_left(start=START, nominal_end=FuzzyDate("2026-10"), term_months=None, today=TODAY)
    assert left.overdue
    assert left.share == 1.0


def test_without_a_nominal_end_only_the_day_is_known():
    left = time_left(start=START, nominal_end=None, term_months=24, today=TODAY)
    assert (left.ground, left.total, left.left, left.share) == (Ground.UNKNOWN, None, None, 0.0)


def test_on_the_day_of_a_hand_over_the_incoming_chair_holds_it():
    old, new = Term(FuzzyDate("2023-03-28"), START), Term(START)
    assert chair_on([old, new], date(2025, 4, 23)) is old
    assert chair_on([old, new], date(2025, 4, 24)) is new


def test_before_the_first_chair_nobody_holds_it():
    assert chair_on([Term(FuzzyDate("2013-06-05"))], date(2013, 6, 4)) is None
    assert chair_on([Term(None)], date(2013, 6, 4)) is None


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_adding_months_moves_by_that_many_months_and_never_past_the_day(day, months):
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
