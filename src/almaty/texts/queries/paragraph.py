"""One paragraph: its words, all that is proposed on it with reasons, and what happened to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import LANGS, Lang, Pair
from almaty.texts.models import Step, Text
from almaty.texts.queries.reading import Column, Row, printed, row_of, target
from almaty.texts.queries.room import Room
from almaty.texts.queries.texts import drafts, names_persons
from almaty.texts.rules.allowing import paragraph_of
from almaty.texts.rules.brackets import bracketed, sides_of
from almaty.texts.rules.names import FATE_NAMES, FORM_NAMES, NATURE_NAMES, STEP_NAMES
from almaty.texts.rules.state import Paragraph, Proposal, State
from almaty.texts.rules.steps import StepTaken
from almaty.texts.rules.tokens import tokens
from almaty.texts.rules.touching import touched
from almaty.texts.rules.wishes import superseded, wanted

_OF_MANY = ("bring-in", "mark", "compromise")


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal as its page shows it.

    `column` are the words with what this proposal alone would change; empty where it changes none. `newer` are sides
    for which a newer proposal of theirs counts instead. `own` are the participants of the reader that made it,
    `joined` and `living` those that stand behind it or can live with it, `free` those that may still say so.
    """

    proposal: Proposal
    form: Pair
    nature: Pair
    fate: Pair
    target: str
    column: Column | None
    newer: tuple[str, ...]
    own: tuple[str, ...]
    joined: tuple[str, ...]
    living: tuple[str, ...]
    free: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """A step that touched the paragraph."""

    seq: int
    name: Pair
    at: datetime
    by: str
    acting_for: Pair
    why: str
    proposal: int


@dataclass(frozen=True, slots=True)
class Version:
    """The words of a paragraph as one side wants them, in one language."""

    side: str
    column: Column


@dataclass(frozen=True, slots=True)
class ParagraphPage:
    """Everything about a paragraph; `before` and `after` are its neighbours."""

    row: Row
    cards: list[Card]
    comments: list[Card]
    settled: list[Card]
    versions: list[Version]
    before: Paragraph | None
    after: Paragraph | None


def paragraph_page(actor: Actor, state: State, number: int, room: Room, lang: Lang) -> ParagraphPage:
    """Return the page of a paragraph of a text that the reader may read; refuses an unknown one (NotFound)."""
    paragraph = paragraph_of(state, number)
    row = row_of(state, number, room, lang)
    every = [one for one in state.proposals.values() if number in (one.paragraph, one.partner)]
    newer = superseded(one for one in every if one.fate == "live" and one.paragraph == number)
    numbers = printed(state)
    targets = {one.id: target(one, numbers, state.paragraphs, lang=lang, seen_from=number) for one in every}
    mine = actor.participants_for(Verb.SUBMIT_PROPOSAL)
    cards = [_card(one, paragraph, newer, targets, mine) for one in every]
    place = state.order.index(number)
    return ParagraphPage(
        row=row,
        cards=[one for one in cards if one.proposal.fate == "live" and one.proposal.form != "comment"],
        comments=[one for one in cards if one.proposal.fate == "live" and one.proposal.form == "comment"],
        settled=[one for one in reversed(cards) if one.proposal.fate != "live"],
        versions=versions(row, room),
        before=state.paragraphs[state.order[place - 1]] if place else None,
        after=state.paragraphs[state.order[place + 1]] if place + 1 < len(state.order) else None,
    )


def versions(row: Row, room: Room) -> list[Version]:
    """Return the words as each side wants them, in the order of the room, where they differ from those that stand."""
    found = []
    for lang in LANGS:
        words = tokens(row.paragraph.text.text(lang))
        for side, edits in wanted(row.live, lang, len(words), room.order).items():
            nodes = bracketed(words, {side: edits})
            if side in set(sides_of(nodes)):
                found.append(Version(side, _column(row.paragraph, lang, nodes)))
    return found


def _card(
    one: Proposal, paragraph: Paragraph, newer: dict[tuple[int, str], int], targets: dict[int, str],
    mine: Sequence[str],
) -> Card:  # fmt: skip
    said = {*one.sides, *one.living}
    return Card(
        proposal=one, form=FORM_NAMES[one.form], nature=NATURE_NAMES[one.nature], fate=FATE_NAMES[one.fate],
        target=targets.get(one.id, ""), column=_changes(one, paragraph),
        newer=tuple(side for side in one.sides if (one.id, side) in newer),
        own=tuple(code for code in mine if code == one.by),
        joined=tuple(code for code in mine if code in one.supporters),
        living=tuple(code for code in mine if code in one.living),
        free=tuple(code for code in mine if code not in said),
    )  # fmt: skip


def _changes(one: Proposal, paragraph: Paragraph) -> Column | None:
    """Return the words with what a live proposal would change."""
    if one.form != "replace" or one.fate != "live" or one.paragraph != paragraph.id:
        return None
    nodes = bracketed(tokens(paragraph.text.text(one.lang)), dict.fromkeys(one.sides, one.edits))
    return _column(paragraph, one.lang, nodes)


def _column(paragraph: Paragraph, lang: Lang, nodes: tuple[object, ...]) -> Column:
    return Column(lang, nodes, (), paragraph.text.standing(lang))  # type: ignore[arg-type]


def happened(actor: Actor, text: Text, state: State, number: int, room: Room) -> list[Happened]:
    """Return the steps that touched a paragraph, the latest first: one query.

    Who does not draft reads of it from the first reading on; persons are named to those who act under a mandate.
    """
    first = 1 if drafts(actor) or not state.readings else state.readings[0].at_step
    rows = [row for row in _about(text, state, number) if row.seq >= first]
    named = names_persons(actor)
    return [_told(row, room, named=named) for row in _touching(rows, state, number)]


def _about(text: Text, state: State, number: int) -> Iterable[Step]:
    """Yield the steps that may be about a paragraph, the latest first: those of many paragraphs are looked into."""
    proposals = [one.id for one in state.proposals.values() if number in (one.paragraph, one.partner)]
    named = Q(data__paragraph=number) | Q(data__proposal__in=proposals) | Q(kind__in=_OF_MANY)
    return Step.objects.filter(named, text_id=text.pk, seq__lte=text.last).select_related("actor").order_by("-seq")


def _touching(rows: Iterable[Step], state: State, number: int) -> list[Step]:
    """Keep the steps about a paragraph; it was there from the beginning where the whole text was brought in."""
    return [
        row
        for row in rows
        if number in touched(StepTaken(row.seq, row.kind, row.at, row.data), state)
        or (row.kind == "bring-in" and number in {one["id"] for one in row.data["paragraphs"]})
    ]


def _told(row: Step, room: Room, *, named: bool) -> Happened:
    return Happened(
        row.seq, STEP_NAMES[row.kind], row.at, row.actor.name if row.actor and named else "",
        room.name(row.acting_for) if row.acting_for else Pair(), str(row.data.get("why") or row.data.get("reason", "")),
        int(row.data.get("proposal", 0)),
    )  # fmt: skip
