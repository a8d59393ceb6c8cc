"""Comparison method 1 is frozen: what it found once it finds for ever. A change here is a new method, not an edit."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from almaty.kernel.pair import Pair
from almaty.texts.rules.comparing import METHOD, Part, compared, differing, from_stored, in_order
from almaty.texts.rules.marking import marked
from almaty.texts.rules.runs import Style
from almaty.texts.rules.state import Paragraph, State

GOLDEN = [
    ("The Parties shall cooperate.", "The Parties may cooperate closely.",
     "=The Parties |-shall|+may|= cooperate|+ closely|=."),
    ("States will cooperate in the field of migration and protect refugees.",
     "Governments should work together in matters of asylum and protect all refugees.",
     "-States will cooperate in the field of migration|+Governments should work together in matters of asylum|"
     "= and protect|+ all|= refugees."),
    ("a b c", "a\u00a0b c", "=a|- |+\u00a0|=b c"),
    ("5 кг", "5\u202fкг", "=5|- |+\u202f|=кг"),
    ("as soon as possible", "as soon as possible", "=as soon as possible"),
    ("", "A new paragraph", "+A new paragraph"),
    ("An old paragraph", "", "-An old paragraph"),
    ("one two", "two one", "-one |=two|+ one"),
    ("**Recalling** the Declaration", "//Recalling// the Almaty Declaration{{Adopted in 2011.}}",
     "-**|+//|=Recalling|-**|+//|= the |+Almaty |=Declaration|+{{Adopted in 2011.}}"),
    ("Государства-участники будут сотрудничать.", "Государства-участники Процесса сотрудничают.",
     "=Государства-участники |-будут сотрудничать|+Процесса сотрудничают|=."),
    ("refugees, asylum-seekers and migrants", "refugees and asylum‑seekers, and migrants",
     "=refugees|+ and asylum‑seekers|=,|- asylum-seekers|= and migrants"),
]  # fmt: skip


def _written(parts) -> str:
    return "|".join(part.sign + part.text for part in parts)


@pytest.mark.parametrize(("before", "after", "found"), GOLDEN)
def test_method_one_finds_what_it_always_found(before, after, found):
    assert METHOD == 1
    assert _written(differing(before, after)) == found


_TEXTS = st.lists(st.sampled_from(["shall", "may", "the", "States", ",", ".", " ", "\u00a0", "**", "{{", "}}", "не",
                                   "сторон‑участников"]), max_size=30).map("".join)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS, _TEXTS)
def test_both_versions_follow_exactly_from_a_comparison(before, after):
    parts = differing(before, after)
    assert "".join(part.text for part in parts if part.sign != "+") == before
    assert "".join(part.text for part in parts if part.sign != "-") == after
    assert all(part.text for part in parts)
    assert all(one.sign != two.sign for one, two in pairwise(parts))


def test_as_many_words_are_kept_as_can_be():
    rng = random.Random(7)  # noqa: S311
    words = [f"longword{n}" for n in range(12)]
    for _ in range(200):
        one, two = rng.choices(words, k=rng.randint(0, 12)), rng.choices(words, k=rng.randint(0, 12))
        kept = [p.text for p in differing(" ".join(one), " ".join(two)) if p.sign == "="]
        assert len(" ".join(kept).split()) == _longest(one, two)


def _longest(one: list[str], two: list[str]) -> int:
    table = [[0] * (len(two) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(two):
            table[i + 1][j + 1] = table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


def _state(*paragraphs: Paragraph) -> State:
    return State(order=[one.id for one in paragraphs], paragraphs={one.id: one for one in paragraphs})


def _paragraph(number: int, words: str, printed: str = "", **more) -> Paragraph:
    return Paragraph(number, "operative", 1, Pair(words, f"рус {words}"), printed=printed, **more)


def test_a_paragraph_is_known_by_its_number_wherever_it_stands():
    one, two, three, four = (_paragraph(n, f"paragraph {n}", str(n)) for n in (1, 2, 3, 4))
    later = _state(replace(four, printed="1"), replace(one, printed="2"),
                   replace(three, printed="3", text=Pair("paragraph three", "рус paragraph 3")),
                   _paragraph(5, "added", "4"))  # fmt: skip
    rows = compared(_state(one, two, three, four), later, "en")
    told = {row.id: (row.became, row.moved, row.printed_then, row.printed_now) for row in rows}
    assert [row.id for row in rows] == [4, 1, 2, 3, 5]
    assert told == {
        4: ("same", True, "4", "1"), 1: ("same", False, "1", "2"), 2: ("gone", False, "2", ""),
        3: ("changed", False, "3", "3"), 5: ("new", False, "", "4"),
    }  # fmt: skip
    assert [row.renumbered for row in rows] == [True, True, False, False, False]
    assert {row.id: row.became for row in compared(_state(one, two, three, four), later, "ru")}[3] == "same"


def test_what_is_only_proposed_belongs_to_no_version():
    rows = compared(_state(_paragraph(1, "a")), _state(_paragraph(1, "a"), _paragraph(2, "b", proposed_by=9)), "en")
    assert [row.id for row in rows] == [1]


def test_another_depth_is_a_move():
    one = _paragraph(1, "a")
    (row,) = compared(_state(one), _state(replace(one, level=2)), "en")
    assert row.moved
    assert row.touched
    assert row.became == "same"


def test_the_fewest_paragraphs_that_explain_an_order_are_called_moved():
    before = [_paragraph(n, "x") for n in range(1, 9)]
    after = [before[n - 1] for n in (2, 3, 4, 1, 6, 8, 7, 5)]
    moved = {row.id for row in compared(_state(*before), _state(*after), "en") if row.moved}
    assert len(moved) == 3
    stayed = [one.id for one in after if one.id not in moved]
    assert stayed == sorted(stayed)


def test_a_comparison_reads_back_as_it_was_kept():
    rows = compared(_state(_paragraph(1, "a b", "1")), _state(_paragraph(1, "a c", "1")), "en")
    assert from_stored([row.stored() for row in rows]) == rows


@given(st.permutations(range(1, 8)), st.permutations(range(3, 11)))
def test_no_paragraph_is_lost_or_told_twice(one, two):
    told = in_order(one, two)
    assert sorted(told) == list(range(1, 11))
    assert [number for number in told if number in two] == two


def test_marks_are_looks_and_a_mark_that_changed_is_shown():
    found = marked(differing("**Recalling** the text", "//Recalling// the text{{Held in 2011.}}"))
    assert [(one.sign, one.text) for one in found if one.mark] == [("-", "**"), ("+", "//"), ("-", "**"), ("+", "//")]
    assert next(one.style for one in found if one.text == "Recalling") == Style(italic=True)
    assert [one.text for one in found if one.style.note] == ["Held in 2011."]
    assert marked([Part("=", "a **b** c")])[1].style.bold
