"""The negotiation of the story: two readings, their proposals, the Chair's compromises, translations and marks."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from almaty.demonstration.operations.seating import Stage
from almaty.demonstration.rules.story import Closed, Proposed, compromises, paragraphs, proposals
from almaty.kernel.actor import Actor, Role
from almaty.kernel.pair import Lang
from almaty.texts.operations.drafting import bring_in, translate, verify
from almaty.texts.operations.pen import (
    accept,
    close_reading,
    compromise,
    decline,
    mark,
    name_version,
    open_reading,
)
from almaty.texts.operations.proposing import comment, join, live_with, propose
from almaty.texts.queries.states import state_of
from almaty.texts.queries.texts import text_of
from almaty.texts.rules.state import Proposal, State
from almaty.texts.rules.wishing import Draught, Wish

CHAIR = "XAL"
SUPPORT = "support-unit"


@dataclass(slots=True)
class Table:
    """The text on the table, who sits at it, and which number each paragraph of the story has."""

    slug: str
    stage: Stage
    numbers: dict[str, int] = field(default_factory=dict)

    def chair(self, now: datetime) -> Actor:
        """Return the chair's office."""
        return self.stage.acting(Role.CHAIR_OFFICE, CHAIR, now)

    def coordinator(self, participant: str, now: datetime) -> Actor:
        """Return the coordinator of a participant."""
        return self.stage.acting(Role.COORDINATOR, participant, now)

    def secretary(self, now: datetime, which: int = 0) -> Actor:
        """Return one of the two of the secretariat."""
        return self.stage.acting(Role.SECRETARIAT, SUPPORT, now, which=which)

    def state(self, now: datetime) -> State:
        """Return how the text stands."""
        return state_of(text_of(self.secretary(now), self.slug))


def lay_out(table: Table, now: datetime) -> None:
    """Put the first draft of the declaration on the table."""
    written = paragraphs()
    drafted = [Draught(one.kind, one.level, one.text) for one in written]
    bring_in(table.slug, drafted, actor=table.secretary(now), now=now)
    table.numbers = dict(zip((one.key for one in written), table.state(now).order, strict=True))


def read(table: Table, number: int, opens: datetime, until: datetime) -> None:
    """Play a reading: every proposal of the story, spread over its days, and what others say of it."""
    open_reading(table.slug, until=until, actor=table.chair(opens), now=opens)
    wished = proposals(number)
    pause = (until - opens) / (len(wished) + 2)
    for place, one in enumerate(wished, 1):
        _propose(table, one, opens + pause * place)
    close_reading(table.slug, actor=table.chair(until), now=until)


def _propose(table: Table, one: Proposed, now: datetime) -> None:
    actor = table.coordinator(one.by, now)
    if one.form == "comment":
        comment(table.slug, _wish(table, one, now), actor=actor, now=now)
        return
    made = propose(table.slug, _wish(table, one, now), actor=actor, now=now).proposal
    if one.key:
        table.numbers[one.key] = made.paragraph
    moment = now
    for who in one.joined:
        moment += timedelta(minutes=20)
        join(table.slug, made.id, actor=table.coordinator(who, moment), now=moment)
    for who in one.living:
        moment += timedelta(minutes=20)
        live_with(table.slug, made.id, actor=table.coordinator(who, moment), now=moment)


def _wish(table: Table, one: Proposed, now: datetime) -> Wish:
    number, lang = table.numbers[one.on], one.lang
    words = one.put
    if one.form == "replace":
        words = table.state(now).paragraphs[number].text.text(lang).replace(one.find, one.put)
    return Wish(number, one.form, one.nature, lang, words, one.reason, kind=one.kind, after=number)  # type: ignore[arg-type]


def close(table: Table, number: int, now: datetime, *, name: str) -> datetime:
    """Play what follows a reading: compromises, what is not taken up, translations and their check, the new version.

    Returns the moment at which all is done.
    """
    for one in compromises(number):
        now = _compromise(table, one, now + timedelta(minutes=12))
    for proposal in _live(table.state(now)):
        now += timedelta(minutes=3)
        why = "Not taken up in this reading."
        decline(table.slug, proposal.id, why=why, actor=table.chair(now), now=now)
    now = _verify(table, now)
    name_version(table.slug, name, actor=table.chair(now), now=now)
    return now


def _live(state: State) -> list[Proposal]:
    return [one for one in state.proposals.values() if one.fate == "live" and one.form != "comment"]


def _compromise(table: Table, one: Closed, now: datetime) -> datetime:
    number = table.numbers[one.on]
    state = table.state(now)
    if (proposed := state.paragraphs[number].proposed_by) is not None:
        accept(table.slug, proposed, actor=table.chair(now), now=now)
    else:
        write(table, number, "en", one.text.en, now)
    now += timedelta(minutes=6)
    seen = table.state(now).seq
    translate(table.slug, number, words=one.text.ru, seen=seen, actor=table.secretary(now), now=now)
    return now


def write(table: Table, number: int, lang: Lang, words: str, now: datetime) -> None:
    """Write compromise text of a paragraph: every live proposal on it is merged into the words."""
    state = table.state(now)
    settled = {one.id: "merged" for one in state.live(number) if one.form != "comment"}
    compromise(
        table.slug, number, lang=lang, words=words, settles=settled, why="A bridge between the proposals.",
        seen=state.seq, actor=table.chair(now), now=now,
    )  # fmt: skip


def _verify(table: Table, now: datetime) -> datetime:
    for paragraph in table.state(now).standing():
        if not paragraph.text.verified:
            now += timedelta(minutes=1)
            verify(table.slug, paragraph.id, seen=paragraph.changed, actor=table.secretary(now, 1), now=now)
    return now


def agree(table: Table, agreement: str, now: datetime) -> None:
    """Mark every paragraph that is open."""
    numbers = [one.id for one in table.state(now).standing() if one.agreement != agreement]
    mark(table.slug, numbers, agreement, actor=table.chair(now), now=now)  # type: ignore[arg-type]
