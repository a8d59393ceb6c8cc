"""The addresses of the service in both versions: what is asked is read here, and answered next door."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase

from almaty.exchange.queries.service.flows import flows
from almaty.exchange.rules.service import rest1, rest2
from almaty.exchange.rules.service.accepting import Api
from almaty.exchange.rules.service.asking import Query, no_such_address
from almaty.exchange.rules.service.faults import not_offered
from almaty.exchange.rules.service.openapi import description
from almaty.exchange.views.service.data import available, data
from almaty.exchange.views.service.limits import count_request
from almaty.exchange.views.service.structures import structures
from almaty.kernel.actor import ANYONE, Actor
from almaty.kernel.pair import pair

_METHODS = ("GET", "HEAD", "OPTIONS")
_LONGEST = 8000
_NOT_DONE = ("metadata", "schema", "reports")
View = Callable[[HttpRequest, Query, list[str], Actor], HttpResponseBase]


def version_one(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Answer a question written in version 1.5 of the standard, as SDMX 2.1 clients ask."""
    return _answered(request, rest, _one)


def version_two(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Answer a question written in version 2.1 of the standard, as SDMX 3.0 clients ask."""
    return _answered(request, rest, _two)


def elsewhere(request: HttpRequest, rest: str = "") -> HttpResponseBase:
    """Answer an address that the service does not have."""
    raise no_such_address(rest)


def openapi(request: HttpRequest) -> HttpResponseBase:
    """Hand out the description of the service for programs (OpenAPI 3.1)."""
    if request.method not in _METHODS:
        return HttpResponseNotAllowed(_METHODS)
    told = description(request.build_absolute_uri("/sdmx"), [flow.id for flow in flows()])
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _answered(request: HttpRequest, rest: str, view: View) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return _preflight()
    if request.method not in _METHODS:
        return HttpResponseNotAllowed(_METHODS)
    actor: Actor = getattr(request, "actor", ANYONE)
    count_request(request, actor)
    if len(request.get_full_path()) > _LONGEST:
        raise no_such_address(rest[:60])
    parts = rest.rstrip("/").split("/")
    return view(request, Query(request.META.get("QUERY_STRING", "")), parts, actor)


def _one(request: HttpRequest, query: Query, parts: list[str], actor: Actor) -> HttpResponseBase:
    api: Api = "2.1"
    match parts[0]:
        case "data":
            return data(request, rest1.data_question(parts, query), query, api=api, actor=actor)
        case "availableconstraint":
            return available(request, rest1.availability_question(parts, query), query, api=api, actor=actor)
        case kind if kind in _NOT_DONE:
            raise _not_done(kind)
    return structures(request, rest1.structure_question(parts, query), query, api=api, actor=actor)


def _two(request: HttpRequest, query: Query, parts: list[str], actor: Actor) -> HttpResponseBase:
    api: Api = "3.0"
    match parts[0]:
        case "data":
            return data(request, rest2.data_question(parts, query), query, api=api, actor=actor)
        case "availability":
            return available(request, rest2.availability_question(parts, query), query, api=api, actor=actor)
        case "structure":
            return structures(request, rest2.structure_question(parts, query), query, api=api, actor=actor)
        case kind if kind in _NOT_DONE:
            raise _not_done(kind)
    raise no_such_address("/".join(parts))


def _not_done(kind: str) -> Exception:
    return not_offered(
        pair(f"“{kind[:20]}” is not offered here.", f"«{kind[:20]}» здесь не предлагается."),
        pair("Ask for data, structures or availability: /sdmx/openapi.json lists the addresses.",
             "Запрашивайте данные, структуры или наличие данных: адреса перечислены в /sdmx/openapi.json."),
        kind,
    )  # fmt: skip


def _preflight() -> HttpResponse:
    """Tell a page of another origin what it may ask: public figures, without a key."""
    return HttpResponse(
        status=204,
        headers={
            "Allow": ", ".join(_METHODS),
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": ", ".join(_METHODS),
            "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match, If-Modified-Since",
            "Access-Control-Max-Age": "86400",
        },
    )
