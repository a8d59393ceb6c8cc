"""Who reads which handover; when the next one takes effect."""

from datetime import datetime

from almaty.handover.models import Handover, Matter
from almaty.handover.rules.handing.refusals import unknown, unknown_matter
from almaty.handover.rules.handing.sides import Between, may_read
from almaty.kernel.actor import Actor


def between(handover: Handover) -> Between:
    """Return the two States of a handover."""
    return Between(handover.outgoing, handover.incoming)


def reads(actor: Actor, handover: Handover) -> bool:
    """Tell whether an actor reads all of a handover; that and when one happened is public."""
    return may_read(actor, between(handover))


def handover_of(actor: Actor, slug: str) -> Handover:
    """Return a handover for whoever reads all of it; NotFound for others and for an unknown name alike."""
    found = Handover.objects.filter(slug=slug[:60]).first()
    if found is None or not reads(actor, found):
        raise unknown(slug)
    return found


def shown_handover(actor: Actor, slug: str) -> Handover:
    """Return a handover of which a reader may know: those that read it, and everybody once it is done."""
    found = Handover.objects.filter(slug=slug[:60]).first()
    if found is None or not (found.stage == "done" or reads(actor, found)):
        raise unknown(slug)
    return found


def matter_of(handover: Handover, pk: int) -> Matter:
    """Return a matter of a handover; refuses an unknown one (NotFound)."""
    found = handover.matters.filter(pk=pk).first()
    if found is None:
        raise unknown_matter()
    return found


def matters_of_kind(handover: Handover, kind: str) -> list[int]:
    """Return the matters of a kind."""
    return list(handover.matters.filter(kind=kind[:12]).values_list("pk", flat=True))


def next_instant(now: datetime, *, before: datetime) -> datetime | None:
    """Return the next instant at which a handover may take effect, if it lies before a moment.

    An open one counts too: it may be signed meanwhile.
    """
    rows = Handover.objects.filter(stage__in=("open", "signed"), effective_at__gt=now, effective_at__lt=before)
    return rows.order_by("effective_at").values_list("effective_at", flat=True).first()
