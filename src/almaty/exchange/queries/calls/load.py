"""How much data calls ask of each State in a time: parts asked, parts answered, and about how long they take."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from almaty.exchange.models import CallFlow, Part
from almaty.exchange.queries.calls.burden import burdens_asked
from almaty.exchange.rules.calls.burden import NO_BURDEN, Burden
from almaty.exchange.rules.calls.content import FlowAsked
from almaty.kernel.actor import Actor, Verb


@dataclass(frozen=True, slots=True)
class Load:
    """What calls opened in a time ask of a State: parts, of them answered, and what they cost by the stated rule."""

    parts: int = 0
    bound: int = 0
    burden: Burden = NO_BURDEN


def asked_of_states(actor: Actor, *, first: date, last: date) -> dict[str, Load]:
    """Return what was asked of each State by calls opened in a time, counted, without its cost: one query.

    All States for those who follow calls, the own ones for others.
    """
    found: dict[str, Load] = {}
    for state, stage in _parts(actor, first, last).values_list("answer__participant", "stage"):
        held = found.get(state, Load())
        found[state] = Load(held.parts + 1, held.bound + (stage == "bound"))
    return found


def cost_of_answers(
    actor: Actor, states: Collection[str], *, first: date, last: date, now: datetime
) -> dict[str, Burden]:
    """Return about how long the answers of States to the calls opened in a time take: three queries."""
    rows = list(_parts(actor, first, last).filter(answer__participant__in=states)
                .values_list("answer__participant", "flow_id"))  # fmt: skip
    flows = {flow.pk: flow for flow in CallFlow.objects.filter(pk__in={pk for _state, pk in rows})}
    asked = {
        pk: (FlowAsked(one.dataflow, one.frequency, one.first, one.last), one.version) for pk, one in flows.items()
    }
    costs = burdens_asked(asked, states, actor=actor, now=now)
    found = dict.fromkeys(states, NO_BURDEN)
    for state, pk in rows:
        found[state] += costs[pk][state]
    return found


def _parts(actor: Actor, first: date, last: date) -> QuerySet[Part]:
    rows = Part.objects.filter(answer__call__opened_at__date__gte=first, answer__call__opened_at__date__lte=last)
    if not actor.may(Verb.READ_CALLS):
        rows = rows.filter(answer__participant__in=actor.participants_for(Verb.READ_ANSWER))
    return rows.order_by()
