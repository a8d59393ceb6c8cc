"""Letters about a handover: to the two sides while it is prepared, to every participant once it has taken effect."""

from datetime import datetime

from almaty.handover.models import Handover
from almaty.handover.rules.handing.letter_words import Event, Told, letter
from almaty.kernel.actor import Actor, Role
from almaty.kernel.audience import Audience
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.people.operations import write_letters
from almaty.people.queries import Receiver, receivers, receivers_of, secretariat_receivers
from almaty.people.rules import seat_name, seats


def tell_sides(row: Handover, event: Event, *, actor: Actor, now: datetime, site: str) -> int:
    """Write to the two offices and the secretariat, inside the caller's transaction; not to whoever acts."""
    to = [one for one in _offices(row, now) if one.account != actor.account_id]
    return _write(row, event, to, actor=actor, now=now, site=site)


def tell_everybody(row: Handover, *, actor: Actor, now: datetime, site: str) -> int:
    """Write to the people of every participant, and to the two offices and the secretariat."""
    to = [*_offices(row, now), *receivers_of(Audience.PARTICIPANTS, today=now.date())]
    return _write(row, "done", to, actor=actor, now=now, site=site)


def _offices(row: Handover, now: datetime) -> list[Receiver]:
    states = [code for code in (row.outgoing, row.incoming) if code]
    offices = receivers(states, [Role.CHAIR_OFFICE], today=now.date())
    return [*offices, *secretariat_receivers(today=now.date())]


def _write(row: Handover, event: Event, to: list[Receiver], *, actor: Actor, now: datetime, site: str) -> int:
    known = seats()
    told = Told(
        outgoing=seat_name(row.outgoing, known) if row.outgoing else Pair(),
        incoming=seat_name(row.incoming, known) if row.incoming else Pair(),
        effective_at=row.effective_at, takes_up_at=row.takes_up_at, zone=row.zone, asked_at=row.asked_at,
        why=row.cancelled_why,
        address=pair(*(f"{site}/{lang}/handovers/{row.slug}/" for lang in LANGS)) if site else Pair(),
    )  # fmt: skip
    subject, body = letter(event, told)
    return write_letters(to, subject=subject, body=body, about=f"handover:{row.slug}", actor=actor, now=now)
