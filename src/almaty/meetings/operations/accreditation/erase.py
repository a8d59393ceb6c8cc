"""Erasing the personal data of delegates some days after a meeting: the setting is carried out by itself."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from almaty.archive.operations import let_go_of
from almaty.kernel.actor import SYSTEM
from almaty.meetings.models import Credentials, Delegate, Meeting
from almaty.meetings.rules.accrediting import erased_before
from almaty.people.operations import log_act
from almaty.process.queries import setting

KEPT_DAYS = "accreditation_kept_days"


def erase_accreditations(now: datetime) -> dict[str, int]:
    """Erase what is due; return how many people of each meeting.

    Of people who agreed to stand in public lists name and function stay, of all others role, participant and days
    present alone; credentials lose hash and name, and the archive's store lets their bytes go. A meeting is one
    transaction with one entry; of two processes at once one does it.
    """
    before = erased_before(now, setting(KEPT_DAYS))
    ended = Q(stage="closed", closed_at__lte=before) | Q(stage="cancelled", ended_at__lte=before)
    due = list(Meeting.objects.filter(ended, erased_at__isnull=True).order_by("pk").values_list("pk", flat=True))
    done = [_erased(pk, now) for pk in due]
    return {slug: people for slug, people in done if slug}


@transaction.atomic
def _erased(pk: int, now: datetime) -> tuple[str, int]:
    meeting = Meeting.objects.select_for_update(of=("self",)).filter(pk=pk, erased_at__isnull=True).first()
    if meeting is None:
        return "", 0
    rows = Delegate.objects.filter(meeting=meeting, erased_at__isnull=True)
    people = rows.count()
    public = Q(consent_public=True, stage="confirmed")
    rows.exclude(public).update(name="", function="", email="", account=None, reason="", consent_public=False,
                                erased_at=now)  # fmt: skip
    rows.filter(public).update(email="", account=None, reason="", erased_at=now)
    papers = Credentials.objects.filter(meeting=meeting, erased_at__isnull=True)
    hashes = list(papers.exclude(sha256="").values_list("sha256", flat=True))
    documents = papers.update(sha256="", name="", erased_at=now)
    transaction.on_commit(partial(let_go_of, hashes), robust=True)
    meeting.erased_at = now
    meeting.save(update_fields=["erased_at"])
    if people or documents:
        facts = {"people": people, "documents": documents}
        log_act(actor=SYSTEM, verb="erase-accreditations", subject=f"meetings:{meeting.slug}", facts=facts, now=now)
    return meeting.slug, people
