"""A passage shows why an entry was found: the words are marked where they stand, whatever the text is made of."""

import time
import unicodedata

import pytest

from almaty.archive.rules.asking import MOST_WORDS, read_question
from almaty.archive.rules.marking import Wanted, holds, mark, passage
from almaty.archive.rules.words import fold, sounds, stem


def _wanted(text):
    asked = read_question(text)
    return Wanted(
        frozenset(one for word in asked for one in word.stems), frozenset().union(*(word.sounds for word in asked))
    )


def _shown(runs):
    return "".join(f"[{run.text}]" if run.marked else run.text for run in runs)


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("Refugees & migrants", "refugee", "[Refugees] & migrants"),
        ("Защита беженцев в Иране", "беженцы", "Защита [беженцев] в Иране"),
        ("Совещание в Бишкеке", "Bishkek", "Совещание в [Бишкеке]"),
        ("Mr Nurymbetov spoke", "Нурымбетова", "Mr [Nurymbetov] spoke"),
        (unicodedata.normalize("NFD", "Ещё Йемен и Türkiye"), "турция türkiye", "Ещё Йемен и [Türkiye]"),
        ("<b>report</b>", "report", "<b>[report]</b>"),
        ("nothing of the kind", "report", "nothing of the kind"),
    ],
)
def test_found_words_are_marked_where_they_stand(text, asked, shown):
    assert _shown(mark(text, _wanted(asked))) == shown


def test_a_passage_begins_and_ends_with_whole_words():
    text = "начало " * 100 + "важное слово посреди " + "конец " * 100
    shown = _shown(passage(text, _wanted("важный")))
    assert "[важное] слово" in shown
    assert shown.startswith("… начало") or shown.startswith("… ")
    assert shown.endswith("конец …")
    assert len(shown) < 330


def test_a_text_in_which_nothing_is_found_shows_its_opening():
    assert _shown(passage("Opening words of a text.", _wanted("report"))) == "Opening words of a text."
    assert passage("", _wanted("report")) == []


def test_a_word_deep_in_a_long_text_is_found_quickly():
    text = "обычные слова длинного документа " * 12_000 + "кворум"
    begun = time.perf_counter()
    assert holds(text, _wanted("кворума"))
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    "forms", [("участник", "участников", "участниками"), ("Астана", "Астаны"), ("policy", "policies")]
)
def test_forms_of_a_word_share_a_stem(forms):
    assert len({stem(fold(form)) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("state", "статья"), ("mode", "мода"), ("rest", "арест")])
def test_words_that_only_look_alike_do_not_sound_alike(one, other):
    assert not sounds(one) & sounds(other)


def test_words_that_stand_everywhere_are_left_out_unless_alone():
    assert [one.typed for one in read_question("the rules of the Process")] == ["rules", "Process"]
    assert [one.typed for one in read_question("the")] == ["the"]


def test_a_question_is_cut_to_its_first_words():
    assert len(read_question(" ".join(f"word{number}" for number in range(40)))) == MOST_WORDS


@pytest.mark.parametrize("text", ['"labour migration"', "«labour migration»", "“labour migration”"])
def test_each_kind_of_quotation_mark_makes_a_phrase(text):
    assert [(one.is_phrase, one.folded) for one in read_question(text)] == [(True, ("labour", "migration"))]
