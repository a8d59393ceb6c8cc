"""Reading what is restricted: each read is an entry in the log, so that owners can see who saw."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from almaty.archive.models import Document, File
from almaty.archive.queries.documents import document
from almaty.archive.queries.files import file_in_force, file_version, not_held
from almaty.archive.store import the_store
from almaty.kernel.actor import Actor
from almaty.kernel.audience import Audience
from almaty.people.operations import log_act


def read_document(slug: str, *, actor: Actor, now: datetime) -> Document:
    """Return a document that the actor may see; NotFound for any other. Reading a restricted one is logged."""
    found = document(actor, slug)
    if found.audience != Audience.PUBLIC:
        _log(found.slug, {}, verb="read-document", actor=actor, now=now)
    return found


def read_file(slug: str, *, language: str, actor: Actor, now: datetime, sha256: str = "") -> tuple[File, BinaryIO]:
    """Return the file in force in a language, or one version of it for those who publish, with its open bytes.

    The caller closes the bytes. Refuses: NotFound for what is not held and for what the actor may not know of. Reading
    a restricted file, or one that still waits, is logged.
    """
    found = file_version(actor, slug, language, sha256) if sha256 else file_in_force(actor, slug, language)
    try:
        stream = the_store().open(found.sha256)
    except FileNotFoundError as error:
        raise not_held(slug) from error
    if found.document.audience != Audience.PUBLIC or found.published_at is None:
        _log(slug, {"language": language, "sha256": found.sha256}, verb="read-file", actor=actor, now=now)
    return found, stream


def _log(slug: str, facts: dict[str, str], *, verb: str, actor: Actor, now: datetime) -> None:
    with transaction.atomic():
        log_act(actor=actor, verb=verb, subject=f"document:{slug}", facts=facts, now=now, change=False)
