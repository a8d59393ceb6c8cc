"""Objections race the end of silence, on both databases: exactly one of them wins, and the log says which."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from tests import cast
from tests.texts.agreed import NOW, TITLE, agreed_text, stands

from almaty.kernel.refusal import Conflict
from almaty.people.models import Act
from almaty.texts.models import Sealed, Step
from almaty.texts.operations import sealing
from almaty.texts.operations.silence import object_to_silence, open_silence, settle_silences
from almaty.texts.queries.seals import faulty_seals
from almaty.texts.queries.states import state_of
from almaty.texts.rules.silence import GRACE

EXPIRES = NOW + timedelta(hours=72)
STATES = ("TJK", "KGZ", "AFG", "AZE")  # members: whoever of them comes first breaks the silence


@pytest.fixture
def silent(committed, monkeypatch):
    """Put a text to silence in a database to which threads commit."""
    monkeypatch.setattr(sealing, "FILED", ())
    agreed_text()
    open_silence("labour", expires=EXPIRES, zone="UTC", title=TITLE, actor=cast.chair_office().actor, now=NOW)
    return {state: cast.coordinator(state).actor for state in STATES}


def _at_once(*acts):
    """Do acts in threads that begin together; return what each gave or raised."""
    together = threading.Barrier(len(acts))

    def done(act):
        together.wait(10)
        try:
            return act()
        except Conflict as refused:
            return refused.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(done, acts))


def _objecting(actor, now):
    return lambda: object_to_silence("labour", why="Too early.", actor=actor, now=now)


def test_of_many_objections_at_the_same_instant_one_breaks_the_silence(silent):
    now = EXPIRES - timedelta(microseconds=1)
    told = _at_once(*(_objecting(actor, now) for actor in silent.values()))
    assert sorted(map(str, told)) == ["None", "silence-none", "silence-none", "silence-none"]
    assert Step.objects.filter(kind="break-silence").count() == 1


def test_many_who_settle_at_once_adopt_once(silent):
    late = EXPIRES + GRACE
    told = _at_once(*(lambda: settle_silences(late) for _ in range(4)))
    assert sorted(told, reverse=True) == [["labour"], [], [], []]
    assert Step.objects.filter(kind="adopt").count() == Sealed.objects.count() == 1
    assert faulty_seals() == []


def test_an_objection_in_time_and_the_settling_leave_one_outcome_whichever_comes_first(silent):
    """The settling runs at its earliest; an objection before the instant that was still on its way finds its turn."""
    in_time, late = EXPIRES - timedelta(microseconds=1), EXPIRES + GRACE
    told = _at_once(_objecting(silent["TJK"], in_time), lambda: settle_silences(late))
    last = state_of(stands()).silences[-1]
    assert (told[0] is None) == (last.outcome == "broken")
    assert (told[1] == ["labour"]) == (last.outcome == "adopted")
    assert Step.objects.filter(kind__in=("break-silence", "adopt")).count() == 1


def test_objections_at_the_instant_lose_against_nobody_and_each_stands_in_the_log(silent):
    told = _at_once(*(_objecting(actor, EXPIRES) for actor in silent.values()))
    assert told == ["silence-over"] * 4
    assert Act.objects.filter(verb="refused-text").count() == 4
    settle_silences(EXPIRES + GRACE)
    assert state_of(stands()).adoption.at == EXPIRES


@pytest.mark.django_db
def test_where_nothing_is_due_settling_costs_one_question(django_assert_num_queries):
    agreed_text()
    with django_assert_num_queries(1):
        assert settle_silences(EXPIRES) == []
