"""Feeding the Process's own record: drafts of the meeting and of who attended, for a second person to publish."""

from datetime import datetime
from typing import Any

from django.db import transaction

from almaty.drafts.operations import send, start
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict
from almaty.meetings.models import Meeting
from almaty.meetings.operations.locked import locked_meeting
from almaty.meetings.queries.record.process_rows import attendance_rows, meeting_row, source_row
from almaty.people.operations import log_act


@transaction.atomic
def prepare_process_record(slug: str, *, actor: Actor, now: datetime, site: str = "") -> list[int]:
    """Write drafts of source, meeting and each participant's attendance, and hand them to the second person.

    Returns the numbers of the drafts in the order in which they are published. `site` is the address of the platform.
    Refuses whoever may not edit the record, a meeting that is not closed or whose record is not approved, and one of
    which drafts were made already (Conflict).
    """
    actor.require(Verb.EDIT_RECORD)
    meeting = locked_meeting(slug, actor=actor, stages=("closed",))
    _check_ready(meeting)
    payload = meeting_row(meeting)
    rows: list[tuple[str, dict[str, Any]]] = [
        ("source", source_row(meeting, payload["key"], site=site)),
        ("meeting", payload),
    ]
    rows += [("attendance", each) for each in attendance_rows(meeting, payload["key"], today=now.date())]
    made = [start(kind, payload=content, actor=actor, now=now).pk for kind, content in rows]
    for number in made:
        send(number, actor=actor, now=now)
    meeting.process_key = payload["key"]
    meeting.save(update_fields=["process_key"])
    facts = {"key": payload["key"], "drafts": len(made)}
    log_act(actor=actor, verb="prepare-process-record", subject=f"meetings:{slug}", facts=facts, now=now, change=False)
    return made


def _check_ready(meeting: Meeting) -> None:
    if meeting.record_stage != "approved":
        raise Conflict(
            what=pair("The meeting cannot be entered into the record of the Process yet.",
                      "Совещание пока нельзя внести в свод Процесса."),
            why=pair("Its own record is not approved.", "Его протокол не утверждён."),
            way_out=pair("Have the record approved by the chair's office first.",
                         "Сначала протокол должен утвердить аппарат Председателя."),
            code="record-not-approved",
        )  # fmt: skip
    if meeting.process_key:
        raise Conflict(
            what=pair("Drafts of this meeting were prepared already.", "Проекты по этому совещанию уже подготовлены."),
            why=pair(f"Its key in the record of the Process is “{meeting.process_key}”.",
                     f"Его код в своде Процесса: «{meeting.process_key}»."),
            way_out=pair("Open the list of drafts.", "Откройте перечень проектов изменений."),
            code="process-record-prepared",
        )  # fmt: skip
