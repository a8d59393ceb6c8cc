"""A participant names its own people, and takes them back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from almaty.kernel.actor import Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, refuse_any
from almaty.meetings.models import Delegate
from almaty.meetings.operations.accreditation.allowing import check_acts_for, locked_delegate, participant_of
from almaty.meetings.operations.locked import locked_meeting
from almaty.meetings.rules.accrediting import Person, check_open, check_room, faults_of_person
from almaty.meetings.rules.kinds import STANDING_STAGES
from almaty.people.operations import log_act


def propose_delegate(slug: str, participant: str, person: Person, *, actor: Actor, now: datetime) -> Delegate:
    """Name a person for a participant's delegation; the secretariat confirms or refuses.

    Refuses whoever does not accredit for this participant, one that is not invited (NotAllowed; in the log), what is
    missing of the person (Invalid), a second head, a delegation that is full, and a meeting at which nobody is named
    any more (Conflict). The log holds no name.
    """
    check_acts_for(actor, slug, participant, now=now)
    refuse_any(faults_of_person(person))
    with transaction.atomic():
        meeting = locked_meeting(slug, actor=actor)
        check_open(meeting.stage, meeting.accredit_until, now=now)
        rows = Delegate.objects.filter(meeting=meeting, participant=participant, stage__in=STANDING_STAGES)
        standing = list(rows.values_list("role", flat=True))
        check_room(standing=len(standing), roles=standing, role=person.role)
        row = Delegate.objects.create(
            meeting=meeting, participant=participant, name=person.name.strip(), function=person.function.strip(),
            email=person.email, role=person.role, consent_public=person.consent_public,
            proposed_by_id=actor.account_id, proposed_at=now,
        )  # fmt: skip
        note("propose-delegate", row, actor=actor, now=now)
    return row


def withdraw_delegate(slug: str, pk: int, *, actor: Actor, now: datetime) -> Delegate:
    """Take a person back, confirmed or not. Refuses like `propose_delegate`, and one that does not stand (Conflict)."""
    check_acts_for(actor, slug, participant_of(slug, pk), now=now)
    with transaction.atomic():
        row = locked_delegate(slug, pk, actor=actor)
        check_open(row.meeting.stage, None, now=now)
        check_stands(row)
        row.stage, row.decided_at, row.decided_by_id = "withdrawn", now, actor.account_id
        row.save(update_fields=["stage", "decided_at", "decided_by"])
        note("withdraw-delegate", row, actor=actor, now=now)
    return row


def set_consent(slug: str, pk: int, *, consent: bool, actor: Actor, now: datetime) -> Delegate:
    """Say whether a person agrees to stand by name in public lists; taken back after the erasure, the name goes.

    Refuses like `propose_delegate`; may be said at every stage of the meeting.
    """
    check_acts_for(actor, slug, participant_of(slug, pk), now=now)
    with transaction.atomic():
        row = locked_delegate(slug, pk, actor=actor)
        if row.erased_at is not None and not row.name:
            raise gone()
        row.consent_public = consent
        if row.erased_at is not None and not consent:
            row.name = row.function = ""
        row.save(update_fields=["consent_public", "name", "function"])
        note("set-consent", row, actor=actor, now=now, consent=consent)
    return row


def check_stands(row: Delegate, *, stages: tuple[str, ...] = STANDING_STAGES) -> None:
    """Refuse a person who is not proposed or confirmed any more (Conflict)."""
    if row.stage not in stages:
        raise Conflict(
            what=pair("This entry has moved on.", "Состояние этой записи изменилось."),
            why=pair("The person was confirmed, refused or withdrawn meanwhile.",
                     "Человека за это время подтвердили, отклонили или отозвали."),
            way_out=pair("Reload the page of the delegation.", "Обновите страницу делегации."),
        )  # fmt: skip


def gone() -> Conflict:
    """Return the refusal to act on somebody whose data were erased."""
    return Conflict(
        what=pair("The data of this person are erased.", "Данные этого лица стёрты."),
        why=pair("The time for which accreditation data are kept is over.", "Срок хранения данных аккредитации истёк."),
        way_out=pair("Nothing is left to be done.", "Делать больше ничего не нужно."),
    )


def note(verb: str, row: Delegate, *, actor: Actor, now: datetime, **facts: Any) -> None:
    """Log an act on a person: number, participant and role, never a name."""
    told = {"delegate": row.pk, "participant": row.participant, "role": row.role} | facts
    seen = row.stage == "confirmed" or verb in ("withdraw-delegate", "set-consent")
    log_act(actor=actor, verb=verb, subject=f"meetings:{row.meeting.slug}", facts=told, now=now, change=seen)
