"""The story as it is written: long enough to try everything, in both languages, and every proposal finds its words."""

from itertools import combinations

import pytest

from almaty.demonstration.rules.story import compromises, paragraphs, proposals
from almaty.texts.rules.edits import Edit, difference, overlap
from almaty.texts.rules.tokens import tokens


def _words_in(reading: int) -> dict[str, dict[str, str]]:
    """Return the words of every paragraph as a reading finds them."""
    words = {one.key: {"en": one.text.en, "ru": one.text.ru} for one in paragraphs()}
    for earlier in range(1, reading):
        words |= {one.on: {"en": one.text.en, "ru": one.text.ru} for one in compromises(earlier)}
    return words


def test_the_declaration_has_forty_paragraphs_and_more_in_both_languages():
    written = paragraphs()
    assert sum(one.kind not in ("title", "section") for one in written) >= 40
    assert all(one.text.en and one.text.ru for one in written)
    assert len({one.key for one in written}) == len(written)


def test_five_delegations_and_more_make_150_proposals_of_which_40_overlap():
    made = [one for reading in (1, 2) for one in proposals(reading) if one.form != "comment"]
    assert len(made) >= 150
    assert len({one.by for one in made}) >= 5
    assert sum(_overlapping(reading) for reading in (1, 2)) >= 40


def _overlapping(reading: int) -> int:
    """Count the proposals that want words which another one wants too."""
    words, found = _words_in(reading), set()
    wishes = [(place, one, _edits(one, words)) for place, one in enumerate(proposals(reading))]
    for (first, one, mine), (second, other, theirs) in combinations(wishes, 2):
        same = (one.on, one.lang) == (other.on, other.lang)
        if same and any(overlap(edit, their) for edit in mine for their in theirs):
            found |= {first, second}
    return len(found)


def _edits(one, words) -> tuple[Edit, ...]:
    if one.form not in ("replace", "delete"):
        return ()
    base = tokens(words[one.on][one.lang])
    if one.form == "delete":
        return (Edit(0, len(base), ()),)
    return difference(base, tokens(words[one.on][one.lang].replace(one.find, one.put)))


@pytest.mark.parametrize("reading", [1, 2])
def test_every_proposal_finds_its_words_once_and_says_why(reading):
    words = _words_in(reading)
    for one in proposals(reading):
        assert one.reason, one
        if one.form == "replace":
            assert words[one.on][one.lang].count(one.find) == 1, one
            assert one.put != one.find
    assert all(one.text.en and one.text.ru for one in compromises(reading))
