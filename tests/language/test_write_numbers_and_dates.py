"""Numbers and dates are written as each language writes them."""

import math
from datetime import UTC, date, datetime

import pytest

from almaty.kernel.period import FuzzyDate, Period
from almaty.language import rules

NBSP = "\xa0"


@pytest.mark.parametrize(
    ("value", "decimals", "en", "ru"),
    [
        (1234567.8, 1, "1,234,567.8", f"1{NBSP}234{NBSP}567,8"),
        (0, 0, "0", "0"),
        (999, 0, "999", "999"),
        (1000, 0, "1,000", f"1{NBSP}000"),
        (-19999, 0, "\N{MINUS SIGN}19,999", f"\N{MINUS SIGN}19{NBSP}999"),
        (None, 0, "–", "–"),
        (math.nan, 0, "–", "–"),
    ],
)
def test_a_number_is_grouped_and_pointed_as_the_language_does(value, decimals, en, ru):
    assert rules.format_number(value, lang="en", decimals=decimals) == en
    assert rules.format_number(value, lang="ru", decimals=decimals) == ru


@pytest.mark.parametrize(
    ("count", "form"),
    [(1, "государство"), (2, "государства"), (5, "государств"), (11, "государств"), (21, "государство"),
     (112, "государств"), (104, "государства"), (0, "государств")],
)  # fmt: skip
def test_russian_nouns_agree_with_their_number(count, form):
    assert rules.plural(count, lang="ru", one="государство", few="государства", many="государств") == form


def test_a_date_is_written_only_as_precisely_as_it_is_known():
    assert rules.format_fuzzy(FuzzyDate("2016"), lang="en") == "2016"
    assert rules.format_fuzzy(FuzzyDate("2016-11"), lang="en") == "November 2016"
    assert rules.format_fuzzy(FuzzyDate("2016-11-29"), lang="ru") == "29 ноября 2016 г."


def test_a_period_says_when_it_is_open():
    assert rules.format_period(Period(FuzzyDate("2025-04-24")), lang="ru") == "с 24 апреля 2025 г."
    assert rules.format_period(Period(None, FuzzyDate("2015")), lang="en") == "until 2015"
    assert rules.format_period(Period(FuzzyDate("2015"), FuzzyDate("2015")), lang="en") == "2015"


def test_a_moment_names_its_zone():
    assert rules.format_moment(datetime(2025, 4, 24, 9, 5, tzinfo=UTC), lang="en").endswith("09:05 UTC")


def test_a_day_is_written_in_full():
    assert rules.format_date(date(2018, 9, 27), lang="en") == "27 September 2018"
