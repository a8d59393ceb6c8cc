"""What of data calls waits for a person: parts to answer, parts to bind, calls to follow."""

from dataclasses import dataclass
from datetime import datetime

from almaty.exchange.models import Call, CallFlow, Part
from almaty.exchange.queries.calls.asked import flow_name
from almaty.exchange.queries.calls.burden import burdens_asked
from almaty.exchange.queries.calls.matrix import standing_of_part
from almaty.exchange.queries.calls.rows import CallRow, call_rows
from almaty.exchange.rules.calls.burden import Burden
from almaty.exchange.rules.calls.content import FlowAsked
from almaty.exchange.rules.calls.standing import Standing
from almaty.exchange.rules.calls.timing import Left, left
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair
from almaty.people.rules import seat_name, seats
from almaty.process.rules.zones import deadline_words


@dataclass(frozen=True, slots=True)
class DeskPart:
    """A part of an answer that is outstanding: what, for which State, how it stands, how long it takes, until when."""

    call: Call
    flow: CallFlow
    name: Pair
    state: str
    state_name: Pair
    standing: Standing
    burden: Burden
    deadline: Pair
    left: Left

    @property
    def waits_for_binding(self) -> bool:
        """Tell whether an expert has prepared it, so that only the coordinator's word is missing."""
        return self.standing.code == "ready"


def desk_parts(actor: Actor, now: datetime) -> list[DeskPart]:
    """Return what the actor's States still owe to open calls: the earliest deadline first, then the longest work.

    A constant number of queries, however many calls are open.
    """
    states = actor.participants_for(Verb.READ_ANSWER)
    rows = Part.objects.filter(answer__call__stage="open", answer__participant__in=states).exclude(stage="bound")
    parts = list(rows.select_related("answer__call", "flow", "current"))
    asked = {part.flow_id: (_asked(part.flow), part.flow.version) for part in parts}
    known = seats() if parts else []
    costs = burdens_asked(asked, states, actor=actor, now=now) if parts else {}
    found = [
        DeskPart(
            call=part.answer.call,
            flow=part.flow,
            name=flow_name(part.flow.dataflow, part.flow.version),
            state=part.answer.participant,
            state_name=seat_name(part.answer.participant, known),
            standing=standing_of_part(part),
            burden=costs[part.flow_id][part.answer.participant],
            deadline=deadline_words(part.answer.call.deadline, part.answer.call.zone),
            left=left(part.answer.call.deadline, now),
        )
        for part in parts
    ]
    return sorted(found, key=lambda one: (one.call.deadline, -one.burden.minutes, one.name.en))


def calls_to_follow(actor: Actor, now: datetime) -> list[CallRow]:
    """Return the open calls in which something is outstanding, the earliest deadline first; none for others."""
    if not actor.may(Verb.READ_CALLS):
        return []
    rows = [row for row in call_rows(actor, now) if row.call.stage == "open" and row.open]
    return sorted(rows, key=lambda row: row.call.deadline)


def _asked(flow: CallFlow) -> FlowAsked:
    return FlowAsked(flow.dataflow, flow.frequency, flow.first, flow.last)
