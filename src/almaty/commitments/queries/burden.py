"""How many reports are asked of each participant in a time, and how many came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from almaty.commitments.models import Commitment, Due
from almaty.process.rules.zones import day_of


@dataclass(slots=True)
class Asked:
    """Reports that fell due in a time: how many, received on time and late, not received; each counts once."""

    due: int = 0
    on_time: int = 0
    late: int = 0

    @property
    def received(self) -> int:
        """Return how many came, on time or late."""
        return self.on_time + self.late

    @property
    def missing(self) -> int:
        """Return how many have not come."""
        return self.due - self.received


def asked_of(commitments: QuerySet[Commitment], *, first: date, last: date) -> dict[str, Asked]:
    """Return the reports on some commitments that fall due in a time, by the participant that leads: one query.

    Dates ahead count as asked: they are known. A commitment withdrawn keeps what fell due before.
    """
    dues = Due.objects.filter(commitment__in=commitments.order_by(), date__gte=first, date__lte=last).order_by()
    return _counted(dues.values_list("commitment__lead", "date", "report__bound_at"))


def _counted(rows: Iterable[tuple[str, date, datetime | None]]) -> dict[str, Asked]:
    found: dict[str, Asked] = {}
    for lead, day, received in rows:
        one = found.setdefault(lead, Asked())
        one.due += 1
        if received is not None:
            late = day_of(received) > day
            one.late, one.on_time = one.late + late, one.on_time + (not late)
    return found
