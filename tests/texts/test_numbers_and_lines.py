"""What is printed before paragraphs and beside lines, and how it stays while words change."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.texts.wishing import T0, phrases

from almaty.kernel.pair import Pair, pair
from almaty.texts.rules.lines import WIDTH, carried, numbered, starts
from almaty.texts.rules.numbers import between, printed
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.state import Paragraph, State
from almaty.texts.rules.steps import StepTaken
from almaty.texts.rules.tokens import joined, tokens


def _state(*kinds):
    rows = [Paragraph(number, kind, level, Pair("words")) for number, (kind, level) in enumerate(kinds, 1)]
    return State(order=[one.id for one in rows], paragraphs={one.id: one for one in rows})


def test_preambular_operative_and_lower_paragraphs_are_counted_each_in_its_way():
    state = _state(("title", 0), ("preambular", 1), ("preambular", 1), ("section", 1), ("chapeau", 2), ("sub", 3),
                   ("sub", 3), ("sub", 4), ("sub", 4), ("sub", 3), ("operative", 2), ("section", 1), ("operative", 2),
                   ("annex", 0), ("operative", 1), ("plain", 1))  # fmt: skip
    assert list(printed(state).values()) == [
        "", "PP1", "PP2", "I", "1", "(a)", "(b)", "(i)", "(ii)", "(c)", "2", "II", "3", "I", "1", "",
    ]  # fmt: skip


def _reading():
    rows = [{"id": n, "kind": "operative", "level": 1, "text": pair("Words.", "Слова.").as_dict()} for n in (1, 2)]
    begin = [StepTaken(1, "start", T0), StepTaken(2, "bring-in", T0, {"paragraphs": rows})]
    names = {str(number): name for number, name in printed(replayed(begin)).items()}
    return [*begin, StepTaken(3, "open-reading", T0, {"number": 1, "printed": names, "lines": {}})]


def _insert(steps, after, proposal):
    state = replayed(steps)
    data = {"proposal": proposal, "paragraph": max(state.paragraphs) + 1, "form": "insert", "nature": "substantive",
            "lang": "en", "by": "KGZ", "words": "New.", "kind": "operative", "level": 1, "after": after,
            "printed": between(state, after, "operative")}  # fmt: skip
    return [*steps, StepTaken(state.seq + 1, "propose", T0, data)]


def test_what_comes_in_during_a_reading_takes_the_number_before_it_and_no_other_number_moves():
    steps = _reading()
    for after, proposal in ((1, 1), (1, 2), (3, 3), (0, 4)):
        steps = _insert(steps, after, proposal)
    state = replayed(steps)
    told = {one.id: one.printed for one in state.standing()}
    assert told == {6: "0 bis", 1: "1", 4: "1 ter", 3: "1 bis", 5: "1 quater", 2: "2"}


def test_a_number_is_not_given_again_when_its_paragraph_has_gone():
    steps = _insert(_reading(), 1, 1)
    gone = StepTaken(5, "decline", T0, {"proposal": 1, "why": "No."})
    assert between(replayed([*steps, gone]), 1, "operative") == "1 ter"


def test_the_next_reading_counts_anew_what_was_taken_in_and_not_what_is_only_proposed():
    steps = _insert(_insert(_reading(), 1, 1), 1, 2)
    taken = StepTaken(6, "compromise", T0, {"paragraph": 3, "lang": "en", "why": "", "settles": {"1": "accepted"}})
    assert printed(replayed([*steps, taken])) == {1: "1", 4: "1 bis", 3: "2", 2: "3"}


@given(st.lists(st.sampled_from(["a", "States", "5\u00a0000", "trans‑border", "x" * 90]), max_size=60))
def test_no_line_is_longer_than_its_measure_and_no_word_is_lost(some):
    words = tokens(" ".join(some))
    places = [*starts(words), len(words)]
    lines = [joined(words[start:end]) for start, end in pairwise(places)]
    assert "".join(lines) == joined(words)
    for line in lines:
        assert " " not in line.strip(" ") or len(line.rstrip(" ")) <= WIDTH


def test_lines_break_at_ordinary_spaces_only_and_marks_take_no_room():
    assert starts(tokens("10\u00a0000 people"), width=9) == [0, 4]
    assert starts(tokens("**aaa** bbb"), width=7) == [0]
    assert starts(tokens("aaa{{a long footnote}} bbb"), width=7) == [0]


@given(phrases(), phrases())
def test_lines_stay_in_order_with_their_words(before, after):
    old, new = tokens(before), tokens(after)
    lines = tuple((place, number) for number, place in enumerate(starts(old, width=12), 1))
    assert carried(lines, old, old) == lines
    moved = carried(lines, old, new)
    assert [number for _, number in moved] == sorted({number for _, number in moved})
    assert all(0 <= place < len(new) for place, _ in moved)


def test_unchanged_words_keep_their_line_number_and_new_ones_have_none():
    old = tokens("one two three four five six")
    lines = tuple((place, number) for number, place in enumerate(starts(old, width=10), 7))
    assert [(old[place], number) for place, number in lines] == [("one", 7), ("three", 8), ("five", 9)]
    new = tokens("one two and then two more three four five six")
    assert [(new[place], number) for place, number in carried(lines, old, new)] == [
        ("one", 7),
        ("three", 8),
        ("five", 9),
    ]


def test_a_line_that_begins_with_replaced_words_begins_with_the_new_ones_and_a_deleted_one_goes():
    old = tokens("one two three four five six")
    lines = tuple((place, number) for number, place in enumerate(starts(old, width=10), 7))
    for text, wanted in (("one two 3 4 five six", [("one", 7), ("3", 8), ("five", 9)]),
                         ("one two five six", [("one", 7), ("five", 9)]),
                         ("nothing", [("nothing", 7)])):  # fmt: skip
        new = tokens(text)
        assert [(new[place], number) for place, number in carried(lines, old, new)] == wanted


def test_lines_are_numbered_through_the_text_in_each_language():
    state = replayed(_reading())
    assert numbered(state) == {"1": {"en": [[0, 1]], "ru": [[0, 1]]}, "2": {"en": [[0, 2]], "ru": [[0, 2]]}}
