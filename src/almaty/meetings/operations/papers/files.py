"""Files of papers: one in force a language; reading a restricted one is an entry."""

from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from django.db import transaction

from almaty.archive.operations import holding, open_held
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience
from almaty.meetings.models import PaperFile
from almaty.meetings.operations.locked import locked_meeting
from almaty.meetings.operations.papers.issue import note, standing_paper
from almaty.meetings.queries.papers import file_of, unknown_paper
from almaty.meetings.rules.papers import FILE_LANGUAGES, is_released, unknown_language
from almaty.people.operations import log_act


def upload_paper_file(
    slug: str, symbol: str, *, language: str, path: Path, name: str, actor: Actor, now: datetime
) -> PaperFile:
    """Take over a file that has come in as a paper's text in a language; it replaces the one before.

    `path` is a place that the archive's receiver gave; it is empty afterwards. Refuses whoever does not issue papers,
    an unknown language, an unknown or ended paper, and what the archive refuses: TooLarge, WrongType, Invalid (virus
    scanner), NotReady.
    """

    def check() -> None:
        actor.require(Verb.FILE_PAPER)
        if language not in FILE_LANGUAGES:
            raise unknown_language(language)

    with holding(path, name=name, check=check) as kept:
        paper = standing_paper(locked_meeting(slug, actor=actor), symbol)
        replaced = PaperFile.objects.filter(paper=paper, language=language, ended_at__isnull=True).update(ended_at=now)
        row = PaperFile.objects.create(
            paper=paper, language=language, sha256=kept.sha256, media_type=kept.media_type, size=kept.size,
            name=kept.name, uploaded_by_id=cast(int, actor.account_id), uploaded_at=now,
        )  # fmt: skip
        note("upload-paper", paper, actor=actor, now=now, language=language, sha256=kept.sha256, replaced=replaced)
    return row


def read_paper_file(
    slug: str, symbol: str, *, language: str, actor: Actor, now: datetime
) -> tuple[PaperFile, BinaryIO]:
    """Return the file in force in a language with its open bytes, which the caller closes.

    NotFound for what is not there and for what the actor may not read. Reading a restricted paper, or one that is not
    released, is an entry in the log.
    """
    row = file_of(actor, slug, symbol, language, now=now)
    stream = open_held(row.sha256)
    if stream is None:
        raise unknown_paper(symbol)
    if row.paper.audience != Audience.PUBLIC or not is_released(row.paper.release_at, now):
        with transaction.atomic():
            facts = {"symbol": row.paper.symbol, "language": language}
            log_act(actor=actor, verb="read-paper", subject=f"meetings:{slug}", facts=facts, now=now, change=False)
    return row, stream
