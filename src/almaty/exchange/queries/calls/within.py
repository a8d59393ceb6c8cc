"""How the States answered the calls of some days: counts, never figures."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from almaty.exchange.models import Call, Part
from almaty.exchange.queries.calls.gate import visible_to
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair


@dataclass(slots=True)
class Answered:
    """How many parts a State was asked for, and what became of them.

    `not_held` are answers too: the State says that it holds no figures.
    """

    asked: int = 0
    in_time: int = 0
    late: int = 0
    not_held: int = 0

    @property
    def received(self) -> int:
        """Return how many parts were answered."""
        return self.in_time + self.late + self.not_held

    @property
    def silent(self) -> int:
        """Return how many parts were not answered."""
        return self.asked - self.received


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A call that is open: its name in addresses, its title, its deadline."""

    slug: str
    title: Pair
    deadline: datetime


def answered_within(actor: Actor, *, first: date, last: date) -> tuple[int, dict[str, Answered]]:
    """Return how many calls fell due between two days, and how each State answered them by the last: two queries."""
    over = _midnight(last) + timedelta(days=1)
    found = Call.objects.filter(visible_to(actor), deadline__gte=_midnight(first), deadline__lt=over)
    calls = set(found.exclude(stage="draft").order_by().values_list("pk", flat=True))
    counted: dict[str, Answered] = defaultdict(Answered)
    parts = Part.objects.filter(answer__call__in=calls).order_by("answer__participant", "pk")
    rows = parts.values_list("answer__participant", "answer__call__deadline", "stage", "nothing", "bound_at")
    for state, deadline, stage, nothing, bound_at in rows:
        one = counted[state]
        one.asked += 1
        if stage != "bound" or bound_at is None or bound_at >= over:
            continue
        if nothing:
            one.not_held += 1
        elif bound_at <= deadline:
            one.in_time += 1
        else:
            one.late += 1
    return len(calls), dict(counted)


def open_calls(actor: Actor) -> list[OpenCall]:
    """Return the calls that are open, the nearest deadline first: one query."""
    found = Call.objects.filter(visible_to(actor), stage="open").distinct().order_by("deadline", "slug")
    return [OpenCall(row.slug, row.title, row.deadline) for row in found]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
