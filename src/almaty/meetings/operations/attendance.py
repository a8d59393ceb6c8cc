"""Noting who was in the room, day by day."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.meetings.models import Delegate, Meeting
from almaty.meetings.operations.record.locked import WRITABLE, locked_record
from almaty.meetings.rules.attendance import days_of, ticked
from almaty.people.operations import log_act

Ticks = Mapping[int, frozenset[str]]


@transaction.atomic
def note_attendance(slug: str, *, ticks: Ticks, seen: Ticks, actor: Actor, now: datetime) -> int:
    """Keep who was present on which days (ISO), by the number of the delegate; return how many delegates changed.

    `seen` is what the page showed: only what differs from it is changed, so that two people who tick at once lose
    nothing. Days and persons that are not of this meeting are left out. Refuses whoever does not keep the record, a
    meeting that has not begun, and an approved record (Conflict).
    """
    actor.require(Verb.KEEP_RECORD)
    meeting = locked_record(slug, stages=WRITABLE, actor=actor)
    changed = _changed(meeting, ticks, seen)
    Delegate.objects.bulk_update(changed, ["present"])
    if changed:
        facts = {"delegates": len(changed), "participants": sorted({one.participant for one in changed})}
        log_act(actor=actor, verb="note-attendance", subject=f"meetings:{slug}", facts=facts, now=now)
    return len(changed)


def _changed(meeting: Meeting, ticks: Ticks, seen: Ticks) -> list[Delegate]:
    days = {day.isoformat() for day in days_of(meeting.starts_at, meeting.ends_at, meeting.zone)}
    changed = []
    for one in Delegate.objects.filter(meeting=meeting, stage="confirmed").order_by("pk"):
        present = ticked(
            one.present, seen=seen.get(one.pk, frozenset()) & days, ticks=ticks.get(one.pk, frozenset()) & days
        )
        if present != sorted(one.present):
            one.present = present
            changed.append(one)
    return changed
