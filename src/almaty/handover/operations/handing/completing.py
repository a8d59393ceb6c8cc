"""At its instant a signed handover takes effect: record, consents, letters. Rights have moved by themselves by then."""

import logging
from datetime import datetime

from django.db import transaction

from almaty.exchange.operations.chair_consent import end_chair_consents
from almaty.handover.models import Handover
from almaty.handover.operations.handing.letters import tell_everybody
from almaty.handover.operations.handing.matters import refresh_matters
from almaty.kernel.actor import SYSTEM, Actor
from almaty.people.operations import log_act
from almaty.process.operations import transfer_chair

_log = logging.getLogger(__name__)


def complete_handovers(now: datetime, *, site: str = "") -> list[str]:
    """Let what was signed take effect as of its instant, and keep the lists of open handovers up to date.

    Called every minute by the running server and at its start: rights follow the signed instants whether or not
    anything ran, and what this writes is dated by them. One that fails is logged and tried again. Returns the slugs.
    """
    done = []
    for slug in Handover.objects.filter(stage="signed", effective_at__lte=now).values_list("slug", flat=True):
        try:
            if _completed(slug, now, site):
                done.append(slug)
        except Exception:
            _log.exception("The handover %s could not be completed; it is tried again", slug)
    for slug in Handover.objects.filter(stage="open").values_list("slug", flat=True):
        try:
            refresh_matters(slug, actor=SYSTEM, now=now)
        except Exception:
            _log.exception("The matters of the handover %s could not be listed; it is tried again", slug)
    return done


@transaction.atomic
def _completed(slug: str, now: datetime, site: str) -> bool:
    row = Handover.objects.select_for_update().filter(slug=slug, stage="signed", effective_at__lte=now).first()
    if row is None:
        return False
    take_effect(row, actor=SYSTEM, now=now, site=site)
    return True


def take_effect(row: Handover, *, actor: Actor, now: datetime, site: str) -> None:
    """Let a handover take effect as of its instant, inside the caller's transaction.

    The record shows the new Chair, consents that named the old one end and are asked again, everybody is told.
    """
    row.stage, row.done_at, row.saves = "done", row.effective_at, row.saves + 1
    row.save(update_fields=["stage", "done_at", "saves"])
    transfer_chair(
        outgoing=row.outgoing, incoming=row.incoming, at=row.effective_at, takes_up_at=row.takes_up_at, zone=row.zone,
        handover=row.slug, nominal_to=row.nominal_to, actor=actor, now=now,
    )  # fmt: skip
    ended = 0
    if row.outgoing:
        ended = end_chair_consents(row.outgoing, incoming=row.incoming, actor=actor, now=now, site=site)
    written = tell_everybody(row, actor=actor, now=now, site=site)
    facts = {"at": row.effective_at.isoformat(), "consents": ended, "letters": written}
    log_act(actor=actor, verb="complete-handover", subject=f"handover:{row.slug}", facts=facts, now=now)
