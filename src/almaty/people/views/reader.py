"""Who reads, in which language, at which moment."""

from datetime import UTC, datetime

from django.http import HttpRequest
from django.utils.translation import get_language

from almaty.kernel.actor import ANYONE, Actor


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor that the middleware has put on the request."""
    actor: Actor = getattr(request, "actor", ANYONE)
    return actor


def lang_of() -> str:
    """Return the language of the page."""
    return "ru" if (get_language() or "en").startswith("ru") else "en"


def moment() -> datetime:
    """Return the present moment: views are where the clock is read."""
    return datetime.now(tz=UTC)
