"""Opening a file that came in: the scanner's word, its real kind, then its paragraphs, each in a process of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings

from almaty.archive.operations import check_received as received
from almaty.archive.operations import receiver
from almaty.archive.operations.inspect import inspect
from almaty.archive.rules.types import DOCX, check_size
from almaty.kernel.actor import Actor
from almaty.kernel.refusal import Refusal
from almaty.people.operations import log_act
from almaty.texts.rules.bring.apart import read_apart
from almaty.texts.rules.bring.found import Found
from almaty.texts.rules.bring.reading import Unreadable
from almaty.texts.rules.bring.refusals import no_words, not_word, old_or_locked, unreadable

__all__ = ["logged_if_refused", "read_file", "received", "receiver"]

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 8


def read_file(path: Path) -> Found:
    """Return what stands in a Word file that came in. `path` is empty afterwards, whatever happens.

    Refuses what is too large (TooLarge), no Word file, protected, harmful or damaged (WrongType, Invalid),
    without words (Invalid), and everything while the scanner gives no answer (NotReady).
    """
    try:
        check_size(path.stat().st_size, megabytes=settings.MAX_UPLOAD_MB)
        _check_form(path)
        kind = inspect(path).kind
        if kind != DOCX:
            raise not_word(kind.name)
        found = read_apart(path)
    except Unreadable as error:
        raise unreadable() from error
    finally:
        path.unlink(missing_ok=True)
    if not any(run.text.strip() for one in found.paragraphs for run in one.runs):
        raise no_words()
    return found


def _check_form(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    refusal = old_or_locked(head, encrypted=head.startswith(b"\xd0") and _ENCRYPTED in path.read_bytes())
    if refusal is not None:
        raise refusal


@contextmanager
def logged_if_refused(slug: str, name: str, *, actor: Actor, now: datetime) -> Iterator[None]:
    """Write down that a file was refused: a harmful one says something of the place where it came from."""
    try:
        yield
    except Refusal as refusal:
        facts = {"file": name[:100], "why": refusal.why.en[:200]}
        log_act(actor=actor, verb="refused-text-file", subject=f"text:{slug}"[:100], facts=facts, now=now, change=False)
        raise
