"""Reporting: drafted by the people of a participant, handed in, bound by its coordinator; never changed afterwards."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from almaty.commitments.models import Commitment, Due, Evidence, Report, ReportDraft
from almaty.commitments.operations.holding import check_saves, check_standing, holding, note
from almaty.commitments.operations.settling import as_reported, dates_of, plan, settle
from almaty.commitments.queries.known import known_evidence
from almaty.commitments.queries.terms import report_terms
from almaty.commitments.rules.names import ENDED
from almaty.commitments.rules.refusals import refused
from almaty.commitments.rules.reporting import (
    WORDS,
    EvidenceGiven,
    ReportContent,
    faults_of_report,
    in_effect,
    tidied_report,
)
from almaty.commitments.rules.schedule import date_taken, locked
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, refuse_any
from almaty.language.forms import keep_fingerprint
from almaty.language.rules import format_date
from almaty.process.rules.zones import day_of


def save_report_draft(
    number: int, content: ReportContent, *, saves: int, actor: Actor, now: datetime
) -> ReportDraft:  # fmt: skip
    """Keep a draft of a report; `saves` is the count that the page showed, 0 where there was no draft.

    Refuses whoever is not of the participant (SignInFirst, NotAllowed; in the log), a commitment that is not in force
    or has ended, a draft saved meanwhile (Conflict), and what is wrong with the content at once (Invalid).
    """
    with holding(number, Verb.DRAFT_PROGRESS, actor=actor, now=now) as row:
        actor.require_for(Verb.DRAFT_PROGRESS, row.lead)
        draft = _draft_of(row)
        check_saves(draft.saves if draft else 0, saves, where=str(number))
        clean = _checked(row, content, actor, complete=False)
        draft = draft or ReportDraft(commitment=row, participant=row.lead)
        _fill_draft(draft, row, clean)
        draft.ready, draft.written_at, draft.written_by_id = False, now, actor.account_id
        draft.saves += 1
        draft.save()
        note(row, "save-report-draft", actor=actor, now=now, public=False, saves=draft.saves)
    return draft


def hand_in_report(number: int, *, saves: int, actor: Actor, now: datetime) -> ReportDraft:
    """Hand a draft of a report to the coordinator. Refuses like `save_report_draft`, and one that is not complete."""
    with holding(number, Verb.DRAFT_PROGRESS, actor=actor, now=now) as row:
        actor.require_for(Verb.DRAFT_PROGRESS, row.lead)
        draft = _draft_seen(row, saves)
        _checked(row, drafted(draft), actor, complete=True)
        draft.ready = True
        draft.saves += 1
        draft.save(update_fields=["ready", "saves"])
        note(row, "hand-in-report", actor=actor, now=now, public=False)
    return draft


def drop_report_draft(number: int, *, actor: Actor, now: datetime) -> None:
    """Drop the draft of a report. Refuses whoever is not of the participant, and where there is none (Conflict)."""
    with holding(number, Verb.DRAFT_PROGRESS, actor=actor, now=now) as row:
        actor.require_for(Verb.DRAFT_PROGRESS, row.lead)
        draft = _draft_of(row)
        if draft is None:
            raise refused("no-draft")
        draft.delete()
        note(row, "drop-report-draft", actor=actor, now=now, public=False)


def bind_report(
    number: int, content: ReportContent | None, *, saves: int, actor: Actor, now: datetime, due: date | None = None
) -> Report:  # fmt: skip
    """Report for the participant: the draft as it stands (no content), or what the coordinator writes at once.

    It counts for the earliest open date whose time has begun; `due` is the date that the page showed. Refuses whoever
    does not bind the participant (SignInFirst, NotAllowed; in the log), a commitment that is not in force or has ended,
    a draft saved meanwhile, a date that is locked, the same report once more (Conflict), and what is wrong (Invalid).
    """
    with holding(number, Verb.BIND_PROGRESS, actor=actor, now=now) as row:
        actor.require_for(Verb.BIND_PROGRESS, row.lead)
        draft = _draft_of(row)
        if content is None and draft is None:
            raise refused("no-draft")
        check_saves(draft.saves if draft else 0, saves, where=str(number))
        wanted = drafted(draft) if content is None and draft else content or ReportContent()
        clean = _checked(row, wanted, actor, complete=True)
        _check_new(row, clean)
        report = _kept(row, clean, draft, actor=actor, now=now, due=due)
        if draft:
            draft.delete()
        note(row, "bind-report", actor=actor, now=now, report=report.seq, progress=report.progress)
    return report


def report_unchanged(number: int, *, actor: Actor, now: datetime, due: date | None = None) -> Report:
    """Report for the participant that nothing has changed since the last report: its stage stands.

    Refuses like `bind_report`, where there is no earlier report, and where none is due (Conflict).
    """
    with holding(number, Verb.BIND_PROGRESS, actor=actor, now=now) as row:
        actor.require_for(Verb.BIND_PROGRESS, row.lead)
        check_standing(row, "standing")
        if row.progress in ENDED:
            raise refused("ended")
        if not row.reports.exists():
            raise refused("first-report")
        report = _kept(row, None, None, actor=actor, now=now, due=due)
        note(row, "report-unchanged", actor=actor, now=now, report=report.seq)
    return report


def drafted(draft: ReportDraft) -> ReportContent:
    """Return what a draft says."""
    evidence = tuple(EvidenceGiven(one["kind"], one["key"], Pair.from_dict(one["note"])) for one in draft.evidence)
    corrects = draft.corrects.seq if draft.corrects else 0
    return ReportContent(draft.progress, draft.changed, draft.obstacles, draft.help_wanted, evidence, corrects)


def _draft_of(row: Commitment) -> ReportDraft | None:
    return ReportDraft.objects.select_for_update(of=("self",)).select_related("corrects").filter(commitment=row).first()


def _draft_seen(row: Commitment, saves: int) -> ReportDraft:
    draft = _draft_of(row)
    if draft is None:
        raise refused("no-draft")
    check_saves(draft.saves, saves, where=str(row.number))
    return draft


def _checked(row: Commitment, content: ReportContent, actor: Actor, *, complete: bool) -> ReportContent:
    """Return a report made clean; refuses a commitment that takes none, a report that it cannot correct, and faults."""
    check_standing(row, "standing")
    if content.corrects and not (0 < content.corrects <= row.reports.count()):
        raise refused("corrects")
    if row.progress in ENDED and not content.corrects:
        raise refused("ended")
    refuse_any(faults_of_report(content, known_evidence(actor, content), complete=complete))
    return tidied_report(content)


def _fill_draft(draft: ReportDraft, row: Commitment, content: ReportContent) -> None:
    draft.progress = content.progress
    for name in WORDS:
        setattr(draft, name, keep_fingerprint(getattr(content, name), getattr(draft, name)))
    draft.evidence = [asdict(one) | {"note": one.note.as_dict()} for one in content.evidence]
    draft.corrects = row.reports.get(seq=content.corrects) if content.corrects else None


def _check_new(row: Commitment, content: ReportContent) -> None:
    """Refuse what the newest report says already: somebody pressed twice, or two at once."""
    last = row.reports.select_related("corrects").prefetch_related("evidence").order_by("-seq").first()
    if last is None or last.kind == "unchanged":
        return
    evidence = [(one.kind, one.key, one.note.en, one.note.ru) for one in last.evidence.all()]
    given = [(one.kind, one.key, one.note.en, one.note.ru) for one in content.evidence]
    same = all((getattr(last, name).en, getattr(last, name).ru)
               == (getattr(content, name).en, getattr(content, name).ru) for name in WORDS)  # fmt: skip
    corrects = last.corrects.seq if last.corrects else 0
    if same and (last.progress, corrects, evidence) == (content.progress, content.corrects, given):
        raise refused("said-already")


def _kept(
    row: Commitment, content: ReportContent | None, draft: ReportDraft | None, *, actor: Actor, now: datetime,
    due: date | None,
) -> Report:  # fmt: skip
    """Keep a report as the next of its commitment, for the date that it counts for; no content: nothing has changed."""
    before = list(row.reports.select_related("corrects"))
    corrected = next((one for one in before if content and one.seq == content.corrects), None)
    taken = None if corrected else _date_for(row, day_of(now), due)
    if content is None and taken is None:
        raise refused("nothing-due")
    stands = in_effect(as_reported(before))
    told: dict[str, Any] = {name: keep_fingerprint(getattr(content, name), Pair()) for name in WORDS if content}
    report = Report.objects.create(
        commitment=row, seq=max((one.seq for one in before), default=0) + 1, participant=row.lead, corrects=corrected,
        kind="correction" if corrected else "report" if content else "unchanged", bound_at=now,
        progress=content.progress if content else stands.progress if stands else "", bound_by_id=actor.account_id,
        prepared_by_id=draft.written_by_id if draft else None, **told,
    )  # fmt: skip
    for one in content.evidence if content else ():
        Evidence.objects.create(report=report, kind=one.kind, key=one.key, note=keep_fingerprint(one.note, Pair()))
    if taken:
        Due.objects.filter(commitment=row, date=taken, report__isnull=True).update(report=report, remind_on=None)
    _follow(row, day_of(now))
    return report


def _follow(row: Commitment, today: date) -> None:
    """Settle a commitment after a report: the dates ahead go when it has ended, and come back when it has not."""
    ran = row.progress not in ENDED
    settle(row, today)
    if ran != (row.progress not in ENDED):
        plan(row, today, report_terms())
        settle(row, today)


def _date_for(row: Commitment, today: date, asked: date | None) -> date | None:
    """Return the date for which a report of today counts; refuses one asked for that is locked (Conflict)."""
    held, days = dates_of(Due.objects.filter(commitment=row)), report_terms().lock_days
    taken = date_taken(held, today, days)
    if asked in held and not held[asked] and asked != taken and locked(asked, held, today, days):
        raise _locked(asked, taken)
    return taken


def _locked(asked: date, taken: date | None) -> Conflict:
    en, ru = (format_date(asked, lang=lang) for lang in ("en", "ru"))
    newer = {lang: format_date(taken, lang=lang) if taken else "" for lang in ("en", "ru")}
    return Conflict(
        what=pair(f"The date {en} is locked: it takes no report any more.",
                  f"Срок {ru} закрыт: отчёт за него больше не принимается."),
        why=pair("The next date has passed since then; that no report was received for this one stays on record.",
                 "С тех пор прошёл следующий срок; за этот срок остаётся запись «отчёт не поступал»."),
        way_out=pair(f"Send the report again: it counts for {newer['en']}." if taken
                     else "Reload the page: it shows which date comes next.",
                     f"Отправьте отчёт ещё раз: он будет учтён за срок {newer['ru']}." if taken
                     else "Обновите страницу: на ней показан следующий срок."),
        where="due",
        code="date-locked",
    )  # fmt: skip
