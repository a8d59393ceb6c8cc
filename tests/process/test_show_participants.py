"""Participants: status on a day with its source, every claim, neutral words."""

from datetime import date

import pytest

from almaty.process import queries
from almaty.process.models import Participant, StatusClaim

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def statuses(day: date) -> dict[str, str]:
    return {line.row.key: line.status.key for line in queries.participants(day=day, today=DAY) if line.status}


def test_todays_members_and_observers_are_those_of_the_newest_list():
    today = statuses(DAY)
    assert {key for key, status in today.items() if status == "member"} == {"AFG", "AZE", "KAZ", "KGZ", "TJK", "TUR"}
    assert {key for key, status in today.items() if status == "observer"} == {"IRN", "ITA", "PAK", "TKM"}
    assert today["UZB"] == "applicant-member"


def test_the_status_on_an_earlier_day_is_that_days():
    assert statuses(date(2019, 5, 1))["TKM"] == "member"
    assert statuses(date(2012, 1, 1))["RUS"] == "signatory-2011"
    assert "ITA" not in statuses(date(2022, 1, 1))


def test_the_list_shows_every_participant_in_both_languages(client):
    for lang in ("en", "ru"):
        page = client.get(f"/{lang}/participants/").content.decode()
        for row in Participant.objects.all():
            assert f'href="/{lang}/participants/{row.key}/"' in page, row.key


def test_states_stand_in_the_order_of_their_status_and_then_of_the_alphabet():
    russian = [line.row.key for line in queries.participants(day=DAY, today=DAY, lang="ru")]
    assert russian[:6] == ["AZE", "AFG", "KAZ", "KGZ", "TJK", "TUR"]
    guests = [line.row.name.ru for line in queries.participants(day=DAY, today=DAY, lang="ru")
              if line.status and line.status.key == "guest" and line.row.kind == "state"]  # fmt: skip
    assert guests == sorted(guests)


def test_a_day_asked_for_is_shown(client):
    page = client.get("/en/participants/?on=2014").content.decode()
    assert "on 31 December 2014" in page
    assert 'value="2014"' in page


def test_every_claim_stands_on_the_page_with_its_sources(client):
    page = client.get("/en/participants/TKM/").content.decode()
    for claim in StatusClaim.objects.filter(participant="TKM"):
        assert f'id="{claim.key}"' in page
        for source in claim.sources:
            assert f'href="/en/sources/{source}/"' in page
    assert "Member, to be confirmed" in page


def test_not_represented_is_said_neutrally_and_beside_the_status(client):
    page = client.get("/en/participants/AFG/").content.decode()
    assert "Member State" in page
    assert "This is a neutral statement of fact; it changes neither status nor rights." in page


def test_an_organisation_has_no_page_of_figures(client):
    assert "/picture/states/" not in client.get("/en/participants/iom/").content.decode()
    assert "/en/picture/states/KAZ/" in client.get("/en/participants/KAZ/").content.decode()


def test_terms_and_meetings_of_a_state_stand_on_its_page(client):
    page = client.get("/ru/participants/KAZ/").content.decode()
    assert 'href="/ru/chairs/#chair-1"' in page
    assert 'href="/ru/chairs/#chair-6"' in page
    assert 'href="/ru/meetings/som-2/"' in page


def test_what_was_withdrawn_leaves_the_list_and_its_page_says_so(client):
    Participant.objects.filter(key="ots").update(withdrawn="2026-11-20")
    assert "participants/ots/" not in client.get("/en/participants/").content.decode()
    assert "withdrawn from the record on 20 November 2026" in client.get("/en/participants/ots/").content.decode()
