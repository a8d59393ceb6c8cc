"""Writing a call: a new one, and a draft taken up again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from almaty.exchange.forms.calls import CallForm, initial_of, usual
from almaty.exchange.models import Call
from almaty.exchange.operations.calls import draft_call, save_call
from almaty.exchange.queries.calls import call_for, content_of, states_to_ask
from almaty.exchange.queries.definitions import dataflows
from almaty.exchange.rules.calls.content import Content
from almaty.kernel.actor import Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, lang_of, mark_of, moment

Keep = Callable[[Content], Call]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call_new(request: HttpRequest) -> HttpResponse:
    """Write a new call."""
    actor, now = actor_of(request), moment()
    actor.require(Verb.OPEN_CALL)
    form = _form(request, initial=usual(states_to_ask(now.date()), dataflows(), now=now))
    return _written(request, form, lambda content: draft_call(content, actor=actor, now=now), {})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Write on in a draft."""
    actor, now = actor_of(request), moment()
    actor.require(Verb.OPEN_CALL)
    found = call_for(actor, slug)
    if found.stage != "draft":
        raise Conflict(
            what=pair("An opened call is not written on.", "Открытый запрос не редактируется."),
            why=pair("States are answering what was asked of them.", "Государства уже отвечают на то, что запрошено."),
            way_out=pair("Its deadline can be moved on its page; for other questions draft a second call.",
                         "Срок можно перенести на его странице; для других вопросов составьте второй запрос."),
            where=slug,
        )  # fmt: skip
    seen, mark = content_of(found), mark_of(request)
    form = _form(request, before=seen, initial=usual({}, dataflows(), now=now) | initial_of(seen))

    def keep(content: Content) -> Call:
        return save_call(slug, content, saves=mark, actor=actor, now=now)

    return _written(request, form, keep, {"call": found, "mark": mark if request.method == "POST" else found.saves})


def _form(request: HttpRequest, *, initial: dict[str, Any], before: Content | None = None) -> CallForm:
    return CallForm(
        request.POST if request.method == "POST" else None,
        lang=lang_of(), dataflows=dataflows(), states=states_to_ask(moment().date()), before=before, initial=initial,
    )  # fmt: skip


def _written(request: HttpRequest, form: CallForm, keep: Keep, more: dict[str, Any]) -> HttpResponse:
    """Show the form, or keep what was typed into it; whoever was slower is told, and keeps what was typed."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                kept = keep(form.content)
            except (Invalid, Conflict) as refusal:
                add_refusal(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("The draft is kept. Nobody is asked before you open the call."))
                return redirect("call", slug=kept.slug)
    return render(request, "exchange/calls/write.html", {"form": form, **more}, status=status)
