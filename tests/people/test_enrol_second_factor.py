"""Mandates take effect with a second factor; setting one up, removing it and resetting it are acts in the log."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from tests import cast

from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import NotAllowed, SignInFirst
from almaty.people.models import Account, Act, Mandate
from almaty.people.operations import reset_second_factor

pytestmark = pytest.mark.django_db

ACTIVATE = "/en/account/2fa/totp/activate/"
WAITS = "Your mandate does not take effect yet."
DEPUTY = "You hold no mandate to invite a person."


@pytest.fixture(autouse=True)
def _told_at_once(monkeypatch):
    """What waits for the commit is done at once, since the transaction of a test never commits."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda told, **_more: told())


@pytest.fixture
def newcomer(now):
    """Make Zarina Holova, a deputy who has joined and has no second factor yet."""
    account = Account.objects.create_user("zarina@cast.example", "Zarina Holova", cast.PASSWORD)
    Mandate.objects.create(account=account, role="deputy", participant="TJK", starts=now.date())
    return account


@pytest.fixture
def client(newcomer):
    """Sign the newcomer in as people do, with the password."""
    client = Client()
    assert client.post("/en/account/login/", {"login": newcomer.email, "password": cast.PASSWORD}).url == ACTIVATE
    return client


def _enrol(client):
    page = client.get(ACTIVATE).content.decode()
    secret = re.search(r'id="authenticator_secret">([A-Z2-7]+)<', page).group(1)
    return client.post(ACTIVATE, {"code": cast.totp_code(secret)})


def test_sign_in_leads_to_enrolment_and_every_other_screen_says_so(client):
    answer = client.get("/ru/invitations/new/")
    assert answer.status_code == 403
    told = answer.content.decode()
    assert "Ваши полномочия ещё не вступили в силу" in told
    assert "/ru/account/2fa/totp/activate/" in told


def test_enrolling_lets_the_mandate_take_effect_and_hands_out_recovery_codes(client, newcomer):
    answer = _enrol(client)
    assert answer.url == "/en/account/2fa/recovery-codes/"
    assert DEPUTY in client.get("/en/invitations/new/").content.decode(), "in the same session"
    verbs = list(Act.objects.filter(actor=newcomer).order_by("seq").values_list("verb", flat=True))
    assert verbs == ["sign-in", "enrol-second-factor", "make-recovery-codes"]
    codes = re.findall(r"<li><code>(\w+)</code>", client.get(answer.url).content.decode())
    assert len(codes) == 10
    told = client.get("/en/account/2fa/recovery-codes/download/").content.decode()
    assert all(code in told for code in codes)


def test_a_page_loaded_anew_shows_the_secret_that_the_app_holds_already(client, newcomer):
    first = client.get(ACTIVATE).content.decode()
    secret = re.search(r'id="authenticator_secret">([A-Z2-7]+)<', first).group(1)
    assert secret in client.get(ACTIVATE).content.decode()
    assert client.post(ACTIVATE, {"code": cast.totp_code(secret)}).status_code == 302
    Authenticator.objects.filter(user=newcomer).delete()
    assert secret not in client.get(ACTIVATE, follow=True).content.decode(), "a secret serves one app"


def test_a_page_that_is_not_there_yet_leads_to_the_second_factor_too(client):
    told = client.get("/en/texts/not-open-to-you/")
    assert told.status_code == 404
    assert WAITS in told.content.decode() and ACTIVATE in told.content.decode()
    assert WAITS not in Client().get("/en/texts/not-open-to-you/").content.decode()


def test_sessions_opened_with_the_password_alone_end_when_the_second_factor_comes(client, newcomer):
    """Whoever knew the password before does not come in with it."""
    thief = Client()
    thief.post("/en/account/login/", {"login": newcomer.email, "password": cast.PASSWORD})
    _enrol(client)
    assert thief.get("/en/desk/").status_code == 401


def test_a_wrong_code_enrols_nothing(client, newcomer):
    client.get(ACTIVATE)
    assert "Incorrect code" in client.post(ACTIVATE, {"code": "000000"}).content.decode()
    newcomer.refresh_from_db()
    assert newcomer.second_factor_since is None


def test_a_recovery_code_opens_the_desk_once(client, newcomer):
    _enrol(client)
    code = Authenticator.objects.get(user=newcomer, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (302, 200):
        other = Client()
        other.post("/en/account/login/", {"login": newcomer.email, "password": cast.PASSWORD})
        assert other.post("/en/account/2fa/authenticate/", {"code": code}).status_code == expected


def test_removing_the_app_suspends_the_mandate(client, newcomer, last_act):
    _enrol(client)
    assert client.post("/en/account/2fa/totp/deactivate/").status_code == 302
    assert last_act().verb == "remove-second-factor"
    assert WAITS in client.get("/en/invitations/new/").content.decode()


def test_an_anonymous_reader_and_others_cannot_reset_a_second_factor(now):
    account = cast.coordinator().account
    with pytest.raises(SignInFirst):
        reset_second_factor(account.pk, actor=ANYONE, now=now)
    for who in (cast.outsider, cast.coordinator, cast.chair_office):
        with pytest.raises(NotAllowed):
            reset_second_factor(account.pk, actor=who().actor, now=now)
    assert Client().post(f"/en/people/accounts/{account.pk}/second-factor/").status_code == 401


def test_the_secretariat_resets_a_lost_one_and_the_person_starts_again(last_act):
    coordinator = cast.coordinator()
    session = coordinator.client
    path = f"/en/people/accounts/{coordinator.account.pk}/second-factor/"
    assert cast.secretary().client.post(path).status_code == 302
    assert (last_act().verb, last_act().actor_name) == ("reset-second-factor", "Gulnara Esenova")
    assert not Authenticator.objects.filter(user=coordinator.account).exists()
    assert session.get("/en/desk/").status_code == 401, "open sessions end"
    answer = Client().post("/en/account/login/", {"login": coordinator.account.email, "password": cast.PASSWORD})
    assert answer.url == ACTIVATE
