"""The list of calls: one line each."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from almaty.exchange.models import Call, Part
from almaty.exchange.queries.calls.asked import flow_name
from almaty.exchange.queries.calls.gate import visible_to
from almaty.exchange.rules.calls.timing import Left, left
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair
from almaty.process.rules.zones import deadline_words


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call with what it asks and how much is answered.

    `flows` are the names of what is asked. `states` and `parts` count what the reader may know: of a State its own
    parts alone. `bound` are parts answered for good. `left` is the time until the deadline.
    """

    call: Call
    flows: tuple[Pair, ...]
    states: tuple[str, ...]
    parts: int
    bound: int
    left: Left
    deadline: Pair

    @property
    def open(self) -> int:
        """Return how many parts are not answered yet."""
        return self.parts - self.bound


def call_rows(actor: Actor, now: datetime) -> list[CallRow]:
    """Return the calls that an actor may see, the latest deadline first; four queries."""
    calls = list(Call.objects.filter(visible_to(actor)).distinct().prefetch_related("flows", "answers"))
    parts, bound = _counted(actor, calls)
    return [
        CallRow(
            call,
            tuple(flow_name(flow.dataflow, flow.version) for flow in call.flows.all()),
            tuple(answer.participant for answer in call.answers.all()),
            parts[call.pk],
            bound[call.pk],
            left(call.deadline, now),
            deadline_words(call.deadline, call.zone),
        )
        for call in calls
    ]


def _counted(actor: Actor, calls: list[Call]) -> tuple[Counter[int], Counter[int]]:
    rows = Part.objects.filter(answer__call__in=calls)
    if not actor.may(Verb.READ_CALLS):
        rows = rows.filter(answer__participant__in=actor.participants_for(Verb.READ_ANSWER))
    parts: Counter[int] = Counter()
    bound: Counter[int] = Counter()
    for call, stage in rows.values_list("answer__call_id", "stage"):
        parts[call] += 1
        bound[call] += stage == "bound"
    return parts, bound
