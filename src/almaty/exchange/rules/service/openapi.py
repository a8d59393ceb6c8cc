"""The service described for programs: OpenAPI 3.1. Plain Python; a test calls every address by this description."""

from collections.abc import Sequence
from typing import Any

from almaty.exchange.rules.service import rest1, rest2
from almaty.exchange.rules.service.accepting import DATA, STRUCTURE, Offer
from almaty.exchange.rules.service.faults import ERROR_TYPES

Json = dict[str, Any]

_NAME = "^[A-Za-z0-9_@$-]+$"
_KEY_ONE = r"^(all|[A-Za-z0-9_@$+-]*(\.[A-Za-z0-9_@$+-]*)*)$"
_KEY_TWO = r"^(\*|[A-Za-z0-9_@$*-]+(\.[A-Za-z0-9_@$*-]+)*(,[A-Za-z0-9_@$*-]+(\.[A-Za-z0-9_@$*-]+)*)*)$"
_ERRORS = {
    "304": "Nothing has changed since the state that the reader holds.",
    "400": "The question is not written as the standard writes it, or does not fit the structure (numbers 140, 150).",
    "401": "The key is not accepted (number 110).",
    "404": "Nothing that the reader may see fits (number 100).",
    "405": "Only GET, HEAD and OPTIONS are taken.",
    "406": "None of the formats accepted is offered.",
    "429": "Too many questions in a minute, or too many wrong keys; Retry-After says how long to wait.",
    "501": "The standard knows it, this service does not do it (number 501).",
    "503": "The service is busy, or a file of a release is damaged; Retry-After says how long to wait.",
}
_ABOUT = (
    "Figures of the Almaty Process as SDMX. Without a key a reader gets what is public; with a key (Authorization: "
    "Bearer ...) all that its owner may read. The format is chosen by the header Accept, or by the parameter format."
)


def description(root: str, dataflows: Sequence[str]) -> Json:
    """Return the description; `root` is the address of the service, `dataflows` are the ids in use."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "SDMX service of the Almaty Process", "version": "1.0.0", "description": _ABOUT},
        "servers": [{"url": root}],
        "paths": _paths(dataflows),
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "A key for a program."}},
            "schemas": {"Errors": _ERRORS_SCHEMA},
        },
        "security": [{}, {"key": []}],
    }


_ERRORS_SCHEMA: Json = {
    "type": "object",
    "required": ["errors"],
    "properties": {
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "title", "titles", "detail"],
                "properties": {
                    "code": {"type": "integer"},
                    "title": {"type": "string"},
                    "titles": {"type": "object", "additionalProperties": {"type": "string"}},
                    "detail": {"type": "string"},
                    "details": {"type": "object", "additionalProperties": {"type": "string"}},
                },
            },
        }
    },
}


def _paths(dataflows: Sequence[str]) -> Json:
    flow = _part("flow", {"type": "string", "enum": list(dataflows)}, "The id of the dataflow.")
    key_one = _part(
        "key",
        {"type": "string", "pattern": _KEY_ONE},
        "Codes of each dimension in order, joined by “+”, dimensions by “.”; an empty part means all.",
    )
    key_two = _part(
        "key",
        {"type": "string", "pattern": _KEY_TWO},
        "A code of each dimension in order, joined by “.”; * means all; several keys are joined by “,”.",
    )
    named = [_part(name, {"type": "string", "pattern": _NAME}, told) for name, told in _NAMES]
    return {
        "/2.1/data/{flow}/{key}": _get("Observations", [flow, key_one, *_DATA_ONE], DATA, "data"),
        "/2.1/availableconstraint/{flow}/{key}": _get(
            "Which codes and periods hold observations", [flow, key_one, *_AVAILABLE_ONE], STRUCTURE, "availability"
        ),
        "/2.1/{kind}/{agency}/{id}/{version}": _get(
            "Structures",
            [_kind(rest1.KINDS), *named, *_structure(rest1.DETAILS, rest1.REFERENCES)], STRUCTURE, "structure",
        ),
        "/3.0/data/dataflow/{agency}/{flow}/{version}/{key}": _get(
            "Observations", [*_without("id", named), flow, key_two, *_DATA_TWO], DATA, "data"
        ),
        "/3.0/availability/dataflow/{agency}/{flow}/{version}/{key}": _get(
            "Which codes and periods hold observations",
            [*_without("id", named), flow, key_two, *_AVAILABLE_TWO], STRUCTURE, "availability",
        ),
        "/3.0/structure/{kind}/{agency}/{id}/{version}": _get(
            "Structures",
            [_kind(rest2.KINDS), *named, *_structure(rest2.DETAILS, rest2.REFERENCES)], STRUCTURE, "structure",
        ),
        "/openapi.json": _ITSELF,
    }  # fmt: skip


_ITSELF: Json = {
    "get": {
        "summary": "This description",
        "tags": ["description"],
        "responses": {
            "200": {"description": "It.", "content": {"application/json": {"schema": {"type": "object"}}}},
            "405": {"description": _ERRORS["405"]},
        },
    }
}
_NAMES = (
    ("agency", "Who keeps the structure; all (in 3.0 *) for any."),
    ("id", "The id of the structure; all (in 3.0 *) for any."),
    ("version", "The version; latest (in 3.0 ~) for the newest."),
)


def _part(name: str, schema: Json, told: str) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": schema, "description": told}


def _asked(name: str, schema: Json, told: str) -> Json:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": told}


def _kind(kinds: dict[str, str]) -> Json:
    return _part("kind", {"type": "string", "enum": [kind for kind in kinds if kind != "*"]}, "The kind of structure.")


def _without(name: str, parts: Sequence[Json]) -> list[Json]:
    return [part for part in parts if part["name"] != name]


_COUNT: Json = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
_PERIOD: Json = {"type": "string", "pattern": "^(19|20)[0-9]{2}(-(S[12]|Q[1-4]|(0[1-9]|1[0-2])))?$"}
_FORMAT = _asked("format", {"type": "string"}, "csv, json, xml or a form such as csv2: instead of the header Accept.")
_LAYOUT = [
    _asked("updatedAfter", {"type": "string", "format": "date-time"}, "Only what has changed since this moment."),
    _asked("firstNObservations", _COUNT, "So many observations from the beginning of each series."),
    _asked("lastNObservations", _COUNT, "So many observations from the end of each series."),
    _asked("dimensionAtObservation", {"type": "string", "enum": ["TIME_PERIOD", "AllDimensions"]},
           "By series, or each observation with its whole key."),
]  # fmt: skip
_PERIODS = [
    _asked("startPeriod", _PERIOD, "From this period on."),
    _asked("endPeriod", _PERIOD, "Up to the end of this period."),
]
_DATA_ONE = [
    *_PERIODS,
    *_LAYOUT,
    _asked("detail", {"type": "string", "enum": ["full", "dataonly", "serieskeysonly", "nodata"]}, "How much is sent."),
]
_FILTERS: Json = {
    **_asked("c", {"type": "object", "additionalProperties": {"type": "string"}},
             "Filters by component: c[SEX]=F,M or c[TIME_PERIOD]=ge:2020+le:2022."),
    "style": "deepObject",
    "explode": True,
}  # fmt: skip
_DATA_TWO = [
    *_LAYOUT,
    _FILTERS,
    _asked("attributes", {"type": "string"}, "dsd, none, or the ids of attributes joined by “,”."),
    _asked("measures", {"type": "string", "enum": ["all", "none"]}, "Whether values are sent."),
]  # fmt: skip
_MODE = _asked("mode", {"type": "string", "enum": ["exact", "available"]},
               "exact: what fits the whole key; available: what each dimension could be set to.")  # fmt: skip
_ALONG = _asked("references", {"type": "string", "enum": ["none", "all", "dataflow", "datastructure", "codelist",
                                                         "conceptscheme"]}, "What is sent along.")  # fmt: skip
_AVAILABLE_ONE = [*_PERIODS, _MODE, _ALONG]
_AVAILABLE_TWO = [_FILTERS, _MODE, _ALONG]


def _structure(details: Sequence[str], references: Sequence[str]) -> list[Json]:
    return [
        _asked("detail", {"type": "string", "enum": list(details)}, "Whole structures, or their names only."),
        _asked("references", {"type": "string", "enum": list(references)}, "What is sent along."),
    ]


def _get(summary: str, parameters: list[Json], offers: Sequence[Offer], tag: str) -> Json:
    media: Json = {offer.content_type: {"schema": {}} for offer in offers}
    plain = ("application/xml", "text/xml", "application/json") + (("text/csv",) if offers is DATA else ())
    content = {**media, **{name: {"schema": {}} for name in plain}}
    errors = {status: _error(told) for status, told in _ERRORS.items()}
    told = {"summary": summary, "tags": [tag], "parameters": [*parameters, _FORMAT],
            "responses": {"200": {"description": "The answer.", "content": content}, **errors}}  # fmt: skip
    return {"get": told}


def _error(told: str) -> Json:
    if told.startswith("Nothing has changed"):
        return {"description": told}
    return {
        "description": told,
        "content": {
            ERROR_TYPES["json"]: {"schema": {"$ref": "#/components/schemas/Errors"}},
            ERROR_TYPES["xml"]: {"schema": {}},
        },
    }
