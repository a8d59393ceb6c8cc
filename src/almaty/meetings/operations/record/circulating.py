"""Sending the draft record to the participants, and asking for corrections until a moment."""

from datetime import datetime

from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid
from almaty.meetings.models import Meeting
from almaty.meetings.operations.record.letters import write_record_letters
from almaty.meetings.operations.record.locked import locked_record, touch
from almaty.meetings.rules.record import check_until
from almaty.people.operations import log_act


@transaction.atomic
def circulate_record(slug: str, *, until: datetime, saves: int, actor: Actor, now: datetime, site: str = "") -> Meeting:
    """Circulate a draft record, or a circulated one again with another last moment; the participants are written to.

    `site` is the address of the platform as its readers type it. Refuses whoever does not keep the record, a record
    without an entry or a moment that has passed (Invalid), an approved record and one changed since (Conflict).
    """
    actor.require(Verb.KEEP_RECORD)
    meeting = locked_record(slug, stages=("draft", "circulated"), actor=actor, saves=saves)
    check_until(until, now=now)
    if not meeting.entries.exists():
        raise Invalid(
            what=pair("The record was not circulated.", "Протокол не разослан."),
            why=pair("It has no entry.", "В нём нет ни одной записи."),
            way_out=pair("Write the record first.", "Сначала составьте протокол."),
        )
    meeting.record_until, meeting.record_circulated_at = until, now
    meeting.save(update_fields=["record_until", "record_circulated_at"])
    touch(meeting, stage="circulated")
    facts = {"until": until.isoformat(), "saves": meeting.record_saves}
    log_act(actor=actor, verb="circulate-record", subject=f"meetings:{slug}", facts=facts, now=now)
    write_record_letters("circulated", meeting, actor=actor, now=now, site=site)
    return meeting
