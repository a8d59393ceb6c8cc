"""Which answers a State lets the chair's office read, and which of these consents are asked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from almaty.exchange.models import Call, ChairConsent
from almaty.kernel.actor import Actor, Role, Verb
from almaty.kernel.pair import Pair
from almaty.people.rules import chair_on, chair_spans, seat_name, seats


@dataclass(frozen=True, slots=True)
class Given:
    """A consent that stands: which State, for which call."""

    participant: str
    state: Pair
    call: Call
    since: datetime

    @property
    def address(self) -> str:
        """Return where the answer is read, without the language."""
        return f"figures/calls/{self.call.slug}/{self.participant}/"


@dataclass(frozen=True, slots=True)
class Trust:
    """How a State stands towards the chair's office with one answer.

    `chair` is the State that holds the chair, its name `name` (empty: nobody); `since` is set while the consent stands,
    `asked_again` where one ended with the chair and nothing was decided since; `may` says that the reader decides.
    """

    chair: str
    name: Pair
    since: datetime | None
    asked_again: datetime | None
    may: bool


def reads_by_consent(actor: Actor, slug: str, state: str) -> bool:
    """Tell whether an actor of the chair's office reads a State's answer to a call because that State lets it."""
    chairs = [held.participant for held in actor.mandates if held.role == Role.CHAIR_OFFICE]
    if not chairs or actor.only is not None:
        return False
    return _standing().filter(chair__in=chairs, call__slug=slug, participant=state).exists()


def given_to(chair: str) -> list[Given]:
    """Return the consents that name a State as the chair."""
    rows = list(_standing().filter(chair=chair).select_related("call").order_by("call__slug", "participant"))
    known = seats() if rows else []
    return [Given(one.participant, seat_name(one.participant, known), one.call, one.given_at) for one in rows]


def entrusted(actor: Actor, call: Call) -> list[Given]:
    """Return the answers to a call that an actor of the chair's office reads by consent."""
    chairs = [held.participant for held in actor.mandates if held.role == Role.CHAIR_OFFICE]
    return [one for chair in chairs for one in given_to(chair) if one.call.pk == call.pk]


def trust_of(actor: Actor, call: Call, state: str, *, now: datetime) -> Trust:
    """Return how a State stands towards the chair's office with its answer to a call."""
    chair = chair_on(chair_spans(), now)
    row = _standing().filter(call=call, participant=state, chair=chair).first() if chair else None
    asked = None if row else _asked().filter(call=call, participant=state).first()
    return Trust(
        chair=chair,
        name=seat_name(chair, seats()) if chair else Pair(),
        since=row.given_at if row else None,
        asked_again=asked.asked_again_at if asked else None,
        may=actor.may_for(Verb.ENTRUST_CHAIR, state),
    )


def asked_again(actor: Actor) -> Sequence[Given]:
    """Return, for the desk, the consents of the actor's States that ended with the chair and wait for a word."""
    own = actor.participants_for(Verb.ENTRUST_CHAIR)
    if not own:
        return []
    rows = list(_asked().filter(participant__in=own).select_related("call").order_by("asked_again_at", "pk"))
    known = seats() if rows else []
    return [
        Given(one.participant, seat_name(one.participant, known), one.call, one.asked_again_at)
        for one in rows
        if one.asked_again_at is not None
    ]


def _standing() -> QuerySet[ChairConsent]:
    return ChairConsent.objects.filter(ended_at__isnull=True)


def _asked() -> QuerySet[ChairConsent]:
    return ChairConsent.objects.filter(ended_at__isnull=False, asked_again_at__isnull=False)
