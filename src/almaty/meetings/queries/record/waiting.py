"""What of records waits for a person: corrections to ask for or answer, approval, the record of the Process."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.meetings.models import Meeting
from almaty.meetings.queries.gate import visible_to
from almaty.meetings.queries.record.gate import acts_for_participant
from almaty.meetings.queries.waiting import Waiting
from almaty.process.rules.zones import deadline_words

_RECORD = "record/"


def records_waiting(actor: Actor, now: datetime) -> list[Waiting]:
    """Return the records that wait for a person: at most four queries."""
    found = [*_to_answer(actor), *_to_approve(actor, now), *_to_correct(actor, now), *_to_prepare(actor)]
    return sorted(found, key=lambda one: not one.over)


def _circulated(actor: Actor) -> QuerySet[Meeting]:
    return Meeting.objects.filter(visible_to(actor), record_stage="circulated").order_by("record_until", "slug")


def _to_answer(actor: Actor) -> Iterable[Waiting]:
    """Return records with corrections that the secretariat has not answered."""
    if not actor.may(Verb.KEEP_RECORD):
        return
    asked = Count("entries__corrections", filter=Q(entries__corrections__state="asked"))
    for row in _circulated(actor).annotate(asked=asked).filter(asked__gt=0):
        what = pair(f"Corrections of the record to answer: {row.asked}",
                    f"Исправления протокола, ожидающие ответа: {row.asked}")  # fmt: skip
        yield Waiting(what, row, _RECORD, Pair(), verb=Verb.KEEP_RECORD)


def _to_approve(actor: Actor, now: datetime) -> Iterable[Waiting]:
    """Return circulated records whose time for corrections is over, for the chair's office."""
    if not actor.may(Verb.APPROVE_RECORD):
        return
    for row in _circulated(actor).filter(stage="closed", record_until__lt=now):
        what = pair("Approve the record", "Утвердите протокол")
        yield Waiting(what, row, _RECORD, Pair(), verb=Verb.APPROVE_RECORD)


def _to_correct(actor: Actor, now: datetime) -> Iterable[Waiting]:
    """Return circulated records for which the actor's participants may still ask for corrections."""
    if not actor.participants_for(Verb.CORRECT_RECORD) or not acts_for_participant(actor):
        return
    for row in _circulated(actor).filter(record_until__gte=now):
        until = deadline_words(row.record_until, row.zone) if row.record_until else Pair()
        what = pair("Read the draft record; ask for corrections", "Прочитайте проект протокола; запросите исправления")
        yield Waiting(what, row, _RECORD, until, at=row.record_until, verb=Verb.CORRECT_RECORD)


def _to_prepare(actor: Actor) -> Iterable[Waiting]:
    """Return closed meetings with an approved record of which the record of the Process does not know yet."""
    if not actor.may(Verb.EDIT_RECORD):
        return
    rows = Meeting.objects.filter(stage="closed", record_stage="approved", process_key="")
    for row in rows.order_by("closed_at", "slug"):
        what = pair("Enter the meeting into the record of the Process", "Внесите совещание в свод Процесса")
        yield Waiting(what, row, _RECORD, Pair(), verb=Verb.EDIT_RECORD)
