"""Opening a call, moving its deadline, closing it: the States asked are told."""

from datetime import datetime
from typing import Any

from django.db import transaction

from almaty.exchange.models import Answer, Call, Part
from almaty.exchange.operations.calls.letters import Writer, addressees, write_letters
from almaty.exchange.operations.calls.locked import locked_call
from almaty.exchange.queries.calls.asked import content_of, known_dataflows, states_to_ask
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.calls.content import (
    check_deadline,
    check_zone,
    faults_before_opening,
    faults_of_content,
)
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.refusal import refuse_any
from almaty.people.operations import log_act


@transaction.atomic
def open_call(slug: str, *, saves: int, actor: Actor, now: datetime, site: str = "") -> Call:
    """Open a draft: the definitions in use now are frozen, each State gets a part for each dataflow and is told.

    `site` is the address of the platform as its readers type it, for links in letters. Refuses whoever may not, a call
    that is no draft or was saved since (Conflict), and one that lacks what it needs (Invalid, all faults at once).
    """
    actor.require(Verb.OPEN_CALL)
    call = locked_call(slug, stages={"draft"}, saves=saves)
    content = content_of(call)
    refuse_any([
        *faults_of_content(content, known=known_dataflows(), states=states_to_ask(now.date())),
        *faults_before_opening(content, now=now),
    ])  # fmt: skip
    call.stage, call.opened_at, call.saves = "open", now, call.saves + 1
    call.save(update_fields=["stage", "opened_at", "saves"])
    versions = _freeze(call)
    answers = list(call.answers.all())
    Part.objects.bulk_create(Part(answer=answer, flow=flow) for answer in answers for flow in call.flows.all())
    facts = {"states": list(content.states), "dataflows": versions, "deadline": call.deadline.isoformat()}
    _note(call, "open-call", facts, actor=actor, now=now)
    write_letters("opened", call, answers, addressees(answers, now=now), Writer(actor, now, site))
    return call


@transaction.atomic
def extend_call(
    slug: str, *, deadline: datetime, zone: str, saves: int, actor: Actor, now: datetime, site: str = ""
) -> Call:
    """Move the deadline of an open call, before it or after; a closed call is open again.

    States with something outstanding are told. Refuses whoever may not, a draft, a call changed since (Conflict), and a
    deadline that is no later than the present one, or not in the future (Invalid).
    """
    actor.require(Verb.OPEN_CALL)
    call = locked_call(slug, stages={"open", "closed"}, saves=saves)
    refuse_any([*check_deadline(deadline, now=now, before=call.deadline), *check_zone(zone)])
    before = call.deadline
    call.deadline, call.zone, call.stage, call.closed_at, call.saves = deadline, zone, "open", None, call.saves + 1
    call.save(update_fields=["deadline", "zone", "stage", "closed_at", "saves"])
    facts = {"from": before.isoformat(), "to": deadline.isoformat(), "zone": zone}
    _note(call, "extend-call", facts, actor=actor, now=now)
    outstanding = unanswered_of(call)
    write_letters("extended", call, outstanding, addressees(outstanding, now=now), Writer(actor, now, site))
    return call


@transaction.atomic
def close_call(slug: str, *, saves: int, actor: Actor, now: datetime, site: str = "") -> Call:
    """Close an open call: no more answers are taken. States with something outstanding are told what.

    Refuses whoever may not, a call that is not open, and one changed since (Conflict).
    """
    actor.require(Verb.OPEN_CALL)
    call = locked_call(slug, stages={"open"}, saves=saves)
    call.stage, call.closed_at, call.saves = "closed", now, call.saves + 1
    call.save(update_fields=["stage", "closed_at", "saves"])
    outstanding = unanswered_of(call)
    facts = {"outstanding": [answer.participant for answer in outstanding]}
    _note(call, "close-call", facts, actor=actor, now=now)
    write_letters("closed", call, outstanding, addressees(outstanding, now=now), Writer(actor, now, site))
    return call


def unanswered_of(call: Call) -> list[Answer]:
    """Return the answers of a call with a part that no coordinator has bound the State to yet."""
    return list(call.answers.filter(parts__in=Part.objects.exclude(stage="bound")).distinct())


def _freeze(call: Call) -> dict[str, str]:
    """Write down the version of each dataflow that is in use now, and return them."""
    versions = {}
    for flow in call.flows.all():
        flow.version = versions[flow.dataflow] = dataflow(flow.dataflow).version
        flow.save(update_fields=["version"])
    return versions


def _note(call: Call, verb: str, facts: dict[str, Any], *, actor: Actor, now: datetime) -> None:
    """Log an act on a call; nothing that the public reads changes by it."""
    log_act(actor=actor, verb=verb, subject=f"call:{call.slug}", facts=facts, now=now, change=False)
