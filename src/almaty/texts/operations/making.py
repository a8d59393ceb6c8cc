"""Making a proposal on a text that is held: the one way in which a wish becomes a step."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from almaty.kernel.actor import Actor
from almaty.texts.operations.holding import proposes, words_seen
from almaty.texts.operations.taking import Held, take
from almaty.texts.queries.states import steps_of
from almaty.texts.rules.allowing import allowed_to_propose, asks_for_something
from almaty.texts.rules.edits import difference
from almaty.texts.rules.moving import moved
from almaty.texts.rules.numbers import between
from almaty.texts.rules.refusals import refused
from almaty.texts.rules.state import Proposal, State
from almaty.texts.rules.tokens import tokens
from almaty.texts.rules.wishing import Wish
from almaty.texts.rules.wording import LONGEST_REASON, cleaned, cleaned_paragraph

_WITH_WORDS = frozenset({"insert", "comment"})


@dataclass(frozen=True, slots=True)
class Submitted:
    """A proposal that was made, and what its writer could not see.

    `alongside` are the proposals of others on the paragraph since the writer looked, `changed_by` the participants that
    changed its words since then; `fitted` tells that the wish had to be fitted, as they changed the same words.
    """

    proposal: Proposal
    alongside: tuple[Proposal, ...] = ()
    changed_by: tuple[str, ...] = ()
    fitted: bool = False


def proposed(on: Held, wish: Wish, *, actor: Actor, now: datetime) -> Submitted:
    """Take the step of a proposal on a text that is held, for the participant that the wish names."""
    allowed_to_propose(on.state, wish, proposes=proposes(actor, wish.participant), now=now)
    return put(on, wish, actor=actor, now=now)


def put(on: Held, wish: Wish, *, actor: Actor, now: datetime) -> Submitted:
    """Take the step of a proposal that is allowed already: outside a reading, one that breaks silence."""
    before, seen = on.state, min(wish.seen, on.text.last) or on.text.last
    number = max(before.proposals, default=0) + 1
    data, fitted = _data(on, replace(wish, seen=seen), number)
    take(on, "propose", data, actor=actor, now=now, acting_for=wish.participant)
    made = on.state.proposals[number]
    return Submitted(made, _alongside(before, made, seen), _changed_by(on, made, seen), fitted)


def _data(on: Held, wish: Wish, number: int) -> tuple[dict[str, Any], bool]:
    """Return the data of the step, and whether the wish had to be fitted."""
    data: dict[str, Any] = {
        "proposal": number, "paragraph": wish.paragraph, "form": wish.form, "nature": wish.nature, "lang": wish.lang,
        "by": wish.participant, "edits": [], "reason": cleaned(wish.reason, longest=LONGEST_REASON, where="reason"),
    }  # fmt: skip
    if wish.form in _WITH_WORDS:
        words = cleaned_paragraph(wish.words) if wish.form == "insert" else cleaned(wish.words)
        if not words:
            raise refused("no-words", "words")
        data["words"] = words
    if wish.form == "insert":
        return data | _inserted(on.state, wish), False
    if wish.form == "move":
        data["after"] = wish.after
    if wish.form == "merge":
        data["partner"] = wish.partner
    if wish.form == "replace":
        data["edits"], fitted = _edits(on, wish)
        return data, fitted
    return data, False


def _inserted(state: State, wish: Wish) -> dict[str, Any]:
    """Give a paragraph that is only proposed its permanent number, its depth, and what is printed before it."""
    before = state.paragraphs.get(wish.after)
    level = before.level if before else 0
    alike = [state.paragraphs[one] for one in state.order if state.paragraphs[one].kind == wish.kind]
    if before and before.kind != wish.kind:
        level = alike[0].level if alike else level + (wish.kind == "sub")
    kind: Any = wish.kind
    return {
        "paragraph": max(state.paragraphs, default=0) + 1, "after": wish.after, "kind": kind, "level": level,
        "printed": between(state, wish.after, kind),
    }  # fmt: skip


def _edits(on: Held, wish: Wish) -> tuple[list[Any], bool]:
    """Return the edits of the words as they stand that the writer made of those seen; refuses none (Invalid)."""
    words = cleaned_paragraph(wish.words)
    stands = on.state.paragraphs[wish.paragraph].text.text(wish.lang)
    held = words_seen(on.text, wish.seen, wish.paragraph, wish.lang)
    seen = stands if held is None else held
    asks_for_something(seen, words)
    edits, fitted = difference(tokens(seen), tokens(words)), False
    if seen != stands:
        edits, fitted = moved(edits, tokens(seen), tokens(stands))
    if not edits:
        raise refused("same-words", "words")
    return [edit.stored() for edit in edits], fitted


def _alongside(before: State, made: Proposal, seen: int) -> tuple[Proposal, ...]:
    return tuple(one for one in before.live(made.paragraph) if one.made_at > seen and one.by != made.by)


def _changed_by(on: Held, made: Proposal, seen: int) -> tuple[str, ...]:
    """Return for whom the words of the paragraph were changed after a step, each once."""
    if on.state.paragraphs[made.paragraph].changed <= seen or made.form == "insert":
        return ()
    steps = [one for one in steps_of(on.text, after=seen) if one.kind in ("compromise", "translate", "write")]
    return tuple(dict.fromkeys(one.acting_for for one in steps if one.data.get("paragraph") == made.paragraph))
