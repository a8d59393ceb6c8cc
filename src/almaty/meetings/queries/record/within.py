"""Meetings of some days with who came: what a review of a term asks."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from almaty.kernel.actor import Actor
from almaty.kernel.audience import Audience, readable_by
from almaty.kernel.pair import Pair
from almaty.meetings.models import Delegate, Meeting
from almaty.meetings.queries.gate import visible_to
from almaty.meetings.rules.attendance import Count
from almaty.people.rules.standing import steps

TOOK_PLACE = ("open", "closed")


@dataclass(frozen=True, slots=True)
class MeetingOver:
    """A meeting that took place: the participants that may have come, those that were seen, and persons.

    `noted` says that presence was ticked; where it was not, nobody is counted as absent.
    """

    meeting: Meeting
    entitled: tuple[str, ...]
    came: tuple[str, ...]
    persons: Count
    noted: bool


@dataclass(frozen=True, slots=True)
class MeetingToCome:
    """A meeting that is convened: its name in addresses, its title, its first moment."""

    slug: str
    title: Pair
    starts_at: datetime | None


def meetings_within(actor: Actor, *, first: date, last: date) -> list[MeetingOver]:
    """Return the meetings that took place between two days and of which an actor may know: three queries.

    Who may have come is told by the standing of participants on the last day.
    """
    over = _midnight(last) + timedelta(days=1)
    found = Meeting.objects.filter(visible_to(actor), stage__in=TOOK_PLACE, starts_at__gte=_midnight(first),
                                   starts_at__lt=over).distinct().order_by("starts_at", "slug")  # fmt: skip
    rows, standing = list(found), steps(last)
    delegates: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    confirmed = Delegate.objects.filter(meeting__in=[row.pk for row in rows], stage="confirmed")
    for meeting, participant, present in confirmed.values_list("meeting_id", "participant", "present"):
        delegates[meeting].append((participant, bool(present)))
    return [_over(row, delegates[row.pk], standing) for row in rows]


def meetings_to_come(actor: Actor, *, now: datetime) -> list[MeetingToCome]:
    """Return the meetings that are convened and not over, of which an actor may know: the nearest first."""
    found = Meeting.objects.filter(visible_to(actor), stage__in=("convened", "open"), ends_at__gte=now)
    return [MeetingToCome(row.slug, row.title, row.starts_at) for row in found.distinct().order_by("starts_at", "slug")]


def _over(row: Meeting, delegates: list[tuple[str, bool]], standing: Mapping[str, Audience]) -> MeetingOver:
    asked = Audience(row.audience)
    on_step = {code for code, step in standing.items() if step != Audience.PUBLIC and asked in readable_by(step)}
    came = {code for code, present in delegates if present}
    entitled = on_step | {code for code, _present in delegates}
    persons = Count(sum(present for _code, present in delegates), len(delegates))
    return MeetingOver(row, tuple(sorted(entitled)), tuple(sorted(came)), persons, bool(came))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
