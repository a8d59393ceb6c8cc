"""Letters about a decision on a text: to everybody who may read it, the secretariat and the chair's office."""

from datetime import datetime

from almaty.kernel.actor import Actor
from almaty.kernel.audience import Audience
from almaty.kernel.pair import LANGS, Pair, pair
from almaty.people.operations import write_letters
from almaty.people.queries import chair_receivers, receivers_of, secretariat_receivers
from almaty.texts.models import Text
from almaty.texts.rules.letter_words import About, Event, letter


def tell_everybody(text: Text, event: Event, about: About, *, actor: Actor, now: datetime) -> int:
    """Write to all whom a text concerns, inside the caller's transaction; return to how many."""
    today = now.date()
    to = [
        *receivers_of(Audience(text.audience), today=today),
        *secretariat_receivers(today=today),
        *chair_receivers(today=today, now=now),
    ]
    subject, body = letter(event, about)
    return write_letters(to, subject=subject, body=body, about=f"text:{text.slug}", actor=actor, now=now)


def address_of(slug: str, site: str) -> Pair:
    """Return where a text is read, "" where the address of the platform is not known."""
    return pair(*(f"{site}/{lang}/texts/{slug}/" for lang in LANGS)) if site else Pair()
