"""The history of a text: its steps in words, and how it stood at each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from almaty.kernel.pair import Pair
from almaty.texts.models import Step, Text
from almaty.texts.queries.past import state_after
from almaty.texts.queries.points import no_such_step
from almaty.texts.queries.room import Room
from almaty.texts.queries.states import steps_of
from almaty.texts.rules.chain import BrokenStep, broken_steps
from almaty.texts.rules.comparing import Compared, Part, compared
from almaty.texts.rules.edits import Edit
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.state import Proposal, State
from almaty.texts.rules.steps import StepTaken
from almaty.texts.rules.telling import Moment, told
from almaty.texts.rules.tokens import joined, tokens
from almaty.texts.rules.touching import touched

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in a list: the sentence, who took it, and for whom."""

    seq: int
    kind: str
    at: datetime
    recorded_at: datetime
    by: str
    acting_for: Pair
    told: Pair


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph of a past version: what changed with the step (`row.parts`), or what was proposed on it.

    `about` tells that the step is about the paragraph though its words did not change; `proposed` are then its words
    with what the proposal would add and delete, where it would. `wished` tells that the paragraph is only proposed.
    """

    row: Compared
    about: bool
    wished: bool
    proposed: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Replay:
    """A text as it stood after a step, and what that step did."""

    row: StepRow
    state: State
    paragraphs: list[Shown]


def told_steps(text: Text, room: Room, *, after: int, until: int) -> list[StepRow]:
    """Return the steps after one and up to another, each in words: two queries, whatever their number."""
    rows = steps_of(text, after=after, until=until)
    return _told(rows, state_after(text, after), room)


def replay(text: Text, seq: int, lang: str, room: Room) -> Replay:
    """Return how a text stood after a step: two queries. Refuses a step that it does not have (Invalid)."""
    rows = steps_of(text, after=seq - 1, until=seq)
    if not rows:
        raise no_such_step(text, str(seq))
    before = state_after(text, seq - 1)
    step = _as_taken(rows[0])
    after = replayed([step], start=before)
    about = set(touched(step, after))
    proposal = after.proposals.get(step.data.get("proposal", 0))
    shown = [
        Shown(
            row,
            row.id in about,
            after.paragraphs[row.id].proposed_by is not None,
            _proposed(proposal, before, after, row, lang),
        )
        for row in compared(_counting(before, proposal), _counting(after, proposal), lang)
    ]
    return Replay(_told(rows, before, room)[0], after, shown)


def chain_of(text: Text) -> list[BrokenStep]:
    """Return where the chain of a text's steps does not hold; none when it is whole."""
    broken = broken_steps(_as_taken(row) for row in steps_of(text))
    last = Step.objects.filter(text_id=text.pk).order_by("-seq").values_list("seq", "stamp").first() or (0, "")
    if last != (text.last, text.stamp):
        broken.append(BrokenStep(text.last, "missing" if last[0] < text.last else "altered"))
    return broken


def _as_taken(row: Step) -> StepTaken:
    return StepTaken(row.seq, row.kind, row.at, row.data, row.acting_for, row.stamp)


def _told(rows: Sequence[Step], before: State, room: Room) -> list[StepRow]:
    found: list[StepRow] = []
    for row in rows:
        step = _as_taken(row)
        after = replayed([step], start=before)
        found.append(StepRow(
            row.seq, row.kind, row.at, row.recorded_at, row.actor.name if row.actor else "",
            room.name(row.acting_for) if row.acting_for else Pair(), told(Moment(step, before, after, room.name)),
        ))  # fmt: skip
        before = after
    return found


def _counting(state: State, proposal: Proposal | None) -> State:
    """Return a version in which the paragraph that a proposal would insert counts, so that it is shown."""
    new = state.paragraphs.get(proposal.paragraph) if proposal and proposal.form == "insert" else None
    if new is None or new.gone:
        return state
    return replace(state, paragraphs={**state.paragraphs, new.id: replace(new, proposed_by=None)})


def _proposed(
    proposal: Proposal | None, before: State, after: State, row: Compared, lang: str
) -> tuple[Part, ...]:  # fmt: skip
    """Return a paragraph with what a proposal would add and delete, where the step is about a proposal of its words."""
    if proposal is None or proposal.paragraph != row.id or row.became != "same":
        return ()
    words = tokens(after.paragraphs[row.id].text.text(lang))
    if proposal.form == "delete":
        return (Part("-", joined(words)),)
    edits = before.proposals.get(proposal.id, proposal).edits
    return _with_edits(words, edits) if proposal.form == "replace" and proposal.lang == lang else ()


def _with_edits(words: tuple[str, ...], edits: Sequence[Edit]) -> tuple[Part, ...]:
    found: list[Part] = []
    at = 0
    for edit in sorted(edits):
        found += [Part("=", joined(words[at : edit.start])), Part("-", joined(words[edit.start : edit.end])),
                  Part("+", joined(edit.new))]  # fmt: skip
        at = edit.end
    found.append(Part("=", joined(words[at:])))
    return tuple(part for part in found if part.text)
