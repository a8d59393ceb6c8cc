"""On which step of the ladder of audiences a participant stands today."""

from dataclasses import replace
from datetime import date

from almaty.kernel.actor import Actor, Held
from almaty.process.models import StatusClaim
from almaty.process.rules.status import in_use_on, step_of


def on_their_step(actor: Actor, *, today: date) -> Actor:
    """Return the actor with the step of each participant acted for.

    One query, and none for an actor without mandates. A participant without a status in use stands on the public's
    step; "not represented" is a neutral fact and changes no step.
    """
    codes = {held.participant for held in actor.mandates if held.participant}
    if not codes:
        return actor
    rows = StatusClaim.objects.standing().filter(in_use=True, participant__in=codes).select_related("status")
    claims: dict[str, list[StatusClaim]] = {}
    for claim in rows:
        claims.setdefault(claim.participant_id, []).append(claim)
    return replace(
        actor, mandates=tuple(_stepped(held, claims.get(held.participant, []), today) for held in actor.mandates)
    )


def _stepped(held: Held, claims: list[StatusClaim], today: date) -> Held:
    claim = in_use_on(claims, today)
    return replace(held, step=step_of(claim.status.audience if claim else None))
