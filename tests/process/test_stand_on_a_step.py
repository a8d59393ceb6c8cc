"""Rights follow from the status of the participant acted for, today."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast

from almaty.kernel.actor import ANYONE, Actor, Held, Role
from almaty.kernel.audience import Audience
from almaty.process.models import StatusClaim
from almaty.process.queries import on_their_step

pytestmark = pytest.mark.django_db


def step(code: str, day: date) -> Audience:
    actor = Actor(1, "Somebody", (Held(Role.COORDINATOR, code),))
    return on_their_step(actor, today=day).mandates[0].step


@pytest.mark.parametrize(("code", "day", "expected"), [
    ("TJK", date(2026, 11, 23), Audience.MEMBERS),
    ("ITA", date(2026, 11, 23), Audience.PARTICIPANTS),
    ("UZB", date(2026, 11, 23), Audience.PUBLIC),
    ("TKM", date(2019, 1, 1), Audience.MEMBERS),
    ("TKM", date(2024, 1, 1), Audience.PARTICIPANTS),
    ("FRA", date(2026, 11, 23), Audience.PUBLIC),
    ("XXX", date(2026, 11, 23), Audience.PUBLIC),
])  # fmt: skip
def test_the_step_is_that_of_the_status_in_use_on_the_day(code, day, expected):
    assert step(code, day) == expected


def test_not_represented_is_neutral_and_changes_no_step():
    assert step("AFG", date(2026, 11, 23)) == Audience.MEMBERS


def test_a_claim_that_is_withdrawn_gives_nothing():
    StatusClaim.objects.filter(key="tjk-3").update(withdrawn="2026-11-22")
    assert step("TJK", date(2026, 11, 23)) == Audience.PUBLIC


def test_nobody_costs_no_query_and_a_person_with_two_mandates_one():
    with CaptureQueriesContext(connection) as none:
        assert on_their_step(ANYONE, today=date(2026, 11, 23)) is ANYONE
    actor = Actor(1, "Somebody", (Held(Role.COORDINATOR, "TJK"), Held(Role.EXPERT, "ITA")))
    with CaptureQueriesContext(connection) as one:
        found = on_their_step(actor, today=date(2026, 11, 23))
    assert (len(none), len(one)) == (0, 1)
    assert [held.step for held in found.mandates] == [Audience.MEMBERS, Audience.PARTICIPANTS]


def test_the_cast_stands_where_the_story_says():
    assert Audience.MEMBERS in cast.coordinator("TJK").actor.audiences()
    assert Audience.MEMBERS not in cast.observer("ITA").actor.audiences()
    assert cast.outsider().actor.audiences() == {Audience.PUBLIC}
