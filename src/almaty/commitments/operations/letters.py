"""Letters about one commitment: to partners that are asked to agree, to the coordinator whose report was read."""

from collections.abc import Collection
from datetime import datetime

from almaty.commitments.models import Commitment
from almaty.commitments.rules.letter_words import single
from almaty.kernel.actor import Actor, Role
from almaty.people.operations import write_letters
from almaty.people.queries import receivers

BINDING = (Role.COORDINATOR, Role.ORGANISATION)


def tell(
    kind: str, row: Commitment, participants: Collection[str], *, actor: Actor, now: datetime, site: str
) -> int:  # fmt: skip
    """Write to those who bind some participants, inside the caller's transaction; return to how many."""
    to = receivers(participants, BINDING, today=now.date()) if participants else []
    subject, body = single(kind, row.number, row.title, site)
    return write_letters(to, subject=subject, body=body, about=f"commitments:{row.number}", actor=actor, now=now)


def ask_partners(row: Commitment, *, actor: Actor, now: datetime, site: str) -> None:
    """Write to the partners of a commitment in force that have yet to agree."""
    waiting = row.partners.filter(agreed_at__isnull=True, left_at__isnull=True)
    tell("asked", row, list(waiting.values_list("participant", flat=True)), actor=actor, now=now, site=site)
