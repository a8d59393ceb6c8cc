"""Who reads which review."""

from django.db.models import Q, QuerySet

from almaty.handover.models import Review
from almaty.handover.rules.review.refusals import unknown_review
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience


def visible_to(actor: Actor) -> QuerySet[Review]:
    """Return the reviews that an actor may read.

    A closed one is read by its audience. An open one is read by those of it who are of the secretariat, of the chair's
    office, or for a set time of the office that handed over: it is told with the eyes of its audience, whoever looks.
    """
    steps = [step.value for step in actor.audiences()]
    open_too = Q() if actor.may(Verb.READ_HANDOVER) else Q(closed_at__isnull=False)
    return Review.objects.filter(open_too, audience__in=steps)


def review_of(actor: Actor, slug: str) -> Review:
    """Return a review; refuses an unknown one and one not for the reader with the same words (NotFound)."""
    found = visible_to(actor).filter(slug=slug[:60]).first()
    if found is None:
        raise unknown_review(slug)
    return found


def confidential(review: Review) -> bool:
    """Tell whether reading a review has to be an entry of the log: it is not for the public."""
    return review.closed_at is None or review.audience != Audience.PUBLIC.value
