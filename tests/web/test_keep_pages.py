"""Public pages are kept ready until an act changes the record; nothing of a signed-in person is ever kept."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from almaty.archive.models import Document
from almaty.kernel.actor import SYSTEM
from almaty.kernel.kept import Kept
from almaty.people.operations import log_act
from almaty.web import middleware

pytestmark = pytest.mark.django_db


def test_what_was_kept_under_another_name_is_not_handed_out():
    kept = Kept[str](limit=100)
    kept.put(("/en/", "1"), "old", size=3)
    assert kept.get(("/en/", "2")) is None
    assert kept.get(("/en/", "1")) == "old"


def test_the_longest_unused_is_dropped_first():
    kept = Kept[str](limit=10)
    kept.put("a", "one", size=5)
    kept.put("b", "two", size=5)
    kept.get("a")
    kept.put("c", "three", size=5)
    assert [name for name in ("a", "b", "c") if kept.get(name)] == ["a", "c"]
    assert kept.size == 10


def test_what_is_larger_than_all_the_room_is_not_kept_and_what_is_kept_anew_counts_once():
    kept = Kept[str](limit=10)
    kept.put("a", "large", size=11)
    assert (kept.get("a"), kept.size) == (None, 0)
    for _time in range(3):
        kept.put("a", "small", size=6)
    assert (kept.get("a"), kept.size) == ("small", 6)


def test_every_answer_carries_a_nonce_of_its_own():
    """A page from the pages kept gets a fresh nonce, in its header and in its body alike."""
    client = Client()
    answers = [client.get("/en/style/") for _time in range(3)]
    nonces = {_nonce(answer.headers["Content-Security-Policy"]) for answer in answers}
    assert len(nonces) == 3
    for answer in answers:
        assert f'nonce="{_nonce(answer.headers["Content-Security-Policy"])}"' in answer.content.decode()


def test_a_kept_page_carries_the_same_guarding_headers_as_a_fresh_one():
    client = Client()
    fresh, kept = (client.get("/ru/style/").headers for _time in range(2))
    for name in ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Content-Language", "Content-Type"):
        assert fresh.get(name) == kept.get(name), name


def test_an_act_that_changes_the_record_makes_every_page_anew():
    client = Client()
    first = client.get("/en/style/").headers["X-Record-Stamp"]
    assert client.get("/en/style/").headers["X-Record-Stamp"] == first
    log_act(actor=SYSTEM, verb="test", subject="page:style", now=datetime.now(tz=UTC))
    assert client.get("/en/style/").headers["X-Record-Stamp"] != first


def test_a_new_day_where_the_process_keeps_its_time_makes_every_page_anew():
    evening = datetime(2030, 6, 3, 18, 59, tzinfo=UTC)
    stamps = []
    for moment in (evening, evening + timedelta(minutes=2), evening + timedelta(hours=6)):
        with time_machine.travel(moment):
            stamps.append(Client().get("/en/style/").headers["X-Record-Stamp"])
    assert len({*stamps}) == 3


def test_a_page_kept_for_one_host_is_not_shown_at_another():
    """The page of a document cites its own address: nobody can write another host into it for the next reader."""
    client = Client()
    page = "/en/documents/" + Document.objects.filter(audience="public").values_list("slug", flat=True)[0] + "/"
    assert "localhost:31337" in client.get(page, headers={"host": "localhost:31337"}).content.decode()
    assert "localhost:31337" not in client.get(page, headers={"host": "localhost:8000"}).content.decode()


def test_a_strange_host_is_refused_a_page_that_is_kept():
    client = Client()
    assert client.get("/en/style/").status_code == 200
    assert client.get("/en/style/", headers={"host": "elsewhere.example"}).status_code == 400


def test_nobody_can_write_a_nonce_into_a_page():
    """What stands for the nonce in the pages kept is unknown to readers, whatever they type into an address."""
    client = Client()
    for _time in range(2):
        answer = client.get("/en/search/", {"q": "@@nonce@@"})
    assert answer.content.count(_nonce(answer.headers["Content-Security-Policy"]).encode()) == answer.content.count(
        b'nonce="'
    )
    assert middleware._NONCE not in answer.content


def _nonce(policy: str) -> str:
    return policy.split("'nonce-")[1].split("'")[0]
