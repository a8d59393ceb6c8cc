"""A member of the secretariat adds a meeting in two languages; a second person publishes it; the public reads it."""

import re

import pytest
from tests import cast

from almaty.drafts.models import Draft
from almaty.people.models import Act
from almaty.process.models import Meeting

pytestmark = pytest.mark.django_db

TYPED = {
    "key": "som-9", "kind": "som", "number": "9",
    "title_en": "Ninth Senior Officials' Meeting", "title_ru": "Девятое совещание старших должностных лиц",
    "title_source": "en", "title_done": "translated",
    "start": "2026-10-06", "end": "2026-10-07", "date_standing": "sourced",
    "place_en": "Astana", "place_ru": "Астана", "place_source": "en", "place_done": "translated",
    "country": "kaz", "term": "chair-6", "held_state": "held", "sources": "S22; E1",
}  # fmt: skip


def write(client, **changed) -> Draft:
    """Write a draft of the ninth meeting and send it to the second person."""
    response = client.post("/ru/drafts/new/meeting/", TYPED | changed)
    assert response.status_code == 302, re.findall(r'class="errorlist[^>]*>(.*?)</ul>', response.content.decode())
    return Draft.objects.order_by("-pk").first()


def test_the_form_offers_the_choices_of_the_record_in_the_readers_language():
    page = cast.secretary().client.get("/ru/drafts/new/meeting/").content.decode()
    assert "Совещание старших должностных лиц" in page
    assert "Казахстан, 2025–2027 (chair-6)" in page


def test_two_people_bring_a_meeting_before_the_public(client):
    secretary, second = cast.secretary().client, cast.second_secretary().client
    draft = write(secretary)
    assert client.get("/en/meetings/som-9/").status_code == 404

    secretary.post(f"/ru/drafts/{draft.pk}/send/")
    assert secretary.post(f"/ru/drafts/{draft.pk}/publish/").status_code == 403
    assert not Meeting.objects.filter(key="som-9").exists()

    assert second.post(f"/en/drafts/{draft.pk}/publish/", {"mark": draft.saves}).status_code == 302
    meeting = Meeting.objects.get(key="som-9")
    assert (meeting.version, meeting.seeded_version, meeting.country) == (1, 0, "KAZ")
    assert Act.objects.first().subject == "meeting:som-9"
    for lang, title in (
        ("en", "Ninth Senior Officials&#x27; Meeting"),
        ("ru", "Девятое совещание старших должностных лиц"),
    ):
        page = client.get(f"/{lang}/meetings/som-9/").content.decode()
        assert title in page
        assert "standing-" not in page
        assert "/meetings/som-9/" in client.get(f"/{lang}/process/").content.decode()


def test_an_outdated_translation_is_flagged_to_the_public(client):
    """Whoever changes the source text and says nothing of the translation leaves it as it was made."""
    secretary, second = cast.secretary().client, cast.second_secretary().client
    draft = write(secretary)
    secretary.post(f"/ru/drafts/{draft.pk}/send/")
    second.post(f"/en/drafts/{draft.pk}/publish/", {"mark": draft.saves})
    changed = TYPED | {"title_en": "Ninth Meeting, resumed", "title_done": "", "mark": "1"}
    assert secretary.post("/ru/drafts/edit/meeting/som-9/", changed).status_code == 302
    later = Draft.objects.order_by("-pk").first()
    secretary.post(f"/ru/drafts/{later.pk}/send/")
    second.post(f"/en/drafts/{later.pk}/publish/", {"mark": later.saves})
    assert "standing-outdated" in client.get("/ru/meetings/som-9/").content.decode()
    assert "standing-outdated" not in client.get("/en/meetings/som-9/").content.decode()


@pytest.mark.parametrize(("changed", "told"), [
    ({"end": "2026-10-05"}, "Окончание предшествует началу"),
    ({"sources": "S9999"}, "Сначала внесите и опубликуйте запись"),
    ({"start": "99999"}, "не является датой"),
    ({"key": "som-8"}, "Этот код уже занят"),
    ({"title_en": "", "title_ru": ""}, "errorlist"),
])  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(changed, told):
    response = cast.secretary().client.post("/ru/drafts/new/meeting/", TYPED | changed)
    assert response.status_code in {200, 422}
    assert told in response.content.decode()
    assert not Draft.objects.exists()


def test_links_to_edit_are_for_those_who_may(client):
    assert "/drafts/edit/" not in client.get("/en/meetings/som-5/").content.decode()
    assert "/drafts/edit/" not in cast.coordinator().client.get("/en/meetings/som-5/").content.decode()
    page = cast.secretary().client.get("/en/meetings/som-5/").content.decode()
    assert "/en/drafts/edit/meeting/som-5/" in page
    assert "/en/drafts/new/attendance/" in page


@pytest.mark.parametrize("path", [
    "process/", "participants/", "participants/TKM/", "meetings/", "chairs/", "rules/", "sources/", "sources/S3/",
    "gaps/",
])  # fmt: skip
def test_every_screen_opens_for_the_secretariat_with_ways_to_edit(path):
    page = cast.secretary().client.get(f"/ru/{path}").content.decode()
    assert "/ru/drafts/edit/" in page or "/ru/drafts/new/" in page


def test_every_kind_can_be_opened_for_editing():
    secretary = cast.secretary().client
    for kind, key in {"meeting": "som-5", "rule": "chair_term_months", "source": "S3", "status-claim": "kaz-3",
                      "chair-date": "chair-1-start-1", "conflict": "C1", "gap": "annex-2", "theme": "protection",
                      "attendance": "som-5.iom", "chair-person": "saidov-1", "participant": "KAZ"}.items():  # fmt: skip
        response = secretary.get(f"/en/drafts/edit/{kind}/{key}/")
        assert response.status_code == 200, kind
        assert re.search(rf'name="key"[^>]*value="{re.escape(key)}"[^>]*disabled', response.content.decode()), kind
