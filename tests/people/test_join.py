"""Whoever holds an open link makes an account bound to the invited address, and goes on to the second factor."""

import pytest
from django.test import Client
from tests import cast

from almaty.kernel.actor import Role
from almaty.kernel.refusal import Conflict
from almaty.people.models import Account, Mandate
from almaty.people.operations import invite, join
from almaty.people.queries import actor_for

pytestmark = pytest.mark.django_db

TYPED = {"name": "Zarina Holova", "password": cast.PASSWORD, "again": cast.PASSWORD, "language": "ru"}


@pytest.fixture
def secret(now):
    actor = cast.coordinator().actor
    return invite(email="Zarina@cast.example", role=Role.DEPUTY, participant="TJK", actor=actor, now=now)


def test_joining_makes_the_account_and_the_mandate_and_leads_to_the_second_factor(secret, last_act):
    client = Client()
    answer = client.post(f"/en/welcome/{secret}/", TYPED)
    assert (answer.status_code, answer.url) == (302, "/en/account/2fa/totp/activate/")
    account = Account.objects.get(email="zarina@cast.example")
    mandate = Mandate.objects.get(account=account)
    assert (mandate.role, mandate.participant, mandate.granted_by.name) == ("deputy", "TJK", "Farrukh Nazarov")
    assert (account.name, account.language) == ("Zarina Holova", "ru")
    assert last_act().verb == "sign-in"


def test_the_mandate_takes_effect_only_with_a_second_factor(secret, now):
    account = join(secret, name="Zarina Holova", password=cast.PASSWORD, language="ru", now=now)
    actor = actor_for(account, today=now.date())
    assert actor.known
    assert actor.second_factor_missing
    assert not actor.roles


def test_the_address_typed_by_the_holder_of_a_link_does_not_count(secret):
    Client().post(f"/en/welcome/{secret}/", TYPED | {"email": "mallory@cast.example"})
    assert Account.objects.filter(email="zarina@cast.example").exists()
    assert not Account.objects.filter(email="mallory@cast.example").exists()


def test_a_link_works_once(secret):
    Client().post(f"/en/welcome/{secret}/", TYPED)
    again = Client().post(f"/ru/welcome/{secret}/", TYPED | {"name": "Somebody else"})
    assert again.status_code == 409
    assert "Эта ссылка уже использована" in again.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"again": "another password altogether"}, "Пароли не совпадают"),
        ({"password": "short", "again": "short"}, "слишком короткий"),
        ({"password": "zarinaholova1", "again": "zarinaholova1"}, "похож"),
        ({"name": ""}, "Обязательное поле"),
        ({"name": "x" * 121}, "не более 120"),
        ({"language": "tj"}, "Выберите корректный вариант"),
    ],
)
def test_a_form_that_cannot_be_accepted_says_why_in_the_readers_language(secret, wrong, words):
    answer = Client().post(f"/ru/welcome/{secret}/", TYPED | wrong)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Account.objects.filter(email="zarina@cast.example").exists()


def test_an_address_that_has_an_account_is_led_to_sign_in(now):
    actor = cast.secretary().actor
    outsider = cast.outsider()
    secret = invite(email=outsider.account.email, role=Role.EXPERT, participant="TJK", actor=actor, now=now)
    page = Client().get(f"/en/welcome/{secret}/").content.decode()
    assert "There is an account with this address already" in page
    assert f"/en/account/login/?next=/en/welcome/{secret}/" in page
    with pytest.raises(Conflict, match="account with this address already"):
        join(secret, name="Paul", password="x", language="en", now=now)


def test_the_page_of_a_link_is_never_kept_for_somebody_else(secret):
    """The middleware's kept pages, and every cache on the way, leave it alone."""
    first = Client().get(f"/en/welcome/{secret}/")
    assert "no-store" in first.headers["Cache-Control"]
    Client().post(f"/en/welcome/{secret}/", TYPED)
    assert Client().get(f"/en/welcome/{secret}/").status_code == 409
