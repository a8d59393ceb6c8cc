"""Letters about a record: to all who read it, or to the participant whose correction is answered."""

from datetime import datetime

from almaty.kernel.actor import Actor, Role
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.meetings.models import Meeting
from almaty.meetings.queries.record.entitled import entitled_to
from almaty.meetings.rules.record.letter_words import record_letter
from almaty.people.operations import write_letters
from almaty.people.queries import chair_receivers, receivers

ROLES = (Role.COORDINATOR, Role.DEPUTY, Role.ORGANISATION)


def write_record_letters(
    kind: str, meeting: Meeting, *, actor: Actor, now: datetime, site: str = "", only: str = ""
) -> int:
    """Write letters of a kind within the caller's transaction: to all entitled, or to `only` one participant.

    The chair's office, too, is told of a circulated record: it approves it. Returns how many people are written to.
    """
    today = now.date()
    to = receivers([only] if only else entitled_to(meeting, today), ROLES, today=today)
    if kind == "circulated":
        to += chair_receivers(today=today, now=now)
    said = [
        record_letter(kind, title=meeting.title, until=meeting.record_until, zone=meeting.zone,
                      address=_address(site, meeting.slug), lang=lang)
        for lang in LANGS
    ]  # fmt: skip
    subject, body = (pair(*texts) for texts in zip(*said, strict=True))
    return write_letters(to, subject=subject, body=body, about=f"meetings:{meeting.slug}", actor=actor, now=now)


def _address(site: str, slug: str) -> Pair:
    return pair(*(f"{site}/{lang}/convened/{slug}/record/" for lang in LANGS)) if site else Pair()
