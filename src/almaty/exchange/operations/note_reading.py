"""A read of figures that are not public: one entry in the log for each question."""

from datetime import datetime

from django.db import transaction

from almaty.exchange.queries.observations import Sources
from almaty.kernel.actor import Actor
from almaty.people.operations import log_act


@transaction.atomic
def note_reading(sources: Sources, form: str, *, actor: Actor, now: datetime) -> None:
    """Log that an actor read figures that are not public: of which releases, in which form, with which key."""
    facts = {"releases": [one.slug for one in sources.restricted], "form": form, "key": actor.key}
    subject = f"exchange:dataflow-{sources.dataflow.id}"
    log_act(actor=actor, verb="read-figures", subject=subject, facts=facts, now=now, change=False)
