"""A review held for the length of an act; a refusal for want of a right stands in the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from almaty.handover.models import Review
from almaty.handover.queries.review.gate import visible_to
from almaty.handover.rules.review.refusals import closed, narrower_than_own, unknown_review
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.refusal import NotAllowed
from almaty.people.operations import log_act


@contextmanager
def holding(slug: str, *, actor: Actor, now: datetime) -> Iterator[Review]:
    """Hold an open review for whoever keeps it: one transaction, the row locked and read anew.

    Refuses one that the actor may not read (NotFound), whoever may not keep reviews (SignInFirst, NotAllowed; logged
    where somebody is known), and one that is closed (Conflict).
    """
    with logging_refusals(slug, actor=actor, now=now), transaction.atomic():
        found = Review.objects.select_for_update().filter(pk__in=visible_to(actor).values("pk"), slug=slug[:60]).first()
        if found is None and actor.may(Verb.KEEP_REVIEW):
            raise unknown_review(slug)
        actor.require(Verb.KEEP_REVIEW)
        if found is None:
            raise unknown_review(slug)
        if found.closed_at:
            raise closed(slug)
        yield found


@contextmanager
def logging_refusals(slug: str, *, actor: Actor, now: datetime) -> Iterator[None]:
    """Write down, after the transaction inside has been undone, that somebody tried what they may not do."""
    try:
        yield
    except NotAllowed as refusal:
        if actor.known:
            facts = {"verb": Verb.KEEP_REVIEW.value, "why": refusal.code}
            log_act(actor=actor, verb="refused-review", subject=f"review:{slug[:60]}", facts=facts, now=now,
                    change=False)  # fmt: skip
        raise


def require_of(audience: Audience, actor: Actor) -> None:
    """Refuse an audience that the actor does not belong to: its eyes see what is not for the actor (Invalid)."""
    if audience not in actor.audiences():
        raise narrower_than_own()
