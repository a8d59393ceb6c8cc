"""Words of paragraphs as runs, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almaty.texts.rules.documents.marks import literal, plain, runs_of, words_of

WORDS = st.lists(
    st.sampled_from(["a", " ", "**", "//", "{{", "}}", "слово", "\u00a0", "https://x.org", ".", "x\u2011y", "*", "/"]),
    max_size=14,
).map("".join)


@pytest.mark.parametrize("words", [
    "//Recalling// the Declaration{{see //AP/MC/3/1//}},",
    "**a //b// c** d",
    "a\u00a0b co\u2011chair https://data.example/x",
    "{{a note first}} then **//both//**",
    "two notes{{one}}{{two}}",
])  # fmt: skip
def test_words_come_back_from_their_runs_as_they_were(words):
    assert words_of(runs_of(words)) == words


@given(WORDS)
def test_runs_and_words_settle_whatever_was_typed(words):
    """Marks that are never closed are words; whatever they are, nothing changes a second time."""
    once = words_of(runs_of(words))
    assert words_of(runs_of(once)) == once
    assert plain(runs_of(once), notes=True) == plain(runs_of(words), notes=True)


@given(WORDS)
def test_nothing_in_a_foreign_text_counts_as_a_mark(words):
    (run,) = runs_of(literal(words)) or (None,)
    assert run is None or (run.text == words and not run.bold and not run.italic)


def test_a_mark_that_is_not_closed_is_printed_as_it_stands():
    assert [run.text for run in runs_of("2 ** 3 and {{ open")] == ["2 ** 3 and {{ open"]
