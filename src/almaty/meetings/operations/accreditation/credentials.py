"""The document by which a participant accredits its delegation."""

from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from django.db import transaction

from almaty.archive.operations import holding, open_held
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.meetings.models import Credentials
from almaty.meetings.operations.accreditation.allowing import check_acts_for
from almaty.meetings.operations.locked import locked_meeting
from almaty.meetings.queries.gate import meeting_for
from almaty.meetings.rules.accrediting import check_open, sees_all_of
from almaty.people.operations import log_act


def attach_credentials(
    slug: str, participant: str, *, path: Path, name: str, actor: Actor, now: datetime
) -> Credentials:
    """Take over a file that has come in as the credentials of a participant; it replaces the one before.

    `path` is a place that the archive's receiver gave; it is empty afterwards. Refuses whoever does not accredit for
    this participant (in the log), a meeting at which nobody is named any more (Conflict), and what the archive refuses:
    TooLarge, WrongType, Invalid (virus scanner), NotReady.
    """

    def check() -> None:
        meeting = check_acts_for(actor, slug, participant, now=now)
        check_open(meeting.stage, meeting.accredit_until, now=now)

    with holding(path, name=name, check=check) as kept:
        meeting = locked_meeting(slug, actor=actor, stages=("convened", "open"))
        Credentials.objects.filter(meeting=meeting, participant=participant, ended_at__isnull=True).update(ended_at=now)
        row = Credentials.objects.create(
            meeting=meeting, participant=participant, sha256=kept.sha256, media_type=kept.media_type, size=kept.size,
            name=kept.name, uploaded_by_id=cast(int, actor.account_id), uploaded_at=now,
        )  # fmt: skip
        _log("attach-credentials", row, actor=actor, now=now)
    return row


def read_credentials(slug: str, participant: str, *, actor: Actor, now: datetime) -> tuple[Credentials, BinaryIO]:
    """Return the credentials in force with their open bytes, which the caller closes; each reading is an entry.

    For the participant and the secretariat; NotFound for everybody else, and where none are held.
    """
    meeting = meeting_for(actor, slug)
    may = actor.may(Verb.CONFIRM_DELEGATE) or (actor.known and sees_all_of(actor, participant))
    rows = Credentials.objects.filter(meeting=meeting, participant=participant[:60], ended_at__isnull=True)
    row = rows.exclude(sha256="").first() if may else None
    stream = open_held(row.sha256) if row else None
    if row is None or stream is None:
        raise NotFound(
            what=pair("No credentials are held here.", "Полномочия здесь не представлены."),
            why=pair("None were attached, they were erased, or they are not for this reader.",
                     "Их не приложили, они стёрты или не предназначены для этого читателя."),
            way_out=pair("Open the delegation again.", "Откройте страницу делегации ещё раз."),
        )  # fmt: skip
    with transaction.atomic():
        _log("read-credentials", row, actor=actor, now=now)
    return row, stream


def _log(verb: str, row: Credentials, *, actor: Actor, now: datetime) -> None:
    """Log an act on credentials: neither name nor hash, which could still tell what was erased."""
    facts = {"participant": row.participant, "size": row.size}
    log_act(actor=actor, verb=verb, subject=f"meetings:{row.meeting.slug}", facts=facts, now=now, change=False)
