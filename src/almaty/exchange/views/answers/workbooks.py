"""The workbook of a call: for one dataflow, or for a State's whole answer, which also comes back whole."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from almaty.archive.operations.receiving import IntoFolder
from almaty.exchange.models import Part
from almaty.exchange.operations.answers import note_reading, open_answer, receive_book
from almaty.exchange.queries.answers.book import call_book
from almaty.exchange.queries.answers.page import AnswerPage
from almaty.exchange.queries.formats import CONTENT_TYPES
from almaty.exchange.views.answers.asking import address_of, asked_part, downloaded, seen_of
from almaty.exchange.views.answers.receiving import received_file, receiving
from almaty.exchange.views.answers.words import tell_refused, tell_sent
from almaty.language.reader import actor_of, moment
from migrastat.workbooks import make_workbook


@require_safe
def answer_workbook(request: HttpRequest, slug: str, state: str, dataflow: str) -> HttpResponse:
    """Give the workbook of one dataflow, with what is held filled in."""
    part = asked_part(request, slug, state, dataflow)
    return _made(request, [part], name=f"{slug}-{state}-{dataflow}", address=address_of(part))


@require_safe
def answer_workbook_all(request: HttpRequest, slug: str, state: str) -> HttpResponse:
    """Give one workbook for every dataflow that the call asks of the State."""
    page = open_answer(slug, state, actor=actor_of(request), now=moment())
    parts = [line.part for line in page.lines]
    return _made(request, parts, name=f"{slug}-{state}", address=request.path.rsplit("workbook", 1)[0])


def _made(request: HttpRequest, parts: list[Part], *, name: str, address: str) -> HttpResponse:
    actor, now = actor_of(request), moment()
    answer = parts[0].answer
    site = request.build_absolute_uri("/").rstrip("/")
    book = call_book(answer.call, answer.participant, parts, actor=actor, now=now, address=site + address)
    body = make_workbook(book)
    for part in parts:
        note_reading(part, "workbook with what is held", actor=actor, now=now)
    return downloaded(body, name=f"{name}.xlsx".lower(), media_type=CONTENT_TYPES["xlsx"])


@csrf_exempt
@require_POST
def answer_upload_all(request: HttpRequest, slug: str, state: str) -> HttpResponse:
    """Take a workbook back for every dataflow of which it holds figures; the token of the form is checked inside."""
    page = open_answer(slug, state, actor=actor_of(request), now=moment())
    with receiving(request) as receiver:
        return _upload_all(request, page, receiver)


@csrf_protect
def _upload_all(request: HttpRequest, page: AnswerPage, receiver: IntoFolder) -> HttpResponse:
    received = received_file(request, receiver)
    back = redirect("answer", slug=page.call.slug, state=page.code)
    if received is None:
        messages.error(request, _("No file was chosen. Choose one and send it again."))
        return back
    parts = [line.part for line in page.lines]
    over = {part.pk: seen_of(request, f"over-{part.flow.dataflow}") for part in parts}
    done = receive_book(
        parts, source=received.path, name=received.name or "", over=over, actor=actor_of(request), now=moment()
    )
    names = {line.part.pk: line.name for line in page.lines}
    for sent in done.sent:
        tell_sent(request, sent, name=names[sent.submission.part_id])
    for part, refusal in done.refused:
        tell_refused(request, refusal, name=names[part.pk])
    if not done.sent and not done.refused:
        messages.warning(request, _("No sheet of this workbook has a figure, so that nothing was kept."))
    return back
