"""The line of time: where a date stands, and which silences are told."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from almaty.kernel.period import FuzzyDate
from almaty.process.rules.placing import Scale, middle, silences

LINE = Scale(date(2010, 1, 1), date(2028, 5, 1))


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_every_day_stands_between_the_ends_of_the_line(day):
    assert 0 <= LINE.at(day) <= 100


@given(st.dates(date(2010, 1, 1), date(2028, 4, 30)))
def test_later_days_stand_further_right(day):
    assert LINE.at(day) < LINE.at(day + timedelta(days=1))


def test_places_are_written_with_a_point_whatever_the_language():
    assert LINE.percent(date(2019, 3, 3)) == "50.01%"


def test_a_line_of_no_length_breaks_nothing():
    day = date(2020, 1, 1)
    assert Scale(day, day).percent(day) == "0.00%"


def test_a_date_known_to_the_year_stands_in_its_middle():
    assert middle(FuzzyDate("2016-11")) == date(2016, 11, 15)
    assert middle(FuzzyDate("2016-11-29")) == date(2016, 11, 29)


def test_a_year_without_a_meeting_is_a_silence_and_less_is_not():
    days = [date(2019, 5, 15), date(2023, 3, 28), date(2023, 10, 12)]
    found = silences(days, until=date(2024, 1, 1), months=12)
    assert [(one.after, one.months) for one in found] == [(date(2019, 5, 15), 46)]


def test_the_time_since_the_last_meeting_is_told_too():
    assert [one.months for one in silences([date(2025, 4, 24)], until=date(2026, 11, 23), months=12)] == [18]
    assert silences([], until=date(2026, 1, 1), months=12) == []
