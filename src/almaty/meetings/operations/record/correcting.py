"""Corrections: participants ask, the secretariat takes or declines, and says so."""

from datetime import datetime

from django.db import transaction

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, NotFound
from almaty.language.forms import keep_fingerprint
from almaty.meetings.models import Correction, Entry, Meeting
from almaty.meetings.operations.record.letters import write_record_letters
from almaty.meetings.operations.record.locked import entry_of, locked_record, touch
from almaty.meetings.rules.record import check_answer, check_asked, check_corrections_run
from almaty.people.operations import log_act


@transaction.atomic
def ask_correction(
    slug: str, pk: int, *, wanted: Pair, reason: str, participant: str, actor: Actor, now: datetime
) -> Correction:
    """Ask, for a participant, that an entry should read otherwise.

    Refuses whoever may not for that participant (SignInFirst, NotAllowed), a record that is not circulated or whose
    time for corrections is over (Conflict), and a correction without words or reason (Invalid).
    """
    actor.require_for(Verb.CORRECT_RECORD, participant)
    meeting = locked_record(slug, stages=("circulated",), actor=actor)
    check_corrections_run(meeting.record_until, zone=meeting.zone, now=now)
    entry = entry_of(meeting, pk)
    check_asked(wanted=wanted, reason=reason)
    made = Correction.objects.create(
        entry=entry, participant=participant, wanted=keep_fingerprint(wanted, Pair()), reason=reason.strip(),
        asked_by_id=actor.account_id, asked_at=now,
    )  # fmt: skip
    _note(meeting, "ask-correction", made, actor=actor, now=now)
    return made


@transaction.atomic
def take_correction(
    slug: str, pk: int, *, text: Pair, answer: Pair, saves: int, actor: Actor, now: datetime, site: str = ""
) -> Correction:
    """Take a correction: the entry reads `text` from now on, and the participant is told.

    `saves` is the count of the entry that the page showed. Refuses whoever does not keep the record, a correction that
    is answered already, and an entry changed since (Conflict).
    """
    meeting, found = _open(slug, pk, actor=actor)
    entry: Entry = entry_of(meeting, found.entry_id, saves=saves)
    check_asked(wanted=text, reason=found.reason)
    entry.text, entry.saves = keep_fingerprint(text, entry.text), entry.saves + 1
    entry.written_by_id, entry.written_at = actor.account_id, now
    entry.save()
    _decide(meeting, found, "taken", answer, actor=actor, now=now, site=site)
    return found


@transaction.atomic
def decline_correction(slug: str, pk: int, *, answer: Pair, actor: Actor, now: datetime, site: str = "") -> Correction:
    """Decline a correction with a reason, and tell the participant.

    Refuses whoever does not keep the record, no reason (Invalid), and a correction that is answered already (Conflict).
    """
    meeting, found = _open(slug, pk, actor=actor)
    check_answer(answer)
    _decide(meeting, found, "declined", answer, actor=actor, now=now, site=site)
    return found


def _open(slug: str, pk: int, *, actor: Actor) -> tuple[Meeting, Correction]:
    actor.require(Verb.KEEP_RECORD)
    meeting = locked_record(slug, stages=("circulated",), actor=actor)
    found = Correction.objects.filter(entry__meeting=meeting, pk=pk).first()
    if found is None:
        raise NotFound(
            what=pair("There is no such correction.", "Такого исправления нет."),
            why=pair("This record was not asked to be corrected so.", "К этому протоколу такой просьбы не поступало."),
            way_out=pair("Open the record.", "Откройте протокол."),
            where=slug[:60],
        )
    if found.state != "asked":
        raise Conflict(
            what=pair("This correction is answered already.", "На это исправление ответ уже дан."),
            why=pair("A colleague was quicker.", "Коллега ответил раньше."),
            way_out=pair("Reload the record: it shows the answer.", "Обновите протокол: ответ виден на странице."),
            where=slug[:60],
            code="correction-answered",
        )
    return meeting, found


def _decide(
    meeting: Meeting, found: Correction, state: str, answer: Pair, *, actor: Actor, now: datetime, site: str
) -> None:
    found.state, found.answer = state, keep_fingerprint(answer, Pair())
    found.decided_by_id, found.decided_at = actor.account_id, now
    found.save()
    touch(meeting)
    verb = "take-correction" if state == "taken" else "decline-correction"
    _note(meeting, verb, found, actor=actor, now=now)
    write_record_letters(state, meeting, actor=actor, now=now, site=site, only=found.participant)


def _note(meeting: Meeting, verb: str, correction: Correction, *, actor: Actor, now: datetime) -> None:
    facts = {"correction": correction.pk, "entry": correction.entry_id, "participant": correction.participant}
    log_act(actor=actor, verb=verb, subject=f"meetings:{meeting.slug}", facts=facts, now=now, change=False)
