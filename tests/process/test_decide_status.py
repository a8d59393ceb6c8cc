"""One claim of a status is in use at a time; the step of its holder follows from it."""

from dataclasses import dataclass
from datetime import date

import pytest

from almaty.kernel.audience import Audience
from almaty.kernel.period import FuzzyDate
from almaty.kernel.refusal import Conflict, Invalid
from almaty.process.rules.settings import read_setting
from almaty.process.rules.status import check_one_in_use, holds_on, in_use_on, step_of


@dataclass
class Claim:
    valid_from: FuzzyDate | None = None
    valid_to: FuzzyDate | None = None
    in_use: bool = True


def claim(start: str = "", end: str = "", *, in_use: bool = True) -> Claim:
    return Claim(FuzzyDate(start) if start else None, FuzzyDate(end) if end else None, in_use)


def test_of_the_claims_the_one_in_use_on_the_day_counts():
    member, observer, other = claim("2013-06-05", "2022"), claim("2023"), claim("2010", in_use=False)
    assert in_use_on([member, observer, other], date(2022, 12, 31)) is member
    assert in_use_on([member, observer, other], date(2023, 1, 1)) is observer
    assert in_use_on([member, observer, other], date(2011, 1, 1)) is None


def test_where_two_claims_share_a_day_the_later_start_counts():
    first, second = claim("2013", "2016-11"), claim("2016-11-15")
    assert in_use_on([first, second], date(2016, 11, 20)) is second


def test_a_fuzzy_end_is_read_to_its_last_day():
    assert holds_on(claim("2013", "2016"), date(2016, 12, 31))
    assert not holds_on(claim("2013", "2016"), date(2017, 1, 1))


def test_two_claims_in_use_for_the_same_days_are_refused_with_the_way_out():
    with pytest.raises(Conflict) as refused:
        check_one_in_use(claim("2020"), [claim("2013", "2021-06")])
    assert "End that claim first" in refused.value.told("en")
    assert "2021-06" in refused.value.told("ru")


def test_claims_that_only_touch_in_a_year_are_not_refused():
    check_one_in_use(claim("2016"), [claim("2013", "2016")])
    check_one_in_use(claim("2020", in_use=False), [claim("2013")])
    check_one_in_use(claim("2020"), [claim("2013", in_use=False)])


def test_the_step_follows_from_the_status_and_is_the_publics_without_one():
    assert step_of("members") == Audience.MEMBERS
    assert step_of(None) == Audience.PUBLIC
    assert step_of("a word that is no step") == Audience.PUBLIC


@pytest.mark.parametrize(("kind", "written"), [
    ("int", "two"), ("int", "-1"), ("bool", "maybe"), ("choice", "lottery"), ("colour", "blue"),
])  # fmt: skip
def test_a_value_that_its_type_cannot_be_is_refused(kind, written):
    with pytest.raises(Invalid) as refused:
        read_setting(kind, written, ("consensus", "majority"))
    assert written in refused.value.told("ru")


def test_an_empty_value_means_that_the_rule_is_not_in_force():
    assert read_setting("int", "  ") is None
