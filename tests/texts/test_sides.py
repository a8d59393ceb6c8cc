"""Taking in all of one side's proposals gives that side's text; the steps of a text are the text."""

from hypothesis import given, note, settings
from hypothesis import strategies as st
from tests.texts.wishing import SIDES, T0, negotiations

from almaty.kernel.pair import LANGS, pair
from almaty.texts.rules.accepting import acceptance, text_of_side
from almaty.texts.rules.brackets import bracketed, version_of
from almaty.texts.rules.edits import applied, settled
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.steps import StepTaken
from almaty.texts.rules.tokens import joined, tokens
from almaty.texts.rules.wishes import wishes


def _accepted(state, side):
    for data in acceptance(state, side):
        state = replayed([StepTaken(state.seq + 1, "compromise", T0, data)], start=state)
    return state


def _read(paragraphs):
    return [(one.id, one.text.en, one.text.ru) for one in paragraphs]


def _in_text(state):
    return [one for one in state.standing() if one.proposed_by is None]


@given(negotiations(), st.sampled_from(SIDES))
@settings(max_examples=80, deadline=None)
def test_accepting_all_of_one_sides_proposals_gives_that_sides_text(steps, side):
    state = replayed(steps)
    wanted = _worked_out_by_hand(state, side)
    note([(one.kind, one.data) for one in steps[3:]])
    assert _read(_in_text(_accepted(state, side))) == wanted
    assert _read(text_of_side(state, side)) == wanted


def _worked_out_by_hand(state, side):
    """Return a side's text straight from its wishes, without any step."""
    own = [one for one in state.proposals.values() if side in one.sides]
    own.sort(key=lambda one: (one.since(side), one.id))
    inserted = {one.paragraph for one in own if one.form == "insert"}
    part = {number for number in state.order if state.paragraphs[number].proposed_by is None} | inserted
    order = _moved_order(state, own, part, side)
    words, deleted = {}, set()
    for number in part:
        held = [one for one in own if one.paragraph == number and one.form in ("replace", "delete")]
        if held and held[-1].form == "delete":
            deleted.add(number)
            held = []
        for lang in LANGS:
            base = tokens(state.paragraphs[number].text.text(lang))
            newest = [one.edits for one in reversed(held) if one.form == "replace" and one.lang == lang]
            words[number, lang] = joined(applied(base, settled(newest)))
    gone = set()
    for one in own:
        if one.form == "merge" and {one.paragraph, one.partner} <= part - gone:
            for lang in LANGS:
                both = (words[one.paragraph, lang], words[one.partner, lang])
                words[one.paragraph, lang] = " ".join(word for word in both if word)
            gone.add(one.partner)
    kept = [number for number in order if number in part - gone - deleted]
    return [(number, words[number, "en"], words[number, "ru"]) for number in kept]


def _moved_order(state, own, part, side):
    newest = {one.paragraph: one for one in own if one.form == "move" and one.paragraph in part}
    order = list(state.order)
    for one in sorted(newest.values(), key=lambda move: (move.since(side), move.id)):
        order.remove(one.paragraph)
        order.insert(order.index(one.after) + 1 if one.after else 0, one.paragraph)
    return order


@given(negotiations(forms=("replace", "delete", "insert")), st.sampled_from(SIDES))
@settings(max_examples=50, deadline=None)
def test_a_sides_version_read_from_the_brackets_is_the_text_after_accepting_it(steps, side):
    state = replayed(steps)
    after = _accepted(state, side)
    for paragraph in text_of_side(state, side):
        for lang in LANGS:
            base = tokens(state.paragraphs[paragraph.id].text.text(lang))
            nodes = bracketed(base, wishes(state, paragraph.id, lang, SIDES))
            assert joined(version_of(nodes, side)) == after.paragraphs[paragraph.id].text.text(lang)


@given(negotiations(), st.sampled_from(SIDES))
@settings(max_examples=40, deadline=None)
def test_what_others_ask_stays_live_or_has_come_true_or_its_paragraph_has_gone(steps, side):
    state = replayed(steps)
    after = _accepted(state, side)
    for one in state.proposals.values():
        now = after.proposals[one.id]
        if side in one.sides or now.fate == "live":
            continue
        assert now.fate == "accepted" or {one.paragraph, one.partner} & {
            number for number, paragraph in after.paragraphs.items() if paragraph.gone
        }


@given(negotiations(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_text_is_its_steps_wherever_the_replay_is_taken_up(steps, data):
    half = data.draw(st.integers(0, len(steps)))
    begun = replayed(steps[:half])
    kept = repr(begun)
    assert replayed(steps[half:], start=begun) == replayed(steps)
    assert repr(begun) == kept, "a state changed after it was made"


def test_a_newer_wish_for_words_of_one_language_takes_back_a_deletion_in_both():
    text = {"id": 1, "kind": "operative", "level": 1, "text": pair("States agree", "Государства согласны").as_dict()}
    said = {"paragraph": 1, "nature": "substantive", "lang": "en", "by": "AZE"}
    state = replayed([
        StepTaken(1, "start", T0), StepTaken(2, "bring-in", T0, {"paragraphs": [text]}),
        StepTaken(3, "open-reading", T0, {"number": 1, "printed": {}, "lines": {}}),
        StepTaken(4, "propose", T0, said | {"proposal": 1, "form": "delete"}),
        StepTaken(5, "propose", T0, said | {"proposal": 2, "form": "replace", "edits": [[2, 3, ["share"]]]}),
    ])  # fmt: skip
    assert wishes(state, 1, "ru", SIDES) == {}
    assert (
        joined(version_of(bracketed(("States", " ", "agree"), wishes(state, 1, "en", SIDES)), "AZE")) == "States share"
    )
