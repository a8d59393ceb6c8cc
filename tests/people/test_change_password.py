"""A person changes the password, or resets it through a letter; other sessions end; both are in the log."""

import re

import pytest
from django.core import mail
from django.test import Client
from tests import cast

pytestmark = pytest.mark.django_db

NEW = "mulberries on the Amu Darya"


def test_changing_it_needs_the_present_one_and_ends_other_sessions(last_act):
    person = cast.coordinator()
    here, elsewhere = person.client, person.client
    typed = {"oldpassword": cast.PASSWORD, "password1": NEW, "password2": NEW}
    wrong = here.post("/ru/account/password/change/", typed | {"oldpassword": "wrong"})
    assert wrong.status_code == 200
    assert "текущий пароль" in wrong.content.decode().lower()
    assert here.post("/ru/account/password/change/", typed).status_code == 302
    assert last_act().verb == "change-password"
    assert here.get("/en/invitations/new/").status_code == 200
    assert elsewhere.get("/en/invitations/new/").status_code == 401


def test_a_password_that_cannot_be_logged_is_not_changed(monkeypatch):
    def full(**_told):
        raise OSError("the disk is full")

    person = cast.coordinator()
    client = person.client
    monkeypatch.setattr("almaty.people.operations.sign_in.log_act", full)
    client.raise_request_exception = False
    typed = {"oldpassword": cast.PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/en/account/password/change/", typed).status_code == 500
    person.account.refresh_from_db()
    assert person.account.check_password(cast.PASSWORD)


def test_an_anonymous_reader_is_led_to_sign_in():
    assert Client().get("/en/account/password/change/").url.startswith("/en/account/login/")


def test_who_has_no_password_is_led_to_the_letter_that_sets_one():
    person = cast.coordinator()
    client = person.client
    person.account.set_unusable_password()
    person.account.save()
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get("/ru/account/password/change/", follow=True)
    assert [address for address, _status in answer.redirect_chain][-1] == "/ru/account/password/reset/"
    assert answer.status_code == 200


def test_a_forgotten_one_is_reset_by_a_letter_and_the_second_factor_stays(last_act):
    person, client = cast.coordinator(), Client()
    assert client.post("/ru/account/password/reset/", {"email": person.account.email}).status_code == 302
    letter = mail.outbox[-1]
    assert letter.subject == "Алматинский процесс: новый пароль"
    link = re.search(r"http://testserver(/ru/account/password/reset/key/\S+)", letter.body).group(1)
    form = client.get(link, follow=True)
    assert client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW}).status_code == 302
    assert last_act().verb == "reset-password"
    answer = client.post("/ru/account/login/", {"login": person.account.email, "password": NEW})
    assert answer.url == "/ru/account/2fa/authenticate/"
    used = Client().get(link)
    assert "Эта ссылка больше не действует" in used.content.decode()


def test_an_address_without_an_account_gets_no_letter_and_the_same_answer():
    answer = Client().post("/en/account/password/reset/", {"email": "nobody@cast.example"})
    assert answer.status_code == 302
    assert mail.outbox == []


def test_the_outbox_is_in_the_data_folder_by_default():
    from almaty.web import settings as house

    assert house.EMAIL_BACKEND.endswith("filebased.EmailBackend")
    assert house.HOME in house.EMAIL_FILE_PATH.parents
