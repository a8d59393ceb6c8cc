"""Each side signs; with the second signature the instants count."""

from datetime import datetime

from almaty.handover.models import Handover
from almaty.handover.operations.handing.completing import take_effect
from almaty.handover.operations.handing.keeping import Held, holding, keep
from almaty.handover.operations.handing.letters import tell_sides
from almaty.handover.operations.handing.listing import brought_up_to_date
from almaty.handover.queries.handing.gate import between
from almaty.handover.rules.handing.instants import counted_from
from almaty.handover.rules.handing.refusals import same_person, signed_already
from almaty.handover.rules.handing.settling import unsettled
from almaty.handover.rules.handing.sides import OUTGOING, sides_of
from almaty.handover.rules.names import SETTLED
from almaty.kernel.actor import Actor, Verb
from almaty.process.operations import plan_transfer


def sign_handover(slug: str, *, saves: int, actor: Actor, now: datetime, site: str = "") -> Handover:
    """Sign for a side; with the second signature the chair passes at its instant, or at once where that has gone by.

    The list is brought up to date first. Refuses like every act of a side; a matter that is open or returned (Conflict,
    naming them); a second signature of a side (Conflict) and the same person for both (NotAllowed).
    """
    side = _side_to_sign(slug, actor)
    with holding(slug, Verb.SIGN_HANDOVER, actor=actor, now=now, saves=saves, side=side) as on:
        row = on.handover
        brought_up_to_date(row, now=now)
        _check_person(on)
        waiting = row.matters.filter(gone=False).exclude(state__in=SETTLED)
        if waiting:
            raise unsettled([one.title for one in waiting])
        if on.side == OUTGOING:
            row.signed_out_at, row.signed_out_by_id = now, actor.account_id
        else:
            row.signed_in_at, row.signed_in_by_id = now, actor.account_id
        if row.signed_out_at is None or row.signed_in_at is None:
            keep(on, "sign-handover")
            tell_sides(row, "signed-once", actor=actor, now=now, site=site)
            return row
        return _signed_by_both(on, site)


def _side_to_sign(slug: str, actor: Actor) -> str:
    """Return the side that is still to be signed, where somebody stands for both."""
    row = Handover.objects.filter(slug=slug[:60]).first()
    if row is None:
        return ""
    sides = sides_of(actor, between(row))
    open_sides = [side for side in sides if _signed_by(row, side) is None]
    return next(iter([*open_sides, *sides]), "")


def _signed_by(row: Handover, side: str) -> int | None:
    return row.signed_out_by_id if side == OUTGOING else row.signed_in_by_id


def _check_person(on: Held) -> None:
    if _signed_by(on.handover, on.side) is not None:
        raise signed_already()
    if on.actor.account_id in (on.handover.signed_out_by_id, on.handover.signed_in_by_id):
        raise same_person()


def _signed_by_both(on: Held, site: str) -> Handover:
    row, instants = on.handover, counted_from(on.instants, on.now)
    row.stage, row.asked_at, row.asked_takes_up_at, row.asked_by = "signed", None, None, ""
    row.effective_at, row.takes_up_at = instants.effective_at, instants.takes_up_at
    plan_transfer(
        outgoing=row.outgoing, incoming=row.incoming, at=row.effective_at, takes_up_at=row.takes_up_at,
        handover=row.slug,
    )  # fmt: skip
    keep(on, "sign-handover", signed="by both", at=row.effective_at.isoformat(), takes_up=row.takes_up_at.isoformat())
    if row.effective_at <= on.now:
        take_effect(row, actor=on.actor, now=on.now, site=site)
    else:
        tell_sides(row, "signed", actor=on.actor, now=on.now, site=site)
    return row
