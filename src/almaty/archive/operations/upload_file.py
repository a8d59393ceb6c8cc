"""Putting a file beside a document, where it waits for a second person."""

from datetime import datetime
from pathlib import Path
from typing import cast

from django.conf import settings
from django.db import transaction

from almaty.archive.models import File
from almaty.archive.operations.inspect import Inspected, inspect
from almaty.archive.operations.publish_file import put_in_force, take_turn
from almaty.archive.queries.documents import document
from almaty.archive.rules.kinds import FILE_LANGUAGES
from almaty.archive.rules.types import check_size, file_name
from almaty.archive.store import the_store
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid
from almaty.people.operations import log_act
from almaty.process.queries import four_eyes


def upload_file(slug: str, *, language: str, path: Path, name: str, actor: Actor, now: datetime) -> File:
    """Take over a file that has come in and put it beside a document; return its row.

    `path` is a place that `store.incoming()` gave; it is empty afterwards, whatever happens. The file waits for a
    second person unless the Process has put the rule of four eyes aside. Refuses: SignInFirst, NotAllowed, NotFound,
    TooLarge, WrongType, Invalid (virus scanner, unknown language), NotReady (the scanner gives no answer).
    """
    try:
        actor.require(Verb.UPLOAD_FILE)
        owner = document(actor, slug)
        if language not in FILE_LANGUAGES:
            raise _unknown_language(language)
        size = path.stat().st_size
        check_size(size, megabytes=settings.MAX_UPLOAD_MB)
        inspected = inspect(path)
        with the_store().writing(), transaction.atomic():
            kept = the_store().keep(path)
            row = _row(owner.pk, language, kept, size, name, inspected, actor, now)
            facts = {"language": language, "sha256": kept, "size": size, "name": row.name}
            log_act(actor=actor, verb="upload-file", subject=f"document:{slug}", facts=facts, now=now)
            if not four_eyes():
                take_turn(row.pk)
                put_in_force(row, actor=actor, now=now)
        return row
    finally:
        path.unlink(missing_ok=True)


def _row(
    owner: int, language: str, sha256: str, size: int, name: str, inspected: Inspected, actor: Actor, now: datetime
) -> File:
    return File.objects.create(
        document_id=owner, language=language, sha256=sha256, size=size, text=inspected.text,
        media_type=inspected.kind.media_type, name=file_name(name, inspected.kind),
        uploaded_by_id=cast(int, actor.account_id), uploaded_at=now,
    )  # fmt: skip


def _unknown_language(language: str) -> Invalid:
    return Invalid(
        what=pair("The language of the file is not known.", "Язык файла не указан."),
        why=pair(f"“{language[:20]}” is not one of the choices.", f"Значения «{language[:20]}» нет в списке."),
        way_out=pair("Choose English, Russian or another language.", "Выберите английский, русский или другой язык."),
        where="language",
    )
