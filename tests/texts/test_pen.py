"""The pen-holder makes compromise text, settles proposals, marks and reopens; nobody's words are lost."""

from datetime import timedelta

import pytest
from django.db import transaction
from tests import cast
from tests.texts.room import DRAUGHTS, LATER, NOW, REPORTS, drafted, other_words, read_first, state, words

from almaty.kernel.actor import SYSTEM
from almaty.kernel.pair import Standing
from almaty.kernel.refusal import Conflict, NotAllowed, Refusal
from almaty.people.models import Act
from almaty.texts.operations import drafting, pen, proposing
from almaty.texts.operations.taking import held, take
from almaty.texts.rules.lines import lines_of
from almaty.texts.rules.refusals import MovedOn
from almaty.texts.rules.wishing import Wish

pytestmark = pytest.mark.django_db

TWICE = "The Chair reports twice a year."


def _propose(slug, code, text, **more):
    made = proposing.propose(slug, other_words(text, **more), actor=cast.coordinator(code).actor, now=LATER)
    return made.proposal.id


def _pen(verb, slug, *told, **more):
    return verb(slug, *told, actor=cast.chair_office().actor, now=LATER, **more)


def _refused(code, verb, *told, **more):
    with pytest.raises(Refusal) as refusal:
        _pen(verb, *told, **more)
    assert refusal.value.code == code


def test_a_compromise_settles_what_it_names_and_carries_the_others_along():
    slug = read_first()
    tjk, kgz = _propose(slug, "TJK", TWICE), _propose(slug, "KGZ", "The Chair reports once a year in writing.")
    aze = _propose(slug, "AZE", "The Chair reports to ministers once a year.")
    _pen(pen.compromise, slug, REPORTS, words="The Chair reports every half-year in writing.",
         settles={tjk: "merged", kgz: "merged"}, why="Agreed at the table.", seen=state(slug).seq)  # fmt: skip
    held = state(slug)
    assert [held.proposals[one].fate for one in (tjk, kgz, aze)] == ["merged", "merged", "live"]
    carried = held.proposals[aze]
    assert ["".join(edit.new).strip() for edit in carried.edits] == ["to ministers"]
    assert carried.rebased in (0, held.seq)


def test_a_live_wish_that_the_new_words_fulfil_is_accepted_by_them():
    slug = read_first()
    tjk = _propose(slug, "TJK", TWICE)
    _pen(pen.compromise, slug, REPORTS, words=TWICE, seen=state(slug).seq)
    assert state(slug).proposals[tjk].fate == "accepted"


def test_words_written_on_older_ones_come_back_with_those_of_both():
    slug = read_first()
    seen = state(slug).seq
    _pen(pen.compromise, slug, REPORTS, words="The Chair reports once a year in writing.", seen=seen)
    with pytest.raises(MovedOn) as told:
        _pen(pen.compromise, slug, REPORTS, words="The present Chair reports once a year.", seen=seen)
    refusal = told.value
    assert refusal.typed == "The present Chair reports once a year."
    assert refusal.stand == "The Chair reports once a year in writing."
    assert (refusal.merged, refusal.clash) == ("The present Chair reports once a year in writing.", False)
    assert "Aigerim Sultanbek" in refusal.what.ru
    _pen(pen.compromise, slug, REPORTS, words=refusal.merged, seen=refusal.seen)
    assert words(slug, REPORTS) == refusal.merged


def test_the_other_language_falls_behind_new_words_and_a_linguistic_change_leaves_it_in_step():
    slug = read_first()
    _pen(pen.compromise, slug, REPORTS, words=TWICE, seen=state(slug).seq)
    assert state(slug).paragraphs[REPORTS].text.standing("ru") is Standing.OUTDATED
    number = _propose(slug, "TJK", "Recalling the Declaration of Almaty,", number=2, nature="linguistic")
    _pen(pen.accept, slug, number)
    assert words(slug, 2) == "Recalling the Declaration of Almaty,"
    assert state(slug).paragraphs[2].text.standing("ru") is Standing.TRANSLATED


def test_new_russian_words_of_a_paragraph_that_was_in_step_leave_the_english_behind():
    slug = read_first()
    russian = "Председатель докладывает дважды в год."
    _pen(pen.compromise, slug, REPORTS, lang="ru", words=russian, seen=state(slug).seq)
    text = state(slug).paragraphs[REPORTS].text
    assert (text.ru, text.standing("ru"), text.standing("en")) == (russian, Standing.SOURCE, Standing.OUTDATED)
    _pen(pen.compromise, slug, REPORTS, words=TWICE, seen=state(slug).seq)
    assert state(slug).paragraphs[REPORTS].text.standing("en") is Standing.TRANSLATED


def test_lines_keep_their_printed_numbers_while_words_change():
    slug = read_first()
    before = lines_of(state(slug).paragraphs[REPORTS], "en")
    _pen(pen.compromise, slug, REPORTS, words="In May the Chair reports once a year.", seen=state(slug).seq)
    after = lines_of(state(slug).paragraphs[REPORTS], "en")
    assert [number for _, number in after] == [number for _, number in before]


def test_taking_in_one_side_gives_its_text_and_leaves_the_others_asking():
    slug = read_first()
    _propose(slug, "TJK", TWICE)
    aze = _propose(slug, "AZE", "The Chair reports to ministers once a year.")
    tjk = cast.coordinator().actor
    proposing.propose(
        slug, Wish(0, "insert", kind="operative", after=REPORTS, words="It is public."), actor=tjk, now=LATER
    )
    proposing.propose(slug, Wish(5, "delete"), actor=tjk, now=LATER)
    proposing.propose(slug, Wish(2, "merge", partner=6), actor=tjk, now=LATER)
    assert _pen(pen.accept_side, slug, "TJK", seen=state(slug).seq) > 3
    held = state(slug)
    assert [one.text.en for one in held.standing()] == [
        "Draft declaration", "Recalling the Almaty Declaration, train officials of the border.", "Protection",
        "Participants intend to:", TWICE, "It is public.",
    ]  # fmt: skip
    assert held.paragraphs[2].text.standing("ru") is Standing.TRANSLATED
    assert held.proposals[aze].fate == "live"
    _refused("nothing-wanted", pen.accept_side, slug, "TJK", seen=held.seq)
    _refused("moved-on", pen.accept_side, slug, "AZE", seen=held.seq - 1)


@pytest.mark.parametrize("form", ["delete", "move", "merge"])
def test_one_proposal_is_taken_in_as_it_is(form):
    slug = read_first()
    wish = {"delete": Wish(6, "delete"), "move": Wish(6, "move", after=4), "merge": Wish(5, "merge", partner=6)}[form]
    number = proposing.propose(slug, wish, actor=cast.coordinator().actor, now=LATER).proposal.id
    other = _propose(slug, "KGZ", "teach officials of the border.", number=6)
    assert _pen(pen.accept, slug, number).fate == "accepted"
    held = state(slug)
    order = {"delete": [1, 2, 3, 4, 5, 7], "move": [1, 2, 3, 4, 6, 5, 7], "merge": [1, 2, 3, 4, 5, 7]}[form]
    assert held.order == order
    assert held.proposals[other].fate == ("live" if form == "move" else "declined")


def test_a_paragraph_with_live_proposals_is_not_agreed_and_an_agreed_one_is_reopened_only_with_a_reason():
    slug = read_first()
    number = _propose(slug, "TJK", TWICE)
    _refused("open-proposals", pen.mark, slug, [2, REPORTS], "agreed")
    assert state(slug).paragraphs[2].agreement == "open"
    _refused("no-reason", pen.decline, slug, number, why=" ")
    assert _pen(pen.decline, slug, number, why="No consensus.").fate == "declined"
    _pen(pen.mark, slug, [2, REPORTS], "ad-referendum")
    _pen(pen.mark, slug, [2, REPORTS], "agreed")
    _refused("marked-already", pen.mark, slug, [2], "ad-referendum")
    _refused("bad-agreement", pen.mark, slug, [3], "open")
    _refused("agreed", pen.compromise, slug, REPORTS, words=TWICE, seen=99)
    _refused("agreed", pen.compromise, slug, 3, gone=[REPORTS], seen=99)
    _refused("no-reason", pen.reopen, slug, 2, why="")
    assert _pen(pen.reopen, slug, 2, why="A capital asks.").agreement == "open"
    _refused("not-locked", pen.reopen, slug, 2, why="A capital asks.")


def test_only_the_chairs_office_holds_the_pen():
    slug = read_first()
    for person in (cast.secretary(), cast.coordinator(), cast.observer()):
        with pytest.raises(NotAllowed):
            pen.compromise(slug, REPORTS, words=TWICE, seen=99, actor=person.actor, now=LATER)
    assert Act.objects.filter(verb="refused-text", facts__verb="hold-pen").count() == 3


def test_a_text_that_is_only_proposed_is_settled_before_its_words_change():
    slug = read_first()
    made = proposing.propose(slug, Wish(0, "insert", kind="operative", after=REPORTS, words="It is public."),
                             actor=cast.coordinator().actor, now=LATER)  # fmt: skip
    number, new = made.proposal.id, made.proposal.paragraph
    _refused("only-proposed", pen.compromise, slug, new, words="It is open.", seen=state(slug).seq)
    _refused("only-proposed", pen.mark, slug, [new], "agreed")
    _pen(pen.compromise, slug, new, words="It is open.", settles={number: "merged"}, seen=state(slug).seq)
    held = state(slug).paragraphs[new]
    assert (held.text.en, held.proposed_by, held.printed) == ("It is open.", None, "2 bis")


def test_what_changes_nothing_or_settles_what_is_elsewhere_is_refused():
    slug = read_first()
    number = _propose(slug, "TJK", TWICE)
    seen = state(slug).seq
    _refused("nothing-done", pen.compromise, slug, REPORTS, words=words(slug, REPORTS), seen=seen)
    _refused("bad-fate", pen.compromise, slug, 2, settles={number: "accepted"}, seen=seen)
    _refused("bad-fate", pen.compromise, slug, REPORTS, settles={number: "withdrawn"}, seen=seen)
    _refused("no-words", pen.compromise, slug, REPORTS, words=" ", seen=seen)
    _refused("no-paragraph", pen.compromise, slug, 99, words="x", seen=seen)
    _refused("no-proposal", pen.accept, slug, 99)
    assert state(slug).seq == seen


def test_readings_follow_one_another_and_number_the_text_anew():
    slug = drafted()
    _refused("until-passed", pen.open_reading, slug, until=LATER)
    assert _pen(pen.open_reading, slug, until=LATER + timedelta(days=1)).number == 1
    _refused("reading-open", pen.open_reading, slug)
    proposing.propose(slug, Wish(0, "insert", kind="operative", after=3, words="First."),
                      actor=cast.coordinator().actor, now=LATER)  # fmt: skip
    assert state(slug).paragraphs[8].printed == "0 bis"
    _pen(pen.accept, slug, 1)
    _pen(pen.close_reading, slug)
    _refused("no-reading", pen.close_reading, slug)
    assert _pen(pen.open_reading, slug).number == 2
    assert {one.id: one.printed for one in state(slug).standing()} == {
        1: "", 2: "PP1", 3: "I", 8: "1", 4: "2", 5: "(a)", 6: "(b)", 7: "3",
    }  # fmt: skip
    with pytest.raises(Conflict):
        drafting.bring_in(slug, DRAUGHTS, actor=cast.secretary().actor, now=NOW)


def test_a_version_has_a_name_of_its_own():
    slug = read_first()
    step = _pen(pen.name_version, slug, " Rev.1 ")
    assert state(slug).versions == [(step, "Rev.1")]
    _refused("name-taken", pen.name_version, slug, "Rev.1")
    _refused("no-name", pen.name_version, slug, "")


def test_an_empty_text_is_not_read():
    text = drafted()
    for number in list(state(text).order):
        drafting.remove_paragraph(text, number, actor=cast.secretary().actor, now=NOW)
    _refused("nothing-to-read", pen.open_reading, text)
    with pytest.raises(Conflict):
        drafting.bring_in(text, [], actor=cast.secretary().actor, now=NOW)


def test_nothing_is_written_or_proposed_while_a_silence_procedure_runs_and_the_attempt_is_logged():
    slug = read_first()
    number = _propose(slug, "TJK", TWICE)
    expires = LATER + timedelta(days=2)
    with transaction.atomic():
        on = held(SYSTEM, slug)
        take(on, "open-silence", {"expires": expires.isoformat(), "zone": "UTC", "remind_hours": 0}, actor=SYSTEM,
             now=LATER)  # fmt: skip
    before = state(slug).seq
    chair, tjk = cast.chair_office().actor, cast.coordinator().actor
    for now, code in ((LATER, "silence-runs"), (expires, "silence-over")):
        at = {"now": now}
        for verb in (
            lambda at=at: proposing.propose(slug, other_words("Other."), actor=tjk, **at),
            lambda at=at: proposing.withdraw(slug, number, actor=tjk, **at),
            lambda at=at: pen.compromise(slug, REPORTS, words="Other.", seen=99, actor=chair, **at),
            lambda at=at: pen.mark(slug, [2], "agreed", actor=chair, **at),
            lambda at=at: pen.open_reading(slug, actor=chair, **at),
            lambda at=at: drafting.translate(slug, 2, words="Иначе.", seen=99, actor=cast.secretary().actor, **at),
        ):
            with pytest.raises(Conflict) as refusal:
                verb()
            assert refusal.value.code == code
    assert state(slug).seq == before
    assert Act.objects.filter(verb="refused-text", facts__why__in=["silence-runs", "silence-over"]).count() == 12
    draft = proposing.save_draft(slug, other_words("Other."), actor=tjk, now=LATER)
    assert draft.words == "Other.", "a delegation may prepare an amendment meanwhile"
