"""Whatever goes wrong, the reader gets a page in their language with the right status, never a stack trace."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("lang", "words"), [("en", "There is no page at this address"), ("ru", "страницы нет")])
def test_an_address_that_leads_nowhere_says_so_in_the_readers_language(lang, words):
    answer = Client().get(f"/{lang}/no-such-room/")
    assert answer.status_code == 404
    assert words in answer.content.decode()
    assert f'<html lang="{lang}">' in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/en/%00",
        "/en/'%20or%201=1--/",
        "/en/" + "a" * 3000,
        "/xx/",
        "/en/..%2f..%2fetc%2fpasswd",
        "/en/<script>alert(1)</script>",
    ],
)
def test_a_hostile_address_is_refused_and_never_echoed_raw(path):
    answer = Client().get(path)
    assert answer.status_code in (400, 404)
    assert "<script>alert" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_a_fault_on_our_side_is_told_without_its_details(monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("inner words")

    monkeypatch.setattr("almaty.web.views.PairFormField", broken)
    answer = Client(raise_request_exception=False).get("/en/style/")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()
    assert "inner words" not in answer.content.decode()


def test_a_form_without_its_token_is_refused_with_the_way_out():
    answer = Client(enforce_csrf_checks=True).post("/ru/account/login/", {"login": "a@example.org"})
    assert answer.status_code == 403
    assert "обновите страницу" in answer.content.decode()


def test_a_host_that_is_not_ours_is_refused():
    assert Client(headers={"host": "evil.example"}).get("/en/style/").status_code == 400
