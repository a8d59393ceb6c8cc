"""Releasing papers: at once or at a set moment; those entitled get one letter for all that came out together."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from almaty.kernel.actor import SYSTEM, Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.meetings.models import Meeting, Paper, PaperFile
from almaty.meetings.operations.convening.letters import write
from almaty.meetings.operations.locked import locked_meeting
from almaty.meetings.operations.papers.issue import note, standing_paper
from almaty.meetings.rules.papers import check_can_be_released, is_released
from almaty.people.queries import receivers_of


@transaction.atomic
def release_paper(slug: str, symbol: str, *, actor: Actor, now: datetime, site: str = "") -> Paper:
    """Release a paper now; those entitled are told by one letter, once the meeting is convened.

    Refuses whoever does not issue papers, an unknown or ended one, and a paper without a file (Conflict). Releasing
    what is released already changes nothing.
    """
    actor.require(Verb.FILE_PAPER)
    meeting = locked_meeting(slug, actor=actor)
    paper = standing_paper(meeting, symbol)
    if is_released(paper.release_at, now):
        return paper
    held = PaperFile.objects.filter(paper=paper, ended_at__isnull=True).values_list("language", flat=True)
    check_can_be_released(list(held))
    paper.release_at, paper.saves = now, paper.saves + 1
    paper.save(update_fields=["release_at", "saves"])
    note("release-paper", paper, actor=actor, now=now, languages=sorted(held))
    _tell(meeting, [paper], actor=actor, now=now, site=site)
    return paper


def release_due(now: datetime, *, site: str = "") -> dict[str, list[str]]:
    """Tell of papers whose moment has come; return the symbols by meeting.

    The moment itself opens a paper; this writes the letters. May be called at any time and by several processes: each
    meeting is one transaction, and nobody is told twice.
    """
    waiting = _waiting(now).order_by("meeting__slug").values_list("meeting__slug", flat=True).distinct()
    told = {slug: _told(slug, now, site) for slug in list(waiting)}
    return {slug: symbols for slug, symbols in told.items() if symbols}


@transaction.atomic
def _told(slug: str, now: datetime, site: str) -> list[str]:
    meeting = locked_meeting(slug, actor=SYSTEM)
    papers = list(_waiting(now).filter(meeting=meeting).select_related("meeting").order_by("serial", "revision"))
    for paper in papers:
        note("release-paper", paper, actor=SYSTEM, now=now)
    _tell(meeting, papers, actor=SYSTEM, now=now, site=site)
    return [paper.symbol for paper in papers]


def _waiting(now: datetime) -> QuerySet[Paper]:
    """Return released papers of which nobody was told: with a file, of meetings that were convened."""
    file = PaperFile.objects.filter(paper=OuterRef("pk"), ended_at__isnull=True)
    rows = Paper.objects.filter(Exists(file), release_at__lte=now, told_at__isnull=True, ended_at__isnull=True)
    return rows.filter(meeting__stage__in=("convened", "open", "closed"))


def _tell(meeting: Meeting, papers: Sequence[Paper], *, actor: Actor, now: datetime, site: str) -> None:
    """Write one letter for each audience, and note that it was; before convening nobody is written to."""
    if meeting.convened_at is None:
        return
    for audience, group in groupby(sorted(papers, key=lambda one: one.audience), key=lambda one: one.audience):
        to = receivers_of(Audience(audience), today=now.date())
        write("released", meeting, to, actor=actor, now=now, text=_list(list(group)), site=site)
    Paper.objects.filter(pk__in=[paper.pk for paper in papers]).update(told_at=now)


def _list(papers: Iterable[Paper]) -> Pair:
    rows = list(papers)
    return pair(*("\n".join(f"{row.symbol} – {row.title.shown(lang).text}" for row in rows) for lang in LANGS))
