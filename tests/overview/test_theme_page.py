"""A theme gathers its objectives, documents, meetings and figures on one page."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast
from tests.commitments import making
from tests.texts.agreed import agreed_text

from almaty.archive.models import Document
from almaty.kernel.pair import pair
from almaty.process.queries import themes

pytestmark = pytest.mark.django_db


def test_each_of_the_five_themes_has_its_page_in_both_languages(client):
    rows = themes()
    assert len(rows) == 5
    for theme in rows:
        for lang in ("en", "ru"):
            page = client.get(f"/{lang}/themes/{theme.key}/").content.decode()
            assert theme.name.text(lang) in page
            assert theme.description.text(lang) in page


def test_a_theme_shows_documents_meetings_and_figures(client):
    page = client.get("/en/themes/protection/").content.decode()
    assert "/en/documents/" in page.split('id="theme-documents"')[1]
    assert "/en/meetings/" in page.split('id="theme-meetings"')[1]
    assert "/en/figures/indicators/REFUGEES/" in page


def test_a_restricted_document_does_not_stand_on_the_page_of_its_theme(client):
    Document.objects.filter(slug="ap-mc-2025-declaration").update(audience="members")
    path = "/en/themes/migration-management/"
    assert "ap-mc-2025-declaration" not in client.get(path).content.decode()
    assert "ap-mc-2025-declaration" in cast.coordinator().client.get(path).content.decode()


@pytest.mark.parametrize("slug", ["no-such-theme", "a" * 300, "PROTECTION"])
def test_an_unknown_theme_is_a_clear_answer(client, slug):
    answer = client.get(f"/ru/themes/{slug}/")
    assert answer.status_code == 404
    assert "Такого тематического направления нет." in answer.content.decode()


def test_commitments_stand_under_their_theme_with_denominators_and_the_public_sees_the_public_part(client):
    path = "/en/themes/legal-migration/"
    assert "No commitment serves this theme yet." in client.get(path).content.decode()
    agreed_text("labour", now=datetime.now(tz=UTC) - timedelta(days=400))
    making.adopted("labour")
    now = datetime.now(tz=UTC) - timedelta(days=1)
    making.reported(now, anchor="paragraph", text="labour", paragraph=2, title=pair("Kept in the open", "Открыто"))
    making.declared(now, audience="members", audience_reports="members", title=pair("For members", "Для членов"))
    making.declared(now, objectives=("protection",), title=pair("Of another theme", "Иного направления"))
    page = " ".join(client.get(path).content.decode().split())
    assert "1 commitment in force serves this theme." in page
    assert "/en/commitments/?objective=legal-migration&amp;progress=under-way" in page
    assert "1 of 1" in page
    assert "/en/texts/labour/adopted/" in page
    assert "1 commitment of this theme hangs on it" in page
    assert "Kept in the open" in page
    assert "For members" not in page
    assert "Of another theme" not in page
    assert "No report that you may read has been received under this theme." in page
    inside = " ".join(cast.coordinator("KGZ").client.get(path).content.decode().split())
    assert "2 commitments in force serve this theme." in inside
    assert "1 reported commitment whose reports you may read" in inside
    assert "По стадиям" in client.get("/ru/themes/legal-migration/").content.decode()


def test_more_commitments_ask_no_more_questions(client):
    counts = []
    for many in (1, 6):
        for _ in range(many):
            making.declared(datetime.now(tz=UTC), first_due=date(2030, 1, 1))
        client.get("/en/themes/legal-migration/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/themes/legal-migration/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
