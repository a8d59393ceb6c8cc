"""Who reads, in which language, at which moment; how a draft is named for them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from almaty.drafts.models import Draft
from almaty.drafts.queries import kind_name, label_of
from almaty.drafts.rules import STAGE_NAMES, Stage, editable
from almaty.kernel.actor import ANYONE, Actor

_LONGEST_MARK = 9


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


def mark_of(request: HttpRequest) -> int:
    """Return the count that the page before this request showed; a mark that is no number matches none."""
    told = request.POST.get("mark", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= _LONGEST_MARK else -1


def public_address(kind: str, key: str) -> str:
    """Return the address of a thing's public page in the reader's language, empty for a thing not yet published."""
    return f"/{lang_of()}/{editable(kind).address(key).lstrip('/')}" if key else ""


def rows(drafts: Iterable[Draft]) -> list[dict[str, Any]]:
    """Return drafts as lists show them."""
    return [
        {
            "is": draft,
            "kind": kind_name(draft.kind),
            "label": label_of(draft),
            "stage": STAGE_NAMES[Stage(draft.stage)],
        }
        for draft in drafts
    ]
