"""Decisions and actions with owners, days, and what was reported of each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from almaty.kernel.actor import Actor
from almaty.kernel.following import Follow
from almaty.kernel.pair import Pair, pair
from almaty.meetings.models import Meeting, Outcome, Report
from almaty.meetings.queries.gate import visible_to
from almaty.meetings.queries.record.gate import acts_for_participant, keeps_records
from almaty.meetings.rules.kinds import OUTCOME_KINDS
from almaty.meetings.rules.record import CHAIR, Standing, may_report, owners_of, standing_of
from almaty.people.rules import Seat, seat_name, seats

CHAIR_NAME = pair("chair's office", "аппарат Председателя")


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome with its owner's name, how it stands, its reports (the newest first), and whether one may report.

    `under` is what was promised under it, where a page asks for that.
    """

    row: Outcome
    kind: Pair
    owner: Pair
    standing: Standing
    reports: tuple[Report, ...]
    may_report: bool
    under: Follow | None = None

    @property
    def last(self) -> Report | None:
        """Return the newest report."""
        return self.reports[0] if self.reports else None


@dataclass(frozen=True, slots=True)
class Sought:
    """What of the outcomes is asked for; empty means all. `state` is a code of `STANDING_NAMES` or `overdue`."""

    owner: str = ""
    state: str = ""
    kind: str = ""
    meeting: str = ""


def outcome_rows(found: QuerySet[Outcome], *, actor: Actor, today: date) -> list[OutcomeRow]:
    """Return rows of outcomes: three queries, whatever their number."""
    known = seats()
    reports = Prefetch("reports", Report.objects.order_by("-at", "-pk"))
    rows = list(found.select_related("meeting").prefetch_related(reports))
    return [_row(row, owner_name(row.owner, known) if row.owner else Pair(), actor, today) for row in rows]


def owner_name(code: str, known: list[Seat]) -> Pair:
    """Return the name of an owner: a participant, the Support Unit, the chair's office."""
    return CHAIR_NAME if code == CHAIR else seat_name(code, known)


def owner_choices() -> list[tuple[str, Pair]]:
    """Return everybody who can owe an action: the Support Unit, the chair's office, participants."""
    first, *others = [(seat.code, seat.name) for seat in seats()]
    return [first, (CHAIR, CHAIR_NAME), *others]


def outcomes_for(actor: Actor, sought: Sought, *, today: date) -> list[OutcomeRow]:
    """Return the outcomes that an actor may read, overdue ones first, then by day: a constant number of queries."""
    found = Outcome.objects.filter(meeting__in=_readable(actor)).order_by("meeting", "position", "pk")
    wanted = {"owner": sought.owner, "kind": sought.kind, "meeting__slug": sought.meeting}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    rows = [row for row in outcome_rows(found, actor=actor, today=today) if _is(row, sought.state)]
    return sorted(rows, key=_urgency)


def owed_by(actor: Actor, *, today: date) -> list[OutcomeRow]:
    """Return the open actions that the actor's participants owe, overdue first."""
    owners = owners_of(actor)
    if not owners:
        return []
    found = Outcome.objects.filter(kind="action", state="open", owner__in=owners, meeting__in=_readable(actor))
    return sorted(outcome_rows(found.order_by("due", "pk"), actor=actor, today=today), key=_urgency)


def counted(rows: Iterable[OutcomeRow]) -> dict[str, int]:
    """Return how many outcomes stand how; `overdue` counts across."""
    told: dict[str, int] = {}
    for row in rows:
        for code in (row.standing.code, *(("overdue",) if row.standing.overdue else ())):
            told[code] = told.get(code, 0) + 1
    return told


def outcomes_read_by(actor: Actor, pks: Collection[int]) -> list[tuple[int, str]]:
    """Return those of some outcomes that an actor may read, each with the slug of its meeting: one query."""
    found = Outcome.objects.filter(pk__in=pks, meeting__in=_readable(actor))
    return list(found.values_list("pk", "meeting__slug"))


def _readable(actor: Actor) -> QuerySet[Meeting]:
    """Return the meetings whose outcomes an actor may read, as a condition for the database."""
    found = Meeting.objects.filter(visible_to(actor))
    if keeps_records(actor):
        return found.order_by()
    stages = ("circulated", "approved") if acts_for_participant(actor) else ("approved",)
    return found.filter(record_stage__in=stages).order_by()


def _row(row: Outcome, owner: Pair, actor: Actor, today: date) -> OutcomeRow:
    reports = tuple(row.reports.all())
    standing = standing_of(kind=row.kind, state=row.state, reported=bool(reports), due=row.due, today=today)
    may = row.kind == "action" and may_report(actor, row.owner)
    return OutcomeRow(row, OUTCOME_KINDS[row.kind], owner, standing, reports, may)


def _is(row: OutcomeRow, state: str) -> bool:
    if state == "overdue":
        return row.standing.overdue
    return not state or row.standing.code == state


def _urgency(row: OutcomeRow) -> tuple[bool, bool, date, int, int, int]:
    open_still = row.row.state == "open" and row.row.kind == "action"
    return (not open_still, not row.standing.overdue, row.row.due or date.max, -row.row.meeting_id, row.row.position,
            row.row.pk)  # fmt: skip
