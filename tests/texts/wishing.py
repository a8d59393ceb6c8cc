"""What hypothesis makes up: words, wishes of sides, and whole texts with proposals of every form."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from almaty.kernel.pair import pair
from almaty.texts.rules.edits import Edit, difference, settled
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.steps import StepTaken
from almaty.texts.rules.tokens import tokens

SIDES = ("AZE", "KAZ", "KGZ", "TJK", "UZB")
T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

_WORDS = ("States", "shall", "promptly", "may", "cooperate", "law", "**", "{{", "}}", "страны", "5\u00a0000", ",")


def phrases(longest=9):
    """Return words with spaces between them, as a text; it may be empty."""
    return st.lists(st.sampled_from(_WORDS), max_size=longest).map(" ".join)


@st.composite
def edits_of(draw, base):
    """Make edits of one side, in any way: nested, adjacent or overlapping with others, none with its own."""
    told = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(base)))
        end = draw(st.integers(start, min(len(base), start + 6)))
        told.append([Edit(start, end, tokens(draw(phrases(2))))])
    return settled(told)


@st.composite
def rooms(draw):
    """Make words and what each of some sides wants of them."""
    base = tokens(draw(phrases()))
    present = [side for side in SIDES if draw(st.booleans())]
    return base, {side: draw(edits_of(base)) for side in present}


@st.composite
def negotiations(draw, forms=("replace", "insert", "delete", "move", "merge"), longest=12):
    """Make the steps of a text with proposals of several sides, each of which sees how it stands at that moment."""
    rows = [
        {"id": number, "kind": "operative", "level": 1, "text": pair(draw(phrases()), draw(phrases())).as_dict()}
        for number in range(1, draw(st.integers(2, 5)) + 1)
    ]
    steps = [StepTaken(1, "start", T0), StepTaken(2, "bring-in", T0, {"paragraphs": rows}),
             StepTaken(3, "open-reading", T0, {"number": 1, "printed": {}, "lines": {}})]  # fmt: skip
    for _ in range(draw(st.integers(0, longest))):
        state = replayed(steps)
        kind, data = draw(_acts(state, forms))
        if data:
            steps.append(StepTaken(state.seq + 1, kind, T0 + timedelta(minutes=state.seq), data))
    return steps


@st.composite
def _acts(draw, state, forms):
    by = draw(st.sampled_from(SIDES))
    others = [one for one in state.proposals.values() if by not in one.sides]
    if others and draw(st.integers(0, 3)) == 0:
        return "join", {"proposal": draw(st.sampled_from(others)).id, "by": by}
    form, lang = draw(st.sampled_from(forms)), draw(st.sampled_from(("en", "ru")))
    number = draw(st.sampled_from(state.order))
    data = {"proposal": len(state.proposals) + 1, "paragraph": number, "form": form, "nature": "substantive",
            "lang": lang, "by": by}  # fmt: skip
    return "propose", draw(_of_form(state, form, data))


@st.composite
def _of_form(draw, state, form, data):
    others = [one for one in state.order if one != data["paragraph"]]
    if form == "replace":
        base = tokens(state.paragraphs[data["paragraph"]].text.text(data["lang"]))
        edits = difference(base, tokens(draw(phrases())))
        return data | {"edits": [edit.stored() for edit in edits]} if edits else {}
    if form == "insert":
        return data | {"paragraph": max(state.paragraphs) + 1, "words": draw(phrases()), "kind": "operative",
                       "level": 1, "after": draw(st.sampled_from([0, *state.order]))}  # fmt: skip
    if form == "move":
        return data | {"after": draw(st.sampled_from([0, *others]))}
    if form == "merge":
        own = [one for one in others if state.paragraphs[one].proposed_by is None]
        return data | {"partner": draw(st.sampled_from(own))} if own else {}
    return data
