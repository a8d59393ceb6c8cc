"""The page of a document says what is held, what was reached, where the rest can be found, and how to cite it."""

from dataclasses import replace

import pytest
from tests import cast
from tests.archive import shelf

from almaty.archive.models import Document
from almaty.archive.rules.citing import citation
from almaty.kernel.pair import pair

pytestmark = pytest.mark.django_db


def _page(client, lang, slug):
    answer = client.get(f"/{lang}/documents/{slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_document_shows_both_titles_its_date_and_its_meeting(client):
    page = _page(client, "ru", shelf.PUBLIC)
    assert "Бакинская декларация" in page
    assert '<p class="lead" lang="en">Baku Declaration</p>' in page
    assert "24 апреля 2025 г." in page
    assert "/ru/meetings/ministerial-3/" in page


def test_a_text_that_is_not_held_is_said_plainly(client):
    page = _page(client, "en", shelf.PUBLIC)
    assert "text not held" in page
    assert "Only descriptions of the text were reached." in page


def test_the_place_where_the_text_was_found_is_a_link(client):
    document = Document.objects.exclude(found_at="").first()
    assert f'href="{document.found_at}"' in _page(client, "en", document.slug).replace("&amp;", "&")


def test_a_file_in_force_shows_its_language_kind_size_and_hash(client):
    row = shelf.published(cast.secretary().actor, cast.second_secretary().actor)
    page = _page(client, "ru", shelf.PUBLIC)
    assert "text not held" not in page
    assert row.sha256 in page
    assert "русский, PDF, " in page
    assert "Декларация.pdf" in page


def test_an_outdated_translation_is_flagged_in_the_language_that_lags(client):
    """The Russian was made from an English title that has changed since."""
    document = Document.objects.get(slug=shelf.PUBLIC)
    document.title = replace(pair("Baku Declaration", "Бакинская декларация"), en="Baku Declaration of 2025")
    document.save()
    assert "standing-outdated" in _page(client, "ru", shelf.PUBLIC)
    assert "standing-outdated" not in _page(client, "en", shelf.PUBLIC)


def test_a_document_that_left_the_record_keeps_its_page_and_leaves_the_list(client):
    Document.objects.filter(slug=shelf.PUBLIC).update(ended_at=shelf.NOW)
    assert "2 May 2025" in _page(client, "en", shelf.PUBLIC)
    assert f"/en/documents/{shelf.PUBLIC}/" not in client.get("/en/documents/?k").content.decode()


def test_a_citation_names_issuer_title_date_symbol_and_address():
    told = citation(symbol="AP/X/1", title=pair("A report", "Доклад"), issuer=pair("UNHCR", "УВКБ ООН"), date="2016-09",
                    address="http://localhost/ru/documents/ap-x-1/", lang="ru")  # fmt: skip
    assert told == "УВКБ ООН, «Доклад», сентябрь 2016 г., AP/X/1, http://localhost/ru/documents/ap-x-1/."


@pytest.mark.parametrize("slug", ["no-such-document", "a" * 300, "ap-mc-2025-declaration-2"])
def test_an_unknown_document_is_a_clear_answer(client, slug):
    answer = client.get(f"/ru/documents/{slug}/")
    assert answer.status_code == 404
    assert "Такого документа в архиве нет." in answer.content.decode()
