"""What every page knows: the reader, the language, the same page in the other language, the way around."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almaty.demonstration.queries import code_at
from almaty.kernel.actor import ANYONE, Verb

_PREFIX = 3


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the base template."""
    lang = "ru" if (get_language() or "en").startswith("ru") else "en"
    twin = "en" if lang == "ru" else "ru"
    rest = request.path[_PREFIX:] if request.path[:4] in ("/en/", "/ru/") else "/"
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    actor = getattr(request, "actor", ANYONE)
    return {
        "lang": lang,
        "twin": twin,
        "twin_address": f"/{twin}{rest}{query}",
        "actor": actor,
        "demonstration": settings.DEMONSTRATION,
        "demonstration_code": SimpleLazyObject(lambda: code_at(datetime.now(tz=UTC))),
        "ways": [way | {"here": rest.startswith(way["path"])} for way in _ways(lang)],
        "may_edit": actor.may(Verb.EDIT_RECORD),
        "may_publish": actor.may(Verb.PUBLISH_RECORD),
        "may_read_log": actor.may(Verb.READ_LOG),
        "may_invite": actor.may(Verb.INVITE),
        "may_follow_calls": actor.may(Verb.READ_CALLS),
        "may_answer_calls": actor.may(Verb.READ_ANSWER),
        "may_bind_answers": actor.may(Verb.BIND_ANSWER),
    }


def _ways(lang: str) -> list[dict[str, Any]]:
    """Return the main rooms in the order in which a newcomer asks for them."""
    rooms = [
        ("/picture/", _("Regional picture")),
        ("/figures/", _("Figures")),
        ("/process/", _("The Process")),
        ("/convened/", _("Meetings")),
        ("/participants/", _("Participants")),
        ("/documents/", _("Documents")),
        ("/texts/", _("Texts")),
        ("/commitments/", _("Commitments")),
    ]
    return [{"path": path, "address": f"/{lang}{path}", "name": name} for path, name in rooms]
