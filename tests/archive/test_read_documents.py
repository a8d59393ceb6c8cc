"""The archive is open to everyone as far as each document's audience allows; the rest does not exist for a reader."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast
from tests.archive import shelf

from almaty.archive.models import Document
from almaty.archive.queries import Choice, documents
from almaty.kernel.actor import ANYONE
from almaty.kernel.audience import Audience
from almaty.people.models import Act

pytestmark = pytest.mark.django_db


def test_the_list_shows_every_public_document_of_the_record_in_both_languages(client):
    for lang, title in (("en", "Baku Declaration"), ("ru", "Бакинская декларация")):
        page = client.get(f"/{lang}/documents/").content.decode()
        assert page.count("<tr>") == Document.objects.count() + 1
        assert title in page


def test_a_choice_narrows_the_list_and_says_of_how_many(client):
    page = client.get("/en/documents/?kind=declaration&year=2025").content.decode()
    assert "Baku Declaration" in page
    assert "Almaty Declaration" not in page
    assert f"Shown: 1 of {Document.objects.count()}." in page


def test_an_empty_choice_says_how_to_widen_it(client):
    page = client.get("/ru/documents/?kind=agenda&held=yes").content.decode()
    assert "Показать все" in page
    assert "<table" not in page


@pytest.mark.parametrize(
    "query", ["kind=zzz", "year=99999", "language=%00", "theme=';--", "held=maybe", "page=-1", "page=9e9"]
)
def test_a_choice_that_makes_no_sense_is_left_aside(client, query):
    assert client.get(f"/en/documents/?{query}").status_code == 200


def test_documents_of_a_theme_a_meeting_and_a_participant_are_found():
    assert "AP/MC/2025/Declaration" in {row.symbol for row in documents(ANYONE, choice=Choice(meeting="ministerial-3"))}
    assert "AP/MC/2025/Declaration" in {
        row.symbol for row in documents(ANYONE, choice=Choice(theme="migration-management"))
    }
    assert {row.symbol for row in documents(ANYONE, choice=Choice(participant="nobody"))} == set()


@pytest.mark.parametrize(
    ("audience", "who", "sees"),
    [
        (Audience.PARTICIPANTS, cast.outsider, False),
        (Audience.PARTICIPANTS, cast.observer, True),
        (Audience.MEMBERS, cast.observer, False),
        (Audience.MEMBERS, cast.coordinator, True),
        (Audience.SECRETARIAT, cast.coordinator, False),
        (Audience.SECRETARIAT, cast.secretary, True),
    ],
)
def test_each_reader_sees_what_their_step_of_the_ladder_allows(audience, who, sees):
    """Restricted papers look exactly like papers that do not exist: the same status and the same words."""
    document, person = shelf.restricted(audience), who()
    assert documents(person.actor).filter(pk=document.pk).exists() is sees
    assert (document.symbol in person.client.get("/en/documents/").content.decode()) is sees
    answer = person.client.get(f"/en/documents/{document.slug}/")
    assert answer.status_code == (200 if sees else 404)
    if not sees:
        unknown = person.client.get("/en/documents/no-such-document/").content.decode()
        assert _bare(answer.content.decode(), document.slug) == _bare(unknown, "no-such-document")


def _bare(page, slug):
    """Return a page without what is fresh in each answer: the nonce, the form's token, the address asked for."""
    return re.sub(r'(nonce|value)="[^"]+"', "", page).replace(slug, "")


def test_an_anonymous_reader_learns_nothing_of_a_restricted_document(client):
    before = client.get("/en/documents/?kind=report").content
    document = shelf.restricted()
    cached = client.get("/en/documents/?kind=report&x=1").content
    assert document.symbol.encode() not in cached
    assert before.count(b"<tr>") == cached.count(b"<tr>")
    for path in ("", "file/en/", "file/ru/", f"file/en/{'a' * 64}/"):
        assert client.get(f"/en/documents/{document.slug}/{path}").status_code == 404


def test_reading_a_restricted_document_is_an_entry_in_the_log_and_a_public_one_is_not():
    document, person = shelf.restricted(), cast.coordinator("TJK")
    person.client.get(f"/en/documents/{shelf.PUBLIC}/")
    person.client.get(f"/en/documents/{document.slug}/")
    entry = Act.objects.get(verb__startswith="read-document")
    assert (entry.subject, entry.actor, entry.acting_for) == (f"document:{document.slug}", person.account, "TJK")
    assert entry.change is False


def test_the_number_of_queries_does_not_grow_with_the_list(client):
    with CaptureQueriesContext(connection) as few:
        client.get("/en/documents/?kind=agenda")
    with CaptureQueriesContext(connection) as many:
        client.get("/en/documents/?year=2013")
    assert len(many) <= len(few) <= 12
