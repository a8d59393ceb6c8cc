"""Sending by machine: SDMX in, the findings out; the same bytes twice are one submission."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from almaty.exchange.models import Part, Submission
from almaty.exchange.operations.answers import Sent, open_part, receive
from almaty.exchange.queries.answers.findings import Told, told
from almaty.exchange.rules.answers.stages import GRADE_NAMES
from almaty.exchange.views.answers.receiving import received_body
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Refusal, SignInFirst, WrongType
from almaty.language.reader import actor_of, moment

_TYPES = ("csv", "xml", "json", "octet-stream", "spreadsheetml")
_CREATED, _AS_BEFORE, _ERRORS = 201, 200, 422


@csrf_exempt
@require_POST
def answer_machine(request: HttpRequest, slug: str, state: str, dataflow: str) -> HttpResponse:
    """Take a message in the body of a request; answer in JSON, in the language that the program asks for."""
    lang = "ru" if get_language_from_request(request).startswith("ru") else "en"
    with override(lang):
        try:
            return _taken(request, slug, state, dataflow, lang)
        except Refusal as refusal:
            return _refused(refusal, lang)


def _taken(request: HttpRequest, slug: str, state: str, dataflow: str, lang: str) -> HttpResponse:
    _must_be_a_program(request)
    actor = actor_of(request)
    part = open_part(slug, state, dataflow, actor=actor, now=moment())
    _must_be_a_message(request)
    place = received_body(request)
    sent = receive(part.pk, source=place, name="message", way="machine", actor=actor, now=moment())
    row = sent.submission
    status = _ERRORS if row.errors else _AS_BEFORE if sent.again else _CREATED
    return _json(_answer(part, sent, lang), status)


def _must_be_a_program(request: HttpRequest) -> None:
    """Refuse a browser that is signed in: without a form's token only a key of its own proves who sends."""
    if not request.headers.get("Authorization", "").lower().startswith("bearer "):
        raise SignInFirst(
            what=pair("This address is for programs.", "Этот адрес предназначен для программ."),
            why=pair("A program says who it is with a key: Authorization: Bearer <key>.",
                     "Программа представляется ключом: Authorization: Bearer <ключ>."),
            way_out=pair("Make a key on your page, or send the file on the page of the answer.",
                         "Создайте ключ на своей странице или отправьте файл на странице ответа."),
        )  # fmt: skip


def _must_be_a_message(request: HttpRequest) -> None:
    kind = request.headers.get("Content-Type", "").lower()
    packed = request.headers.get("Content-Encoding", "identity").lower()
    if packed != "identity" or not any(name in kind for name in _TYPES):
        raise WrongType(
            what=pair("This kind of message is not taken.", "Такой вид сообщения не принимается."),
            why=pair(f"Content-Type: {kind[:60]}; Content-Encoding: {packed[:20]}.",
                     f"Content-Type: {kind[:60]}; Content-Encoding: {packed[:20]}."),
            way_out=pair("Send SDMX-CSV (text/csv), SDMX-ML (application/xml), SDMX-JSON (application/json), unpacked.",
                         "Отправьте SDMX-CSV (text/csv), SDMX-ML (application/xml), SDMX-JSON (application/json) без "
                         "сжатия."),
        )  # fmt: skip


def _answer(part: Part, sent: Sent, lang: str) -> dict[str, Any]:
    row = sent.submission
    return {
        "call": part.answer.call.slug, "state": part.answer.participant, "dataflow": part.flow.dataflow,
        "submission": row.number, "sha256": row.original, "sent": row.sent_at.isoformat(), "again": sent.again,
        "counts": sent.counts, "before": sent.before.number if sent.before else None, "rows": row.count,
        "errors": row.errors, "questions": row.questions, "notes": row.notes, "findings": _findings(part, row, lang),
    }  # fmt: skip


def _findings(part: Part, row: Submission, lang: str) -> list[dict[str, Any]]:
    return [_finding(one, lang) for one in told(part, row)]


def _finding(one: Told, lang: str) -> dict[str, Any]:
    finding = one.finding
    return {
        "code": finding.code, "grade": finding.grade, "grade_name": GRADE_NAMES[finding.grade].text(lang),
        "what": finding.what.text(lang), "expected": finding.expected.text(lang), "remedy": finding.remedy.text(lang),
        "row": finding.row or None, "column": finding.column, "value": finding.value, "place": finding.place,
        "explanation": one.explanation.text if one.explanation else None,
    }  # fmt: skip


def _refused(refusal: Refusal, lang: str) -> HttpResponse:
    told = {
        "refused": refusal.code, "what": refusal.what.text(lang), "why": refusal.why.text(lang),
        "way_out": refusal.way_out.text(lang), "where": refusal.where,
    }  # fmt: skip
    return _json(told, refusal.status)


def _json(told: dict[str, Any], status: int) -> HttpResponse:
    body = json.dumps(told, ensure_ascii=False)
    return HttpResponse(
        body,
        status=status,
        content_type="application/json; charset=utf-8",
        headers={"Cache-Control": "private, no-store"},
    )
