"""On which step of the ladder of audiences a participant stands today."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from almaty.kernel.actor import Actor, Held
from almaty.kernel.audience import Audience
from almaty.process.models import StatusClaim
from almaty.process.rules.status import in_use_on, step_of


def on_their_step(actor: Actor, *, today: date) -> Actor:
    """Return the actor with the step of each participant acted for.

    One query, and none for an actor without mandates. A participant without a status in use stands on the public's
    step; "not represented" is a neutral fact and changes no step.
    """
    codes = {held.participant for held in (*actor.mandates, *actor.troika) if held.participant}
    if not codes:
        return actor
    claims = _claims(codes)
    stepped, reading = (
        tuple(_stepped(held, claims.get(held.participant, []), today) for held in several)
        for several in (actor.mandates, actor.troika)
    )
    return replace(actor, mandates=stepped, troika=reading)


def steps_on(today: date) -> dict[str, Audience]:
    """Return the step of every participant with a status in use on a day: one query."""
    return {code: _step(claims, today) for code, claims in _claims().items()}


def _claims(codes: Collection[str] | None = None) -> dict[str, list[StatusClaim]]:
    """Return the claims in use by participant."""
    rows = StatusClaim.objects.standing().filter(in_use=True).select_related("status").order_by("pk")
    found: dict[str, list[StatusClaim]] = {}
    for claim in rows if codes is None else rows.filter(participant__in=codes):
        found.setdefault(claim.participant_id, []).append(claim)
    return found


def _stepped(held: Held, claims: list[StatusClaim], today: date) -> Held:
    return replace(held, step=_step(claims, today))


def _step(claims: list[StatusClaim], today: date) -> Audience:
    claim = in_use_on(claims, today)
    return step_of(claim.status.audience if claim else None)
