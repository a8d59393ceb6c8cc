"""The chair's office approves the record; from then on it stands as it is."""

import hashlib
import json
from datetime import datetime

from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.meetings.models import Correction, Meeting
from almaty.meetings.operations.record.letters import write_record_letters
from almaty.meetings.operations.record.locked import locked_record, touch
from almaty.meetings.queries.record.reading import paragraphs_of
from almaty.meetings.rules.record import check_complete, check_corrections_over
from almaty.people.operations import log_act


@transaction.atomic
def approve_record(slug: str, *, saves: int, actor: Actor, now: datetime, site: str = "") -> Meeting:
    """Approve a circulated record of a closed meeting, as it was read: `saves` is the count that the page showed.

    The hash of its words goes into the log. Refuses whoever may not approve, a meeting that is not closed, a record
    changed since it was read, time for corrections that still runs, corrections without an answer, and a text that
    lacks a language or whose translation is outdated (Conflict).
    """
    actor.require(Verb.APPROVE_RECORD)
    meeting = locked_record(slug, stages=("circulated",), actor=actor, saves=saves, meeting=("closed",))
    waiting = Correction.objects.filter(entry__meeting=meeting, state="asked").count()
    check_corrections_over(meeting.record_until, waiting=waiting, zone=meeting.zone, now=now)
    entries = paragraphs_of(meeting)
    outcomes = list(meeting.outcomes.order_by("position", "pk"))
    check_complete([
        *((f"§ {number}", entry.text) for number, entry in entries),
        *((f"{outcome.kind} {place}", outcome.text) for place, outcome in enumerate(outcomes, start=1)),
    ])  # fmt: skip
    meeting.record_approved_at, meeting.record_approved_by_id = now, actor.account_id
    meeting.record_stage = "approved"
    meeting.save(update_fields=["record_approved_at", "record_approved_by", "record_stage"])
    touch(meeting)
    words = [[entry.text.as_dict() for _number, entry in entries], [outcome.text.as_dict() for outcome in outcomes]]
    facts = {"saves": saves, "entries": len(entries), "outcomes": len(outcomes), "sha256": _hash(words)}
    log_act(actor=actor, verb="approve-record", subject=f"meetings:{slug}", facts=facts, now=now)
    write_record_letters("approved", meeting, actor=actor, now=now, site=site)
    return meeting


def _hash(words: object) -> str:
    canonical = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
