"""The page of a part, the list of a State's whole answer, and what was sent."""

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from almaty.exchange.operations.answers import open_answer, open_original
from almaty.exchange.queries.answers.findings import by_kind
from almaty.exchange.queries.answers.held import asked_periods, held_in_periods
from almaty.exchange.queries.answers.page import part_page
from almaty.exchange.queries.chair_consents import trust_of
from almaty.exchange.rules.answers.kinds import media_type
from almaty.exchange.views.answers.asking import address_of, asked_part
from almaty.exchange.views.answers.words import named_submissions
from almaty.kernel.actor import Verb
from almaty.language.reader import actor_of, moment

SHARING = "exchange/sharing/panel.html"


@require_safe
def answer(request: HttpRequest, slug: str, state: str) -> HttpResponse:
    """Show a State's answer to a call: a line for each dataflow."""
    actor, now = actor_of(request), moment()
    page = open_answer(slug, state, actor=actor, now=now)
    context = {
        "page": page, "may_send": page.call.stage == "open" and actor.may_for(Verb.PREPARE_ANSWER, state),
        "own": actor.may_for(Verb.READ_ANSWER, state), "megabytes": settings.MAX_FIGURES_MB,
        "trust": trust_of(actor, page.call, state, now=now),
    }  # fmt: skip
    return render(request, "exchange/answers/answer.html", context)


@require_safe
def answer_part(request: HttpRequest, slug: str, state: str, dataflow: str) -> HttpResponse:
    """Show the answer for one dataflow, step by step."""
    actor, now = actor_of(request), moment()
    part = asked_part(request, slug, state, dataflow, read="page")
    page = part_page(part, actor=actor, now=now)
    context = {
        "page": page,
        "part": part,
        "call": part.answer.call,
        "periods": asked_periods(part),
        "held": held_in_periods(part, page.flow, actor=actor, now=now),
        "kinds": by_kind(page.told),
        "sent": named_submissions(page.sent),
        "machine": request.build_absolute_uri(address_of(part, "answer-machine")),
        "megabytes": settings.MAX_FIGURES_MB,
        "sharing": _sharing() if actor.may_for(Verb.READ_ANSWER, state) else "",
    }
    return render(request, "exchange/answers/part.html", context)


@require_safe
def answer_original(request: HttpRequest, slug: str, state: str, dataflow: str, number: int) -> HttpResponseBase:
    """Give back something that was sent, exactly as it came."""
    actor, now = actor_of(request), moment()
    part = asked_part(request, slug, state, dataflow)
    row, stream = open_original(part, number, actor=actor, now=now)
    response = FileResponse(stream, as_attachment=True, filename=row.name, content_type=media_type(row.name))
    response.headers["Content-Length"] = str(row.size)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _sharing() -> str:
    """Return the template of the panel in which figures are shared; empty where there is none."""
    try:
        get_template(SHARING)
    except TemplateDoesNotExist:
        return ""
    return SHARING
