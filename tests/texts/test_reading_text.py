"""The whole text as it is read: brackets with who wants what, numbers, versions, and nothing typed becomes HTML."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import cast
from tests.texts import making, story

from almaty.kernel.pair import Pair, pair
from almaty.people.models import Act
from almaty.texts.models import Text
from almaty.texts.operations.drafting import write_paragraph
from almaty.texts.queries.reading import Wanted, reading
from almaty.texts.queries.room import the_room
from almaty.texts.queries.states import state_of
from almaty.texts.rules.wishing import Draught

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> \"quoted\" & 'kept' {{a <b>note</b>}}"


@pytest.fixture
def now():
    return datetime.now(tz=UTC)


def _page(who, slug, query="", lang="en"):
    answer = who.client.get(f"/{lang}/texts/{slug}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def _row(page, number):
    """Return the HTML of a paragraph."""
    return re.search(rf'<div class="para[^>]*id="p{number}">.*?</div>\s*(?=<div class="para|</div>)', page, re.DOTALL)[
        0
    ]


def _seen(html):
    """Return what the eye reads."""
    visible = re.sub(r'<span class="hidden-text">.*?</span>', "", html, flags=re.DOTALL)
    visible = re.sub(r'<i class="ln".*?</i>', "", visible)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", visible)).split())


def _heard(html):
    """Return what a screen reader says."""
    said = re.sub(r'<(\w+)[^>]*aria-hidden="true">(?:(?!</\1>).)*</\1>', "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", said)).split())


def _words(page, number, lang="en"):
    return re.search(rf'<(p|h2|h3) class="words" lang="{lang}">.*?</\1>', _row(page, number), re.DOTALL)[0]


def test_every_side_stands_in_brackets_in_the_order_of_the_room(now):
    page = _page(cast.observer(), story.negotiated(now))
    seen = _seen(_words(page, story.COOPERATION))
    assert "[KAZ, KGZ: agree to] [shall]" in seen
    assert "[KAZ, KGZ: closely] [TJK: voluntarily]" in seen
    assert "[AZE: statistical] information [TUR: delete annually]." in seen


def test_the_ear_hears_names_and_what_the_words_stand_for(now):
    heard = _heard(_words(_page(cast.observer(), story.negotiated(now)), story.COOPERATION))
    assert "Kazakhstan, Kyrgyzstan propose: agree to] instead of: [shall]" in heard
    assert "Azerbaijan proposes to insert: statistical]" in heard
    assert "Türkiye proposes to delete:" in heard
    assert "KGZ" not in heard


def test_brackets_are_said_in_the_language_of_the_words_whatever_that_of_the_page(now):
    page = _page(cast.observer(), story.negotiated(now), "?words=both")
    assert "Kyrgyzstan proposes:" not in _heard(_words(page, story.COOPERATION, "ru"))
    assert "Кыргызстан предлагает: по] вместо: [в области]" in _heard(_words(page, story.COOPERATION, "ru"))
    assert "[TUR: исключить регистрируют агентства по найму;]" in _seen(_words(page, story.AGENCIES, "ru"))


def test_new_paragraphs_moves_and_mergers_are_told_in_words(now):
    page = _page(cast.observer(), story.negotiated(now))
    assert "[TJK: The Parties shall share good practices.]" in _seen(page)
    assert "Tajikistan proposes a new paragraph:" in _heard(page)
    assert "[AZE: move behind paragraph 2]" in _seen(_row(page, story.RIGHTS))
    assert "[KGZ: merge with paragraph 1]" in _seen(_row(page, story.SUPPORT))


def test_printed_numbers_and_lines_stand_in_the_margin(now):
    page = _page(cast.observer(), story.read(now))
    assert ">PP1</a>" in _row(page, story.RECALLING)
    assert ">(a)</a>" in _row(page, story.AGENCIES)
    lines = [int(number) for number in re.findall(r'class="ln" aria-hidden="true">(\d+)<', page)]
    assert lines == list(range(1, len(lines) + 1))
    assert len(lines) >= len(story.PARAGRAPHS)


def test_a_mark_is_a_sign_and_a_word(now):
    page = _page(cast.observer(), story.negotiated(now))
    assert _seen(_row(page, story.TITLE)).endswith("● agreed")
    assert "◐ agreed ad referendum" in _seen(_row(page, story.MINDFUL))
    assert "○ open 5 proposals 1 comment" in _seen(_row(page, story.COOPERATION))


def test_a_footnote_and_italics_are_shown_as_such(now):
    row = _words(_page(cast.observer(), story.read(now)), story.RECALLING)
    assert "<i>Recalling</i>" in row
    assert re.search(r'<span class="fn">.*footnote.*Adopted on 16 March 2011\.</span>', row)
    assert "//" not in _seen(row)


def test_non_breaking_spaces_reach_the_reader(now):
    assert "2011\u00a0года" in _page(cast.observer(), story.read(now), "?words=ru")


def test_hostile_words_are_shown_as_words(now):
    slug = story.read(now)
    story.proposed(slug, "KGZ", HOSTILE, now, reason=HOSTILE)
    for address in (f"texts/{slug}/", f"texts/{slug}/?show=of-KGZ", f"texts/{slug}/paragraphs/{story.COOPERATION}/",
                    f"texts/{slug}/board/"):  # fmt: skip
        page = cast.chair_office().client.get(f"/en/{address}").content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b>note" not in page
    assert "<script>alert(1)</script>" in _seen(_page(cast.observer(), slug))


def test_the_version_of_one_delegation_holds_its_words_and_nobody_elses(now):
    slug = story.negotiated(now)
    page = _page(cast.observer(), slug, "?show=of-KGZ")
    seen = _seen(_words(page, story.COOPERATION))
    assert seen == "The Parties agree to cooperate closely on labour migration and exchange information annually."
    assert "<ins>agree to</ins>" in _words(page, story.COOPERATION)
    assert "share good practices" not in page
    assert "share good practices" in _page(cast.observer(), slug, "?show=of-TJK")
    assert "register recruitment" not in _page(cast.observer(), slug, "?show=of-TUR")


def test_the_clean_text_has_no_brackets(now):
    page = _page(cast.observer(), story.negotiated(now), "?show=clean")
    assert _seen(_words(page, story.COOPERATION)) == story.EXCHANGE
    assert "share good practices" not in page
    assert 'class="who"' not in page


def test_only_open_paragraphs_can_be_asked_for(now):
    page = _page(cast.observer(), story.negotiated(now), "?show=open")
    assert f'id="p{story.COOPERATION}"' in page
    assert f'id="p{story.TITLE}"' not in page


def test_one_leaps_to_the_open_paragraphs_that_have_proposals(now):
    page = _page(cast.observer(), story.negotiated(now))
    leaps = re.search(r'<details class="jumps.*?</details>', page, re.DOTALL)[0]
    assert re.findall(r'href="#p(\d+)"', leaps)[:2] == [str(story.COOPERATION), "10"]
    assert f"#p{story.CHAPEAU}" not in leaps


def test_a_missing_translation_is_stood_in_for_and_said(now):
    row = _row(_page(cast.observer(), story.read(now), "?words=ru", lang="ru"), story.SUPPORT)
    assert 'lang="en">' in row
    assert "ещё не переведено" in row


def test_a_translation_of_older_words_is_said_to_be_outdated(now):
    slug = story.drafted(now)
    seen = Text.objects.get(slug=slug).last
    write_paragraph(slug, story.AGENCIES, lang="en", words="register and inspect agencies;", seen=seen,
                    actor=cast.secretary().actor, now=now)  # fmt: skip
    assert "translation outdated" in _row(_page(cast.secretary(), slug, "?words=both"), story.AGENCIES)


def test_a_text_that_is_drafted_or_for_members_is_not_there_for_others(now):
    drafted, members = story.drafted(now), story.read(now, audience="members", title=pair("For members", "Для членов"))
    assert cast.coordinator().client.get(f"/en/texts/{drafted}/").status_code == 404
    assert cast.observer().client.get(f"/en/texts/{members}/").status_code == 404
    assert Client().get(f"/en/texts/{members}/").status_code == 404
    assert "For members" not in cast.observer().client.get("/en/texts/").content.decode()
    assert "For members" in cast.coordinator().client.get("/en/texts/").content.decode()


def test_reading_what_is_not_public_is_logged_once_a_day(now):
    slug, reader = story.read(now), cast.observer()
    for _time in range(3):
        _page(reader, slug)
    assert Act.objects.filter(verb="read-text", actor=reader.account, subject=f"text:{slug}").count() == 1


def test_the_public_reads_a_public_text_and_nothing_is_logged(now):
    slug = story.read(now, audience="public")
    assert Client().get(f"/en/texts/{slug}/").status_code == 200
    assert not Act.objects.filter(verb="read-text").exists()


def test_two_texts_of_the_same_words_lead_to_their_own_pages(now):
    first, second = story.read(now), story.read(now)
    assert f"/texts/{first}/paragraphs/5/" in _page(cast.observer(), first)
    page = _page(cast.observer(), second)
    assert f"/texts/{second}/paragraphs/5/" in page
    assert f"/texts/{first}/paragraphs/" not in page


def test_a_page_asks_the_same_number_of_questions_however_large_the_text_is(now):
    small, large = story.read(now), making.big_text(paragraphs=40, proposals=60)
    reader = cast.observer().client
    counts = []
    for slug in (small, "big", small):
        reader.get(f"/en/texts/{slug}/")
        with CaptureQueriesContext(connection) as asked:
            reader.get(f"/en/texts/{slug}/?show=all&words=both")
        counts.append(len(asked))
    assert counts[1] == counts[2] <= counts[0]
    assert large.state.seq > 60


def test_what_is_kept_of_a_page_gives_way_to_the_next_step(now):
    slug = story.read(now)
    assert "[KGZ:" not in _page(cast.observer(), slug)
    story.proposed(slug, "KGZ", story.EXCHANGE.replace("shall", "will"), now)
    assert "[KGZ: will] [shall]" in _seen(_page(cast.observer(), slug))


def test_the_strokes_of_an_address_are_no_italics(now):
    slug = story.drafted(now)
    text = Text.objects.get(slug=slug)
    making.taken(slug, ("bring-in", {"paragraphs": [
        {"id": 20, "kind": "plain", "level": 1, "text": Pair("See https://example.org/a and //note// it.").as_dict()}
    ]}))  # fmt: skip
    text.refresh_from_db()
    page = reading(state_of(text), the_room(), Wanted())
    assert len(page.rows) == 1
    assert "https://example.org/a and <i>note</i> it." in _page(cast.secretary(), slug)


def test_an_empty_text_says_what_belongs_there(now):
    slug = story.drafted(now)
    making.taken(slug, *(("remove", {"paragraph": number}) for number in range(1, len(story.PARAGRAPHS) + 1)))
    assert "The text has no paragraphs yet." in _page(cast.secretary(), slug)
    assert isinstance(story.PARAGRAPHS[0], Draught)


def test_a_space_at_the_edge_of_a_passage_stands_outside_its_bracket(now):
    seen = _seen(_words(_page(cast.observer(), story.negotiated(now)), story.COOPERATION))
    assert "[TJK: delete] [[KAZ, KGZ: agree to] [shall]] cooperate" in seen
    assert " ]" not in seen
