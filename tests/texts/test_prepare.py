"""Experts and deputies draft for their delegation; the coordinator submits."""

import pytest
from tests import cast
from tests.texts.room import LATER, REPORTS, other_words, read_first, state

from almaty.kernel.actor import Role
from almaty.kernel.refusal import Conflict, NotAllowed, NotFound
from almaty.people.models import Act
from almaty.texts.models import Draft
from almaty.texts.operations import pen, proposing
from almaty.texts.rules.refusals import MovedOn

pytestmark = pytest.mark.django_db

TWICE = "The Chair reports twice a year."


def _saved(slug, person, text=TWICE, **more):
    return proposing.save_draft(slug, other_words(text), actor=person.actor, now=LATER, **more)


def test_a_deputy_drafts_and_hands_over_and_only_the_coordinator_submits():
    slug = read_first()
    draft = _saved(slug, cast.deputy())
    assert state(slug).proposals == {}
    assert proposing.hand_over(draft.pk, actor=cast.deputy().actor, now=LATER).stage == "ready"
    with pytest.raises(NotAllowed):
        proposing.submit(draft.pk, actor=cast.deputy().actor, now=LATER)
    assert Act.objects.filter(verb="refused-text", facts__verb="submit-proposal").count() == 1
    made = proposing.submit(draft.pk, actor=cast.coordinator().actor, now=LATER)
    draft.refresh_from_db()
    assert (draft.stage, draft.proposal, made.proposal.by) == ("submitted", made.proposal.id, "TJK")
    with pytest.raises(Conflict):
        proposing.submit(draft.pk, actor=cast.coordinator().actor, now=LATER)


def test_of_two_colleagues_who_save_one_draft_the_second_is_told_and_gets_both_back():
    slug = read_first()
    draft = _saved(slug, cast.deputy())
    expert = cast._seated("expert@cast.example", "Expert of TJK", Role.EXPERT, "TJK")
    _saved(slug, expert, "The Chair reports twice a year, in May.", pk=draft.pk, saves=0)
    with pytest.raises(MovedOn) as told:
        _saved(slug, cast.deputy(), "The present Chair reports twice a year.", pk=draft.pk, saves=0)
    assert told.value.typed == "The present Chair reports twice a year."
    assert "present" in told.value.merged
    assert ", in May" in told.value.merged
    assert "Expert of TJK" in told.value.what.en
    again = _saved(slug, cast.deputy(), told.value.merged, pk=draft.pk, saves=told.value.seen)
    assert (again.words, again.saves) == (told.value.merged, 2)


def test_a_draft_may_wait_on_a_locked_paragraph_and_is_refused_only_when_submitted():
    slug = read_first()
    pen.mark(slug, [REPORTS], "ad-referendum", actor=cast.chair_office().actor, now=LATER)
    draft = _saved(slug, cast.deputy())
    with pytest.raises(Conflict, match="ad referendum"):
        proposing.submit(draft.pk, actor=cast.coordinator().actor, now=LATER)
    assert Draft.objects.get().stage == "draft"
    pen.reopen(slug, REPORTS, why="A delegation asks.", actor=cast.chair_office().actor, now=LATER)
    assert proposing.submit(draft.pk, actor=cast.coordinator().actor, now=LATER).proposal.id == 1


def test_the_draft_of_another_delegation_can_neither_be_changed_nor_submitted_nor_dropped():
    slug = read_first()
    draft = _saved(slug, cast.deputy())
    stranger = cast.coordinator("KGZ")
    for verb in (proposing.submit, proposing.hand_over, proposing.drop_draft):
        with pytest.raises(NotAllowed):
            verb(draft.pk, actor=stranger.actor, now=LATER)
    with pytest.raises(NotAllowed):
        _saved(slug, stranger, pk=draft.pk)
    assert Draft.objects.get().words == TWICE
    assert Act.objects.filter(verb="refused-text").count() == 4


def test_a_dropped_draft_stays_on_file_and_an_unknown_one_is_told():
    slug = read_first()
    draft = _saved(slug, cast.deputy())
    assert proposing.drop_draft(draft.pk, actor=cast.deputy().actor, now=LATER).stage == "dropped"
    assert Draft.objects.get().words == TWICE
    with pytest.raises(Conflict):
        _saved(slug, cast.deputy(), pk=draft.pk)
    with pytest.raises(NotFound):
        proposing.submit(10_000, actor=cast.coordinator().actor, now=LATER)


def test_a_draft_made_on_older_words_is_carried_along_when_it_is_submitted():
    slug = read_first()
    draft = _saved(slug, cast.deputy())
    pen.compromise(slug, REPORTS, words="The present Chair reports once a year.", seen=state(slug).seq,
                   actor=cast.chair_office().actor, now=LATER)  # fmt: skip
    made = proposing.submit(draft.pk, actor=cast.coordinator().actor, now=LATER)
    assert (made.changed_by, made.fitted) == (("KAZ",), False)
    assert [edit.new for edit in made.proposal.edits] == [("twice",)]
