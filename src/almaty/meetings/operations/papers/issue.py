"""Giving a paper its symbol, changing what is said of it, revising and ending it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid, refuse_any
from almaty.meetings.models import Meeting, Paper
from almaty.meetings.operations.locked import locked_meeting, overtaken
from almaty.meetings.queries.papers import unknown_paper
from almaty.meetings.rules.convening.numbering import paper_symbol, symbol_base
from almaty.meetings.rules.papers import PaperContent, faults_of_paper
from almaty.people.operations import log_act

LONGEST_REASON = 500
_STAGES = ("draft", "convened", "open", "closed")


@transaction.atomic
def issue_paper(slug: str, content: PaperContent, *, actor: Actor, now: datetime) -> Paper:
    """Give a paper the next symbol of its meeting, like AP/SOM/9/3; nobody but the secretariat sees it yet.

    Refuses whoever does not issue papers, what is missing (Invalid, all faults at once), and a meeting that was
    cancelled or is only asked for (Conflict).
    """
    meeting = _meeting(slug, actor)
    _check(meeting, content)
    base = symbol_base(meeting.kind, meeting.number, (meeting.starts_at or now).year)
    highest = Paper.objects.filter(base=base).aggregate(highest=Max("serial"))["highest"] or 0
    paper = _made(meeting, content, base, highest + 1, 0, actor=actor, now=now)
    note("issue-paper", paper, actor=actor, now=now)
    return paper


@transaction.atomic
def save_paper(slug: str, symbol: str, content: PaperContent, *, saves: int, actor: Actor, now: datetime) -> Paper:
    """Change what is said of a paper; its symbol stays.

    Refuses like `issue_paper`, a paper that ended, one that somebody else has saved meanwhile (Conflict), and an
    unknown one (NotFound).
    """
    meeting = _meeting(slug, actor)
    _check(meeting, content)
    paper = standing_paper(meeting, symbol)
    if paper.saves != saves:
        raise overtaken(paper.symbol)
    was_open = paper.release_at is not None
    _write(paper, content)
    paper.saves += 1
    paper.save()
    note("save-paper", paper, was_open=was_open, actor=actor, now=now)
    return paper


@transaction.atomic
def revise_paper(slug: str, symbol: str, *, actor: Actor, now: datetime) -> Paper:
    """Open a revision of a paper, like AP/SOM/9/3/Rev.1, without files and not released; the paper stays as it is.

    Refuses like `save_paper`; also a paper of which a newer revision stands already (Conflict).
    """
    meeting = _meeting(slug, actor)
    before = standing_paper(meeting, symbol)
    highest = Paper.objects.filter(base=before.base, serial=before.serial).aggregate(highest=Max("revision"))["highest"]
    if highest != before.revision:
        raise Conflict(
            what=pair("There is a newer revision already.", "Более новая редакция уже есть."),
            why=pair("Revisions follow one another.", "Редакции следуют одна за другой."),
            way_out=pair("Open the newest one and revise that.", "Откройте новейшую и пересмотрите её."),
            where=paper_symbol(before.base, before.serial, highest),
        )
    content = PaperContent(before.title, before.kind, before.audience, before.item_id)
    paper = _made(meeting, content, before.base, before.serial, before.revision + 1, actor=actor, now=now)
    note("revise-paper", paper, actor=actor, now=now)
    return paper


@transaction.atomic
def end_paper(slug: str, symbol: str, *, why: str, actor: Actor, now: datetime) -> Paper:
    """Withdraw a paper with a reason; its symbol is never given again. Refuses like `save_paper`, and no reason."""
    meeting = _meeting(slug, actor)
    paper = standing_paper(meeting, symbol)
    said = why.strip()
    if not said or len(said) > LONGEST_REASON:
        raise Invalid(
            what=pair("Say why the paper is withdrawn.", "Укажите, почему документ снят."),
            why=pair(f"Readers who look for it read the reason; at most {LONGEST_REASON} characters fit.",
                     f"Причину прочтут те, кто его ищет; помещается не более {LONGEST_REASON} знаков."),
            way_out=pair("Write the reason and send it again.", "Напишите причину и отправьте ещё раз."),
            where="why",
        )  # fmt: skip
    paper.ended_at, paper.ended_why, paper.saves = now, said, paper.saves + 1
    paper.save(update_fields=["ended_at", "ended_why", "saves"])
    note("end-paper", paper, actor=actor, now=now)
    return paper


def standing_paper(meeting: Meeting, symbol: str) -> Paper:
    """Return a paper of a locked meeting; refuses an unknown one (NotFound) and one that ended (Conflict)."""
    paper = Paper.objects.select_for_update(of=("self",)).filter(meeting=meeting, symbol=symbol[:60]).first()
    if paper is None:
        raise unknown_paper(symbol)
    if paper.ended_at is not None:
        raise Conflict(
            what=pair("This paper was withdrawn.", "Этот документ снят."),
            why=pair("What was withdrawn stays as it was.", "Снятое остаётся в прежнем виде."),
            way_out=pair("Issue another paper.", "Выпустите другой документ."),
            where=paper.symbol,
        )
    paper.meeting = meeting
    return paper


def note(verb: str, paper: Paper, *, was_open: bool = False, actor: Actor, now: datetime, **facts: Any) -> None:
    """Log an act on a paper; readers see a change where it has an hour of release, or had one (`was_open`)."""
    seen = was_open or paper.release_at is not None
    told = {"symbol": paper.symbol} | facts
    log_act(actor=actor, verb=verb, subject=f"meetings:{paper.meeting.slug}", facts=told, now=now, change=seen)


def _meeting(slug: str, actor: Actor) -> Meeting:
    actor.require(Verb.FILE_PAPER)
    return locked_meeting(slug, actor=actor, stages=_STAGES)


def _check(meeting: Meeting, content: PaperContent) -> None:
    refuse_any(faults_of_paper(content, items=set(meeting.items.values_list("pk", flat=True))))


def _made(
    meeting: Meeting, content: PaperContent, base: str, serial: int, revision: int, *, actor: Actor, now: datetime
) -> Paper:
    paper = Paper(
        meeting=meeting, base=base, serial=serial, revision=revision, symbol=paper_symbol(base, serial, revision),
        made_by_id=actor.account_id, made_at=now,
    )  # fmt: skip
    _write(paper, content)
    paper.save()
    return paper


def _write(paper: Paper, content: PaperContent) -> None:
    paper.title, paper.kind, paper.audience = content.title, content.kind, content.audience
    paper.item_id, paper.due_at, paper.release_at = content.item, content.due_at, content.release_at
