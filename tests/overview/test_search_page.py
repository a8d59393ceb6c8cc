"""The search page asks every room, tells how it understood the question, and is always up to the record."""

import re
from datetime import UTC, datetime

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from tests import cast

from almaty.archive.models import Document
from almaty.archive.queries import search_stamp
from almaty.overview.operations import mark, refresh_search_if_stale
from almaty.overview.queries.kinds import KIND_NAMES
from almaty.overview.queries.texts import all_texts
from almaty.people.operations import log_act

pytestmark = pytest.mark.django_db
TODAY = datetime.now(tz=UTC).date()


def _page(client, lang, **asked):
    answer = client.get(f"/{lang}/search/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_question_the_page_says_what_can_be_asked(client):
    page = _page(client, "ru")
    assert "Поиск охватывает" in page
    assert "/ru/themes/protection/" in page


def test_the_first_question_after_a_change_brings_the_index_up_to_the_record(client):
    assert _page(client, "en", q="declaration").count("<li>") > 10
    assert search_stamp() == mark()


def test_results_lead_to_pages_in_the_reader_s_language(client):
    page = _page(client, "ru", q="Бакинская декларация")
    assert 'href="/ru/documents/ap-mc-2025-declaration/"' in page
    assert "<mark>Бакинская</mark> <mark>декларация</mark>" in page


def test_the_count_has_its_denominator(client):
    all_entries = sum(1 for _text in all_texts(TODAY))
    assert re.search(rf"\d+ entries found, of {all_entries} that you may read", _page(client, "en", q="migration"))


def test_kinds_narrow_the_results(client):
    page = _page(client, "en", q="declaration", kind="document")
    assert "/en/documents/" in page
    assert "/en/sources/" not in page.split('<ol class="found">')[1].split("</ol>")[0]


def test_a_mended_word_is_told(client):
    assert "instead of “declaraton”" in _page(client, "en", q="declaraton")
    assert "слова «мигрция» нет ни в одной записи" in _page(client, "ru", q="мигрция")


def test_nothing_found_says_how_to_go_on(client):
    page = _page(client, "ru", q="щщщщщщщщ")
    assert "Ничего не найдено" in page
    assert "Найдено 0 записей" in page


def test_what_the_reader_typed_is_never_markup(client):
    page = _page(client, "en", q='"><img src=x onerror=alert(1)>')
    assert "<img src=x" not in page


def test_every_kind_that_a_room_offers_has_a_name():
    assert {text.kind for text in all_texts(TODAY)} <= set(KIND_NAMES)


def test_every_entry_leads_to_a_page(client):
    """One entry of each kind is opened; the rest are opened by the crawl of the whole site."""
    first = {text.kind: text.address for text in all_texts(TODAY)}
    for address in first.values():
        assert client.get(f"/en/{address.partition('#')[0]}").status_code == 200


def test_the_number_of_queries_does_not_grow_with_what_is_found(client):
    refresh_search_if_stale(today=TODAY)
    with CaptureQueriesContext(connection) as few:
        _page(client, "en", q="Bishkek")
    with CaptureQueriesContext(connection) as many:
        _page(client, "en", q="migration")
    assert len(many) <= len(few) <= 12


def test_while_the_record_cannot_be_read_anew_the_answer_is_to_come_back_later(client, monkeypatch):
    """An old index must not answer: what became restricted since would be found."""

    def locked(*_args, **_more):
        raise OperationalError("database is locked")

    log_act(actor=cast.secretary().actor, verb="test", subject="test:1", now=datetime.now(tz=UTC))
    monkeypatch.setattr("almaty.archive.operations.refresh_search", locked)
    answer = client.get("/ru/search/", {"q": "миграция"})
    assert answer.status_code == 503
    assert "Повторите попытку через минуту." in answer.content.decode()


def test_a_signed_in_reader_searches_more_than_the_public(client):
    Document.objects.filter(slug="ap-mc-2025-declaration").update(audience="members")
    log_act(actor=cast.secretary().actor, verb="test", subject="test:1", now=datetime.now(tz=UTC))
    assert "/en/documents/ap-mc-2025-declaration/" not in _page(client, "en", q="Baku Declaration")
    assert "/en/documents/ap-mc-2025-declaration/" in _page(cast.coordinator().client, "en", q="Baku Declaration")
