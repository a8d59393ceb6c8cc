"""Dates as the record knows them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almaty.kernel.period import FuzzyDate, Period


@pytest.mark.parametrize("text", ["", "16", "2016-13", "2016-02-30", "99999", "2016-1-1", "1066", "2016/11/29", "٢٠١٦"])
def test_a_text_that_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        FuzzyDate(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
def test_a_day_a_month_and_a_year_each_contain_the_day(day):
    for text in (f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}"):
        fuzzy = FuzzyDate(text)
        assert fuzzy.first <= day <= fuzzy.last


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="before it starts"):
        Period(FuzzyDate("2016"), FuzzyDate("2015-12-31"))


def test_an_open_period_still_runs():
    assert Period(FuzzyDate("2025-04-24")).contains(date(2030, 1, 1))
    assert not Period(FuzzyDate("2025-04-24")).contains(date(2025, 4, 23))
