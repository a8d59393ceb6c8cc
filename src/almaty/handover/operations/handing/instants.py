"""Another instant: one side asks, the other agrees, and both sign anew."""

from datetime import datetime

from almaty.handover.models import Handover
from almaty.handover.operations.handing.keeping import holding, keep
from almaty.handover.operations.handing.letters import tell_sides
from almaty.handover.rules.handing.instants import faults_of_instants, moved
from almaty.handover.rules.handing.refusals import nothing_asked
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.refusal import refuse_any
from almaty.process.operations import call_off_transfer

_STAGES = ("open", "signed")


def ask_instant(
    slug: str, *, effective_at: datetime, saves: int, actor: Actor, now: datetime, takes_up_at: datetime | None = None,
    site: str = "",
) -> Handover:  # fmt: skip
    """Propose another instant for one side; until the other agrees, what was settled stands.

    Refuses like every act of a side, and an instant that cannot be (Invalid).
    """
    with holding(slug, Verb.SIGN_HANDOVER, actor=actor, now=now, stages=_STAGES, saves=saves) as on:
        row, asked = on.handover, moved(on.instants, effective_at, takes_up_at)
        refuse_any(list(faults_of_instants(asked, now=now)))
        row.asked_at, row.asked_takes_up_at, row.asked_by = asked.effective_at, asked.takes_up_at, on.side
        keep(on, "ask-instant", at=asked.effective_at.isoformat(), takes_up=asked.takes_up_at.isoformat())
        tell_sides(row, "asked", actor=actor, now=now, site=site)
        return row


def agree_instant(slug: str, *, saves: int, actor: Actor, now: datetime, site: str = "") -> Handover:
    """Agree for the other side: the instant counts, and both sign anew, also where both had signed before.

    Refuses where nothing is proposed or the own side has proposed it (Conflict), and an instant that has passed
    meanwhile (Invalid).
    """
    with holding(slug, Verb.SIGN_HANDOVER, actor=actor, now=now, stages=_STAGES, saves=saves) as on:
        row = on.handover
        if row.asked_at is None or row.asked_takes_up_at is None or row.asked_by == on.side:
            raise nothing_asked()
        row.effective_at, row.takes_up_at = row.asked_at, row.asked_takes_up_at
        refuse_any(list(faults_of_instants(on.instants, now=now)))
        row.asked_at = row.asked_takes_up_at = None
        row.asked_by = row.calls_off = ""
        on.take_signatures_back()
        row.stage = "open"
        call_off_transfer(row.slug, now=now)
        keep(on, "agree-instant", at=row.effective_at.isoformat(), takes_up=row.takes_up_at.isoformat())
        tell_sides(row, "agreed", actor=actor, now=now, site=site)
        return row


def leave_instant(slug: str, *, saves: int, actor: Actor, now: datetime) -> Handover:
    """Leave a proposed instant, or the wish to call off what both have signed: either side may."""
    with holding(slug, Verb.SIGN_HANDOVER, actor=actor, now=now, stages=_STAGES, saves=saves) as on:
        row = on.handover
        if row.asked_at is None and not row.calls_off:
            raise nothing_asked()
        row.asked_at = row.asked_takes_up_at = None
        row.asked_by = row.calls_off = ""
        keep(on, "leave-instant")
        return row
