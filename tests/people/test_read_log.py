"""The secretariat and the chair's office read the log; each read is an act; the page proves the chain."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from tests import cast

from almaty.kernel.actor import ANYONE, SYSTEM
from almaty.kernel.refusal import NotAllowed, SignInFirst
from almaty.people.models import Act
from almaty.people.operations import log_act
from almaty.people.queries import acts, chain_state

pytestmark = pytest.mark.django_db


def _several(now, count=120):
    for number in range(count):
        log_act(actor=SYSTEM, verb="test-act", subject=f"meeting:m-{number}", now=now)


def test_an_anonymous_reader_is_asked_to_sign_in():
    with pytest.raises(SignInFirst):
        acts(ANYONE)
    assert Client().get("/en/log/").status_code == 401
    assert Client().get("/en/log/acts.csv").status_code == 401


@pytest.mark.parametrize("who", [cast.outsider, cast.coordinator, cast.deputy])
def test_somebody_without_the_mandate_is_refused(who):
    with pytest.raises(NotAllowed):
        acts(who().actor)
    assert who().client.get("/en/log/").status_code == 403
    assert who().client.get("/en/log/acts.csv").status_code == 403


@pytest.mark.parametrize("who", [cast.secretary, cast.chair_office])
def test_those_who_may_read_it_newest_first_and_the_read_is_one_act(who):
    person = who()
    client = person.client
    before = Act.objects.count()
    answer = client.get("/en/log/")
    assert answer.status_code == 200
    read = list(Act.objects.order_by("seq")[before:])
    assert [(act.verb, act.actor_id, act.change) for act in read] == [("read-log", person.account.pk, False)]


def test_pages_follow_one_another_without_gap_or_repeat(now):
    _several(now)
    client = cast.secretary().client
    first = client.get("/en/log/?subject=meeting:m-").context
    second = client.get(f"/en/log/{first['older']}").context
    third = client.get(f"/en/log/{second['older']}").context
    seqs = [row["is"].seq for page in (first, second, third) for row in page["rows"]]
    assert len(seqs) == len(set(seqs)) == 120
    assert seqs == sorted(seqs, reverse=True)
    assert not third["older"]


def test_it_narrows_by_act_person_subject_and_day(now):
    _several(now, 3)
    person = cast.second_secretary()
    log_act(actor=person.actor, verb="other-act", subject="rule:decision", now=now - timedelta(days=3))
    client = cast.secretary().client

    def found(query):
        return [row["is"].subject for row in client.get(f"/en/log/?{query}").context["rows"]]

    assert found("verb=test-act&subject=meeting:m-1") == ["meeting:m-1"]
    assert "rule:decision" in found(f"person={person.account.pk}")
    day = (now - timedelta(days=3)).date()
    assert found(f"since={day}&until={day}") == ["rule:decision"]
    assert found("subject=nothing") == []


@pytest.mark.parametrize("query", ["since=99999-01-01", "verb=%27+or+1%3D1", "person=abc", "subject=" + "x" * 200])
def test_a_question_that_cannot_be_read_is_refused_and_finds_nothing(query):
    answer = cast.secretary().client.get(f"/ru/log/?{query}")
    assert answer.status_code == 422
    assert answer.context["rows"] == []


@pytest.mark.parametrize("before", ["abc", "-1", "9" * 40, "١"])
def test_a_page_that_does_not_exist_is_refused(before):
    assert cast.secretary().client.get("/en/log/", {"before": before}).status_code == 422


def test_a_planted_change_shows_on_the_page(now):
    _several(now, 3)
    altered = Act.objects.get(subject="meeting:m-1")
    Act.objects.filter(pk=altered.pk).update(facts={"planted": True})
    state = chain_state(cast.secretary().actor, whole=True)
    assert [(link.seq, link.kind) for link in state.broken] == [(altered.seq, "altered")]
    told = cast.secretary().client.get("/ru/log/").content.decode()
    assert "Цепочка нарушена" in told
    assert f"запись {altered.seq} изменена" in told


def test_the_newest_part_of_the_chain_is_proved_alone(now, monkeypatch):
    monkeypatch.setattr("almaty.people.queries.log._CHECKED_ON_SCREEN", 10)
    _several(now, 15)
    actor = cast.secretary().actor
    state = chain_state(actor, whole=False)
    assert (state.last - state.first, state.broken) == (9, ())
    Act.objects.filter(subject="meeting:m-1").update(verb="planted")
    assert chain_state(actor, whole=False).broken == ()
    assert len(chain_state(actor, whole=True).broken) == 1
    assert b"?whole=1" in cast.secretary().client.get("/en/log/").content


def test_the_download_holds_the_whole_of_what_was_looked_for(now):
    _several(now, 60)
    log_act(actor=SYSTEM, verb="=cmd()", subject="meeting:m-x", now=now)
    answer = cast.chair_office().client.get("/en/log/acts.csv?subject=meeting:m-")
    rows = list(csv.DictReader(StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert len(rows) == 61
    assert rows[0]["verb"] == "'=cmd()", "no spreadsheet runs it"
    assert rows[0]["previous_hash"] == rows[1]["hash"]


def test_a_page_of_the_log_makes_a_constant_number_of_queries(now, django_assert_max_num_queries):
    client = cast.secretary().client
    _several(now, 60)
    with django_assert_max_num_queries(20):
        client.get("/en/log/")
