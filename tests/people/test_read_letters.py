"""The secretariat sees which letters left; everybody reads their own on screen; nobody reads those of others."""

import pytest
from django.core import mail
from django.test import Client
from tests import cast

from almaty.kernel.actor import SYSTEM, Role
from almaty.kernel.pair import pair
from almaty.people.models import Letter
from almaty.people.operations import write_letters
from almaty.people.queries import receivers

pytestmark = pytest.mark.django_db

SUBJECT = pair("A text is open <b>now</b>", "Текст открыт")
BODY = pair("Read it: https://process.example/en/texts/", "Читать: https://process.example/ru/texts/")


@pytest.fixture
def written(now):
    """Write to the coordinators of Tajikistan (Russian) and Italy (English); nothing has left yet."""
    cast.coordinator("TJK")
    cast.observer("ITA")
    to = receivers(["TJK", "ITA"], [Role.COORDINATOR], today=now.date())
    write_letters(to, subject=SUBJECT, body=BODY, about="text:baku-2", actor=SYSTEM, now=now)


@pytest.mark.parametrize("path", ["/en/people/outbox/", "/en/people/letters/"])
def test_an_anonymous_reader_is_asked_to_sign_in(path):
    assert Client().get(path).status_code == 401


@pytest.mark.parametrize("who", [cast.coordinator, cast.chair_office, cast.outsider])
def test_the_outbox_is_for_the_secretariat(who, written):
    assert who().client.get("/en/people/outbox/").status_code == 403
    assert who().client.post(f"/en/people/outbox/{Letter.objects.first().pk}/send/").status_code == 403


def test_the_outbox_tells_to_whom_about_what_and_whether_it_left(written, last_act):
    Letter.objects.filter(participant="ITA").update(tries=1, taken_at="2026-01-01T00:00Z", fault="gaierror")
    told = cast.secretary().client.get("/ru/people/outbox/").content.decode()
    for words in ("Chiara Bellandi", "национальный координатор", "Италия", "text:baku-2", "ожидает отправки"):
        assert words in told
    assert "почтовый сервер не найден по имени" in told
    assert "process.example" not in told, "what was written is for its receiver"
    assert "coordinator.tjk@cast.example" not in told
    assert (last_act().verb, last_act().change) == ("read-outbox", False)


def test_the_outbox_can_be_narrowed_to_what_did_not_leave(written):
    Letter.objects.filter(participant="ITA").update(tries=1, taken_at="2026-01-01T00:00Z", sent_at="2026-01-01T00:00Z")
    told = cast.secretary().client.get("/en/people/outbox/?unsent=1").content.decode()
    assert "Farrukh Nazarov" in told
    assert "Chiara Bellandi" not in told


def test_the_button_sends_a_letter_again(written, django_capture_on_commit_callbacks):
    pk = Letter.objects.get(participant="TJK").pk
    secretary = cast.secretary()
    assert "Send again" in secretary.client.get("/en/people/outbox/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert secretary.client.post(f"/en/people/outbox/{pk}/send/").status_code == 302
    assert [message.to for message in mail.outbox] == [["coordinator.tjk@cast.example"]]
    assert secretary.client.post(f"/ru/people/outbox/{pk}/send/").status_code == 409


def test_a_person_reads_their_own_letters_only_and_nothing_in_them_is_taken_as_html(written):
    told = cast.observer("ITA").client.get("/ru/people/letters/").content.decode()
    assert "A text is open &lt;b&gt;now&lt;/b&gt;" in told
    assert 'lang="en">A text' in told
    assert "Текст открыт" not in told
    assert 'href="https://process.example/en/texts/"' in told


def test_somebody_without_letters_is_told_what_they_will_be():
    assert "No letter was written to you yet" in cast.outsider().client.get("/en/people/letters/").content.decode()


@pytest.mark.parametrize("page", ["outbox", "letters"])
def test_long_lists_come_in_pages_with_a_constant_number_of_queries(now, page, django_assert_max_num_queries):
    gulnara = cast.secretary()
    to = receivers(["support-unit"], [Role.SECRETARIAT], today=now.date())
    for number in range(60):
        subject = pair(f"Letter {number}.", f"Письмо {number}.")
        write_letters(to, subject=subject, body=BODY, about="text:baku-2", actor=SYSTEM, now=now)
    client = gulnara.client
    with django_assert_max_num_queries(20):
        first = client.get(f"/en/people/{page}/").content.decode()
    assert "Письмо 59." in first
    assert "Письмо 9." not in first
    second = client.get(f"/en/people/{page}/?before={Letter.objects.order_by('pk')[10].pk}").content.decode()
    assert "Письмо 9." in second
    assert client.get(f"/en/people/{page}/?before=x").status_code == 422
    assert client.get(f"/en/people/{page}/?before={'9' * 16}").status_code == 422
