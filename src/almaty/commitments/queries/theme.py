"""The commitments that serve an objective of the Process: counted, and what falls due next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from almaty.commitments.models import Commitment, Tag
from almaty.commitments.queries.gate import reports_read_by, visible_to
from almaty.commitments.rules.frameworks import OBJECTIVE
from almaty.commitments.rules.names import NO_REPORT
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair
from almaty.people.rules import seat_name, seats

NEAREST = 6
_TOLD = ("number", "title", "lead", "next_due", "owed_since", "progress", "by_date")


@dataclass(frozen=True, slots=True)
class DueNext:
    """A commitment whose next report falls due soon, and who leads it."""

    commitment: Commitment
    lead: Pair
    due: date


@dataclass(frozen=True, slots=True)
class OfTheme:
    """Commitments in force under an objective: by stage, of `count`; by reading, of `readable` reported ones.

    `owed` counts those of which a report is owed. `readable` are those with a report that the reader may read.
    """

    count: int
    progress: Mapping[str, int]
    owed: int
    readable: int
    readings: Mapping[str, int]
    nearest: Sequence[DueNext]


def commitments_of_theme(actor: Actor, key: str, *, today: date) -> OfTheme:
    """Return the commitments in force that serve an objective, by the key of its theme: three queries at most."""
    found = _under(actor, key)
    readable = Count("pk", filter=reports_read_by(actor))
    rows = found.order_by().values_list("progress", "reading")
    stages: Counter[str] = Counter()
    readings: Counter[str] = Counter()
    owed = 0
    for stage, reading, count, late, read in rows.annotate(all=Count("pk"), late=Count("owed_since"), read=readable):
        stages[stage] += count
        owed += late
        readings[reading] += read if stage != NO_REPORT else 0
    return OfTheme(stages.total(), dict(stages), owed, readings.total(), dict(+readings), _nearest(found, today))


def _under(actor: Actor, key: str) -> QuerySet[Commitment]:
    tagged = Tag.objects.filter(commitment=OuterRef("pk"), framework=OBJECTIVE, item=key)
    return visible_to(actor).filter(Exists(tagged), standing="standing")


def _nearest(found: QuerySet[Commitment], today: date) -> list[DueNext]:
    rows = list(found.filter(next_due__gte=today).order_by("next_due", "number").only(*_TOLD)[:NEAREST])
    known = seats() if rows else []
    return [DueNext(row, seat_name(row.lead, known), row.next_due) for row in rows if row.next_due]
