"""That somebody read what is not for everybody: an entry of the log."""

from datetime import datetime

from almaty.kernel.actor import Actor
from almaty.people.operations import log_act


def note_burden_read(*, actor: Actor, states: int, now: datetime) -> None:
    """Enter that somebody read how much is asked of each State; nothing else is changed."""
    log_act(actor=actor, verb="read-burden", subject="overview:burden", facts={"states": states}, now=now, change=False)
