"""A text is a pair, and each side knows how it stands to the other."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from almaty.kernel.pair import Pair, Standing, pair, text_hash

TEXT = st.text(min_size=1).filter(lambda text: bool(text.strip()))


def test_a_translation_is_outdated_when_its_source_has_changed():
    title = pair("Fifth meeting", "Пятое совещание")
    assert title.standing("ru") == Standing.TRANSLATED
    assert replace(title, en="Fifth Senior Officials' Meeting").standing("ru") == Standing.OUTDATED


def test_the_source_is_never_outdated_whatever_happens_to_the_translation():
    title = replace(pair("Fifth meeting", "Пятое совещание"), ru="Пятая встреча")
    assert title.standing("en") == Standing.SOURCE


def test_a_russian_source_makes_the_english_the_translation():
    title = Pair("Fifth meeting", "Пятое совещание", source="ru").translated()
    assert (title.standing("ru"), title.standing("en")) == (Standing.SOURCE, Standing.TRANSLATED)
    assert replace(title, ru="Пятая встреча").standing("en") == Standing.OUTDATED


def test_a_missing_side_is_shown_by_the_other_and_says_so():
    shown = Pair(en="Only English").shown("ru")
    assert (shown.text, shown.lang, shown.fallback) == ("Only English", "en", True)


def test_an_empty_pair_shows_nothing_and_is_no_fallback():
    assert not Pair()
    assert Pair().shown("ru").fallback is False


def test_white_space_at_line_ends_does_not_make_a_translation_outdated():
    assert text_hash("One line \nand another\n") == text_hash("One line\nand another")


def test_a_verified_translation_loses_its_mark_when_the_source_changes():
    title = Pair("A", "Б").translated(verified=True)
    assert title.standing("ru") == Standing.VERIFIED
    assert replace(title, en="B").standing("ru") == Standing.OUTDATED


@given(TEXT, TEXT, st.sampled_from(["en", "ru"]), st.booleans())
def test_a_stored_pair_comes_back_the_same(en, ru, source, verified):
    stored = Pair(en, ru, source).translated(verified=verified)
    assert Pair.from_dict(stored.as_dict()) == stored
