"""The page for people about the service: how programs read the figures."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almaty.exchange.queries import snippets
from almaty.exchange.queries.definitions import agency
from almaty.exchange.queries.observations.reference import REFERENCE
from almaty.exchange.queries.service.flows import flows
from almaty.exchange.queries.shared import in_use
from almaty.exchange.rules.service.accepting import DATA
from almaty.exchange.rules.service.words import ADDRESSES, FILTERS
from almaty.kernel.actor import ANYONE
from migrastat.structures import Dataflow

_EXAMPLE = "REFUGEES.AFG.IRN._T._Z"
_SOME = "REFUGEES..IRN._T._Z"  # the whole of the reference figures is more than a client of XML reads in a minute


@require_safe
def service(request: HttpRequest) -> HttpResponse:
    """Tell how programs read the figures, with ready code for each dataflow."""
    root = request.build_absolute_uri("/").rstrip("/")
    lang = "ru" if (get_language() or "en").startswith("ru") else "en"
    public = {REFERENCE, *(one.dataflow for one in in_use(ANYONE, datetime.now(tz=UTC)))}
    context = {
        "root": root,
        "agency": agency(),
        "example": snippets.for_reference(root, _EXAMPLE),
        "addresses": ADDRESSES,
        "filters": FILTERS,
        "formats": DATA,
        "rate": settings.SERVICE_RATE,
        "flows": [_row(flow, root, lang) | {"public": flow.id in public} for flow in flows()],
    }
    return render(request, "exchange/service/page.html", context)


def _row(flow: Dataflow, root: str, lang: str) -> dict[str, Any]:
    return {
        "flow": flow,
        "name": flow.name.text(lang),
        "definition": flow.definition.text(lang),
        "order": ".".join(flow.key),
        "reading": snippets.for_dataflow(root, flow.id),
        "ready": _ready(flow, root),
    }


def _ready(flow: Dataflow, root: str) -> dict[str, Any]:
    return snippets.for_reference(root, _SOME) if flow.id == REFERENCE else snippets.for_dataflow(root, flow.id)
