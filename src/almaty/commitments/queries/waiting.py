"""What of commitments waits for a person: a constant number of queries, whatever there is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from almaty.commitments.models import Commitment, Partner, Reading, Reply, ReportDraft
from almaty.commitments.queries.gate import own_participants
from almaty.commitments.rules.names import NO_REPORT, NOT_READ
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.process.rules.zones import day_of

SOON, NEW, SHOWN = 30, 30, 20  # days ahead, days back, rows of what the secretariat is to read
_TOLD = ("number", "title", "lead", "next_due", "owed_since", "progress", "reported_at", "standing")


@dataclass(frozen=True, slots=True)
class Waits:
    """Something that waits: of which commitment, what, until when and whether that has passed, where it is done."""

    commitment: Commitment
    what: Pair
    until: date | None = None
    over: bool = False

    @property
    def address(self) -> str:
        """Return where it is done, without the language."""
        return f"/commitments/{self.commitment.number}/"


@dataclass(frozen=True, slots=True)
class CommitmentsWaiting:
    """What waits: reports owed and coming, what to bind, joint ones to agree to, reports to read, new readings.

    `to_read` are the first of `to_read_count`.
    """

    owed: Sequence[Waits] = ()
    coming: Sequence[Waits] = ()
    to_bind: Sequence[Waits] = ()
    to_agree: Sequence[Waits] = ()
    to_read: Sequence[Waits] = ()
    to_read_count: int = 0
    readings: Sequence[Waits] = ()

    def __bool__(self) -> bool:
        return bool(self.owed or self.coming or self.to_bind or self.to_agree or self.to_read or self.readings)


def commitments_waiting(actor: Actor, now: datetime) -> CommitmentsWaiting:
    """Return what waits for an actor: six queries for the people of a participant, two for the secretariat."""
    today, own = day_of(now), own_participants(actor)
    binding = actor.participants_for(Verb.BIND_COMMITMENT)
    reading = actor.may(Verb.GIVE_READING)
    count = _unread().count() if reading else 0
    return CommitmentsWaiting(
        owed=[*_owed(own)] if own else (),
        coming=[*_coming(own, today)] if own else (),
        to_bind=[*_drafts(binding), *_handed_in(actor, today)] if binding else (),
        to_agree=[*_joint(binding)] if binding else (),
        to_read=[*_to_read()] if count else (),
        to_read_count=count,
        readings=[*_readings(actor, now)] if binding else (),
    )


def _owed(own: Sequence[str]) -> Iterable[Waits]:
    rows = Commitment.objects.filter(standing="standing", lead__in=own, owed_since__isnull=False)
    for row in rows.order_by("owed_since", "number").only(*_TOLD):
        yield Waits(row, pair("Report not received", "Отчёт не поступил"), row.owed_since, over=True)


def _coming(own: Sequence[str], today: date) -> Iterable[Waits]:
    ahead = Commitment.objects.filter(standing="standing", lead__in=own, owed_since__isnull=True)
    rows = ahead.filter(next_due__gte=today, next_due__lte=today + timedelta(days=SOON))
    for row in rows.order_by("next_due", "number").only(*_TOLD):
        yield Waits(row, pair("Report due", "Срок отчёта"), row.next_due)


def _drafts(binding: Sequence[str]) -> Iterable[Waits]:
    rows = Commitment.objects.filter(standing="draft", lead__in=binding).order_by("number").only(*_TOLD)
    for row in rows:
        yield Waits(row, pair("Draft of a commitment to declare", "Проект обязательства, ожидающий утверждения"))


def _handed_in(actor: Actor, today: date) -> Iterable[Waits]:
    """Return reports that wait for the coordinator's word, until the date that they are for."""
    binding = actor.participants_for(Verb.BIND_PROGRESS)
    rows = ReportDraft.objects.filter(ready=True, participant__in=binding, commitment__standing="standing")
    for draft in rows.select_related("commitment").order_by("commitment__number"):
        row = draft.commitment
        until = row.owed_since or row.next_due
        what = pair("Report to bind", "Отчёт, ожидающий утверждения")
        yield Waits(row, what, until, over=until is not None and until < today)


def _joint(binding: Sequence[str]) -> Iterable[Waits]:
    rows = Partner.objects.filter(participant__in=binding, agreed_at__isnull=True, left_at__isnull=True)
    for one in rows.filter(commitment__standing="standing").select_related("commitment").order_by("commitment__number"):
        yield Waits(one.commitment, pair("Joint commitment: agree or decline",
                                         "Совместное обязательство: согласиться или отказаться"))  # fmt: skip


def _unread() -> QuerySet[Commitment]:
    return Commitment.objects.filter(standing="standing", reading=NOT_READ).exclude(progress=NO_REPORT)


def _to_read() -> Iterable[Waits]:
    for row in _unread().order_by("reported_at", "number").only(*_TOLD)[:SHOWN]:
        yield Waits(row, pair("Report to read", "Отчёт, ожидающий оценки"))


def _readings(actor: Actor, now: datetime) -> Iterable[Waits]:
    """Return readings of the last days that the participant has not replied to; a reply is its right, not its duty."""
    own, since = actor.participants_for(Verb.REPLY_TO_READING), now - timedelta(days=NEW)
    rows = Reading.objects.filter(report__participant__in=own, read_at__gte=since)
    unanswered = rows.exclude(Exists(Reply.objects.filter(reading=OuterRef("pk"))))
    for one in unanswered.select_related("report__commitment").order_by("-read_at", "-pk"):
        yield Waits(one.report.commitment, pair("New reading of a report: reply if you wish",
                                                "Новая оценка отчёта: можно ответить"))  # fmt: skip
