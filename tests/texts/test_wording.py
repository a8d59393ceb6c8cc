"""Words as they are typed and pasted: nothing of them lost, nothing hidden let in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almaty.kernel.refusal import Invalid, Refusal, TooLarge
from almaty.texts.rules.wording import LONGEST, cleaned, cleaned_paragraph


def test_non_breaking_spaces_and_hyphens_footnotes_marks_and_html_stay():
    words = "10\u00a0000 people, 5\u202f%, States‑members {{note <b>x</b>}} **bold** //it// <script>alert(1)</script>"
    assert cleaned_paragraph(words) == words


def test_line_ends_become_spaces_and_what_no_reader_sees_goes():
    assert cleaned(" one\r\ntwo\tthree\u200b \u2028 four\ufeff ") == "one two three four"


def test_letters_with_their_marks_apart_are_composed():
    assert cleaned("Й") == "Й"


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\x00", "\x07", "\ud800", "\uffff"])
def test_a_character_that_hides_something_is_refused_with_its_place(mark):
    with pytest.raises(Invalid) as refusal:
        cleaned(f"States {mark}shall")
    assert f"U+{ord(mark):04X}" in refusal.value.what.en
    assert "8" in refusal.value.what.ru


def test_a_paragraph_of_a_hundred_kilobytes_is_refused_with_its_length():
    with pytest.raises(TooLarge, match=f"at most|At most {LONGEST}"):
        cleaned("x" * 100_000)


@pytest.mark.parametrize("words", ["a {{note", "a note}} b", "{{a {{b}} c}}", "}}{{"])
def test_a_footnote_that_does_not_end_is_refused(words):
    with pytest.raises(Invalid) as refusal:
        cleaned_paragraph(words)
    assert refusal.value.code == "footnote"


@given(st.text(max_size=200))
def test_whatever_is_typed_is_made_clean_once_or_refused(typed):
    try:
        words = cleaned(typed)
    except Refusal:
        return
    assert cleaned(words) == words
    words.encode()
