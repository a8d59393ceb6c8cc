"""What texts ask of participants in a time: readings opened, silence procedures opened."""

from collections import Counter
from datetime import date

from almaty.kernel.actor import Actor
from almaty.kernel.audience import Audience
from almaty.texts.models import Step
from almaty.texts.queries.texts import visible_to

READING, SILENCE = "open-reading", "open-silence"


def asked_by_texts(actor: Actor, *, first: date, last: date) -> Counter[tuple[str, Audience]]:
    """Return how many readings and silence procedures of texts open to the actor were opened in a time: one query.

    By kind of step and audience of the negotiation, which says of whom they were asked.
    """
    rows = Step.objects.filter(
        kind__in=(READING, SILENCE), at__date__gte=first, at__date__lte=last, text__in=visible_to(actor)
    )
    return Counter((kind, Audience(audience)) for kind, audience in rows.values_list("kind", "text__audience"))
