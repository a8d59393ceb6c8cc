"""The algebra of brackets: from the reading text every side's own words come back exactly."""

import random
import time
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.texts.wishing import SIDES, edits_of, negotiations, phrases, rooms

from almaty.texts.rules.brackets import Alternative, Choice, Words, bracketed, sides_of, version_of
from almaty.texts.rules.edits import Edit, applied, difference, overlap, settled
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.tokens import joined, tokens
from almaty.texts.rules.wishes import superseded, wishes

BASE = tokens("The Parties shall cooperate on data")


def _wish(text):
    return difference(BASE, tokens(text))


def _plain(nodes):
    """Write a reading text as people write it."""
    parts = []
    for node in nodes:
        if isinstance(node, Words):
            parts.append(joined(node.tokens))
            continue
        named = "".join(f"[{', '.join(one.sides)}: {joined(one.tokens)}]" for one in node.alternatives)
        parts.append(f"[{_plain(node.keep)}]{named}")
    return "".join(parts)


@given(rooms())
@settings(max_examples=200, deadline=None)
def test_every_side_reads_its_own_words_and_whoever_is_not_named_the_text_as_it_stands(room):
    base, wanted = room
    nodes = bracketed(base, wanted)
    for side, edits in wanted.items():
        assert version_of(nodes, side) == applied(base, edits)
    assert version_of(nodes, "nobody") == base


@given(rooms(), st.randoms(use_true_random=False))
def test_who_is_named_first_follows_the_room_alone(room, chance):
    base, wanted = room
    shuffled = {side: tuple(chance.sample(edits, len(edits))) for side, edits in wanted.items()}
    nodes = bracketed(base, shuffled)
    assert nodes == bracketed(base, wanted)
    for choice in _choices(nodes):
        first = [SIDES.index(one.sides[0]) for one in choice.alternatives]
        assert first == sorted(first)
        assert all(list(one.sides) == sorted(one.sides, key=SIDES.index) for one in choice.alternatives)


def _choices(nodes):
    for node in nodes:
        if isinstance(node, Choice):
            yield node
            yield from _choices(node.keep)


@given(rooms())
def test_nobody_is_named_who_wants_the_text_as_it_stands(room):
    base, wanted = room
    named = set(sides_of(bracketed(base, wanted)))
    assert named <= {side for side, edits in wanted.items() if edits}
    assert {side for side, edits in wanted.items() if applied(base, edits) != base} <= named


def test_a_narrow_wish_stands_inside_the_text_that_a_wide_one_would_replace():
    wanted = {"KGZ": (Edit(0, len(BASE), tokens("Nothing")),), "TJK": _wish("The Parties may cooperate on data")}
    assert _plain(bracketed(BASE, wanted)) == "[The Parties [shall][TJK: may] cooperate on data][KGZ: Nothing]"


def test_wishes_that_merely_overlap_stand_beside_one_another_in_the_order_of_the_room():
    later, earlier = (Edit(0, 5, tokens("States will")),), (Edit(4, 7, tokens("may work together")),)
    read = _plain(bracketed(BASE, {"AZE": earlier, "KGZ": later}))
    assert read == ("[The Parties shall cooperate][AZE: The Parties may work together][KGZ: States will cooperate] "
                    "on data")  # fmt: skip


def test_whoever_wants_less_than_two_that_overlap_stands_inside_the_text():
    wide, other = (Edit(0, 5, tokens("States will")),), (Edit(4, 7, tokens("may work together")),)
    read = _plain(bracketed(BASE, {"AZE": other, "KGZ": wide, "UZB": (Edit(2, 3, ("States",)),)}))
    assert read.startswith("[The [Parties][UZB: States] shall cooperate][AZE: The Parties may work together][KGZ:")


def test_sides_that_want_the_same_words_are_named_together():
    wish = _wish("The Parties may cooperate on data")
    nodes = bracketed(BASE, {"KGZ": wish, "TJK": wish})
    assert Alternative(("KGZ", "TJK"), ("may",)) in nodes[1].alternatives


def test_an_insertion_at_the_edge_of_a_deletion_is_a_wish_of_its_own():
    nodes = bracketed(BASE, {"KGZ": (Edit(2, 4, ()),), "TJK": (Edit(2, 2, ("all", " ")),)})
    assert _plain(nodes) == "The [][TJK: all ][Parties ][KGZ: ]shall cooperate on data"


@given(st.data())
def test_of_one_sides_wishes_for_the_same_words_the_newest_counts(data):
    base = tokens(data.draw(phrases()))
    newest, older = data.draw(edits_of(base)), data.draw(edits_of(base))
    kept = settled([newest, older])
    assert set(newest) <= set(kept)
    assert set(kept) <= {*newest, *older}
    assert not any(overlap(one, two) for place, one in enumerate(kept) for two in kept[place + 1 :])


@given(negotiations(forms=("replace", "delete")), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_reading_text_does_not_depend_on_who_came_first(steps, chance):
    """Each side makes one wish a paragraph here: of several on the same words the newest counts, which is an order."""
    state = replayed(steps)
    once = {}
    for one in state.proposals.values():
        once.setdefault((one.by, one.paragraph), one.made_at)
    kept = [step for step in steps if step.kind == "propose" and step.seq in once.values()]
    begin = steps[:3]
    told = [replayed(begin + _renumbered(some)) for some in (kept, chance.sample(kept, len(kept)))]
    for number in told[0].order:
        for lang in ("en", "ru"):
            base = tokens(told[0].paragraphs[number].text.text(lang))
            one, two = (bracketed(base, wishes(state, number, lang, SIDES)) for state in told)
            assert one == two


def _renumbered(steps):
    return [type(step)(4 + place, step.kind, step.at, step.data) for place, step in enumerate(steps)]


@given(negotiations(forms=("replace", "delete")))
@settings(max_examples=40, deadline=None)
def test_what_a_side_has_asked_twice_is_superseded_by_the_newer_and_stays_listed(steps):
    state = replayed(steps)
    for number in state.order:
        for (older, side), newer in superseded(state.live(number)).items():
            assert side in state.proposals[older].sides
            assert side in state.proposals[newer].sides
            assert state.proposals[newer].since(side) >= state.proposals[older].since(side)
            assert state.proposals[older].fate == "live"


@given(st.lists(st.sampled_from(["a", " ", "b", "{{", "}}", "é", "\u00a0", "‑"]), max_size=30).map("".join))
@example("5\u00a0000 États‑membres {{note}} //x//")
def test_words_are_the_text_again(text):
    assert joined(tokens(text)) == text


def test_four_hundred_wishes_on_one_paragraph_are_read_in_an_instant():
    chance = random.Random(5)  # noqa: S311 - no secret
    base = tokens(" ".join(f"word{place}" for place in range(300)))
    wanted = {}
    for number in range(400):
        start = chance.randrange(0, len(base) - 20)
        wanted[f"S{number:03}"] = (Edit(start, start + chance.randrange(1, 20), (f"w{number}",)),)
    nodes = bracketed(base, wanted)
    assert all(version_of(nodes, side) == applied(base, edits) for side, edits in wanted.items())


def test_the_longest_paragraph_of_one_word_again_and_again_is_compared_in_seconds():
    base, wanted = tokens("x " + "a " * 9_900), tokens("y " + "a " * 4_000 + "b " + "a " * 5_000 + "z")
    started = time.perf_counter()
    edits = difference(base, wanted)
    assert time.perf_counter() - started < 5
    assert applied(base, edits) == wanted


@given(phrases(), phrases())
def test_a_difference_turns_one_text_into_the_other_and_its_edits_do_not_touch(one, other):
    base, wanted = tokens(one), tokens(other)
    edits = difference(base, wanted)
    assert applied(base, edits) == wanted
    assert all(first.end < second.start for first, second in pairwise(edits))
