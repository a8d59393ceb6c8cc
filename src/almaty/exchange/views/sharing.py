"""The screens on which a State shares its figures: all that it has settled, one step of one answer, protection."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from almaty.exchange.forms.sharing import ConsentForm, ProtectionForm
from almaty.exchange.models import Part
from almaty.exchange.operations import sharing
from almaty.exchange.operations.answers import open_part
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.queries.sharing import OthersFirst, StillWorking, by_step, make, readers_of
from almaty.exchange.queries.sharing.panel import panel, state_page
from almaty.exchange.queries.sharing.protections import for_all
from almaty.exchange.rules.naming import area_name
from almaty.exchange.rules.sharing.ladder import STEP_NAMES, STEPS, check_step
from almaty.exchange.rules.sharing.protection import DEFAULTS, How, told
from almaty.exchange.rules.sharing.telling import in_pair, spelled
from almaty.kernel.actor import Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound, Refusal
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, lang_of, moment

_ALL = "ALL"
_CELLS_SHOWN = 200


@require_safe
def sharing_state(request: HttpRequest, state: str) -> HttpResponse:
    """Show a State what it has settled: releases by step, rules, protection."""
    page = state_page(state, actor=actor_of(request), now=moment())
    return render(request, "exchange/sharing/state.html", {
        "page": page,
        "state_name": area_name(state),
        "steps": [(step, STEP_NAMES[step]) for step in STEPS],
        "now": moment(),
        "for_all": [(step, STEP_NAMES[step], told(how)) for step, how in _every(state)],
    })  # fmt: skip


@require_safe
def sharing_readers(request: HttpRequest, state: str) -> HttpResponse:
    """Show a State who has read its releases that are not public."""
    readings = readers_of(state, actor=actor_of(request))
    return render(request, "exchange/sharing/readers.html", {
        "state": state, "state_name": area_name(state), "readings": readings,
    })  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def sharing_step(request: HttpRequest, state: str, part: int, step: str) -> HttpResponse:
    """Show what a release of an answer on a step would hold and lose, and make it."""
    held = _part(request, state, part)
    check_step(step)
    form = ConsentForm(request.POST or None, lang=lang_of())
    if request.method == "POST" and form.is_valid():
        try:
            done = sharing.consent(
                held.pk, step, actor=actor_of(request), now=moment(), lifts_at=form.lifts_at,
                seen=form.cleaned_data["seen"], why=form.cleaned_data["why"],
            )  # fmt: skip
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Released: %(release)s.") % {"release": done.slug})
            return redirect("sharing", state)
    return _show_step(request, held, step, form)


@require_POST
def sharing_rule(request: HttpRequest, state: str) -> HttpResponse:
    """Consent in advance."""
    flow, step = request.POST.get("dataflow", ""), request.POST.get("step", "")
    sharing.consent_in_advance(state, flow, step, actor=actor_of(request), now=moment())
    messages.success(request, _("From now on later answers are released on this step as soon as they are bound."))
    return redirect("sharing", state)


@require_POST
def sharing_withdraw(request: HttpRequest, state: str) -> HttpResponse:
    """Withdraw a consent."""
    given = request.POST.get("consent", "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else 0
    sharing.withdraw(number, why=request.POST.get("why", ""), actor=actor_of(request), now=moment())
    messages.success(request, _("Withdrawn. What was released stands; nothing later follows it."))
    return redirect("sharing", state)


@require_http_methods(["GET", "HEAD", "POST"])
def sharing_protection(request: HttpRequest, state: str, flow: str, step: str) -> HttpResponse:
    """Show and set how figures of one dataflow, or of all, are protected on a step."""
    actor = actor_of(request)
    actor.require_for(Verb.READ_ANSWER, state)
    check_step(step)
    named = "" if flow == _ALL else dataflow(flow).id
    how = _how(state, named, step)
    form = ProtectionForm(request.POST or None, lang=lang_of(), how=None if request.method == "POST" else how)
    if request.method == "POST":
        if request.POST.get("usual"):
            sharing.use_usual_protection(state, named, step, actor=actor, now=moment())
            return _settled(request, state)
        if form.is_valid() and _set(state, named, step, form, request):
            return _settled(request, state)
    return render(request, "exchange/sharing/protection.html", {
        "form": form, "state": state, "state_name": area_name(state), "flow": flow, "step": step,
        "name": in_pair(dataflow(named).name) if named else None, "step_name": STEP_NAMES[step],
        "may_share": actor.may_for(Verb.SHARE_FIGURES, state), "in_force": told(how), "usual": told(DEFAULTS[step]),
    })  # fmt: skip


def _show_step(request: HttpRequest, held: Part, step: str, form: ConsentForm) -> HttpResponse:
    now, actor = moment(), actor_of(request)
    shown = panel(actor, held, now)
    try:
        made = make(held, step)
    except (StillWorking, OthersFirst) as working:
        return render(request, "exchange/sharing/working.html", {
            "panel": shown, "step": step, "step_name": STEP_NAMES[step], "state_name": area_name(shown.state),
            "working": working, "begun": isinstance(working, StillWorking),
        }, status=202)  # fmt: skip
    open_part(
        shown.part.answer.call.slug, shown.state, held.flow.dataflow, actor=actor, now=now,
        read="what a release would hold",
    )  # fmt: skip
    context: dict[str, Any] = {
        "panel": shown, "made": made, "step": step, "step_name": STEP_NAMES[step], "form": form,
        "state_name": area_name(shown.state), "periods": spelled(made.periods), "percent": 100 * made.loss.share,
        "persons": None if made.loss.persons is None else 100 * made.loss.persons,
        "cells": made.lost[:_CELLS_SHOWN], "more": max(0, len(made.lost) - _CELLS_SHOWN),
        "comments": made.comments[:_CELLS_SHOWN], "protection": told(made.force.how),
    }  # fmt: skip
    return render(request, "exchange/sharing/step.html", context, status=422 if form.is_bound else 200)


def _part(request: HttpRequest, state: str, part: int) -> Part:
    """Return a part of a State's answer for its own people."""
    actor_of(request).require_for(Verb.READ_ANSWER, state)
    row = Part.objects.select_related("answer__call", "flow").filter(pk=part, answer__participant=state).first()
    if row is None:
        raise NotFound(
            what=pair("This answer is not there.", "Такого ответа нет."),
            why=pair("The address may be cut short.", "Возможно, адрес скопирован не полностью."),
            way_out=pair("Open what your State shares.", "Откройте страницу данных вашего государства."),
        )
    return row


def _every(state: str) -> list[tuple[str, How]]:
    """Return what holds on each step for all dataflows that count, where none has settings of its own."""
    held = for_all(state)
    return [(step, held.get(step) or DEFAULTS[step]) for step in STEPS]


def _how(state: str, named: str, step: str) -> How:
    if named:
        return by_step(state, dataflow(named))[step].how
    return for_all(state).get(step) or DEFAULTS[step]


def _set(state: str, named: str, step: str, form: ProtectionForm, request: HttpRequest) -> bool:
    try:
        sharing.set_protection(state, named, step, form.cleaned_data, actor=actor_of(request), now=moment())
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _settled(request: HttpRequest, state: str) -> HttpResponse:
    messages.success(request, _("Kept. Later releases on this step follow it; what was released stands."))
    return redirect("sharing", state)
