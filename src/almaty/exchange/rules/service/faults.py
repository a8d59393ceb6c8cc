"""What the service says when it refuses: SDMX error messages with the numbers of the standard, in XML or JSON."""

import json
from collections.abc import Sequence
from xml.sax.saxutils import escape

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound, Refusal

XML, JSON = "application/xml", "application/json"
ERROR_TYPES = {
    "xml": "application/vnd.sdmx.error+xml;version=2.1",
    "json": "application/vnd.sdmx.error+json;version=2.0.0",
}


class NotUnderstood(Refusal):
    """The question is not written as the standard writes it, or names what the structure does not have."""

    status = 400


class NotAcceptable(Refusal):
    """None of the formats that the reader accepts is offered."""

    status = 406


class NotOffered(Refusal):
    """The standard knows it, this service does not do it."""

    status = 501


SYNTAX, NO_RESULTS, UNAUTHORISED, TOO_LARGE, SEMANTIC = 140, 100, 110, 130, 150
_NUMBERS = {400: SYNTAX, 401: UNAUTHORISED, 403: UNAUTHORISED, 404: NO_RESULTS, 413: TOO_LARGE, 422: SEMANTIC,
            500: 500, 501: 501, 503: 503}  # fmt: skip
_OWN_NUMBERS = 1000  # from here on the standard leaves numbers to each service: 1405, 1406, 1429


def number_of(refusal: Refusal) -> int:
    """Return the number by which SDMX knows a refusal; from 1000 on the numbers are this service's own."""
    return _NUMBERS.get(refusal.status, _OWN_NUMBERS + refusal.status)


def syntax(what: Pair, way_out: Pair, where: str = "") -> NotUnderstood:
    """Return the refusal of a question that is not written as the standard writes it."""
    why = pair("The address does not follow the SDMX REST standard.", "Адрес не соответствует стандарту SDMX REST.")
    return NotUnderstood(what=what, why=why, way_out=way_out, where=where[:120], code="syntax")


def not_offered(what: Pair, way_out: Pair, where: str = "") -> NotOffered:
    """Return the refusal of something that the standard knows and this service does not do."""
    why = pair("This service does not do it, though the standard knows it.",
               "Стандарт это предусматривает, но данная служба этого не делает.")  # fmt: skip
    return NotOffered(what=what, why=why, way_out=way_out, where=where[:120], code="not-offered")


def error_message(refusal: Refusal, form: str) -> tuple[str, bytes]:
    """Return the content type and the bytes of an error message; `form` is xml or json. Texts in both languages."""
    body = _as_json(refusal) if form == "json" else _as_xml(refusal)
    return ERROR_TYPES["json" if form == "json" else "xml"], body.encode()


def error_form(accept: str, path: str) -> str:
    """Return whether a reader is told in xml or json: what it accepts first, else what fits the version asked."""
    places = {form: accept.find(form) for form in ("json", "xml", "csv") if form in accept}
    first = min(places, key=lambda form: places[form], default="")
    if first:
        return "xml" if first == "xml" else "json"
    return "xml" if path.startswith("/sdmx/2.1/") else "json"


def _as_json(refusal: Refusal) -> str:
    title = {"en": refusal.what.en, "ru": refusal.what.ru}
    detail = {lang: _detail(refusal, lang) for lang in ("en", "ru")}
    error = {
        "code": number_of(refusal), "title": title["en"], "titles": title, "detail": detail["en"], "details": detail,
    }  # fmt: skip
    return json.dumps({"errors": [error]}, ensure_ascii=False)


def _as_xml(refusal: Refusal) -> str:
    texts = "".join(
        f'<com:Text xml:lang="{lang}">{escape(refusal.what.text(lang))} {escape(_detail(refusal, lang))}</com:Text>'
        for lang in ("en", "ru")
    )
    space = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<mes:Error xmlns:mes="{space}/message" xmlns:com="{space}/common">'
        f'<mes:ErrorMessage code="{number_of(refusal)}">{texts}</mes:ErrorMessage></mes:Error>\n'
    )


def _detail(refusal: Refusal, lang: str) -> str:
    where = f"({''.join(one if one.isprintable() else '?' for one in refusal.where)})" if refusal.where else ""
    return " ".join(part for part in (refusal.why.text(lang), refusal.way_out.text(lang), where) if part)


def no_results(dataflow: str, *, updated: bool, unknown: Sequence[tuple[str, str]] = ()) -> NotFound:
    """Return the refusal of a question that nothing fits; `updated`: it asked for what has changed only.

    `unknown` are codes that were asked for and stand in no list, each with its dimension.
    """
    changed = pair("Nothing that fits has changed since.", "Подходящих изменений с этого момента нет.")
    nothing = pair("No observation that you may read fits the question.", "Нет доступных вам наблюдений по запросу.")
    none = pair(
        f"{dataflow} holds none for this key and these periods, or they are for other readers.",
        f"В наборе {dataflow} их нет для этого ключа и периодов, либо они предназначены другим читателям.",
    )
    return NotFound(
        what=changed if updated else nothing,
        why=_no_such_codes(unknown) if unknown else none,
        way_out=pair("Ask what there is: availableconstraint (2.1) or availability (3.0), then the key “all”.",
                     "Узнайте, что есть: availableconstraint (2.1) или availability (3.0), затем ключ «all»."),
        where=dataflow,
        code="no-results",
    )  # fmt: skip


def _no_such_codes(unknown: Sequence[tuple[str, str]]) -> Pair:
    named = [(code[:20], dimension) for code, dimension in unknown[:5]]
    return pair(" ".join(f"“{code}” is no code of {dimension}." for code, dimension in named),
                " ".join(f"«{code}» нет среди кодов {dimension}." for code, dimension in named))  # fmt: skip
