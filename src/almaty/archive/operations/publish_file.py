"""Putting an uploaded file in force: the second pair of eyes."""

from datetime import datetime

from django.db import transaction

from almaty.archive.models import Document, File
from almaty.archive.queries.files import waiting_file
from almaty.drafts.rules import check_second_person
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict
from almaty.people.operations import log_act
from almaty.process.queries import four_eyes


def publish_file(pk: int, *, actor: Actor, now: datetime) -> File:
    """Publish a waiting file; the file that was in force in its language ends.

    Refuses: SignInFirst, NotAllowed (also to the person who uploaded it, while the rule of four eyes is in force),
    NotFound, Conflict when it no longer waits.
    """
    actor.require(Verb.PUBLISH_RECORD)
    with transaction.atomic():
        take_turn(pk)
        row = waiting_file(actor, pk)
        check_second_person(author_id=row.uploaded_by_id, actor=actor, four_eyes=four_eyes())
        put_in_force(row, actor=actor, now=now)
    return row


def take_turn(pk: int) -> None:
    """Wait for whoever acts on a file of the same document; what is read after this stays true until the commit."""
    document = File.objects.filter(pk=pk).values("document_id")
    list(Document.objects.select_for_update().filter(pk__in=document).values_list("pk"))


def put_in_force(row: File, *, actor: Actor, now: datetime) -> None:
    """Make a file the one that readers get, inside the caller's transaction."""
    before = File.objects.filter(
        document=row.document_id, language=row.language, published_at__isnull=False, ended_at__isnull=True
    )
    for held in before:
        check_not_made(held)
    replaced = [held.sha256 for held in before]
    before.update(ended_at=now, ended_by=actor.account_id)
    row.published_at, row.published_by_id = now, actor.account_id
    row.save(update_fields=["published_at", "published_by"])
    facts = {"language": row.language, "sha256": row.sha256, "replaced": replaced}
    log_act(actor=actor, verb="publish-file", subject=f"document:{row.document.slug}", facts=facts, now=now)


def check_not_made(row: File) -> None:
    """Refuse to replace or to end the file of an adopted text, which the platform made and sealed (Conflict)."""
    if row.uploaded_by_id is None:
        raise Conflict(
            what=pair("The file of an adopted text stays as it is.", "Файл принятого текста остаётся без изменений."),
            why=pair("It was sealed when the text was adopted.", "Он скреплён печатью при принятии текста."),
            way_out=pair("A mistake is mended by a corrigendum, a document of its own that names this one.",
                         "Ошибка исправляется отдельным документом — исправлением, в котором назван этот."),
            where=row.name,
        )  # fmt: skip
