"""Noting that somebody who is not the State looked how States answer."""

from datetime import datetime

from almaty.exchange.models import Call
from almaty.kernel.actor import Actor, Verb
from almaty.people.operations import log_act


def note_read(call: Call, what: str, *, actor: Actor, now: datetime) -> None:
    """Log a read of a call's answers ("page", "letters", "table"), which are restricted; a State's own is not noted."""
    if actor.may(Verb.READ_CALLS) and call.stage != "draft":
        facts = {"what": what}
        log_act(actor=actor, verb="read-call", subject=f"call:{call.slug}", facts=facts, now=now, change=False)
