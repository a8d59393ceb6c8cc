"""Typing figures in the browser, cell by cell or as a block pasted from a spreadsheet."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from almaty.exchange.operations.answers import receive, send_grid, told_when_full
from almaty.exchange.queries.answers.grid import grid_of
from almaty.exchange.queries.answers.page import part_page
from almaty.exchange.rules.answers.keeping import submissions
from almaty.exchange.views.answers.asking import asked_part, back_to, seen_of, wide
from almaty.exchange.views.answers.sending import after_sending
from almaty.exchange.views.answers.words import tell_sent
from almaty.language.reader import actor_of, moment


@wide
@require_http_methods(["GET", "HEAD", "POST"])
def answer_grid(request: HttpRequest, slug: str, state: str, dataflow: str) -> HttpResponse:
    """Show the grid, filled in with what is known; take what was typed."""
    part = asked_part(request, slug, state, dataflow, read="" if request.method == "POST" else "grid")
    actor, now = actor_of(request), moment()
    if request.method == "POST":
        sent = send_grid(part.pk, form=request.POST.dict(), over=seen_of(request, "over"), actor=actor, now=now)
        tell_sent(request, sent)
        return after_sending(part, sent)
    page = part_page(part, actor=actor, now=now)
    context = {
        "page": page, "part": part, "call": part.answer.call, "grid": grid_of(part, page.flow, actor=actor, now=now),
    }  # fmt: skip
    return render(request, "exchange/answers/grid.html", context)


@require_POST
def answer_paste(request: HttpRequest, slug: str, state: str, dataflow: str) -> HttpResponse:
    """Take a whole table pasted as text, with its row of headings; it is read like a file of the State's own."""
    part = asked_part(request, slug, state, dataflow)
    text = request.POST.get("table", "").strip("\r\n")
    if not text.strip():
        messages.error(request, _("Nothing was pasted."))
        return back_to(part, "answer-grid")
    place = submissions(Path(settings.HOME)).incoming()
    with told_when_full():
        place.write_text(text.replace("\r\n", "\n") + "\n", encoding="utf-8")
    sent = receive(
        part.pk, source=place, name="pasted", over=seen_of(request, "over"), actor=actor_of(request), now=moment()
    )
    tell_sent(request, sent)
    return after_sending(part, sent)
