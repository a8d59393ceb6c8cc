"""What a reader may not see leaves no trace in the search: no hit, no count, no suggestion, no change of order."""

import pytest
from tests import cast
from tests.archive import shelf

from almaty.archive.models import Document
from almaty.archive.operations import forget
from almaty.archive.queries import search
from almaty.kernel.actor import ANYONE
from almaty.kernel.audience import Audience
from almaty.overview.operations import refresh_search_if_stale
from almaty.people.operations import log_act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
WORD = "кворниформная"  # stands nowhere else


def _changed():
    log_act(actor=cast.secretary().actor, verb="test", subject="test:1", now=shelf.NOW)
    refresh_search_if_stale(today=shelf.TODAY)


@pytest.fixture
def hidden():
    document = shelf.restricted(Audience.MEMBERS)
    _changed()
    return document


@pytest.mark.parametrize("who", [None, cast.outsider, cast.observer])
def test_a_restricted_document_leaves_no_trace(who):
    actor = who().actor if who else ANYONE
    texts = [WORD, "reserve positions", "working group", "Support Unit report", "кворниформне", "quorn", "доклад"]
    before = [search(actor, text, lang="ru") for text in texts]
    shelf.restricted(Audience.MEMBERS)
    _changed()
    assert [search(actor, text, lang="ru") for text in texts] == before


@pytest.mark.parametrize("who", [cast.coordinator, cast.secretary])
def test_who_may_read_it_finds_it(hidden, who):
    found = search(who().actor, WORD, lang="ru")
    assert [one.key for one in found.found] == [hidden.slug]
    assert found.found[0].audience == Audience.MEMBERS
    assert found.all_entries == search(ANYONE, WORD, lang="ru").all_entries + 1


def test_a_mistyped_word_is_mended_only_from_what_the_reader_may_read(hidden):
    assert search(cast.coordinator().actor, "кварниформная", lang="ru").mended[0].how == "nearest"
    assert search(ANYONE, "кварниформная", lang="ru").mended == ()


def test_the_page_of_the_search_hides_it_too(hidden, client):
    page = client.get("/ru/search/", {"q": WORD}).content.decode()
    assert hidden.slug not in page
    assert "Найдено 0 записей" in page
    assert hidden.slug in cast.coordinator().client.get("/ru/search/", {"q": WORD}).content.decode()


def test_a_document_that_becomes_restricted_is_forgotten_at_once(hidden):
    Document.objects.filter(pk=hidden.pk).update(audience=Audience.SECRETARIAT)
    forget(kind="document", key=hidden.slug)
    assert search(cast.coordinator().actor, WORD, lang="ru").total == 0
    _changed()
    assert search(cast.coordinator().actor, WORD, lang="ru").total == 0
    assert search(cast.secretary().actor, WORD, lang="ru").total == 1


def test_the_text_of_a_waiting_file_is_not_found_until_it_is_published():
    row = shelf.upload(cast.secretary().actor)
    refresh_search_if_stale(today=shelf.TODAY)
    assert search(cast.secretary().actor, "трансграничными", lang="ru").total == 0
    cast.second_secretary().client.post(f"/en/documents/{shelf.PUBLIC}/files/{row.pk}/publish/")
    refresh_search_if_stale(today=shelf.TODAY)
    found = search(ANYONE, "трансграничными", lang="en").found
    assert [one.key for one in found] == [shelf.PUBLIC]
    assert found[0].passage_lang == "ru"
