"""Public pages are kept ready until an act changes the record; nothing of a signed-in person is ever kept."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from almaty.kernel.actor import SYSTEM
from almaty.people.operations import log_act
from almaty.web.middleware import KeptPages

pytestmark = pytest.mark.django_db


def test_a_page_made_at_another_stamp_is_not_shown_again():
    kept = KeptPages(limit=100)
    kept.put("/en/", "1", "text/html", b"old")
    assert kept.get("/en/", "2") is None
    assert kept.get("/en/", "1") == ("text/html", b"old")


def test_the_longest_unused_page_is_dropped_first():
    kept = KeptPages(limit=10)
    kept.put("/a", "1", "text/html", b"12345")
    kept.put("/b", "1", "text/html", b"12345")
    kept.get("/a", "1")
    kept.put("/c", "1", "text/html", b"12345")
    assert [address for address in ("/a", "/b", "/c") if kept.get(address, "1")] == ["/a", "/c"]
    assert kept.size == 10


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


def _nonce(policy: str) -> str:
    return policy.split("'nonce-")[1].split("'")[0]
