"""Who acts, for whom, on a text that is held for the length of a transaction. A refusal that matters is logged."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.refusal import NotAllowed, Refusal
from almaty.people.operations import log_act
from almaty.process.queries import setting
from almaty.texts.models import Text
from almaty.texts.operations.taking import Held, held
from almaty.texts.queries.states import state_at, state_of
from almaty.texts.rules.closing import check_step
from almaty.texts.rules.refusals import refused

_LOGGED = frozenset({"agreed", "ad-referendum", "silence-runs", "silence-over", "text-adopted", "reading-over"})


@contextmanager
def holding(slug: str, verb: Verb, *, actor: Actor, now: datetime) -> Iterator[Held]:
    """Hold a text for a verb: one transaction, the text locked and read anew; what is refused leaves nothing behind.

    Refuses a text that the actor may not read (NotFound), whoever may not do it for anybody (SignInFirst, NotAllowed),
    and one that is put to silence, adopted or set aside (Conflict). Refusals of a known person for want of a right, or
    of what is locked, stand in the log afterwards.
    """
    with logging_refusals(f"text:{slug}", verb, actor=actor, now=now), transaction.atomic():
        on = held(actor, slug)
        actor.require(verb)
        check_step(on.state, verb.value, now)
        yield on


@contextmanager
def logging_refusals(subject: str, verb: Verb, *, actor: Actor, now: datetime) -> Iterator[None]:
    """Write down, after the transaction inside has been undone, that somebody tried what is refused."""
    try:
        yield
    except Refusal as refusal:
        if actor.known and (isinstance(refusal, NotAllowed) or refusal.code in _LOGGED):
            facts = {"verb": verb.value, "why": refusal.code, "where": refusal.where[:60]}
            log_act(actor=actor, verb="refused-text", subject=subject[:100], facts=facts, now=now, change=False)
        raise


def seat_for(actor: Actor, verb: Verb, participant: str = "") -> str:
    """Return the participant for which the actor does this.

    Refuses another's seat (NotAllowed), and several where none is named (Invalid).
    """
    if participant:
        actor.require_for(verb, participant)
        return participant
    actor.require(verb)
    seats = actor.participants_for(verb)
    if len(seats) > 1:
        raise refused("several-seats", "participant")
    return seats[0] if seats else ""


def steps_of(actor: Actor, participant: str) -> list[Audience]:
    """Return the steps of the ladder on which a participant stands by the mandates of the actor."""
    return [one.step for one in actor.mandates if one.participant == participant]


def proposes(actor: Actor, participant: str) -> bool:
    """Tell whether a participant may do more than comment: a member, or whoever the settings of the Process let."""
    return Audience.MEMBERS in steps_of(actor, participant) or setting("observers_propose") is True


def words_seen(text: Text, seen: int, number: int, lang: str) -> str | None:
    """Return the words of a paragraph as they stood at a step that somebody saw; None where it was not there."""
    state = state_of(text) if seen >= text.last else state_at(text, max(seen, 0))
    paragraph = state.paragraphs.get(number)
    return paragraph.text.text(lang) if paragraph else None
