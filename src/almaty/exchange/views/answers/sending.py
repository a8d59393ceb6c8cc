"""Sending figures from the browser: a file, or what is held as it stands."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from almaty.archive.operations.receiving import IntoFolder
from almaty.exchange.models import Part
from almaty.exchange.operations.answers import Sent, confirm_held, receive
from almaty.exchange.views.answers.asking import asked_part, back_to, seen_of
from almaty.exchange.views.answers.receiving import received_file, receiving
from almaty.exchange.views.answers.words import tell_sent
from almaty.language.reader import actor_of, moment


@csrf_exempt
@require_POST
def answer_upload(request: HttpRequest, slug: str, state: str, dataflow: str) -> HttpResponse:
    """Take a file for one dataflow.

    The token of the form is checked inside, once the place for the file is prepared: the token stands in the same
    request as the file.
    """
    part = asked_part(request, slug, state, dataflow)
    with receiving(request) as receiver:
        return _upload(request, part, receiver)


@csrf_protect
def _upload(request: HttpRequest, part: Part, receiver: IntoFolder) -> HttpResponse:
    received = received_file(request, receiver)
    if received is None:
        messages.error(request, _("No file was chosen. Choose one and send it again."))
        return back_to(part, at="send")
    sent = receive(
        part.pk, source=received.path, name=received.name or "", over=seen_of(request, "over"),
        actor=actor_of(request), now=moment(),
    )  # fmt: skip
    tell_sent(request, sent)
    return after_sending(part, sent)


@require_POST
def answer_held(request: HttpRequest, slug: str, state: str, dataflow: str) -> HttpResponse:
    """Confirm what is held as the State's answer."""
    part = asked_part(request, slug, state, dataflow)
    sent = confirm_held(part.pk, over=seen_of(request, "over"), actor=actor_of(request), now=moment())
    tell_sent(request, sent)
    return after_sending(part, sent)


def after_sending(part: Part, sent: Sent) -> HttpResponse:
    """Lead the sender on: to the columns of a file that could not be read without them, else to the findings."""
    row = sent.submission
    if row.way == "csv" and not row.rows:
        return back_to(part, "answer-mapping", number=row.number)
    if not sent.counts:
        return back_to(part, at="sent")
    return back_to(part, "answer-findings")
