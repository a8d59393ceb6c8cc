"""A State sets how its figures are protected on a step."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from almaty.exchange.models import Protection
from almaty.exchange.operations.sharing.allowing import allow, subject_of
from almaty.exchange.queries.definitions import dataflow as definition
from almaty.exchange.rules.sharing.ladder import check_step
from almaty.exchange.rules.sharing.protection import How, check_fits, read_how
from almaty.kernel.actor import Actor
from almaty.people.operations import log_act


@transaction.atomic
def set_protection(
    participant: str, dataflow: str, step: str, given: Mapping[str, Any], *, actor: Actor, now: datetime
) -> How:
    """Set how a State's figures of a dataflow (empty: of all) are protected on a step; later releases follow it.

    Refuses: SignInFirst, NotAllowed (logged), NotFound (no such dataflow), Invalid (no such step, settings that cannot
    be or do not fit the dataflow; the field is named).
    """
    allow(participant, actor=actor, now=now)
    check_step(step)
    how = read_how(given)
    if dataflow:
        check_fits(how, definition(dataflow))
    before = _held(participant, dataflow, step)
    Protection.objects.update_or_create(
        participant=participant, dataflow=dataflow, step=step,
        defaults={"how": how.as_dict(), "set_at": now, "set_by_id": actor.account_id},
    )  # fmt: skip
    _log(participant, dataflow, step, before, how.as_dict(), actor=actor, now=now)
    return how


@transaction.atomic
def use_usual_protection(participant: str, dataflow: str, step: str, *, actor: Actor, now: datetime) -> None:
    """Take a State's own settings of a step away, so that those for all its dataflows hold, or the usual ones."""
    allow(participant, actor=actor, now=now)
    before = _held(participant, dataflow, check_step(step))
    Protection.objects.filter(participant=participant, dataflow=dataflow, step=step).delete()
    _log(participant, dataflow, step, before, {}, actor=actor, now=now)


def _held(participant: str, dataflow: str, step: str) -> dict[str, Any]:
    row = Protection.objects.filter(participant=participant, dataflow=dataflow, step=step).first()
    return row.how if row is not None else {}


def _log(
    participant: str, dataflow: str, step: str, before: dict[str, Any], after: dict[str, Any], *, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    if before == after:
        return
    facts = {"step": step, "before": before, "after": after}
    subject = subject_of(participant, dataflow=dataflow)
    log_act(actor=actor, verb="set-protection", subject=subject, facts=facts, now=now, change=False)
