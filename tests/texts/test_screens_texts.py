"""The screens of the pen-holder and of the state of play: what each does, and why not for others."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import cast
from tests.texts import story
from tests.texts.screens import address, get, paragraph, post, state_now, wish

from almaty.texts.models import Text
from almaty.texts.operations.pen import compromise

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return datetime.now(tz=UTC)


def test_the_pen_holder_fills_the_field_with_the_version_of_a_side(now):
    slug = story.negotiated(now)
    page = get(cast.chair_office(), slug, paragraph(rest="pen/?from=KGZ"))
    field = re.search(r'<textarea id="words".*?</textarea>', page, re.DOTALL)[0]
    assert "The Parties agree to cooperate closely on labour migration" in field
    assert "the version of Tajikistan" in page


def test_compromise_text_settles_what_it_says_and_carries_the_rest_along(now):
    slug = story.negotiated(now)
    post(cast.chair_office(), slug, paragraph(rest="pen/"), lang="en", seen=Text.objects.get(slug=slug).last,
          words=story.EXCHANGE.replace("shall", "agree to"), why="As discussed.", **{"fate-1": "merged",
                                                                                  "fate-2": "declined"})  # fmt: skip
    state = state_now(slug)
    assert state.proposals[1].fate == "merged"
    assert state.proposals[2].fate == "declined"
    assert state.proposals[3].fate == "live"
    page = get(cast.observer(), slug, paragraph())
    assert "As discussed." in page
    assert "taken into compromise text" in page


def test_the_pen_keeps_the_words_of_both_where_the_text_moved_on(now):
    slug, chair = story.read(now), cast.chair_office()
    seen = Text.objects.get(slug=slug).last
    compromise(slug, story.COOPERATION, words=story.EXCHANGE.replace("shall", "will"), seen=seen, actor=chair.actor,
               now=now)  # fmt: skip
    mine = story.EXCHANGE.replace("annually", "each year")
    told = post(chair, slug, paragraph(rest="pen/"), 409, lang="en", words=mine, seen=seen, why="Clearer.")
    assert mine in told
    assert "The Parties will cooperate on labour migration and exchange information each year." in told
    assert "Clearer." in told
    last = int(re.search(r'name="seen" value="(\d+)"', told)[1])
    post(chair, slug, paragraph(rest="pen/"), lang="en", words="unused", mine=mine, seen=last)
    assert state_now(slug).paragraphs[story.COOPERATION].text.en == mine


def test_one_proposal_is_taken_in_as_it_is_and_another_declined_with_why(now):
    slug = story.negotiated(now)
    post(cast.chair_office(), slug, "proposals/1/accept/")
    assert state_now(slug).proposals[1].fate == "accepted"
    told = post(cast.chair_office(), slug, "proposals/3/decline/", 422, why="")
    assert "No reason is given." in told
    post(cast.chair_office(), slug, "proposals/3/decline/", why="Reports are yearly.")
    assert "Reports are yearly." in get(cast.observer(), slug, paragraph())


def test_paragraphs_are_marked_and_reopened_with_why(now):
    slug, chair = story.read(now), cast.chair_office()
    post(chair, slug, paragraph(rest="mark/"), agreement="ad-referendum")
    post(chair, slug, paragraph(rest="mark/"), agreement="agreed")
    assert "● agreed" in re.sub(r"<[^>]+>", "", get(cast.observer(), slug, paragraph()))
    told = post(chair, slug, paragraph(rest="mark/"), 422, agreement="open", why="")
    assert "No reason is given." in told
    post(chair, slug, paragraph(rest="mark/"), agreement="open", why="A State asked for time.")
    assert "A State asked for time." in get(cast.observer(), slug, paragraph())


def test_only_the_chairs_office_holds_the_pen(now):
    slug = story.negotiated(now)
    for who in (cast.coordinator(), cast.observer(), cast.secretary(), cast.deputy()):
        get(who, slug, paragraph(rest="pen/"), 403)
        get(who, slug, "readings/", 403)
        post(who, slug, paragraph(rest="pen/"), 403, lang="en", words="Mine.", seen=1)
        told = post(who, slug, paragraph(story.SECTION, "mark/"), 403, agreement="agreed")
        assert "You hold no mandate to hold the pen of a text." in told
        post(who, slug, "proposals/1/accept/", 403)
        assert "Write compromise text" not in get(who, slug, paragraph())


def test_readings_are_opened_with_an_end_closed_and_versions_named(now):
    slug, chair = story.drafted(now), cast.chair_office()
    told = post(chair, slug, "readings/open/", 422, day="2030-01-01", time="", zone="Asia/Almaty")
    assert "Give both the day and the time" in told
    passed = post(chair, slug, "readings/open/", 422, day="2020-01-01", time="10:00", zone="Asia/Almaty")
    assert "The end of the reading is not in the future." in passed
    day = (now + timedelta(days=9)).date().isoformat()
    post(chair, slug, "readings/open/", day=day, time="18:00", zone="Asia/Almaty")
    assert f"{state_now(slug).reading.until:%Y-%m-%d %H:%M}" == f"{day} 13:00"
    post(chair, slug, "readings/name/", name="Rev.1")
    assert "Rev.1" in get(chair, slug, "readings/")
    assert "Another version has this name." in post(chair, slug, "readings/name/", 409, name="Rev.1")
    post(chair, slug, "readings/mark/", paragraph=[story.TITLE, story.SECTION], agreement="agreed")
    assert state_now(slug).paragraphs[story.SECTION].agreement == "agreed"
    post(chair, slug, "readings/close/")
    assert state_now(slug).reading is None
    assert "No reading is open" in get(cast.coordinator(), slug, paragraph())


# the board


def test_the_board_says_what_is_agreed_what_is_open_who_may_speak_and_until_when(now):
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", get(cast.observer(), story.negotiated(now), "board/")))
    assert "2 of 9 paragraphs agreed" in page
    assert "What is open, and between whom 5 of 9" in page
    assert "Member States may propose, join, withdraw and comment until" in page
    assert "Observers and organisations may comment until" in page
    assert "AZE" in page
    assert "Asia/Almaty" not in page
    assert "Almaty time" in page


def test_the_board_says_who_may_speak_when_no_end_is_set_and_when_no_reading_is_open(now):
    slug = story.read(now, days=0)
    assert "until the Chair closes the reading" in get(cast.observer(), slug, "board/")
    post(cast.chair_office(), slug, "readings/close/")
    assert "no reading is open, so that nobody else proposes" in get(cast.observer(), slug, "board/")


def test_the_desk_and_the_home_page_show_the_texts_that_the_reader_may_read(now):
    slug = story.read(now)
    for who in (cast.coordinator(), cast.observer(), cast.chair_office()):
        assert f"/texts/{slug}/" in who.client.get("/en/desk/").content.decode()
        assert f"/texts/{slug}/" in who.client.get("/en/").content.decode()
    assert f"/texts/{slug}/" not in cast.outsider().client.get("/en/").content.decode()


def test_the_desk_asks_the_same_number_of_questions_however_many_texts_wait(now):
    coordinator = cast.coordinator().client
    counts = []
    for _time in range(3):
        post(cast.deputy(), slug := story.read(now), paragraph(rest="propose/replace/"), **wish(slug, act="ready"))
        coordinator.get("/en/desk/")
        with CaptureQueriesContext(connection) as asked:
            coordinator.get("/en/desk/")
        counts.append(len(asked))
    assert counts[1] == counts[2]


def test_a_paragraph_page_asks_the_same_number_of_questions_however_many_proposals_it_has(now):
    slug, reader = story.negotiated(now), cast.coordinator().client
    counts = []
    for number in (story.SECTION, story.COOPERATION):
        reader.get(address(slug, paragraph(number)))
        with CaptureQueriesContext(connection) as asked:
            reader.get(address(slug, paragraph(number)))
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("rest", ["", "board/", "paragraphs/5/", "paragraphs/5/propose/replace/", "drafts/"])
def test_the_screens_are_in_russian_too(now, rest):
    page = get(cast.coordinator(), story.negotiated(now), rest, lang="ru")
    main = re.sub(r'<[^>]*lang="en".*?</(?:p|h2|h3|a|dd|textarea)>', "", page.split("<main")[1].split("</main")[0],
                  flags=re.DOTALL)  # fmt: skip
    shown = re.sub(r"<[^>]+>|\*\*.*?\*\*", " ", main)
    english = re.findall(r"\b(?:the|paragraph|proposal|comment|words|open|agreed|reading)\b", shown)
    assert not english, english


def test_a_signed_out_reader_is_asked_to_sign_in_before_writing(now):
    slug = story.read(now, audience="public")
    assert Client().get(address(slug, paragraph(rest="propose/replace/"))).status_code == 401
    assert Client().get(address(slug, "drafts/")).status_code == 401
    assert Client().get("/en/texts/new/").status_code == 401
