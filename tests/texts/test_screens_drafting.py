"""The screens on which the secretariat writes a draft, paragraph by paragraph, in two languages."""

from datetime import UTC, datetime
from html import unescape

import pytest
from tests import cast
from tests.texts import story
from tests.texts.screens import get, paragraph, post, state_now

from almaty.texts.models import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return datetime.now(tz=UTC)


def test_the_secretariat_starts_a_text_and_writes_its_paragraphs(now):
    secretary = cast.secretary()
    assert "Start a text" in unescape(secretary.client.get("/en/texts/").content.decode())
    typed = {"title_en": "A statement", "title_ru": "Заявление", "title_source": "en", "title_done": "",
             "kind": "statement", "audience": "members", "audience_adopted": "public", "note_en": "", "note_ru": "",
             "note_source": "en", "note_done": ""}  # fmt: skip
    answer = secretary.client.post("/en/texts/new/", typed)
    assert answer.status_code == 302
    assert answer.url == "/en/texts/a-statement/draft/"
    post(secretary, "a-statement", "draft/", kind="title", after=0, level=0, source="en", en="A statement", ru="")
    page = get(secretary, "a-statement", "draft/")
    assert "no Russian words yet" in page
    assert [one.text.en for one in state_now("a-statement").standing()] == ["A statement"]


def test_a_text_without_a_title_comes_back_with_what_was_typed(now):
    typed = {"title_en": "", "title_ru": "", "title_source": "en", "kind": "plan", "audience": "members",
             "audience_adopted": "public", "note_en": "To keep", "note_source": "en"}  # fmt: skip
    answer = cast.secretary().client.post("/en/texts/new/", typed)
    assert answer.status_code == 422
    assert "To keep" in answer.content.decode()


def test_a_paragraph_is_written_translated_placed_and_taken_out(now):
    slug, secretary = story.drafted(now), cast.secretary()
    seen = Text.objects.get(slug=slug).last
    write = paragraph(story.SUPPORT, "write/")
    post(secretary, slug, write, act="write", en="The Support Unit reports.", ru="", seen=seen)
    seen = Text.objects.get(slug=slug).last
    post(secretary, slug, write, act="translate", ru="Группа поддержки докладывает.", seen=seen)
    seen = Text.objects.get(slug=slug).last
    refused = post(secretary, slug, write, 403, act="verify", seen=seen)
    assert "Whoever translated a paragraph does not verify it." in refused
    post(cast.second_secretary(), slug, write, act="verify", seen=seen)
    assert state_now(slug).paragraphs[story.SUPPORT].text.standing("ru") == "verified"
    post(secretary, slug, write, act="place", after=story.MINDFUL, level=1)
    assert state_now(slug).order[3] == story.SUPPORT
    post(secretary, slug, write, act="remove")
    assert story.SUPPORT not in state_now(slug).order


def test_a_paragraph_that_was_read_as_another_kind_is_mended_while_the_text_is_drafted(now):
    slug, secretary, write = story.drafted(now), cast.secretary(), paragraph(story.SUPPORT, "write/")
    state = state_now(slug)
    before, level = state.order[state.order.index(story.SUPPORT) - 1], state.paragraphs[story.SUPPORT].level
    post(secretary, slug, write, 422, act="place", after=before, level=level, kind="sonnet")
    post(secretary, slug, write, act="place", after=before, level=level, kind="preambular")
    assert state_now(slug).order == state.order
    assert state_now(slug).paragraphs[story.SUPPORT].kind == "preambular"
    assert "preambular paragraph" in get(secretary, slug, write)


def test_words_typed_beside_a_translation_are_kept_with_it(now):
    slug, write = story.drafted(now), paragraph(story.SUPPORT, "write/")
    seen = Text.objects.get(slug=slug).last
    words = {"en": "The Support Unit reports.", "ru": "Группа поддержки докладывает."}
    post(cast.secretary(), slug, write, act="translate", seen=seen, **words)
    text = state_now(slug).paragraphs[story.SUPPORT].text
    assert (text.en, text.ru, text.standing("ru")) == (*words.values(), "translated")


def test_nothing_is_verified_over_words_that_are_not_kept(now):
    slug, write = story.drafted(now), paragraph(story.SUPPORT, "write/")
    words = {"en": "The Support Unit reports.", "ru": "Группа поддержки докладывает."}
    post(cast.secretary(), slug, write, act="translate", seen=Text.objects.get(slug=slug).last, **words)
    seen, typed = Text.objects.get(slug=slug).last, "Группа поддержки отчитывается."
    told = post(cast.second_secretary(), slug, write, 409, act="verify", seen=seen, en=words["en"], ru=typed)
    assert "not kept yet" in told and typed in told
    assert state_now(slug).paragraphs[story.SUPPORT].text.standing("ru") == "translated"
    post(cast.second_secretary(), slug, write, act="verify", seen=seen, **words)
    assert state_now(slug).paragraphs[story.SUPPORT].text.standing("ru") == "verified"


def test_a_mark_is_said_in_words_and_of_paragraphs_that_are_ticked(now):
    slug, chair = story.read(now), cast.chair_office()
    assert "Tick at least one paragraph" in post(chair, slug, "readings/mark/", 422, agreement="agreed")
    post(chair, slug, "readings/mark/", 422, agreement="perhaps", paragraph=story.SUPPORT)
    assert state_now(slug).paragraphs[story.SUPPORT].agreement == "open"


def test_a_paragraph_is_called_by_its_words_without_marks_and_footnotes(now):
    slug, secretary, write = story.drafted(now), cast.secretary(), paragraph(story.SUPPORT, "write/")
    seen = Text.objects.get(slug=slug).last
    post(secretary, slug, write, act="write", en="The **Unit**{{In Almaty.}} reports.", ru="", seen=seen)
    places = get(secretary, slug, write).split('id="after"')[1].split("</select>")[0]
    assert "The Unit reports." in places
    assert "{{" not in places


def test_two_who_write_the_same_paragraph_lose_no_word(now):
    slug, write = story.drafted(now), paragraph(story.COOPERATION, "write/")
    seen, ru = Text.objects.get(slug=slug).last, story.PARAGRAPHS[story.COOPERATION - 1].text.ru
    first = story.EXCHANGE.replace("shall", "intend to")
    second = story.EXCHANGE.replace("annually", "every year")
    post(cast.secretary(), slug, write, act="write", en=first, ru=ru, seen=seen)
    told = post(cast.second_secretary(), slug, write, 409, act="write", en=second, ru=ru, seen=seen)
    assert "Gulnara Esenova" in told
    assert second in told
    assert "The Parties intend to cooperate on labour migration and exchange information every year." in told
    assert state_now(slug).paragraphs[story.COOPERATION].text.en == first


def test_a_delegation_does_not_draft(now):
    slug = story.read(now)
    assert "You hold no mandate" in get(cast.coordinator(), slug, "draft/", 403)
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
