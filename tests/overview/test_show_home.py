"""The home page: who holds the Chair, the region in figures, where to go on; all of it computed."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from almaty.process.queries import chair_today

pytestmark = pytest.mark.django_db


def test_the_chair_of_today_stands_on_the_page_in_both_languages():
    chair = chair_today(today=datetime.now(tz=UTC).date())
    for lang in ("en", "ru"):
        page = Client().get(f"/{lang}/").content.decode()
        assert chair.term.name.text(lang) in page
        assert chair.term.row.lead_body.text(lang) in page


def test_days_stand_with_their_denominator():
    chair = chair_today(today=datetime.now(tz=UTC).date())
    page = Client().get("/en/").content.decode()
    assert f"day {chair.left.day} of {chair.left.one_total}" in page


def test_the_latest_meeting_on_record_comes_first():
    page = Client().get("/en/").content.decode()
    latest = page[page.index("Latest meetings") :]
    assert latest.index("Third Ministerial Conference") < latest.index("Eighth Senior Officials")


def test_what_is_not_known_is_counted_with_its_denominator():
    assert "of 35 documents" in Client().get("/en/").content.decode()


def test_a_reader_without_scripts_finds_the_map_drawn_and_its_states_linked():
    page = Client().get("/ru/").content.decode()
    assert "map-drawing" in page
    assert "/ru/picture/states/TJK/" in page


def test_the_root_leads_to_the_readers_language():
    assert Client(headers={"accept-language": "ru"}).get("/").headers["Location"] == "/ru/"
    assert Client(headers={"accept-language": "fr"}).get("/").headers["Location"] == "/en/"


def test_the_page_asks_a_fixed_number_of_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        Client().get("/en/")
