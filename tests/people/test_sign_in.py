"""Sign-in asks for the password, then for a code; each attempt is in the log, and attempts are limited."""

import os
import subprocess
import sys

import pytest
from django.test import Client
from tests import cast

from almaty.people.models import Act

pytestmark = pytest.mark.django_db

LOGIN, CODE = "/en/account/login/", "/en/account/2fa/authenticate/"


def _password(client, person, password=cast.PASSWORD, **more):
    return client.post(LOGIN, {"login": person.account.email, "password": password} | more)


def test_a_password_alone_opens_nothing():
    client, person = Client(), cast.coordinator()
    answer = _password(client, person)
    assert (answer.status_code, answer.url) == (302, CODE)
    assert client.get("/en/invitations/new/").status_code == 401


def test_the_code_opens_the_desk_in_the_language_of_the_page(last_act):
    client, person = Client(), cast.coordinator()
    _password(client, person)
    answer = client.post(CODE, {"code": person.code})
    assert answer.status_code == 302
    assert answer.url == "/en/desk/"
    assert client.get("/en/invitations/new/").status_code == 200
    act = last_act()
    assert (act.verb, act.actor_id, act.acting_for, act.change) == ("sign-in", person.account.pk, "TJK", False)


def test_a_code_is_good_once():
    person = cast.coordinator()
    first, second = Client(), Client()
    for client in (first, second):
        _password(client, person)
    code = person.code
    assert first.post(CODE, {"code": code}).status_code == 302
    assert second.post(CODE, {"code": code}).status_code == 200


def test_a_wrong_password_is_refused_in_words_and_logged_without_it_or_the_address(last_act):
    person = cast.coordinator()
    answer = Client().post("/ru/account/login/", {"login": person.account.email, "password": "wrong wrong"})
    assert "неверны" in answer.content.decode()
    act = last_act()
    assert (act.verb, act.subject, act.facts) == (
        "fail-sign-in", f"people:account-{person.account.pk}", {"step": "password"},
    )  # fmt: skip
    assert act.actor_id is None


def test_an_address_that_is_not_known_answers_as_a_known_one_does(last_act):
    known = _password(Client(), cast.coordinator(), "wrong wrong").content.decode()
    unknown = Client().post(LOGIN, {"login": "nobody@cast.example", "password": "wrong wrong"}).content.decode()
    told = "The email address and/or password you specified are not correct."
    assert told in known
    assert told in unknown
    assert (last_act().subject, "nobody" in str(last_act().facts)) == ("people:unknown", False)


def test_a_wrong_code_is_refused_and_logged(last_act):
    client, person = Client(), cast.coordinator()
    _password(client, person)
    assert "Incorrect code" in client.post(CODE, {"code": "000000"}).content.decode()
    assert (last_act().verb, last_act().facts) == ("fail-sign-in", {"step": "second-factor"})


def test_attempts_at_one_account_are_limited():
    person = cast.coordinator()
    for _attempt in range(5):
        _password(Client(), person, "wrong wrong")
    answer = _password(Client(), person)
    assert answer.status_code == 429, "even the right password waits"
    assert "too many attempts" in answer.content.decode()


def _guesses(header, rest=""):
    """Return the answers to wrong passwords at ever other accounts, each said to come from somewhere else."""
    answers = []
    for number in range(12):
        client = Client(headers={header: f"203.0.113.{number}{rest}"})
        typed = {"login": f"a{number}@cast.example", "password": "wrong wrong"}
        answers.append(client.post(LOGIN, typed).status_code)
    return answers


@pytest.mark.parametrize("name", ["x-forwarded-for", "x-real-ip", "forwarded", "remote-addr"])
def test_attempts_from_one_place_are_limited_whatever_place_they_claim(name):
    assert _guesses(name) == [200] * 10 + [429] * 2


def test_behind_a_server_that_speaks_https_its_word_counts_and_nothing_written_before_it(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert _guesses("x-forwarded-for", rest=", 198.51.100.7") == [200] * 10 + [429] * 2
    assert _guesses("x-forwarded-for") == [200] * 12


@pytest.mark.parametrize(("https", "trusted"), [("1", 1), ("", 0)])
def test_that_there_is_such_a_server_is_said_by_a_setting(https, trusted):
    told = "from almaty.web import settings; print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)"
    environ = os.environ | {"ALMATY_HTTPS": https}
    done = subprocess.run([sys.executable, "-c", told], env=environ, capture_output=True, text=True, check=True)
    assert int(done.stdout) == trusted


def test_too_many_requests_get_a_page_with_the_way_out():
    answers = [Client().post("/ru/account/login/", {"login": f"a{n}@cast.example"}) for n in range(31)]
    assert answers[-1].status_code == 429
    assert "Слишком много попыток" in answers[-1].content.decode()


def test_signing_out_ends_the_session_and_is_logged(last_act):
    client = cast.coordinator().client
    assert client.post("/ru/account/logout/").url == "/ru/"
    assert last_act().verb == "sign-out"
    assert client.get("/en/invitations/new/").status_code == 401


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere_after_sign_in(elsewhere):
    client, person = Client(), cast.coordinator()
    _password(client, person, next=elsewhere)
    assert client.post(CODE, {"code": person.code}).url == "/en/desk/"


def test_nobody_signs_up_alone():
    assert Client().get("/en/account/signup/").status_code == 404
    assert Client().get("/en/account/email/").status_code == 404
    assert "accounts are made by invitation" in Client().get(LOGIN).content.decode()


def test_a_closed_account_cannot_sign_in():
    person = cast.outsider()
    person.account.is_active = False
    person.account.save()
    client = Client()
    _password(client, person)
    assert client.get("/en/account/2fa/").status_code == 302
    assert not Act.objects.filter(verb="sign-in", actor=person.account).exists()


def test_cookies_are_short_and_closed_to_scripts():
    client, person = Client(), cast.coordinator()
    _password(client, person)
    client.post(CODE, {"code": person.code})
    session = client.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert session["max-age"] == "", "ends with the browser"


def test_a_signed_in_page_never_reaches_an_anonymous_reader():
    """The pages kept for anonymous readers hold nothing of a person, whoever reads first."""
    person = cast.secretary()
    signed_in = person.client
    mine = signed_in.get("/en/style/")
    theirs = Client().get("/en/style/")
    again = signed_in.get("/en/style/")
    assert "My desk" in mine.content.decode()
    assert "My desk" in again.content.decode()
    assert "no-store" in mine.headers["Cache-Control"]
    assert "My desk" not in theirs.content.decode()
    assert "csrfmiddlewaretoken" not in theirs.content.decode()
