"""Taking a file out of force; its bytes and its row stay."""

from datetime import datetime

from django.db import transaction

from almaty.archive.models import File
from almaty.archive.operations.publish_file import check_not_made, take_turn
from almaty.archive.operations.refresh_search import forget
from almaty.archive.queries.files import unended_file
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid
from almaty.people.operations import log_act

_LONGEST = 500


def end_file(pk: int, *, why: str, actor: Actor, now: datetime) -> File:
    """Withdraw a file, waiting or in force, with the reason; readers no longer get it and no longer find its text.

    Refuses: SignInFirst, NotAllowed, NotFound, Conflict when it has ended already or the platform made it, Invalid
    without a reason.
    """
    actor.require(Verb.UPLOAD_FILE)
    if not why.strip():
        raise Invalid(
            what=pair("The reason is missing.", "Не указана причина."),
            why=pair("The log says why a file was withdrawn.", "В журнале указывается, почему файл отозван."),
            way_out=pair("Write the reason in one sentence.", "Укажите причину одним предложением."),
            where="why",
        )
    with transaction.atomic():
        take_turn(pk)
        row = unended_file(actor, pk)
        check_not_made(row)
        row.ended_at, row.ended_by_id, row.ended_why = now, actor.account_id, why.strip()[:_LONGEST]
        row.save(update_fields=["ended_at", "ended_by", "ended_why"])
        forget(kind="document", key=row.document.slug)
        facts = {"language": row.language, "sha256": row.sha256, "why": row.ended_why}
        log_act(actor=actor, verb="end-file", subject=f"document:{row.document.slug}", facts=facts, now=now)
    return row
