"""Writing a meeting: a new one, changes, the answer to a request, and the request itself."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from almaty.kernel.actor import Verb
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, mark_of, moment, site_of
from almaty.meetings.forms.convening import MeetingForm, UrgentForm, initial_of, usual
from almaty.meetings.models import Meeting
from almaty.meetings.operations.convening import ask_urgent, convene_urgent, draft_meeting, save_meeting
from almaty.meetings.queries.content import content_of
from almaty.meetings.queries.gate import meeting_for
from almaty.meetings.queries.numbers import suggested_numbers
from almaty.meetings.rules.convening.urgent import check_may_ask
from almaty.meetings.rules.kinds import KIND_NAMES
from almaty.meetings.views.convening.reading import states_asking
from almaty.people.rules import seat_name, seats
from almaty.process.queries import setting


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_new(request: HttpRequest) -> HttpResponse:
    """Draft a new meeting; `?kind=` chooses which number is suggested."""
    actor, now = actor_of(request), moment()
    actor.require(Verb.CONVENE_MEETING)
    numbers = suggested_numbers()
    form = MeetingForm(_typed(request), hosts=_hosts(), initial=usual(numbers, request.GET.get("kind", "")))
    kept = _kept(request, form, lambda: draft_meeting(form.content, actor=actor, now=now))
    if kept is not None:
        messages.success(request, _("The draft is kept. Nobody is invited before you convene the meeting."))
        return redirect("convened-meeting", slug=kept.slug)
    return _form(request, form, {"numbers": [(KIND_NAMES[kind], number) for kind, number in numbers.items()]})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a meeting; whoever was slower is told, and keeps what was typed."""
    actor, now = actor_of(request), moment()
    actor.require(Verb.CONVENE_MEETING)
    found = meeting_for(actor, slug)
    seen, mark, site = content_of(found), mark_of(request), site_of(request)
    form = MeetingForm(_typed(request), hosts=_hosts(), before=seen, initial=initial_of(seen))
    kept = _kept(
        request, form, lambda: save_meeting(slug, form.content, saves=mark, actor=actor, now=now, site=site)
    )  # fmt: skip
    if kept is not None:
        messages.success(request, _("The changes are kept."))
        return redirect("convened-meeting", slug=slug)
    return _form(request, form, {"meeting": found, "mark": mark if request.method == "POST" else found.saves})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Convene the consultations that a State asks for."""
    actor, now = actor_of(request), moment()
    actor.require(Verb.DECIDE_URGENT)
    found = meeting_for(actor, slug)
    seen, mark, site = content_of(found), mark_of(request), site_of(request)
    form = MeetingForm(_typed(request), hosts=_hosts(), before=seen, initial=initial_of(seen))
    kept = _kept(
        request, form, lambda: convene_urgent(slug, form.content, saves=mark, actor=actor, now=now, site=site)
    )  # fmt: skip
    if kept is not None:
        messages.success(request, _("The consultations are convened. The member States are told by letter."))
        return redirect("convened-meeting", slug=slug)
    mark = mark if request.method == "POST" else found.saves
    minutes = setting("urgent_notice_minutes")
    return _form(request, form, {"meeting": found, "mark": mark, "urgent": True, "minutes": minutes})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_ask(request: HttpRequest) -> HttpResponse:
    """Ask the Chair for urgent consultations; an attempt for another State is refused, and logged."""
    actor, now = actor_of(request), moment()
    typed = _typed(request)
    codes = states_asking(actor)
    asked = (typed or {}).get("participant") or (codes or actor.participants_for(Verb.ASK_URGENT) or [""])[0]
    if asked not in codes and typed is None:
        check_may_ask(actor, asked, asked_by=setting("urgent_asked_by"))
    elif asked not in codes:
        ask_urgent(asked, title=Pair(), why=Pair(), actor=actor, now=now)
    known = seats()
    form = UrgentForm(typed, states={code: seat_name(code, known) for code in codes}, initial={"participant": asked})
    site = site_of(request)
    kept = _kept(request, form, lambda: ask_urgent(**form.cleaned_data, actor=actor, now=now, site=site))
    if kept is not None:
        messages.success(request, _("The Chair's office is told. Its answer stands here and comes by letter."))
        return redirect("convened-meeting", slug=kept.slug)
    context = {"form": form, "hours": setting("urgent_answer_hours")}
    return render(request, "meetings/convening/ask.html", context, status=422 if form.errors else 200)


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _hosts() -> dict[str, Pair]:
    return {seat.code: seat.name for seat in seats()}


def _kept(request: HttpRequest, form: forms.Form, keep: Callable[[], Meeting]) -> Meeting | None:
    """Keep what was typed, None where there is nothing to keep or it is refused: the form then says why."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return keep()
    except (Invalid, Conflict) as refusal:
        add_refusal(form, refusal)
        return None


def _form(request: HttpRequest, form: MeetingForm, more: dict[str, Any]) -> HttpResponse:
    return render(
        request, "meetings/convening/write.html", {"form": form, **more}, status=422 if form.errors else 200
    )  # fmt: skip
