"""When words change, no wish is lost and no word of anybody is."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.texts.wishing import edits_of, phrases

from almaty.texts.rules.edits import applied, difference, overlap
from almaty.texts.rules.moving import merged, moved
from almaty.texts.rules.tokens import joined, tokens


def _moved(base, wish, now):
    edits, fitted = moved(difference(tokens(base), tokens(wish)), tokens(base), tokens(now))
    return joined(applied(tokens(now), edits)), fitted


def test_a_wish_for_other_words_than_those_that_changed_is_unchanged():
    told = _moved(
        "States shall cooperate on data.", "States may cooperate on data.", "All States shall cooperate on data."
    )
    assert told == ("All States may cooperate on data.", False)


def test_a_wish_for_words_that_changed_keeps_its_own_and_is_marked_as_fitted():
    assert _moved("States shall cooperate.", "States may cooperate.", "States will cooperate.") == (
        "States may cooperate.", True,
    )  # fmt: skip


def test_a_wish_that_the_new_words_fulfil_has_nothing_left_to_ask():
    base, wish = tokens("States shall cooperate."), tokens("States may cooperate.")
    assert moved(difference(base, wish), base, wish)[0] == ()


def test_two_insertions_at_one_place_both_come_in():
    assert _moved("women work", "women and children work", "women and men work")[0] == "women and men and children work"


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_wish_whose_words_were_untouched_is_unchanged_after_any_other_change(data):
    base = tokens(data.draw(phrases(12)))
    wish = data.draw(edits_of(base))
    now = tokens(data.draw(phrases(12)))
    changes = difference(base, now)
    edits, fitted = moved(wish, base, now)
    if any(overlap(one, change) for one in wish for change in changes):
        assert fitted
        return
    assert not fitted
    assert applied(now, edits) == applied(base, [*wish, *changes]) or _touching(wish, changes)
    assert sum(len(one.new) for one in edits) == sum(len(one.new) for one in wish)


def _touching(wish, changes):
    """Where an insertion stands at the very edge of a replaced passage, either may come first."""
    edges = {place for change in changes for place in (change.start, change.end)}
    return any(place in edges for one in wish for place in (one.start, one.end))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_every_word_that_a_side_asked_for_stands_in_its_version_afterwards(data):
    base, now = tokens(data.draw(phrases(12))), tokens(data.draw(phrases(12)))
    wish = data.draw(edits_of(base))
    edits, _ = moved(wish, base, now)
    assert not any(overlap(one, two) for place, one in enumerate(edits) for two in edits[place + 1 :])
    version = applied(now, edits)
    for one in wish:
        assert _within(tuple(word for word in one.new if not word.isspace()), version)


def _within(words, text):
    left = iter(text)
    return all(word in left for word in words)


@given(st.data())
def test_a_wish_that_nobody_crosses_stays_to_the_letter(data):
    base = tokens(data.draw(phrases(12)))
    wish = difference(base, tokens(data.draw(phrases(12))))
    assert moved(wish, base, base) == (wish, False)


@given(phrases(), phrases(), phrases())
@settings(max_examples=150, deadline=None)
def test_of_two_who_write_at_once_neither_loses_a_word(base, one, other):
    both, clash = merged(tokens(base), tokens(one), tokens(other))
    for version in (one, other):
        added = [word for edit in difference(tokens(base), tokens(version)) for word in edit.new if not word.isspace()]
        assert all(both.count(word) >= added.count(word) for word in added)
    assert clash or "[" not in both


@given(phrases(), phrases())
def test_whoever_changed_nothing_takes_nothing_away(base, one):
    words = tokens(one)
    assert merged(tokens(base), words, tokens(base)) == (words, False)
    assert merged(tokens(base), tokens(base), words) == (words, False)
    assert merged(tokens(base), words, words) == (words, False)


def test_words_that_both_changed_stand_beside_one_another():
    words, clash = merged(*(tokens(text) for text in ("States shall act.", "States will act.", "States may act now.")))
    assert (joined(words), clash) == ("States [will] [may] act now.", True)
