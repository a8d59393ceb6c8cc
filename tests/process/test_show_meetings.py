"""Meetings: the list by kind, and a meeting with everything that is on record of it."""

import pytest

from almaty.process.models import Meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_list_shows_every_meeting_the_latest_first(client, lang):
    page = client.get(f"/{lang}/meetings/").content.decode()
    for key in Meeting.objects.values_list("key", flat=True):
        assert f"/{lang}/meetings/{key}/" in page
    assert page.index("/meetings/ministerial-3/") < page.index("/meetings/som-1/")


def test_a_kind_narrows_the_list(client):
    page = client.get("/en/meetings/?kind=som").content.decode()
    assert page.count('<th scope="row"') == Meeting.objects.filter(kind="som").count() == 8
    assert "/meetings/ministerial-3/" not in page


def test_a_kind_that_nothing_is_of_says_how_to_begin(client):
    Meeting.objects.filter(kind="briefing").update(withdrawn="2026-11-20")
    assert "No meeting of this kind is on record." in client.get("/en/meetings/?kind=briefing").content.decode()


def test_a_meeting_shows_topics_outcome_chair_participants_themes_and_sources(client):
    page = client.get("/en/meetings/som-5/").content.decode()
    for told in ("women and girls affected by labour migration", "Kyrgyzstan", "/en/participants/sana-sezim/",
                 "/en/sources/S19/", "Ceremony of the hand-over to Tajikistan", "27–28 September 2018", "Bishkek",
                 "/en/themes/protection/"):  # fmt: skip
        assert told in page, told


def test_a_meeting_without_a_record_says_so_and_whom_to_ask(client):
    page = client.get("/en/meetings/som-4/").content.decode()
    assert "No record of this meeting is held." in page
    assert "between 21 September 2016 and 26 September 2018" in page
    assert "Whom to ask" in page


def test_a_meeting_leads_to_those_before_and_after_it_of_its_kind(client):
    page = client.get("/ru/meetings/som-5/").content.decode()
    assert 'href="/ru/meetings/som-4/" rel="prev"' in page
    assert 'href="/ru/meetings/som-6/" rel="next"' in page


def test_a_missing_translation_falls_back_and_says_so(client):
    row = Meeting.objects.get(key="som-1")
    row.topics = type(row.topics)(en="Only English here", source="en")
    row.save()
    page = client.get("/ru/meetings/som-1/").content.decode()
    assert '<span lang="en">Only English here</span>' in page
    assert "standing-missing" in page
