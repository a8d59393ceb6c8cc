"""Reading a review that is not for the public is an entry of the log."""

from datetime import datetime

from almaty.handover.models import Review
from almaty.handover.queries.review.gate import confidential
from almaty.kernel.actor import Actor
from almaty.people.operations import log_act


def note_reading(review: Review, *, actor: Actor, now: datetime, form: str = "") -> None:
    """Write down that somebody read a review that is not for the public; `form` names a file."""
    if actor.known and confidential(review):
        facts = {"form": form} if form else {}
        log_act(actor=actor, verb="read-review", subject=f"review:{review.slug}", facts=facts, now=now, change=False)
