"""The screens of negotiation: each does what its person may do, and tells everybody else why not."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import cast
from tests.texts import story

from almaty.people.models import Act
from almaty.texts.models import Draft, Text
from almaty.texts.operations.pen import compromise, mark
from almaty.texts.queries.states import state_of

pytestmark = pytest.mark.django_db
WISHED = story.EXCHANGE.replace("shall", "intend to")


@pytest.fixture
def now():
    return datetime.now(tz=UTC)


def _state(slug):
    return state_of(Text.objects.get(slug=slug))


def _address(slug, rest="", lang="en"):
    return f"/{lang}/texts/{slug}/{rest}"


def _get(who, slug, rest="", status=200, lang="en"):
    answer = who.client.get(_address(slug, rest, lang))
    assert answer.status_code == status, answer.content.decode()[:2000]
    return unescape(answer.content.decode())


def _post(who, slug, rest, status=302, **typed):
    answer = who.client.post(_address(slug, rest), typed)
    assert answer.status_code == status, unescape(answer.content.decode())[:6000]
    return unescape(answer.content.decode())


def _wish(slug, **more):
    return {"words": WISHED, "nature": "substantive", "reason": "It is not binding.", "lang": "en",
            "seen": Text.objects.get(slug=slug).last, "saves": 0, "act": "submit"} | more  # fmt: skip


def _paragraph(number=story.COOPERATION, rest=""):
    return f"paragraphs/{number}/{rest}"


# starting and drafting


def test_the_secretariat_starts_a_text_and_writes_its_paragraphs(now):
    secretary = cast.secretary()
    assert "Start a text" in unescape(secretary.client.get("/en/texts/").content.decode())
    typed = {"title_en": "A statement", "title_ru": "Заявление", "title_source": "en", "title_done": "",
             "kind": "statement", "audience": "members", "audience_adopted": "public", "note_en": "", "note_ru": "",
             "note_source": "en", "note_done": ""}  # fmt: skip
    answer = secretary.client.post("/en/texts/new/", typed)
    assert answer.status_code == 302
    assert answer.url == "/en/texts/a-statement/draft/"
    _post(secretary, "a-statement", "draft/", kind="title", after=0, level=0, source="en", en="A statement", ru="")
    page = _get(secretary, "a-statement", "draft/")
    assert "no Russian words yet" in page
    assert [one.text.en for one in _state("a-statement").standing()] == ["A statement"]


def test_a_text_without_a_title_comes_back_with_what_was_typed(now):
    typed = {"title_en": "", "title_ru": "", "title_source": "en", "kind": "plan", "audience": "members",
             "audience_adopted": "public", "note_en": "To keep", "note_source": "en"}  # fmt: skip
    answer = cast.secretary().client.post("/en/texts/new/", typed)
    assert answer.status_code == 422
    assert "To keep" in answer.content.decode()


def test_a_paragraph_is_written_translated_placed_and_taken_out(now):
    slug, secretary = story.drafted(now), cast.secretary()
    seen = Text.objects.get(slug=slug).last
    write = _paragraph(story.SUPPORT, "write/")
    _post(secretary, slug, write, act="write", en="The Support Unit reports.", ru="", seen=seen)
    seen = Text.objects.get(slug=slug).last
    _post(secretary, slug, write, act="translate", ru="Группа поддержки докладывает.", seen=seen)
    seen = Text.objects.get(slug=slug).last
    refused = _post(secretary, slug, write, 403, act="verify", seen=seen)
    assert "Whoever translated a paragraph does not verify it." in refused
    _post(cast.second_secretary(), slug, write, act="verify", seen=seen)
    assert _state(slug).paragraphs[story.SUPPORT].text.standing("ru") == "verified"
    _post(secretary, slug, write, act="place", after=story.MINDFUL, level=1)
    assert _state(slug).order[3] == story.SUPPORT
    _post(secretary, slug, write, act="remove")
    assert story.SUPPORT not in _state(slug).order


def test_a_paragraph_that_was_read_as_another_kind_is_mended_while_the_text_is_drafted(now):
    slug, secretary, write = story.drafted(now), cast.secretary(), _paragraph(story.SUPPORT, "write/")
    state = _state(slug)
    before, level = state.order[state.order.index(story.SUPPORT) - 1], state.paragraphs[story.SUPPORT].level
    _post(secretary, slug, write, 422, act="place", after=before, level=level, kind="sonnet")
    _post(secretary, slug, write, act="place", after=before, level=level, kind="preambular")
    assert _state(slug).order == state.order
    assert _state(slug).paragraphs[story.SUPPORT].kind == "preambular"
    assert "preambular paragraph" in _get(secretary, slug, write)


def test_words_typed_beside_a_translation_are_kept_with_it(now):
    slug, write = story.drafted(now), _paragraph(story.SUPPORT, "write/")
    seen = Text.objects.get(slug=slug).last
    words = {"en": "The Support Unit reports.", "ru": "Группа поддержки докладывает."}
    _post(cast.secretary(), slug, write, act="translate", seen=seen, **words)
    text = _state(slug).paragraphs[story.SUPPORT].text
    assert (text.en, text.ru, text.standing("ru")) == (*words.values(), "translated")


def test_nothing_is_verified_over_words_that_are_not_kept(now):
    slug, write = story.drafted(now), _paragraph(story.SUPPORT, "write/")
    words = {"en": "The Support Unit reports.", "ru": "Группа поддержки докладывает."}
    _post(cast.secretary(), slug, write, act="translate", seen=Text.objects.get(slug=slug).last, **words)
    seen, typed = Text.objects.get(slug=slug).last, "Группа поддержки отчитывается."
    told = _post(cast.second_secretary(), slug, write, 409, act="verify", seen=seen, en=words["en"], ru=typed)
    assert "not kept yet" in told and typed in told
    assert _state(slug).paragraphs[story.SUPPORT].text.standing("ru") == "translated"
    _post(cast.second_secretary(), slug, write, act="verify", seen=seen, **words)
    assert _state(slug).paragraphs[story.SUPPORT].text.standing("ru") == "verified"


def test_a_mark_is_said_in_words_and_of_paragraphs_that_are_ticked(now):
    slug, chair = story.read(now), cast.chair_office()
    assert "Tick at least one paragraph" in _post(chair, slug, "readings/mark/", 422, agreement="agreed")
    _post(chair, slug, "readings/mark/", 422, agreement="perhaps", paragraph=story.SUPPORT)
    assert _state(slug).paragraphs[story.SUPPORT].agreement == "open"


def test_a_paragraph_is_called_by_its_words_without_marks_and_footnotes(now):
    slug, secretary, write = story.drafted(now), cast.secretary(), _paragraph(story.SUPPORT, "write/")
    seen = Text.objects.get(slug=slug).last
    _post(secretary, slug, write, act="write", en="The **Unit**{{In Almaty.}} reports.", ru="", seen=seen)
    places = _get(secretary, slug, write).split('id="after"')[1].split("</select>")[0]
    assert "The Unit reports." in places
    assert "{{" not in places


def test_two_who_write_the_same_paragraph_lose_no_word(now):
    slug, write = story.drafted(now), _paragraph(story.COOPERATION, "write/")
    seen, ru = Text.objects.get(slug=slug).last, story.PARAGRAPHS[story.COOPERATION - 1].text.ru
    first = story.EXCHANGE.replace("shall", "intend to")
    second = story.EXCHANGE.replace("annually", "every year")
    _post(cast.secretary(), slug, write, act="write", en=first, ru=ru, seen=seen)
    told = _post(cast.second_secretary(), slug, write, 409, act="write", en=second, ru=ru, seen=seen)
    assert "Gulnara Esenova" in told
    assert second in told
    assert "The Parties intend to cooperate on labour migration and exchange information every year." in told
    assert _state(slug).paragraphs[story.COOPERATION].text.en == first


def test_a_delegation_does_not_draft(now):
    slug = story.read(now)
    assert "You hold no mandate" in _get(cast.coordinator(), slug, "draft/", 403)
    assert "You hold no mandate" in cast.coordinator().client.get("/en/texts/new/").content.decode()


def test_the_wall_tells_what_stands_on_the_words_of_the_other_language_and_beside_the_words(now):
    slug, client = story.read(now), cast.coordinator().client
    ask = f"/en/texts/{slug}/paragraphs/{story.COOPERATION}/propose/"
    words = {"lang": "en", "seen": 99, "nature": "substantive", "reason": "", "act": "submit"}
    assert client.post(f"{ask}replace/", words | {"words": "The Unit reports twice a year."}).status_code == 302
    assert client.post(f"{ask}move/", words | {"after": 0}).status_code == 302
    wall = client.get(f"/ru/texts/{slug}/projector/?words=ru&at={story.COOPERATION}").content.decode()
    row = wall.split(f'id="p{story.COOPERATION}"')[1].split("</section>")[0]
    assert "по английскому тексту: 1" in row
    assert "переместить в начало" in row
    both = client.get(f"/ru/texts/{slug}/projector/?words=both&at={story.COOPERATION}")
    assert "по английскому" not in both.content.decode()


# proposing


def test_a_coordinator_proposes_other_words_of_a_paragraph(now):
    slug = story.read(now)
    page = _get(cast.coordinator(), slug, _paragraph(rest="propose/replace/"))
    assert story.EXCHANGE in re.search(r"<textarea name=\"words\".*?</textarea>", page, re.DOTALL)[0]
    _post(cast.coordinator(), slug, _paragraph(rest="propose/replace/"), **_wish(slug))
    page = _get(cast.observer(), slug, _paragraph())
    assert "It is not binding." in page
    assert "Tajikistan" in page
    assert _state(slug).proposals[1].by == "TJK"


@pytest.mark.parametrize(("form", "more"), [
    ("insert", {"words": "A new one.", "kind": "operative", "after": story.COOPERATION}),
    ("delete", {}),
    ("move", {"after": story.SUPPORT}),
    ("merge", {"partner": story.SUPPORT}),
    ("comment", {"words": "Which year?"}),
])  # fmt: skip
def test_every_form_of_proposal_can_be_made(now, form, more):
    slug = story.read(now)
    _get(cast.coordinator(), slug, _paragraph(rest=f"propose/{form}/"))
    _post(cast.coordinator(), slug, _paragraph(rest=f"propose/{form}/"), **_wish(slug, **more))
    assert _state(slug).proposals[1].form == form


def test_words_are_proposed_in_russian_too(now):
    slug = story.read(now)
    page = _get(cast.coordinator(), slug, _paragraph(rest="propose/replace/?lang=ru"))
    assert "Стороны сотрудничают" in re.search(r"<textarea name=\"words\".*?</textarea>", page, re.DOTALL)[0]
    _post(cast.coordinator(), slug, _paragraph(rest="propose/replace/"),
          **_wish(slug, lang="ru", words="Стороны обмениваются информацией.", nature="linguistic"))  # fmt: skip
    assert _state(slug).proposals[1].lang == "ru"


def test_the_same_words_are_refused_and_come_back(now):
    slug = story.read(now)
    told = _post(cast.coordinator(), slug, _paragraph(rest="propose/replace/"), 422,
                 **_wish(slug, words=story.EXCHANGE))  # fmt: skip
    assert "These are the words that stand there now." in told
    assert "It is not binding." in told
    assert not _state(slug).proposals


def test_whoever_proposes_beside_another_is_told(now):
    slug = story.read(now)
    seen = Text.objects.get(slug=slug).last
    story.proposed(slug, "KGZ", story.EXCHANGE.replace("shall", "will"), now)
    coordinator = cast.coordinator().client
    answer = coordinator.post(_address(slug, _paragraph(rest="propose/replace/")), _wish(slug, seen=seen), follow=True)
    assert "Kyrgyzstan" in unescape(re.search(r'<div role="status">.*?</div>', answer.content.decode(), re.DOTALL)[0])


def test_an_observer_comments_and_is_told_why_no_more(now):
    slug, observer = story.read(now), cast.observer()
    page = _get(observer, slug, _paragraph())
    assert "Observers and organisations comment" in page
    assert "propose/delete/" not in page
    assert "propose/comment/" in page
    told = _post(observer, slug, _paragraph(rest="propose/replace/"), 403, **_wish(slug))
    assert "proposals are for member States" in told
    assert WISHED in told
    assert Act.objects.filter(verb="refused-text", actor=observer.account).exists()
    _post(observer, slug, _paragraph(rest="propose/comment/"), **_wish(slug, words="Which year?"))
    assert _state(slug).proposals[1].form == "comment"
    assert "Which year?" in _get(observer, slug, _paragraph())


def test_a_form_that_acts_for_another_state_is_refused_and_logged(now):
    slug = story.read(now)
    story.proposed(slug, "KGZ", WISHED, now)
    _post(cast.coordinator("TUR"), slug, "proposals/1/withdraw/", 403, participant="KGZ")
    assert _state(slug).proposals[1].fate == "live"
    assert Act.objects.filter(verb="refused-text", actor=cast.coordinator("TUR").account).exists()


def test_a_locked_paragraph_says_so_and_keeps_what_was_typed(now):
    slug = story.read(now)
    mark(slug, [story.COOPERATION], "agreed", actor=cast.chair_office().actor, now=now)
    assert "This paragraph is agreed and locked." in _get(cast.coordinator(), slug, _paragraph())
    told = _post(cast.coordinator(), slug, _paragraph(rest="propose/replace/"), 409, **_wish(slug))
    assert "agreed and locked" in told
    assert WISHED in told


def test_delegations_join_live_with_leave_and_withdraw(now):
    slug = story.read(now)
    story.proposed(slug, "KGZ", WISHED, now)
    assert "Join (TJK)" in _get(cast.coordinator(), slug, _paragraph())
    _post(cast.coordinator(), slug, "proposals/1/join/", participant="TJK")
    _post(cast.coordinator("TUR"), slug, "proposals/1/live-with/", participant="TUR")
    assert _state(slug).proposals[1].sides == ("KGZ", "TJK")
    assert "can live with it: Türkiye" in re.sub(r"\s+", " ", _get(cast.observer(), slug, _paragraph()))
    assert "No longer join (TJK)" in _get(cast.coordinator(), slug, _paragraph())
    _post(cast.coordinator(), slug, "proposals/1/leave/", participant="TJK")
    assert _state(slug).proposals[1].sides == ("KGZ",)
    _post(cast.coordinator("KGZ"), slug, "proposals/1/withdraw/", participant="KGZ")
    assert _state(slug).proposals[1].fate == "withdrawn"


def test_an_act_that_is_none_is_not_found(now):
    slug = story.read(now)
    story.proposed(slug, "KGZ", WISHED, now)
    assert cast.coordinator().client.post(_address(slug, "proposals/1/burn/")).status_code == 404
    assert cast.coordinator().client.get(_address(slug, _paragraph(rest="propose/burn/"))).status_code == 404


# drafts of a delegation


def test_a_deputy_drafts_and_hands_over_and_the_coordinator_submits_from_the_desk(now):
    slug, deputy, coordinator = story.read(now), cast.deputy(), cast.coordinator()
    page = _get(deputy, slug, _paragraph(rest="propose/replace/"))
    assert "Submit for the delegation" not in page
    _post(deputy, slug, _paragraph(rest="propose/replace/"), **_wish(slug, act="ready"))
    draft = Draft.objects.get()
    assert draft.stage == "ready"
    desk = unescape(coordinator.client.get("/en/desk/").content.decode())
    assert f"/texts/{slug}/drafts/{draft.pk}/" in desk
    assert desk.count("waits for your word") == 1
    _post(coordinator, slug, f"drafts/{draft.pk}/", **_wish(slug, words=WISHED + " So be it."))
    assert _state(slug).proposals[1].by == "TJK"
    assert "So be it" in _get(cast.observer(), slug)


def test_nobody_else_sees_the_drafts_of_a_delegation(now):
    slug = story.read(now)
    _post(cast.deputy(), slug, _paragraph(rest="propose/replace/"), **_wish(slug, act="draft"))
    draft = Draft.objects.get()
    for other in (cast.coordinator("KGZ"), cast.deputy("KGZ")):
        assert WISHED not in _get(other, slug, "drafts/")
        assert WISHED not in _get(other, slug, _paragraph())
        _get(other, slug, f"drafts/{draft.pk}/", 404)
        _post(other, slug, f"drafts/{draft.pk}/drop/", 404)
    _get(cast.chair_office(), slug, "drafts/", 403)
    assert WISHED in _get(cast.coordinator(), slug, "drafts/")


def test_a_deputy_cannot_submit(now):
    slug, deputy = story.read(now), cast.deputy()
    told = _post(deputy, slug, _paragraph(rest="propose/replace/"), 403, **_wish(slug, act="submit"))
    assert "You hold no mandate" in told
    assert WISHED in told
    assert not _state(slug).proposals


def test_two_colleagues_in_one_draft_lose_no_word(now):
    slug, deputy, coordinator = story.read(now), cast.deputy(), cast.coordinator()
    _post(deputy, slug, _paragraph(rest="propose/replace/"), **_wish(slug, act="draft"))
    pk = Draft.objects.get().pk
    _post(deputy, slug, f"drafts/{pk}/", **_wish(slug, act="draft", words="The Parties agree."))
    told = _post(coordinator, slug, f"drafts/{pk}/", 409, **_wish(slug, act="draft", words="The Parties concur."))
    assert "The Parties agree." in told
    assert "The Parties concur." in told
    assert "Zarina Holova" in told


# the pen


def test_the_pen_holder_fills_the_field_with_the_version_of_a_side(now):
    slug = story.negotiated(now)
    page = _get(cast.chair_office(), slug, _paragraph(rest="pen/?from=KGZ"))
    field = re.search(r'<textarea id="words".*?</textarea>', page, re.DOTALL)[0]
    assert "The Parties agree to cooperate closely on labour migration" in field
    assert "the version of Tajikistan" in page


def test_compromise_text_settles_what_it_says_and_carries_the_rest_along(now):
    slug = story.negotiated(now)
    _post(cast.chair_office(), slug, _paragraph(rest="pen/"), lang="en", seen=Text.objects.get(slug=slug).last,
          words=story.EXCHANGE.replace("shall", "agree to"), why="As discussed.", **{"fate-1": "merged",
                                                                                  "fate-2": "declined"})  # fmt: skip
    state = _state(slug)
    assert state.proposals[1].fate == "merged"
    assert state.proposals[2].fate == "declined"
    assert state.proposals[3].fate == "live"
    page = _get(cast.observer(), slug, _paragraph())
    assert "As discussed." in page
    assert "taken into compromise text" in page


def test_the_pen_keeps_the_words_of_both_where_the_text_moved_on(now):
    slug, chair = story.read(now), cast.chair_office()
    seen = Text.objects.get(slug=slug).last
    compromise(slug, story.COOPERATION, words=story.EXCHANGE.replace("shall", "will"), seen=seen, actor=chair.actor,
               now=now)  # fmt: skip
    mine = story.EXCHANGE.replace("annually", "each year")
    told = _post(chair, slug, _paragraph(rest="pen/"), 409, lang="en", words=mine, seen=seen, why="Clearer.")
    assert mine in told
    assert "The Parties will cooperate on labour migration and exchange information each year." in told
    assert "Clearer." in told
    last = int(re.search(r'name="seen" value="(\d+)"', told)[1])
    _post(chair, slug, _paragraph(rest="pen/"), lang="en", words="unused", mine=mine, seen=last)
    assert _state(slug).paragraphs[story.COOPERATION].text.en == mine


def test_one_proposal_is_taken_in_as_it_is_and_another_declined_with_why(now):
    slug = story.negotiated(now)
    _post(cast.chair_office(), slug, "proposals/1/accept/")
    assert _state(slug).proposals[1].fate == "accepted"
    told = _post(cast.chair_office(), slug, "proposals/3/decline/", 422, why="")
    assert "No reason is given." in told
    _post(cast.chair_office(), slug, "proposals/3/decline/", why="Reports are yearly.")
    assert "Reports are yearly." in _get(cast.observer(), slug, _paragraph())


def test_paragraphs_are_marked_and_reopened_with_why(now):
    slug, chair = story.read(now), cast.chair_office()
    _post(chair, slug, _paragraph(rest="mark/"), agreement="ad-referendum")
    _post(chair, slug, _paragraph(rest="mark/"), agreement="agreed")
    assert "● agreed" in re.sub(r"<[^>]+>", "", _get(cast.observer(), slug, _paragraph()))
    told = _post(chair, slug, _paragraph(rest="mark/"), 422, agreement="open", why="")
    assert "No reason is given." in told
    _post(chair, slug, _paragraph(rest="mark/"), agreement="open", why="A State asked for time.")
    assert "A State asked for time." in _get(cast.observer(), slug, _paragraph())


def test_only_the_chairs_office_holds_the_pen(now):
    slug = story.negotiated(now)
    for who in (cast.coordinator(), cast.observer(), cast.secretary(), cast.deputy()):
        _get(who, slug, _paragraph(rest="pen/"), 403)
        _get(who, slug, "readings/", 403)
        _post(who, slug, _paragraph(rest="pen/"), 403, lang="en", words="Mine.", seen=1)
        told = _post(who, slug, _paragraph(story.SECTION, "mark/"), 403, agreement="agreed")
        assert "You hold no mandate to hold the pen of a text." in told
        _post(who, slug, "proposals/1/accept/", 403)
        assert "Write compromise text" not in _get(who, slug, _paragraph())


def test_readings_are_opened_with_an_end_closed_and_versions_named(now):
    slug, chair = story.drafted(now), cast.chair_office()
    told = _post(chair, slug, "readings/open/", 422, day="2030-01-01", time="", zone="Asia/Almaty")
    assert "Give both the day and the time" in told
    passed = _post(chair, slug, "readings/open/", 422, day="2020-01-01", time="10:00", zone="Asia/Almaty")
    assert "The end of the reading is not in the future." in passed
    day = (now + timedelta(days=9)).date().isoformat()
    _post(chair, slug, "readings/open/", day=day, time="18:00", zone="Asia/Almaty")
    assert f"{_state(slug).reading.until:%Y-%m-%d %H:%M}" == f"{day} 13:00"
    _post(chair, slug, "readings/name/", name="Rev.1")
    assert "Rev.1" in _get(chair, slug, "readings/")
    assert "Another version has this name." in _post(chair, slug, "readings/name/", 409, name="Rev.1")
    _post(chair, slug, "readings/mark/", paragraph=[story.TITLE, story.SECTION], agreement="agreed")
    assert _state(slug).paragraphs[story.SECTION].agreement == "agreed"
    _post(chair, slug, "readings/close/")
    assert _state(slug).reading is None
    assert "No reading is open" in _get(cast.coordinator(), slug, _paragraph())


# the board


def test_the_board_says_what_is_agreed_what_is_open_who_may_speak_and_until_when(now):
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", _get(cast.observer(), story.negotiated(now), "board/")))
    assert "2 of 9 paragraphs agreed" in page
    assert "What is open, and between whom 5 of 9" in page
    assert "Member States may propose, join, withdraw and comment until" in page
    assert "Observers and organisations may comment until" in page
    assert "AZE" in page
    assert "Asia/Almaty" not in page
    assert "Almaty time" in page


def test_the_board_says_who_may_speak_when_no_end_is_set_and_when_no_reading_is_open(now):
    slug = story.read(now, days=0)
    assert "until the Chair closes the reading" in _get(cast.observer(), slug, "board/")
    _post(cast.chair_office(), slug, "readings/close/")
    assert "no reading is open, so that nobody else proposes" in _get(cast.observer(), slug, "board/")


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
        _post(cast.deputy(), slug := story.read(now), _paragraph(rest="propose/replace/"), **_wish(slug, act="ready"))
        coordinator.get("/en/desk/")
        with CaptureQueriesContext(connection) as asked:
            coordinator.get("/en/desk/")
        counts.append(len(asked))
    assert counts[1] == counts[2]


def test_a_paragraph_page_asks_the_same_number_of_questions_however_many_proposals_it_has(now):
    slug, reader = story.negotiated(now), cast.coordinator().client
    counts = []
    for number in (story.SECTION, story.COOPERATION):
        reader.get(_address(slug, _paragraph(number)))
        with CaptureQueriesContext(connection) as asked:
            reader.get(_address(slug, _paragraph(number)))
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("rest", ["", "board/", "paragraphs/5/", "paragraphs/5/propose/replace/", "drafts/"])
def test_the_screens_are_in_russian_too(now, rest):
    page = _get(cast.coordinator(), story.negotiated(now), rest, lang="ru")
    main = re.sub(r'<[^>]*lang="en".*?</(?:p|h2|h3|a|dd|textarea)>', "", page.split("<main")[1].split("</main")[0],
                  flags=re.DOTALL)  # fmt: skip
    shown = re.sub(r"<[^>]+>|\*\*.*?\*\*", " ", main)
    english = re.findall(r"\b(?:the|paragraph|proposal|comment|words|open|agreed|reading)\b", shown)
    assert not english, english


def test_a_signed_out_reader_is_asked_to_sign_in_before_writing(now):
    slug = story.read(now, audience="public")
    assert Client().get(_address(slug, _paragraph(rest="propose/replace/"))).status_code == 401
    assert Client().get(_address(slug, "drafts/")).status_code == 401
    assert Client().get("/en/texts/new/").status_code == 401
