"""Writing down that a text was read which is not for the public."""

from datetime import datetime

from django.core.cache import cache

from almaty.kernel.actor import Actor
from almaty.people.operations import log_act
from almaty.texts.models import Text
from almaty.texts.queries.texts import confidential

_DAY = 86_400


def note_reading(text: Text, *, actor: Actor, now: datetime) -> None:
    """Log that a person read a text that is not public: once for a person, a text and a day."""
    if not confidential(text) or actor.account_id is None:
        return
    once = f"read-text:{text.pk}:{actor.account_id}:{now:%Y%m%d}"
    if cache.get(once) is None:
        log_act(actor=actor, verb="read-text", subject=f"text:{text.slug}", facts={"step": text.last}, now=now,
                change=False)  # fmt: skip
        cache.set(once, 1, _DAY)
