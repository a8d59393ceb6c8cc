"""The list of handovers, and opening a new one."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from almaty.handover.forms.handing import NewForm
from almaty.handover.operations.handing import open_handover
from almaty.handover.queries.handing.page import Opening, handovers_listed, opening
from almaty.kernel.actor import Verb
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, lang_of, moment, site_of

_USUAL = timedelta(days=30)
_FIELDS = {"effective": "day", "takes_up": "begins_day"}


@require_safe
def handovers(request: HttpRequest) -> HttpResponse:
    """Show the handovers of which the reader may know: that and when each happened is public."""
    actor = actor_of(request)
    context = {"rows": handovers_listed(actor), "may_open": actor.may(Verb.OPEN_HANDOVER)}
    return render(request, "handover/handing/list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handover_new(request: HttpRequest) -> HttpResponse:
    """Open a handover; what is wrong is told at its field, and what was typed stays."""
    actor, now = actor_of(request), moment()
    offered = opening(actor, now=now)
    there = (now + _USUAL).astimezone(ZoneInfo(offered.zone))
    form = NewForm(
        request.POST if request.method == "POST" else None, states=offered.states, falls_vacant=offered.falls_vacant,
        lang=lang_of(), initial={"day": there.date(), "at": "12:00", "zone": offered.zone},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        opened = _opened(request, form, actor=actor, now=now)
        if opened:
            messages.success(request, _("The handover is open. Both offices are told by letter."))
            return redirect("handover", slug=opened)
    return _shown(request, form, offered)


def _opened(request: HttpRequest, form: NewForm, *, actor: Any, now: Any) -> str:
    typed = form.cleaned_data
    assert form.effective_at is not None  # noqa: S101  (tells the type: a valid form has it)
    try:
        return open_handover(
            typed["incoming"], effective_at=form.effective_at, takes_up_at=form.takes_up_at, zone=typed["zone"],
            nominal_to=typed["nominal_to"].strip(), note=typed["note"], actor=actor, now=now, site=site_of(request),
        ).slug  # fmt: skip
    except (Invalid, Conflict) as refusal:
        refusal.where = _FIELDS.get(refusal.where, refusal.where)
        add_refusal(form, refusal)
        return ""


def _shown(request: HttpRequest, form: NewForm, offered: Opening) -> HttpResponse:
    context = {"form": form, "offered": offered}
    return render(request, "handover/handing/new.html", context, status=422 if form.errors else 200)
