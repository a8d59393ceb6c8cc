"""Decisions and actions: lifted out of the record, changed while it is written, reported on afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid, NotAllowed, NotFound
from almaty.language.forms import keep_fingerprint
from almaty.meetings.models import Meeting, Outcome, Report
from almaty.meetings.operations.locked import locked_meeting, overtaken
from almaty.meetings.operations.record.locked import WRITABLE, entry_of, locked_record, touch
from almaty.meetings.queries.record.gate import may_read_record
from almaty.meetings.queries.record.outcomes import owner_choices
from almaty.meetings.rules.kinds import OUTCOME_STATES
from almaty.meetings.rules.record import check_outcome, may_report, reporter_of
from almaty.people.operations import log_act


@dataclass(frozen=True, slots=True)
class Lifted:
    """What a decision or an action says: its words, who owes it, by when."""

    kind: str
    text: Pair
    owner: str = ""
    due: date | None = None


@transaction.atomic
def lift_outcome(slug: str, said: Lifted, *, entry: int | None, actor: Actor, now: datetime) -> Outcome:
    """Lift a decision or an action out of an entry of the record, or note one without an entry.

    Refuses whoever does not keep the record, an approved record (Conflict), no words, and an action without an owner or
    with one that is no participant (Invalid).
    """
    actor.require(Verb.KEEP_RECORD)
    meeting = locked_record(slug, stages=WRITABLE, actor=actor)
    check_outcome(kind=said.kind, text=said.text, owner=said.owner, known=_known())
    from_entry = entry_of(meeting, entry) if entry is not None else None
    place = Outcome.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"]
    made = Outcome.objects.create(
        meeting=meeting, entry=from_entry, position=(place or 0) + 1, kind=said.kind,
        text=keep_fingerprint(said.text, Pair()), owner=said.owner, due=said.due, made_by_id=actor.account_id,
        made_at=now,
    )  # fmt: skip
    touch(meeting, stage="draft" if meeting.record_stage == "none" else "")
    facts = {"outcome": made.pk, "kind": made.kind, "owner": made.owner}
    _note(meeting, "lift-outcome", facts, actor=actor, now=now)
    return made


@transaction.atomic
def change_outcome(slug: str, pk: int, said: Lifted, *, saves: int, actor: Actor, now: datetime) -> Outcome:
    """Keep changed words, owner or day while the record is not approved; `saves` is the count that the page showed.

    Refuses like `lift_outcome`, and an outcome changed since (Conflict).
    """
    actor.require(Verb.KEEP_RECORD)
    meeting = locked_record(slug, stages=WRITABLE, actor=actor)
    found = _of(meeting, pk)
    if found.saves != saves:
        raise overtaken(slug)
    check_outcome(kind=said.kind, text=said.text, owner=said.owner, known=_known())
    found.kind, found.text, found.owner, found.due = (
        said.kind, keep_fingerprint(said.text, found.text), said.owner, said.due,
    )  # fmt: skip
    found.saves += 1
    found.save()
    touch(meeting)
    _note(meeting, "change-outcome", {"outcome": pk, "saves": found.saves}, actor=actor, now=now)
    return found


@transaction.atomic
def drop_outcome(slug: str, pk: int, *, saves: int, actor: Actor, now: datetime) -> None:
    """Take away what was lifted by mistake, while the record is not approved; refuses like `change_outcome`.

    One of which somebody has reported stays.
    """
    actor.require(Verb.KEEP_RECORD)
    meeting = locked_record(slug, stages=WRITABLE, actor=actor)
    found = _of(meeting, pk)
    if found.saves != saves or found.reports.exists():
        raise overtaken(slug)
    found.delete()
    touch(meeting)
    _note(meeting, "drop-outcome", {"outcome": pk}, actor=actor, now=now)


@transaction.atomic
def report_outcome(slug: str, pk: int, *, state: str, text: Pair, actor: Actor, now: datetime) -> Report:
    """Say what became of an action: under way (open), done or dropped; the newest report gives its state.

    Refuses an outcome that the actor may not read (NotFound), whoever does not act for its owner (NotAllowed), an
    unknown state and a report without words (Invalid).
    """
    actor.require(Verb.REPORT_ACTION)
    meeting = locked_meeting(slug, actor=actor)
    found = _of(meeting, pk) if may_read_record(actor, meeting) else None
    if found is None or found.kind != "action":
        raise _unknown(slug)
    if not may_report(actor, found.owner):
        raise _not_yours()
    if state not in OUTCOME_STATES or not text.text(text.source).strip():
        raise _no_words("state" if state not in OUTCOME_STATES else "text")
    made = Report.objects.create(
        outcome=found, participant=reporter_of(actor, found.owner), by_id=actor.account_id, at=now, state=state,
        text=keep_fingerprint(text, Pair()),
    )  # fmt: skip
    found.state = state
    found.save(update_fields=["state"])
    facts = {"outcome": pk, "state": state, "owner": found.owner}
    log_act(actor=actor, verb="report-outcome", subject=f"meetings:{slug}", facts=facts, now=now)
    return made


def _known() -> frozenset[str]:
    return frozenset(code for code, _name in owner_choices())


def _of(meeting: Meeting, pk: int) -> Outcome:
    found = Outcome.objects.filter(meeting=meeting, pk=pk).first()
    if found is None:
        raise _unknown(meeting.slug)
    return found


def _unknown(slug: str) -> NotFound:
    return NotFound(
        what=pair("There is no such decision or action.", "Такого решения или поручения нет."),
        why=pair("It may have been taken away while the record was written.",
                 "Возможно, его сняли при подготовке протокола."),
        way_out=pair("Open the list of decisions and actions.", "Откройте перечень решений и поручений."),
        where=slug[:60],
    )  # fmt: skip


def _not_yours() -> NotAllowed:
    return NotAllowed(
        what=pair("You cannot report on this action.", "Вы не можете отчитаться по этому поручению."),
        why=pair("Whoever owes it reports, or the secretariat.", "Отчитывается исполнитель или секретариат."),
        way_out=pair("Send what you know to the secretariat.", "Сообщите известное вам секретариату."),
    )


def _no_words(where: str) -> Invalid:
    return Invalid(
        what=pair("The report was not kept.", "Отчёт не сохранён."),
        why=pair("Say in a sentence what became of the action, and choose how it stands.",
                 "Опишите в одном предложении, что сделано, и выберите состояние."),
        way_out=pair("Fill in the form and send it again.", "Заполните форму и отправьте её снова."),
        where=where,
    )  # fmt: skip


def _note(meeting: Meeting, verb: str, facts: Mapping[str, Any], *, actor: Actor, now: datetime) -> None:
    """Log an act on a record that is not public yet."""
    log_act(actor=actor, verb=verb, subject=f"meetings:{meeting.slug}", facts=dict(facts), now=now, change=False)
