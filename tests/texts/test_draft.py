"""A text is written by the secretariat and the chair's office, and its translation is made, compared and told apart."""

import pytest
from tests import cast
from tests.texts.room import DRAUGHTS, LATER, NOW, REPORTS, drafted, read_first, state, words

from almaty.kernel.pair import Pair, Standing, pair
from almaty.kernel.refusal import Invalid, NotAllowed, NotFound, Refusal, TooLarge
from almaty.texts.models import Text
from almaty.texts.operations import drafting, pen
from almaty.texts.queries.texts import text_of
from almaty.texts.rules.refusals import MovedOn
from almaty.texts.rules.wishing import Draught

pytestmark = pytest.mark.django_db

RUSSIAN = "Председатель ежегодно представляет доклад."


def _as(person, verb, slug, *told, **more):
    return verb(slug, *told, actor=person.actor, now=LATER, **more)


def _refused(code, person, verb, *told, **more):
    with pytest.raises(Refusal) as refusal:
        _as(person, verb, *told, **more)
    assert refusal.value.code == code


def _started(**more):
    told = {"kind": "declaration", "title": pair("A text", "Текст"), "audience": "members",
            "audience_adopted": "public", "meeting": ""} | more  # fmt: skip
    return drafting.start_text(**told, actor=cast.secretary().actor, now=NOW)


def test_a_text_is_named_after_its_title_and_seen_by_those_who_draft_until_a_reading_opens():
    text = _started(meeting="som-9")
    assert (text.slug, _started().slug, text.meeting, text.last) == ("a-text", "a-text-2", "som-9", 1)
    assert text_of(cast.chair_office().actor, text.slug) == text
    with pytest.raises(NotFound):
        text_of(cast.coordinator().actor, text.slug)


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "poem"}, {"audience": "everybody"}, {"audience": "secretariat"}, {"title": Pair()}, {"meeting": "A B"}],
)
def test_a_text_of_a_kind_audience_or_title_that_cannot_be_is_refused(wrong):
    with pytest.raises(Invalid):
        _started(**wrong)
    assert not Text.objects.exists()


def test_a_title_too_long_is_refused():
    with pytest.raises(TooLarge):
        _started(title=pair("x" * 301, "y"))


def test_only_those_who_draft_write_and_only_before_the_first_reading():
    slug = drafted()
    _refused("notfound", cast.coordinator(), drafting.add_paragraph, slug, DRAUGHTS[1], after=1)
    pen.open_reading(slug, actor=cast.chair_office().actor, now=NOW)
    _refused("notallowed", cast.coordinator(), drafting.add_paragraph, slug, DRAUGHTS[1], after=1)
    for verb, told, more in (
        (drafting.bring_in, (DRAUGHTS,), {}),
        (drafting.add_paragraph, (DRAUGHTS[1],), {"after": 1}),
        (drafting.write_paragraph, (REPORTS,), {"lang": "en", "words": "x", "seen": 99}),
        (drafting.place_paragraph, (REPORTS,), {"after": 1}),
        (drafting.remove_paragraph, (REPORTS,), {}),
    ):
        _refused("not-drafted", cast.secretary(), verb, slug, *told, **more)


def test_paragraphs_are_added_moved_set_deeper_and_taken_out():
    slug, me = drafted(), cast.secretary()
    number = _as(me, drafting.add_paragraph, slug, Draught("operative", 2, pair("New.", "Новый.")), after=4)
    assert state(slug).order == [1, 2, 3, 4, number, 5, 6, 7]
    _as(me, drafting.place_paragraph, slug, number, after=7, level=3)
    assert (state(slug).order[-1], state(slug).paragraphs[number].level) == (number, 3)
    _as(me, drafting.remove_paragraph, slug, number)
    assert number not in state(slug).order
    _refused("no-paragraph", me, drafting.remove_paragraph, slug, number)
    _refused("bad-place", me, drafting.place_paragraph, slug, 7, after=6)
    _refused("bad-place", me, drafting.place_paragraph, slug, 7, after=7)
    _refused("bad-level", me, drafting.place_paragraph, slug, 7, after=6, level=-1)
    assert _as(me, drafting.add_paragraph, slug, DRAUGHTS[1], after=0) == number + 1, "a number is never given again"


def test_words_that_come_in_in_both_languages_are_a_translation_and_in_one_they_have_none():
    slug = drafted([
        Draught("plain", 1, Pair("Words.", "Слова.")),
        Draught("plain", 1, Pair("Words.")),
        Draught("plain", 1, Pair(ru="Слова.")),
        Draught("plain", 1, Pair("New words.", "Слова.", made_from="0" * 16)),
    ])  # fmt: skip
    standings = [(one.text.source, one.text.standing("en").value, one.text.standing("ru").value)
                 for one in state(slug).standing()]  # fmt: skip
    assert standings == [
        ("en", "source", "translated"), ("en", "source", "missing"), ("ru", "missing", "source"),
        ("en", "source", "outdated"),
    ]  # fmt: skip


def test_two_who_draft_one_paragraph_both_keep_their_words():
    slug = drafted()
    seen = state(slug).seq
    _as(cast.secretary(), drafting.write_paragraph, slug, REPORTS, lang="en", seen=seen,
        words="The Chair reports once a year in writing.")  # fmt: skip
    with pytest.raises(MovedOn) as told:
        _as(cast.second_secretary(), drafting.write_paragraph, slug, REPORTS, lang="en", seen=seen,
            words="The present Chair reports once a year.")  # fmt: skip
    assert told.value.merged == "The present Chair reports once a year in writing."
    _as(cast.second_secretary(), drafting.write_paragraph, slug, REPORTS, lang="ru", seen=seen, words=RUSSIAN)
    assert words(slug, REPORTS, "ru") == RUSSIAN, "words of the other language stood as they were seen"


def test_a_translation_is_outdated_by_new_words_then_made_anew_and_verified_by_a_second_person():
    slug = read_first()
    seen = state(slug).seq
    pen.compromise(
        slug, REPORTS, words="The Chair reports yearly.", seen=seen, actor=cast.chair_office().actor, now=LATER
    )
    _refused("outdated", cast.secretary(), drafting.verify, slug, REPORTS, seen=99)
    with pytest.raises(MovedOn) as told:
        _as(cast.secretary(), drafting.translate, slug, REPORTS, words=RUSSIAN, seen=seen)
    assert told.value.typed == RUSSIAN
    made = _as(cast.secretary(), drafting.translate, slug, REPORTS, words=RUSSIAN, seen=told.value.seen)
    assert made.text.standing("ru") is Standing.TRANSLATED
    _refused("own-translation", cast.secretary(), drafting.verify, slug, REPORTS, seen=99)
    done = _as(cast.second_secretary(), drafting.verify, slug, REPORTS, seen=99)
    assert done.text.standing("ru") is Standing.VERIFIED
    _refused("verified-already", cast.second_secretary(), drafting.verify, slug, REPORTS, seen=99)


def test_an_agreed_paragraph_is_translated_while_its_translation_is_behind_and_then_no_more():
    slug = read_first()
    pen.compromise(
        slug, REPORTS, words="The Chair reports yearly.", seen=99, actor=cast.chair_office().actor, now=LATER
    )
    pen.mark(slug, [REPORTS], "agreed", actor=cast.chair_office().actor, now=LATER)
    _as(cast.secretary(), drafting.translate, slug, REPORTS, words=RUSSIAN, seen=99)
    _refused("agreed-in-both", cast.secretary(), drafting.translate, slug, REPORTS, words="Иначе.", seen=99)
    _as(cast.second_secretary(), drafting.verify, slug, REPORTS, seen=99)


def test_a_translation_without_words_or_by_another_is_refused():
    slug = read_first()
    _refused("no-words", cast.secretary(), drafting.translate, slug, REPORTS, words=" ", seen=99)
    with pytest.raises(NotAllowed):
        _as(cast.coordinator(), drafting.translate, slug, REPORTS, words=RUSSIAN, seen=99)
