"""A handover held for the length of an act: locked, read anew; a refusal for want of a right stands in the log."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from almaty.handover.models import Handover
from almaty.handover.queries.handing.gate import between, handover_of
from almaty.handover.rules.handing.instants import Instants
from almaty.handover.rules.handing.refusals import saved_since, unknown, wrong_stage
from almaty.handover.rules.handing.sides import OUTGOING, side_for
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotAllowed, NotFound
from almaty.people.operations import log_act
from almaty.people.rules import SUPPORT_UNIT

_THE_HANDOVER = pair("The handover", "Передача")


@dataclass(slots=True)
class Held:
    """A handover under its lock, and the side for which the actor does what is done."""

    handover: Handover
    side: str
    actor: Actor
    now: datetime

    @property
    def instants(self) -> Instants:
        """Return when it takes effect."""
        return Instants(self.handover.effective_at, self.handover.takes_up_at, self.handover.zone)

    def take_signatures_back(self) -> bool:
        """Let both sign anew; tell whether anybody had signed."""
        row = self.handover
        signed = row.signed_out_at is not None or row.signed_in_at is not None
        row.signed_out_at = row.signed_out_by_id = row.signed_in_at = row.signed_in_by_id = None
        return signed


@contextmanager
def holding(
    slug: str, verb: Verb, *, actor: Actor, now: datetime, stages: Collection[str] = ("open",),
    saves: int | None = None, side: str = "",
) -> Iterator[Held]:  # fmt: skip
    """Hold a handover for an act of one side; `keep` saves it with the entry of the act.

    Refuses one that is not for the actor (NotFound), whoever stands for no side of it, or not for `side` (SignInFirst,
    NotAllowed; logged where somebody is known), one at another stage, and one changed since `saves` (Conflict).
    """
    with logging_refusals(slug, verb, actor=actor, now=now), transaction.atomic():
        _known(actor, slug)
        row = Handover.objects.select_for_update().get(slug=slug)
        acting = side_for(actor, verb, between(row), side)
        over = row.stage == "signed" and row.effective_at <= now  # rights have moved, whatever is written down of it
        if row.stage not in stages or over:
            raise wrong_stage("done" if over else row.stage)
        if saves is not None and saves != row.saves:
            raise saved_since(_THE_HANDOVER)
        yield Held(row, acting, actor, now)


def require_reader(slug: str, verb: Verb, *, actor: Actor, now: datetime) -> None:
    """Refuse, with an entry in the log, whoever would act on a handover that they do not read, or that there is not."""
    with logging_refusals(slug, verb, actor=actor, now=now):
        _known(actor, slug)


def _known(actor: Actor, slug: str) -> None:
    """Refuse whoever does not read the handover; somebody known who may not learn of an open one gets no more words."""
    try:
        handover_of(actor, slug)
    except NotFound:
        if not actor.known:
            actor.require(Verb.READ_HANDOVER)
        raise unknown(slug) from None


@contextmanager
def logging_refusals(slug: str, verb: Verb, *, actor: Actor, now: datetime) -> Iterator[None]:
    """Write down, after the transaction inside has been undone, that somebody tried what they may not do."""
    try:
        yield
    except (NotAllowed, NotFound) as refusal:
        if actor.known:
            facts = {"verb": verb.value, "why": refusal.code}
            log_act(actor=actor, verb="refused-handover", subject=f"handover:{slug[:60]}", facts=facts, now=now,
                    change=False)  # fmt: skip
        raise


def keep(on: Held, verb: str, *, public: bool = False, **facts: Any) -> None:
    """Save a handover that is held, its count of changes one higher, with the entry of the act."""
    on.handover.saves += 1
    on.handover.save()
    state = on.handover.outgoing if on.side == OUTGOING else on.handover.incoming
    told = {"side": on.side, "for": state or SUPPORT_UNIT.code} | facts if on.side else facts
    log_act(actor=on.actor, verb=verb, subject=f"handover:{on.handover.slug}", facts=told, now=on.now, change=public)
