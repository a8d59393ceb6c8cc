"""That somebody read a handover stands in the log."""

from datetime import datetime

from almaty.handover.models import Handover
from almaty.kernel.actor import Actor
from almaty.people.operations import log_act


def note_reading(handover: Handover, what: str, *, actor: Actor, now: datetime) -> None:
    """Write down that an actor read a handover, or one matter of it."""
    log_act(actor=actor, verb="read-handover", subject=f"handover:{handover.slug}", facts={"what": what}, now=now,
            change=False)  # fmt: skip
