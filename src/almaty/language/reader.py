"""Who reads a page, in which language, at which moment, under which address; what numbers their form carries."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from almaty.kernel.actor import ANYONE, Actor
from almaty.kernel.pair import Lang
from almaty.kernel.refusal import Refusal

_LONGEST_NUMBER = 9


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor that the middleware has put on the request."""
    actor: Actor = getattr(request, "actor", ANYONE)
    return actor


def lang_of() -> Lang:
    """Return the language of the page."""
    return "ru" if (get_language() or "en").startswith("ru") else "en"


def moment() -> datetime:
    """Return the present moment: views are where the clock is read."""
    return timezone.now()


def number_of(told: str) -> int:
    """Return a number that a form or an address carries; what is no number, or too long for one, matches nothing."""
    return int(told) if told.isascii() and told.isdigit() and len(told) <= _LONGEST_NUMBER else -1


def mark_of(request: HttpRequest) -> int:
    """Return the count of saves that the page before this request showed."""
    return number_of(request.POST.get("mark", ""))


def site_of(request: HttpRequest) -> str:
    """Return the address under which the reader reached the platform, for letters and files."""
    return request.build_absolute_uri("/").rstrip("/")


def told_of(refusal: Refusal | None) -> dict[str, str]:
    """Return a refusal in the reader's language, for a page that shows it beside what was typed."""
    if refusal is None:
        return {}
    lang = lang_of()
    return {
        "what": refusal.what.text(lang),
        "why": refusal.why.text(lang),
        "way_out": refusal.way_out.text(lang),
        "where": refusal.where,
        "code": refusal.code,
    }
