"""Writing what a meeting says into its row, and the entry of the act."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from almaty.kernel.actor import Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict
from almaty.meetings.models import Meeting
from almaty.meetings.queries.numbers import number_taken
from almaty.meetings.rules.convening.content import Content
from almaty.people.operations import log_act

_PLAIN = ("kind", "number", "title", "place", "country", "online", "join_url", "starts_at", "ends_at", "zone", "host",
          "interpretation", "audience", "accredit_until", "concept", "invitation")  # fmt: skip


def subject_of(meeting: Meeting) -> str:
    """Return how a meeting is called in the log of acts."""
    return f"meetings:{meeting.slug}"


def fill(meeting: Meeting, content: Content) -> None:
    """Put what was said into a row, unsaved; refuses a number that another meeting has (Conflict)."""
    if content.number is not None and number_taken(content.kind, content.number, but=meeting.pk):
        raise _taken()
    for name in _PLAIN:
        setattr(meeting, name, getattr(content, name))
    meeting.languages = list(content.languages)


def keep(meeting: Meeting, verb: str, *, actor: Actor, now: datetime, public: bool, **facts: Any) -> None:
    """Save a meeting, its count of saves one higher, with the entry of the act; `public` where readers see a change."""
    meeting.saves += 1
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError as error:
        if "number" not in str(error):
            raise
        raise _taken() from error
    told = {"kind": meeting.kind, "number": meeting.number, "stage": meeting.stage} | facts
    log_act(actor=actor, verb=verb, subject=subject_of(meeting), facts=told, now=now, change=public)


def _taken() -> Conflict:
    return Conflict(
        what=pair(
            "Another meeting of this kind has this number.", "Этот номер уже есть у другого совещания этого вида."
        ),
        why=pair(
            "A number is given once: papers are cited by it.", "Номер даётся один раз: по нему цитируют документы."
        ),
        way_out=pair("Take the number that the form suggests.", "Возьмите номер, который предлагает форма."),
        where="number",
        code="number-taken",
    )
