"""Bringing commitments in from a spreadsheet: looked at first, every cell answered, then all kept as drafts or none."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from almaty.archive.operations.inspect import scan
from almaty.archive.rules.types import check_size
from almaty.commitments.models import Commitment
from almaty.commitments.operations.declaring import draft_commitment, require_preparing
from almaty.commitments.operations.holding import logging_refusals
from almaty.commitments.queries.known import known_for
from almaty.commitments.queries.sheets import lists_for, own_seats, titles_held
from almaty.commitments.rules.content import Content
from almaty.commitments.rules.sheets.book import read_book
from almaty.commitments.rules.sheets.contents import Looked, looked, rows_of, title_keys
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Refusal
from almaty.people.operations import log_act

_LIST = 0  # stands in the log for commitments that have no number yet
_SUBJECT = "commitments:import"


def require_drafting(actor: Actor, *, now: datetime) -> None:
    """Refuse whoever drafts no commitments at all (SignInFirst, NotAllowed); that a known person tried is logged."""
    with logging_refusals(_LIST, Verb.DRAFT_COMMITMENT, actor=actor, now=now):
        actor.require(Verb.DRAFT_COMMITMENT)


def look_at_spreadsheet(path: Path, *, name: str, actor: Actor, now: datetime) -> Looked:
    """Return what a spreadsheet that came in promises and everything that is wrong with it; nothing of it is kept.

    `path` is empty afterwards, whatever happens. Refuses whoever may not draft (SignInFirst, NotAllowed; in the log),
    more bytes than the setting allows (TooLarge), and what the virus scanner refuses or cannot answer (Invalid,
    NotReady). All else that is wrong, also with the file as a whole, is a finding.
    """
    try:
        require_drafting(actor, now=now)
        with _noted(name, actor=actor, now=now):
            check_size(max(1, path.stat().st_size), megabytes=settings.MAX_UPLOAD_MB)
            scan(path, command=settings.SCANNER)
        book = read_book(path)
        own = own_seats(actor)
        rows = rows_of(book, lists_for(actor), own=own) if book.lines else []
        return looked(book, rows, known_for(actor, [row.content for row in rows]), titles_held(own))
    finally:
        path.unlink(missing_ok=True)


def keep_spreadsheet(contents: Sequence[Content], *, name: str, actor: Actor, now: datetime) -> list[Commitment]:
    """Keep commitments of a spreadsheet as drafts: all of them, or none where one is refused.

    Refuses like `draft_commitment`, and what has been kept meanwhile (Conflict).
    """
    with logging_refusals(_LIST, Verb.DRAFT_COMMITMENT, actor=actor, now=now), transaction.atomic():
        for lead in {content.lead for content in contents}:
            require_preparing(actor, lead)
        _check_new(contents)
        kept = [draft_commitment(content, actor=actor, now=now) for content in contents]
        facts = {"file": name[:100], "drafts": len(kept), "first": kept[0].number, "last": kept[-1].number}
        log_act(actor=actor, verb="import-commitments", subject=_SUBJECT, facts=facts, now=now, change=False)
    return kept


def _check_new(contents: Sequence[Content]) -> None:
    held = titles_held(content.lead for content in contents)
    keys = (key for content in contents for key in title_keys(content.lead, content.title))
    if number := next((held[key] for key in keys if key in held), 0):
        raise Conflict(
            what=pair(f"One of these commitments is held already: C-{number}.",
                      f"Одно из этих обязательств уже есть: C-{number}."),
            why=pair("It was kept after the file was looked at, perhaps from this very page. Nothing was kept now.",
                     "Оно сохранено после просмотра файла, возможно с этой же страницы. Сейчас ничего не сохранено."),
            way_out=pair("Look at your drafts in the list of commitments; send the file again with what is missing.",
                         "Посмотрите свои проекты в перечне обязательств и отправьте файл снова с недостающим."),
            where=f"C-{number}", code="held-already",
        )  # fmt: skip


@contextmanager
def _noted(name: str, *, actor: Actor, now: datetime) -> Iterator[None]:
    """Write down that a file was refused: a harmful one says something of the place where it came from."""
    try:
        yield
    except Refusal as refusal:
        facts = {"file": name[:100], "why": refusal.why.en[:200]}
        log_act(actor=actor, verb="refused-commitments-file", subject=_SUBJECT, facts=facts, now=now, change=False)
        raise
