"""Who owes reports: by participant, what was due, received and late; and the dates that stand open, longest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, DateField, Q
from django.db.models.functions import Cast

from almaty.commitments.models import Due
from almaty.commitments.queries.gate import visible_to
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair
from almaty.people.rules import seat_name, seats

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Owes:
    """How a participant stands: reports due so far, of them received (late ones too), and open still."""

    code: str
    name: Pair
    due: int
    received: int
    late: int
    open: int
    ahead: int


@dataclass(frozen=True, slots=True)
class Open:
    """A date that passed without a report: since how many days, and how many reminders were written."""

    number: int
    title: Pair
    lead: Pair
    date: date
    days: int
    reminders: int


@dataclass(frozen=True, slots=True)
class Owing:
    """The page: participants, open dates of the one chosen or of all (`SHOWN` at most), and totals."""

    rows: tuple[Owes, ...]
    open: tuple[Open, ...]
    total: Owes

    @property
    def hidden(self) -> int:
        """Return how many open dates are not listed."""
        return self.total.open - len(self.open)


def owing(actor: Actor, *, today: date, lead: str = "") -> Owing:
    """Return who owes reports on commitments in force that the actor may know of: three queries.

    Refuses who does not follow them (NotAllowed).
    """
    actor.require(Verb.FOLLOW_COMMITMENTS)
    known = seats()
    asked = Due.objects.filter(commitment__in=visible_to(actor).filter(standing="standing").order_by())
    if lead:
        asked = asked.filter(commitment__lead=lead)
    past, none = Q(date__lt=today), Q(report__isnull=True)
    counts = (
        asked.order_by()
        .values("commitment__lead")
        .annotate(
            due=Count("pk", filter=past | ~none),
            received=Count("pk", filter=~none),
            late=Count("pk", filter=Q(date__lt=Cast("report__bound_at", DateField()))),
            open=Count("pk", filter=past & none),
            ahead=Count("pk", filter=~past & none),
        )
    )
    rows = tuple(
        Owes(one["commitment__lead"], seat_name(one["commitment__lead"], known),
             *(one[name] for name in ("due", "received", "late", "open", "ahead")))
        for one in counts
    )  # fmt: skip
    ordered = tuple(sorted(rows, key=lambda one: (-one.open, one.code)))
    late = asked.filter(past & none).order_by("date", "commitment__number")[:SHOWN]
    told = late.values_list("commitment__number", "commitment__title", "commitment__lead", "date", "told")
    return Owing(
        ordered,
        tuple(Open(number, title, seat_name(code, known), day, (today - day).days, len(reminders))
              for number, title, code, day, reminders in told),
        _total(ordered),
    )  # fmt: skip


def _total(rows: Sequence[Owes]) -> Owes:
    return Owes("", Pair(), *(sum(getattr(one, name) for one in rows)
                              for name in ("due", "received", "late", "open", "ahead")))  # fmt: skip
