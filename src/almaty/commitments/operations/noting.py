"""Writing down that reports were read which are not for the public."""

from datetime import datetime

from django.core.cache import cache

from almaty.commitments.models import Commitment
from almaty.commitments.queries.gate import restricted
from almaty.kernel.actor import Actor
from almaty.people.operations import log_act

_DAY = 86_400


def note_reports_read(row: Commitment, *, actor: Actor, now: datetime) -> None:
    """Log that a person read reports that are not public: once for a person, a commitment and a day."""
    if actor.account_id is None or not restricted(row):
        return
    once = f"read-reports:{row.pk}:{actor.account_id}:{now:%Y%m%d}"
    if cache.get(once) is None:
        log_act(actor=actor, verb="read-reports", subject=f"commitments:{row.number}", now=now, change=False)
        cache.set(once, 1, _DAY)
