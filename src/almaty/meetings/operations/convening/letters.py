"""Letters about a meeting to those whom it is for."""

from collections.abc import Iterable
from datetime import datetime

from almaty.kernel.actor import Actor, Role
from almaty.kernel.audience import Audience
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.meetings.models import Meeting
from almaty.meetings.operations.convening.keeping import subject_of
from almaty.meetings.rules.convening.letter_words import Told, letter
from almaty.meetings.rules.telling import span_words
from almaty.people.operations import write_letters
from almaty.people.queries import Receiver, chair_receivers, receivers, receivers_of, secretariat_receivers

ROLES = (Role.COORDINATOR, Role.DEPUTY, Role.ORGANISATION)


def entitled(meeting: Meeting, now: datetime) -> list[Receiver]:
    """Return the coordinators, deputies and focal points of those whom a meeting is for."""
    return receivers_of(Audience(meeting.audience), today=now.date(), roles=ROLES)


def the_chair(now: datetime) -> list[Receiver]:
    """Return the chair's office of the moment, and the secretariat beside it."""
    return [*chair_receivers(today=now.date(), now=now), *secretariat_receivers(today=now.date())]


def of_participant(participant: str, now: datetime) -> list[Receiver]:
    """Return the coordinators, deputies and focal points of one participant."""
    return receivers([participant], ROLES, today=now.date())


def write(
    kind: str, meeting: Meeting, to: Iterable[Receiver], *, actor: Actor, now: datetime, text: Pair | None = None,
    site: str = "",
) -> int:  # fmt: skip
    """Write letters of a kind, inside the caller's transaction; `text` is what was written by hand.

    Returns to how many people it is written.
    """
    told = Told(
        title=meeting.title,
        when=span_words(meeting.starts_at, meeting.ends_at, meeting.zone),
        place=meeting.place,
        online=meeting.online,
        text=text or Pair(),
        address=pair(*(f"{site}/{lang}/convened/{meeting.slug}/" for lang in LANGS)) if site else Pair(),
    )
    subject, body = letter(kind, told)
    return write_letters(list(to), subject=subject, body=body, about=subject_of(meeting), actor=actor, now=now)
