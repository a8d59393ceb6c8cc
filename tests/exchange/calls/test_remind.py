"""Reminders: by hand and by the days of the call, once a day, only where something is outstanding."""

import pytest
from django.core import mail
from tests import cast

from almaty.exchange.models import Answer
from almaty.exchange.operations.calls import close_call, due_reminders, remind
from almaty.kernel.refusal import Conflict, NotAllowed
from almaty.people.models import Account, Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    """Return a function that does something and lets the letters leave."""

    def ran(act, *args, **more):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            done = act(*args, **more)
        return done, [letter.to[0].partition("@")[0] for letter in mail.outbox]

    return ran


def test_a_reminder_by_hand_reaches_whoever_has_something_outstanding(opened, bind, run, later, last_act):
    cast.coordinator(), cast.deputy(), cast.coordinator("KGZ")
    call = opened()
    bind(call, "TJK", "REFUGEES")
    bind(call, "KGZ", "REFUGEES"), bind(call, "KGZ", "TRAFFICKING_VICTIMS")
    told, to = run(remind, call.slug, actor=cast.secretary().actor, now=later(-5))
    assert told == {"TJK": 2}
    assert sorted(to) == ["coordinator.tjk", "deputy.tjk"]
    assert "5 дней" in mail.outbox[0].body
    assert "2020 – 2024" not in mail.outbox[0].body
    assert last_act().facts == {"states": {"TJK": 2}, "by_hand": True}


def test_one_state_is_reminded_alone(opened, run, later):
    cast.coordinator(), cast.coordinator("KGZ")
    told, to = run(remind, opened().slug, state="KGZ", actor=cast.secretary().actor, now=later(-5))
    assert (told, to) == ({"KGZ": 1}, ["coordinator.kgz"])


def test_nobody_is_reminded_twice_on_a_day(opened, run, later):
    cast.coordinator()
    call = opened()
    run(remind, call.slug, actor=cast.secretary().actor, now=later(-5))
    with pytest.raises(Conflict):
        remind(call.slug, actor=cast.second_secretary().actor, now=later(-5, 2))
    _told, to = run(remind, call.slug, actor=cast.second_secretary().actor, now=later(-4))
    assert to == ["coordinator.tjk"]


def test_whoever_came_after_the_letter_of_the_day_is_still_reached_by_hand(opened, run, later):
    cast.coordinator()
    call = opened()
    run(remind, call.slug, actor=cast.secretary().actor, now=later(-5))
    cast.deputy()
    told, to = run(remind, call.slug, actor=cast.secretary().actor, now=later(-5, 1))
    assert (told, to) == ({"TJK": 1}, ["deputy.tjk"])


def test_a_reminder_that_would_reach_nobody_is_refused_with_the_reason(opened, bind, later):
    call = opened()
    with pytest.raises(Conflict, match="mandate of coordinator"):
        remind(call.slug, actor=cast.secretary().actor, now=later(-5))
    cast.coordinator()
    bind(call, "TJK", "REFUGEES"), bind(call, "TJK", "TRAFFICKING_VICTIMS")
    with pytest.raises(Conflict, match="Nothing is outstanding"):
        remind(call.slug, state="TJK", actor=cast.secretary().actor, now=later(-5))


@pytest.mark.parametrize("who", ["chair_office", "coordinator", "deputy", "observer", "outsider"])
def test_nobody_but_the_secretariat_reminds(opened, later, who):
    with pytest.raises(NotAllowed):
        remind(opened().slug, actor=getattr(cast, who)().actor, now=later(-5))


def test_a_draft_and_a_closed_call_remind_nobody(drafted, opened, run, later):
    cast.coordinator()
    drafted()
    call = opened()
    closed = close_call(call.slug, saves=call.saves, actor=cast.secretary().actor, now=later(-8))
    for slug in (closed.slug, "figures-for-the-fifth-som"):
        with pytest.raises(Conflict):
            remind(slug, actor=cast.secretary().actor, now=later(-7))
    assert run(due_reminders, later(-7)) == ({}, [])


def test_reminders_leave_on_the_days_of_the_call_and_once(opened, run, later):
    """Seven days and one day before the deadline and two days after it; asked every hour of six weeks."""
    cast.coordinator()
    call = opened()
    days = []
    for hour in range(-28 * 24, 14 * 24, 3):
        done, to = run(due_reminders, later(0, hour))
        days += [(hour // 24, to)] if done else []
    assert days == [(-8, ["coordinator.tjk"]), (-2, ["coordinator.tjk"]), (1, ["coordinator.tjk"])]
    acts = Act.objects.filter(verb="remind-call", subject=f"call:{call.slug}")
    assert [(act.actor_name, act.facts["by_hand"]) for act in acts] == [("almaty", False)] * 3


def test_a_day_that_was_missed_is_made_up_for_by_one_letter(opened, run, later):
    cast.coordinator()
    opened()
    done, to = run(due_reminders, later(-4))
    assert (set(done), to) == ({"figures-for-the-fifth-som"}, ["coordinator.tjk"])
    assert run(due_reminders, later(-3)) == ({}, [])


def test_a_reminder_by_hand_on_the_day_counts_as_that_of_the_day(opened, run, later):
    cast.coordinator()
    call = opened()
    run(remind, call.slug, actor=cast.secretary().actor, now=later(-7, -8))
    assert run(due_reminders, later(-7, -7)) == ({}, [])


def test_states_that_have_answered_are_left_alone(opened, bind, run, later):
    cast.coordinator()
    call = opened()
    bind(call, "TJK", "REFUGEES"), bind(call, "TJK", "TRAFFICKING_VICTIMS")
    assert run(due_reminders, later(-7))[1] == []


def test_where_the_mail_server_fails_the_reminder_is_tried_again_after_an_hour(opened, run, later, settings):
    cast.coordinator()
    opened()
    settings.EMAIL_BACKEND = "tests.exchange.calls.letters.Broken"
    run(due_reminders, later(-7))
    assert run(due_reminders, later(-7, 0.5)) == ({}, [])
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert run(due_reminders, later(-7, 1.5))[1] == ["coordinator.tjk"]
    assert run(due_reminders, later(-7, 3)) == ({}, [])


def test_a_letter_that_was_interrupted_is_not_sent_twice(opened, later):
    """The server died after the reminder was noted and before it left: it may have left, so that day is done."""
    cast.coordinator()
    call = opened()
    assert due_reminders(later(-7))  # what is to happen after the commit never does
    assert Answer.objects.get(call=call, participant="TJK").reminded[-1]["sent"] is None
    assert due_reminders(later(-7, 2)) == {}


def test_letters_reach_nobody_whose_mandate_has_ended_or_whose_account_is_closed(opened, run, later):
    farrukh, zarina = cast.coordinator(), cast.deputy()
    farrukh.account.mandates.update(ends=later(-10).date())
    Account.objects.filter(pk=zarina.account.pk).update(is_active=False)
    opened()
    assert run(due_reminders, later(-7))[1] == []
