"""The secretariat writes a document in two languages; what a second person publishes becomes the archive's."""

import pytest
from tests import cast
from tests.archive import shelf

from almaty.archive.editable import DOCUMENT
from almaty.archive.forms import DocumentForm
from almaty.archive.models import Document
from almaty.archive.queries import search
from almaty.drafts.rules import editable
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import Conflict, Invalid, NotFound
from almaty.language.forms import payload
from almaty.overview.operations import refresh_search_if_stale

pytestmark = pytest.mark.django_db

TYPED = {
    "symbol": "AP/SOM/9/Report", "kind": "report", "title_en": "Ninth meeting", "title_ru": "Девятое совещание",
    "title_source": "en", "title_done": "translated", "date": "2025-11", "meeting": "ministerial-3",
    "audience": "public", "reached": "none", "languages": ["en", "ru"], "sources": "S22; S27", "found_at": "",
}  # fmt: skip


def _published(typed, key="", version=0):
    form = DocumentForm(typed)
    assert form.is_valid(), form.errors
    actor = cast.second_secretary().actor
    return DOCUMENT.apply(key, payload(form.cleaned_data), version, actor, shelf.NOW)


def test_the_kind_is_known_to_the_room_that_edits():
    assert editable("document") is DOCUMENT


def test_a_new_document_stands_in_the_archive_in_both_languages(client):
    slug = _published(TYPED)
    assert slug == "ap-som-9-report"
    assert "Девятое совещание" in client.get(f"/ru/{DOCUMENT.address(slug)}").content.decode()
    assert Document.objects.get(slug=slug).sources == ["S22", "S27"]


def test_what_was_typed_is_what_the_form_begins_with_again():
    slug = _published(TYPED)
    initial, version = DOCUMENT.load(slug)
    assert version == 1
    assert (initial["title"].ru, initial["languages"], initial["sources"]) == (
        "Девятое совещание",
        ["en", "ru"],
        ["S22", "S27"],
    )
    assert 'value="S22; S27"' in str(DocumentForm(initial=initial)["sources"])
    assert DOCUMENT.label(slug, initial).en == "Ninth meeting"


def test_a_changed_source_text_leaves_the_translation_outdated_and_the_page_says_so(client):
    slug = _published(TYPED)
    _published({**TYPED, "title_en": "Ninth Senior Officials' Meeting", "title_done": ""}, slug, 1)
    assert Document.objects.get(slug=slug).title.standing("ru") == "outdated"
    assert "standing-outdated" in client.get(f"/ru/documents/{slug}/").content.decode()


def test_an_edit_of_what_has_moved_on_is_a_conflict():
    slug = _published(TYPED)
    _published({**TYPED, "date": "2025-12"}, slug, 1)
    with pytest.raises(Conflict):
        _published({**TYPED, "date": "2026"}, slug, 1)


def test_a_taken_symbol_and_a_changed_symbol_are_refused():
    slug = _published(TYPED)
    with pytest.raises(Conflict, match="taken"):
        _published(TYPED)
    with pytest.raises(Invalid, match="never changes"):
        _published({**TYPED, "symbol": "AP/SOM/9/Other"}, slug, 1)


def test_a_document_that_ended_leaves_the_search(indexed):
    slug = _published(TYPED)
    _published({**TYPED, "ended": "on"}, slug, 1)
    refresh_search_if_stale(today=shelf.TODAY)
    assert search(ANYONE, "AP/SOM/9/Report", lang="en").total == 0
    assert Document.objects.get(slug=slug).ended_at == shelf.NOW


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("symbol", "no spaces allowed"), ("symbol", ""), ("date", "2025-13"), ("date", "99999"), ("kind", "poem"),
        ("audience", "everyone"), ("sources", "S22; S9999"), ("found_at", "javascript:alert(1)"), ("meeting", "som-99"),
        ("title_en", ""), ("languages", ["xx"]), ("reached", "half"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_shown_at_its_field(field, value):
    form = DocumentForm({**TYPED, field: value})
    assert not form.is_valid()
    assert field.removesuffix("_en") in form.errors


def test_an_unknown_document_cannot_be_edited():
    with pytest.raises(NotFound):
        DOCUMENT.load("no-such-document")
    with pytest.raises(NotFound):
        _published(TYPED, "no-such-document", 1)


def test_an_empty_form_begins_with_what_is_most_common():
    initial, version = DOCUMENT.load("")
    assert (initial["audience"], version) == ("public", 0)
    assert DOCUMENT.label("", {"symbol": "AP/X"}).en == "AP/X"
