"""Papers of a meeting: issuing, changing, uploading, releasing, reading."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from almaty.archive.operations import check_received, receiver
from almaty.archive.operations.receiving import IntoFolder, Received
from almaty.archive.rules.types import ACCEPTED
from almaty.kernel.actor import Verb
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, mark_of, moment, site_of
from almaty.meetings.forms.papers import EndForm, PaperFileForm, PaperForm
from almaty.meetings.models import Paper
from almaty.meetings.operations.papers import (
    end_paper,
    issue_paper,
    read_paper_file,
    release_paper,
    revise_paper,
    save_paper,
    upload_paper_file,
)
from almaty.meetings.queries.gate import meeting_for
from almaty.meetings.queries.papers import key_of, paper_for, symbol_of
from almaty.meetings.views.convening.downloads import attached
from almaty.process.rules.zones import deadline_words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_paper_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Issue a paper: it gets the next symbol of the meeting."""
    actor, now = actor_of(request), moment()
    actor.require(Verb.FILE_PAPER)
    meeting = meeting_for(actor, slug)
    form = PaperForm(_typed(request), zone=meeting.zone, items=meeting.items.all(), usual=meeting.audience)
    kept = _kept(request, form, lambda: issue_paper(slug, form.paper, actor=actor, now=now))
    if kept is not None:
        messages.success(request, _("The paper has its symbol. Upload its files now."))
        return redirect("convened-paper", slug=slug, paper=key_of(kept.symbol))
    context = {"meeting": meeting, "form": form, "mark": 0}
    return render(request, "meetings/convening/paper_write.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_paper_edit(request: HttpRequest, slug: str, paper: str) -> HttpResponse:
    """Change what is said of a paper."""
    actor, now, mark = actor_of(request), moment(), mark_of(request)
    actor.require(Verb.FILE_PAPER)
    found = paper_for(actor, slug, symbol_of(paper), now=now)
    meeting, symbol = found.row.meeting, found.row.symbol
    form = PaperForm(_typed(request), zone=meeting.zone, items=meeting.items.all(), before=found.row)
    kept = _kept(request, form, lambda: save_paper(slug, symbol, form.paper, saves=mark, actor=actor, now=now))
    if kept is not None:
        messages.success(request, _("The changes are kept."))
        return redirect("convened-paper", slug=slug, paper=paper)
    mark = mark if request.method == "POST" else found.row.saves
    context = {"meeting": meeting, "form": form, "paper": found, "mark": mark}
    return render(request, "meetings/convening/paper_write.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def convened_paper(request: HttpRequest, slug: str, paper: str) -> HttpResponse:
    """Show a paper: what it is, its files, for the secretariat what can be done with it."""
    return _paper(request, slug, paper, PaperFileForm())


@require_POST
def convened_paper_act(request: HttpRequest, slug: str, paper: str, act: str) -> HttpResponse:
    """Release, revise or withdraw a paper; the address names nothing else."""
    symbol, acting = symbol_of(paper), {"actor": actor_of(request), "now": moment()}
    if act == "release":
        release_paper(slug, symbol, site=site_of(request), **acting)  # type: ignore[arg-type]
        messages.success(request, _("The paper is released. Those entitled are told once the meeting is convened."))
    elif act == "revise":
        made = revise_paper(slug, symbol, **acting)  # type: ignore[arg-type]
        messages.success(request, _("The revision has its symbol. Upload its files, then release it."))
        return redirect("convened-paper", slug=slug, paper=key_of(made.symbol))
    else:
        end_paper(slug, symbol, why=request.POST.get("why", ""), **acting)  # type: ignore[arg-type]
        messages.success(request, _("The paper is withdrawn."))
    return redirect("convened-paper", slug=slug, paper=paper)


@require_safe
def convened_paper_file(request: HttpRequest, slug: str, paper: str, language: str) -> HttpResponseBase:
    """Give the file of a paper in a language."""
    row, stream = read_paper_file(slug, symbol_of(paper), language=language, actor=actor_of(request), now=moment())
    return attached(stream, name=row.name, media_type=row.media_type, size=row.size)


@csrf_exempt
@require_POST
def convened_paper_upload(request: HttpRequest, slug: str, paper: str) -> HttpResponseBase:
    """Take a file of a paper.

    Who sends it is asked before anything is read; the token of the form once the place for the file is prepared.
    """
    actor_of(request).require(Verb.FILE_PAPER)
    taken = receiver(request)
    request.upload_handlers = [taken]
    try:
        return _upload(request, slug, paper, taken)
    finally:
        taken.clean_up()


@csrf_protect
def _upload(request: HttpRequest, slug: str, paper: str, taken: IntoFolder) -> HttpResponse:
    form = PaperFileForm(request.POST, request.FILES)
    check_received(taken)
    if not form.is_valid():
        return _paper(request, slug, paper, form)
    received = form.cleaned_data["file"]
    assert isinstance(received, Received)  # noqa: S101  (the only handler makes nothing else)
    upload_paper_file(
        slug, symbol_of(paper), language=form.cleaned_data["language"], path=received.path, name=received.name or "",
        actor=actor_of(request), now=moment(),
    )  # fmt: skip
    messages.success(request, _("The file is kept."))
    return redirect("convened-paper", slug=slug, paper=paper)


def _paper(request: HttpRequest, slug: str, paper: str, form: PaperFileForm) -> HttpResponse:
    actor = actor_of(request)
    found = paper_for(actor, slug, symbol_of(paper), now=moment())
    zone = found.row.meeting.zone
    context: dict[str, Any] = {
        "meeting": found.row.meeting,
        "paper": found,
        "due": deadline_words(found.row.due_at, zone) if found.row.due_at else None,
        "release": deadline_words(found.row.release_at, zone) if found.row.release_at else None,
        "may_file": actor.may(Verb.FILE_PAPER),
        "form": form,
        "ending": EndForm(),
        "accepted": ACCEPTED,
    }
    return render(request, "meetings/convening/paper.html", context, status=422 if form.errors else 200)


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _kept(request: HttpRequest, form: forms.Form, keep: Callable[[], Paper]) -> Paper | None:
    """Keep what was typed, None where there is nothing to keep or it is refused: the form then says why."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return keep()
    except (Invalid, Conflict) as refusal:
        add_refusal(form, refusal)
        return None
