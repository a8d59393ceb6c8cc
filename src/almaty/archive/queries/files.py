"""Reading files of documents, each behind the gate of its document."""

from typing import NamedTuple

from django.db.models import QuerySet

from almaty.archive.models import Document, File
from almaty.archive.queries.documents import unknown, visible_to
from almaty.archive.rules.naming import named_by_rooms
from almaty.archive.store import the_store
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, NotFound


def files_in_force(document: Document) -> list[File]:
    """Return the files that readers of a document get, one a language."""
    kept = File.objects.filter(document=document, published_at__isnull=False, ended_at__isnull=True)
    return list(kept.defer("text").order_by("language"))


def files_behind(actor: Actor, document: Document) -> list[File]:
    """Return the waiting and the ended files of a document, newest first, for those who publish; none for others."""
    if not actor.may(Verb.PUBLISH_RECORD):
        return []
    rest = File.objects.filter(document=document).exclude(published_at__isnull=False, ended_at__isnull=True)
    return list(rest.defer("text").select_related("uploaded_by", "published_by", "ended_by").order_by("-uploaded_at"))


def waiting_files(actor: Actor) -> list[File]:
    """Return every file that waits for a second person, for those who publish, oldest first."""
    if not actor.may(Verb.PUBLISH_RECORD):
        return []
    waiting = _of_visible(actor).filter(published_at__isnull=True, ended_at__isnull=True)
    return list(waiting.select_related("uploaded_by").order_by("uploaded_at"))


def file_in_force(actor: Actor, slug: str, language: str) -> File:
    """Return the file that readers get in a language; NotFound when there is none for this actor."""
    in_force = _of_visible(actor).filter(published_at__isnull=False, ended_at__isnull=True)
    found = in_force.filter(document__slug=slug, language=language).first()
    if found is None:
        raise not_held(slug)
    return found


def file_version(actor: Actor, slug: str, language: str, sha256: str) -> File:
    """Return one version of a file, waiting or ended, for those who publish; NotFound for everyone else."""
    found = _of_visible(actor).filter(document__slug=slug, language=language, sha256=sha256)
    row = found.order_by("-uploaded_at").first() if actor.may(Verb.PUBLISH_RECORD) else None
    if row is None:
        raise not_held(slug)
    return row


def waiting_file(actor: Actor, pk: int) -> File:
    """Return a file that waits for a second person; NotFound, or Conflict when it no longer waits."""
    row = unended_file(actor, pk)
    if row.published_at is not None:
        raise _moved_on()
    return row


def unended_file(actor: Actor, pk: int) -> File:
    """Return a file, waiting or in force; NotFound, or Conflict when it has ended."""
    row = _of_visible(actor).filter(pk=pk).first()
    if row is None:
        raise not_held("")
    if row.ended_at is not None:
        raise _moved_on()
    return row


class FaultyFile(NamedTuple):
    """A row whose bytes in the store are not as they should be; `kind` is "missing" or "altered"."""

    document: str
    sha256: str
    kind: str


def faulty_files() -> list[FaultyFile]:
    """Return the files whose bytes are missing or no longer have their hash, ended ones too; for the check command.

    Those that rooms above name are looked at with them.
    """
    store = the_store()
    rows = [*File.objects.values_list("document__symbol", "sha256").order_by("pk")]
    rows += [(told, sha256) for sha256, told in named_by_rooms().items()]
    kinds = [(symbol, sha256, store.fault(sha256)) for symbol, sha256 in rows]
    return [FaultyFile(symbol, sha256, kind) for symbol, sha256, kind in kinds if kind]


def file_fault(sha256: str) -> str:
    """Return "missing" or "altered" for bytes of the store that are not as they should be, "" for sound ones."""
    return the_store().fault(sha256)


def number_of_files() -> int:
    """Return how many files the record names."""
    return File.objects.count() + len(named_by_rooms())


def not_held(slug: str) -> NotFound:
    """Return the refusal for a file that is not held, or not for this reader."""
    refusal = unknown(slug)
    refusal.what = pair("There is no such file in the archive.", "Такого файла в архиве нет.")
    return refusal


def _of_visible(actor: Actor) -> QuerySet[File]:
    return File.objects.filter(document__in=visible_to(actor)).select_related("document").defer("text")


def _moved_on() -> Conflict:
    return Conflict(
        what=pair("This file has moved on.", "Состояние этого файла изменилось."),
        why=pair("Somebody has published or withdrawn it since you looked.",
                 "Пока вы его просматривали, его опубликовали или отозвали."),
        way_out=pair("Open the document again to see where it stands.",
                     "Откройте документ ещё раз, чтобы увидеть состояние."),
    )  # fmt: skip
