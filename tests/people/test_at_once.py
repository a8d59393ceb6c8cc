"""Two who act at the same instant: one person is given the right to bind, and a letter leaves once."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from tests import cast

from almaty.kernel.actor import SYSTEM, Role
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Refusal
from almaty.people.models import Mandate
from almaty.people.operations import grant_mandate, send_waiting, write_letters
from almaty.people.queries import secretariat_receivers

pytestmark = pytest.mark.usefixtures("committed")


def _together(*verbs):
    """Do several things at the same instant, each in a thread; return what came of each."""
    start, told = threading.Barrier(len(verbs)), {}

    def go(number, verb):
        try:
            start.wait(30)
            told[number] = verb()
        except Refusal as refusal:
            told[number] = refusal.code
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=each) for each in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [told[number] for number in range(len(verbs))]


def test_of_two_who_are_given_the_right_to_bind_at_once_one_is_and_the_other_is_told(now):
    """Both mandates have an end, so that no constraint of the database keeps them apart."""
    people = cast.outsider().account, cast.deputy().account
    actors = cast.secretary().actor, cast.second_secretary().actor
    ends = now.date() + timedelta(days=30)

    def grant(account, actor):
        return grant_mandate(
            account.pk, role=Role.COORDINATOR, participant="TJK", starts=now.date(), ends=ends, actor=actor, now=now
        ).participant

    came = _together(
        *(lambda one=one, actor=actor: grant(one, actor) for one, actor in zip(people, actors, strict=True))
    )
    assert sorted(came) == ["TJK", "has-coordinator"]
    assert Mandate.objects.filter(role="coordinator", participant="TJK").count() == 1


def test_two_looks_at_the_same_instant_send_each_letter_once(now, monkeypatch):
    cast.secretary(), cast.second_secretary()
    monkeypatch.setattr("almaty.people.operations.letters._send_first", lambda *_letters: None)
    for number in range(5):
        write_letters(
            secretariat_receivers(today=now.date()), subject=pair(f"No. {number}", f"№ {number}"),
            body=pair("Text", "Текст"), about="text:baku-2", actor=SYSTEM, now=now,
        )  # fmt: skip
    came = _together(*(lambda: send_waiting(now) for _look in range(3)))
    assert sum(came) == 10
    assert len({(message.to[0], message.subject) for message in mail.outbox}) == len(mail.outbox) == 10
