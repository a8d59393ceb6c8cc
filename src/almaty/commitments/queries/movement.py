"""How commitments moved in a time: what stood at both ends by stage, from which stage to which, what came and went."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, ExpressionWrapper, Q

from almaty.commitments.models import Report
from almaty.commitments.queries.burden import Asked, asked_of
from almaty.commitments.queries.gate import visible_to
from almaty.commitments.rules.names import NO_REPORT
from almaty.commitments.rules.reporting import Reported, in_effect
from almaty.kernel.actor import Actor
from almaty.process.rules.zones import USUAL_ZONE


@dataclass(slots=True)
class Moved:
    """Commitments of one participant, or of all: in force at both ends by stage, declared, withdrawn, reports.

    `transitions` counts those in force at both ends by (stage before, stage after), the unmoved ones too.
    """

    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    transitions: Counter[tuple[str, str]] = field(default_factory=Counter)
    declared: int = 0
    withdrawn: int = 0
    reports: Asked = field(default_factory=Asked)

    @property
    def in_force_before(self) -> int:
        """Return how many were in force when the time began."""
        return self.before.total()

    @property
    def in_force_after(self) -> int:
        """Return how many were in force when it ended: the denominator of the stages."""
        return self.after.total()


@dataclass(frozen=True, slots=True)
class Movement:
    """What moved from the beginning of a day to the end of another; `by_participant` by the code of the lead."""

    first: date
    last: date
    all: Moved
    by_participant: Mapping[str, Moved]


@dataclass(frozen=True, slots=True)
class _Row:
    pk: int
    lead: str
    bound_at: datetime
    withdrawn_at: datetime | None

    def in_force(self, at: datetime) -> bool:
        return self.bound_at < at and (self.withdrawn_at is None or self.withdrawn_at >= at)


def movement(actor: Actor, *, first: date, last: date) -> Movement:
    """Return how the commitments that an actor may read moved from a day to another, both included: three queries.

    Each stands at the stage that its reports said at that instant, corrections made by then included.
    """
    start, end = _midnight(first), _midnight(last + timedelta(days=1))
    seen = visible_to(actor).filter(bound_at__lt=end).order_by()
    told = seen.values_list("pk", "lead", "bound_at", "withdrawn_at")
    rows = [_Row(pk, lead, bound_at, gone_at) for pk, lead, bound_at, gone_at in told if bound_at]
    stages = _stages(actor, (start, end))
    found: dict[str, Moved] = defaultdict(Moved)
    for row in rows:
        _add(found[row.lead], row, stages.get(row.pk, (NO_REPORT, NO_REPORT)), start, end)
    for lead, asked in asked_of(seen, first=first, last=last).items():
        found[lead].reports = asked
    return Movement(first, last, _sum(found.values()), dict(sorted(found.items())))


def _add(moved: Moved, row: _Row, stages: tuple[str, str], start: datetime, end: datetime) -> None:
    before, after = stages
    stood, stands = row.in_force(start), row.in_force(end)
    moved.before[before] += stood
    moved.after[after] += stands
    moved.transitions[before, after] += stood and stands
    moved.declared += row.bound_at >= start
    moved.withdrawn += row.withdrawn_at is not None and start <= row.withdrawn_at < end


def _stages(actor: Actor, instants: tuple[datetime, datetime]) -> dict[int, tuple[str, str]]:
    """Return the stage of each commitment with reports before the two instants: one query."""
    start, end = instants
    rows = Report.objects.filter(commitment__in=visible_to(actor).order_by(), bound_at__lt=end).order_by()
    early = ExpressionWrapper(Q(bound_at__lt=start), BooleanField())  # asked of the database: reading instants is slow
    told = rows.annotate(early=early).values_list("commitment_id", "seq", "progress", "corrects__seq", "early")
    before: dict[int, list[Reported]] = defaultdict(list)
    after: dict[int, list[Reported]] = defaultdict(list)
    for pk, seq, progress, corrects, is_early in told:
        one = Reported(seq, progress, corrects or 0)
        after[pk].append(one)
        if is_early:
            before[pk].append(one)
    return {pk: (_stage(before.get(pk, ())), _stage(reports)) for pk, reports in after.items()}


def _stage(reports: Sequence[Reported]) -> str:
    found = in_effect(reports)
    return found.progress if found else NO_REPORT


def _sum(parts: Iterable[Moved]) -> Moved:
    whole = Moved()
    for one in parts:
        whole.before += one.before
        whole.after += one.after
        whole.transitions += one.transitions
        whole.declared, whole.withdrawn = whole.declared + one.declared, whole.withdrawn + one.withdrawn
        asked, more = whole.reports, one.reports
        whole.reports = Asked(asked.due + more.due, asked.on_time + more.on_time, asked.late + more.late)
    return whole


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZoneInfo(USUAL_ZONE))
