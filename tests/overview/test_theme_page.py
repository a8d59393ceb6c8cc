"""A theme gathers its objectives, documents, meetings and figures on one page."""

import pytest
from tests import cast

from almaty.archive.models import Document
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
