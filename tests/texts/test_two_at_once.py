"""Two people at the same second: neither loses a word, and the second is told."""

import threading

import pytest
from django.db import connection
from tests import cast
from tests.texts.room import LATER, REPORTS, ROOM, other_words, read_first, state, words

from almaty.kernel.actor import Role
from almaty.kernel.refusal import Refusal
from almaty.people.queries import broken_chain
from almaty.texts.models import Step, Text
from almaty.texts.operations import pen, proposing
from almaty.texts.queries.states import state_at
from almaty.texts.rules.brackets import bracketed, version_of
from almaty.texts.rules.tokens import joined, tokens
from almaty.texts.rules.wishes import wishes


def _together(*verbs):
    """Do several things at the same instant, each in a thread; return what each gave back, or its refusal."""
    start, told = threading.Barrier(len(verbs)), {}

    def go(number, verb):
        try:
            start.wait(30)
            told[number] = verb()
        except Refusal as refusal:
            told[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=each) for each in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert broken_chain() == []
    return [told[number] for number in range(len(verbs))]


def _one_chain(slug):
    """Check that the steps are numbered without a gap and that the state in memory is the one of the steps."""
    text = Text.objects.get(slug=slug)
    numbers = list(Step.objects.filter(text=text).order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, text.last + 1))
    assert state(slug) == state_at(text, text.last)


@pytest.mark.usefixtures("committed")
def test_two_who_write_one_paragraph_at_the_same_second_lose_no_word_and_the_second_is_told():
    slug = read_first()
    seen = state(slug).seq
    second = cast._seated("second@cast.example", "Second pen", Role.CHAIR_OFFICE, "KAZ")
    typed = ("The present Chair reports once a year.", "The Chair reports once a year in writing.")
    pens = zip(typed, (cast.chair_office().actor, second.actor), strict=True)
    came = _together(*(
        lambda text=text, actor=actor: pen.compromise(slug, REPORTS, words=text, seen=seen, actor=actor, now=LATER)
        for text, actor in pens
    ))  # fmt: skip
    told = [one for one in came if isinstance(one, Refusal)]
    assert len(told) == 1
    refusal = told[0]
    assert {refusal.typed, words(slug, REPORTS)} == set(typed)
    assert refusal.merged == "The present Chair reports once a year in writing."
    _one_chain(slug)


@pytest.mark.usefixtures("committed")
def test_proposals_of_five_delegations_at_the_same_second_all_stand_and_all_but_the_first_are_told():
    slug = read_first()
    seen = state(slug).seq
    asked = {code: f"The Chair reports {number} times a year." for number, code in enumerate(ROOM, 2)}
    people = {code: cast.coordinator(code).actor for code in ROOM}
    came = _together(*(
        lambda code=code: proposing.propose(slug, other_words(asked[code], seen=seen), actor=people[code], now=LATER)
        for code in ROOM
    ))  # fmt: skip
    assert sorted(len(one.alongside) for one in came) == [0, 1, 2, 3, 4]
    nodes = bracketed(tokens(words(slug, REPORTS)), wishes(state(slug), REPORTS, "en", ROOM))
    assert {code: joined(version_of(nodes, code)) for code in ROOM} == asked
    _one_chain(slug)


@pytest.mark.usefixtures("committed")
def test_a_proposal_made_as_the_pen_writes_comes_before_or_is_carried_along():
    slug = read_first()
    seen = state(slug).seq
    chair, tjk = cast.chair_office().actor, cast.coordinator().actor
    wish, compromise = (
        other_words("The Chair reports twice a year.", seen=seen),
        "The present Chair reports once a year.",
    )
    wrote, made = _together(
        lambda: pen.compromise(slug, REPORTS, words=compromise, seen=seen, actor=chair, now=LATER),
        lambda: proposing.propose(slug, wish, actor=tjk, now=LATER),
    )
    assert not isinstance(wrote, Refusal)
    assert not isinstance(made, Refusal)
    nodes = bracketed(tokens(words(slug, REPORTS)), wishes(state(slug), REPORTS, "en", ROOM))
    assert joined(version_of(nodes, "TJK")) == "The present Chair reports twice a year."
    _one_chain(slug)


@pytest.mark.usefixtures("committed")
def test_of_a_lock_and_a_proposal_at_the_same_second_only_one_comes_true():
    slug = read_first()
    chair, tjk = cast.chair_office().actor, cast.coordinator().actor
    came = _together(
        lambda: pen.mark(slug, [REPORTS], "agreed", actor=chair, now=LATER),
        lambda: proposing.propose(slug, other_words("The Chair reports twice a year."), actor=tjk, now=LATER),
    )
    assert [one.code for one in came if isinstance(one, Refusal)] in (["agreed"], ["open-proposals"])
    held = state(slug)
    assert (held.paragraphs[REPORTS].agreement == "agreed") != bool(held.live(REPORTS))


@pytest.mark.usefixtures("committed")
def test_one_draft_submitted_twice_at_the_same_second_is_one_proposal():
    slug = read_first()
    tjk = cast.coordinator().actor
    draft = proposing.save_draft(slug, other_words("The Chair reports twice a year."), actor=tjk, now=LATER)
    came = _together(*([lambda: proposing.submit(draft.pk, actor=tjk, now=LATER)] * 2))
    assert [one.code for one in came if isinstance(one, Refusal)] == ["draft-done"]
    assert len(state(slug).proposals) == 1
