"""A deadline is moved, before it or after; a call is closed, and opened again by a later deadline."""

import pytest
from django.core import mail
from tests import cast

from almaty.exchange.models import Call
from almaty.exchange.operations.calls import close_call, extend_call
from almaty.kernel.refusal import Conflict, Invalid

pytestmark = pytest.mark.django_db


@pytest.fixture
def extend(django_capture_on_commit_callbacks):
    def extended(call, deadline, now, **more):
        facts = {"zone": "Asia/Almaty", "saves": call.saves, "actor": cast.secretary().actor} | more
        with django_capture_on_commit_callbacks(execute=True):
            return extend_call(call.slug, deadline=deadline, now=now, **facts)

    return extended


def test_a_deadline_is_moved_after_it_has_passed_and_states_with_something_outstanding_are_told(
    opened, bind, extend, later, last_act
):
    cast.coordinator(), cast.coordinator("KGZ")
    call = opened()
    bind(call, "KGZ", "REFUGEES"), bind(call, "KGZ", "TRAFFICKING_VICTIMS")
    mail.outbox.clear()
    moved = extend(call, later(20), later(3))
    assert (moved.stage, moved.deadline) == ("open", later(20))
    assert last_act().facts == {"from": call.deadline.isoformat(), "to": later(20).isoformat(), "zone": "Asia/Almaty"}
    assert [letter.to[0] for letter in mail.outbox] == ["coordinator.tjk@cast.example"]
    assert mail.outbox[0].subject.startswith("Запрос данных: новый срок")
    assert "20 июля 2030" in mail.outbox[0].body


@pytest.mark.parametrize("days", [0, -1])
def test_a_deadline_that_is_no_later_is_refused(opened, extend, later, now, days):
    call = opened()
    with pytest.raises(Invalid):
        extend(call, later(days), now)
    assert Call.objects.get().deadline == later(0)


def test_a_zone_that_is_none_is_refused(opened, extend, later, now):
    with pytest.raises(Invalid):
        extend(opened(), later(5), now, zone="Mars/Olympus")


def test_of_two_people_who_move_a_deadline_the_second_is_told(opened, extend, later, now):
    call = opened()
    extend(call, later(10), now)
    with pytest.raises(Conflict):
        extend(call, later(20), now)


def test_a_closed_call_tells_what_was_not_answered_and_a_later_deadline_opens_it_again(
    opened, bind, extend, later, django_capture_on_commit_callbacks, last_act
):
    cast.coordinator()
    call = opened()
    bind(call, "TJK", "REFUGEES")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        closed = close_call(call.slug, saves=call.saves, actor=cast.secretary().actor, now=later(1))
    assert (closed.stage, closed.closed_at) == ("closed", later(1))
    assert set(last_act().facts["outstanding"]) == {"TJK", "KGZ", "KAZ"}
    body = mail.outbox[0].body
    assert "2023 – 2024" in body
    assert "2020 – 2024" not in body
    reopened = extend(closed, later(20), later(2))
    assert (reopened.stage, reopened.closed_at) == ("open", None)


def test_a_closed_call_cannot_be_closed_again(opened, later):
    call = opened()
    closed = close_call(call.slug, saves=call.saves, actor=cast.secretary().actor, now=later(1))
    with pytest.raises(Conflict):
        close_call(call.slug, saves=closed.saves, actor=cast.secretary().actor, now=later(1))
