"""What the buttons of a call's page do."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from almaty.exchange.forms.calls import DeadlineForm
from almaty.exchange.operations.calls import close_call, drop_draft, extend_call, open_call, remind
from almaty.exchange.queries.calls import call_for
from almaty.exchange.views.calls.reading import call_page
from almaty.kernel.actor import Verb
from almaty.kernel.refusal import Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, lang_of, mark_of, moment, site_of

Act = Callable[[HttpRequest, str], HttpResponse]


@require_POST
def call_act(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """Open, remind, close or drop; the address names nothing else."""
    return _ACTS[act](request, slug)


@require_POST
def call_extend(request: HttpRequest, slug: str) -> HttpResponse:
    """Move the deadline; a deadline that is refused is told beside it."""
    actor, now = actor_of(request), moment()
    actor.require(Verb.OPEN_CALL)
    form = DeadlineForm(request.POST, lang=lang_of())
    if form.is_valid():
        try:
            extend_call(
                slug, deadline=form.moment, zone=form.cleaned_data["zone"], saves=mark_of(request), actor=actor,
                now=now, site=site_of(request),
            )  # fmt: skip
        except Invalid as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The deadline is moved. States with something outstanding are told."))
            return redirect("call", slug=slug)
    return call_page(request, call_for(actor, slug), actor, form, status=422)


def _open(request: HttpRequest, slug: str) -> HttpResponse:
    open_call(slug, saves=mark_of(request), actor=actor_of(request), now=moment(), site=site_of(request))
    messages.success(request, _("The call is open. The States asked are told by letter and see it on their desks."))
    return redirect("call", slug=slug)


def _close(request: HttpRequest, slug: str) -> HttpResponse:
    close_call(slug, saves=mark_of(request), actor=actor_of(request), now=moment(), site=site_of(request))
    messages.success(request, _("The call is closed. Moving its deadline opens it again."))
    return redirect("call", slug=slug)


def _drop(request: HttpRequest, slug: str) -> HttpResponse:
    drop_draft(slug, saves=mark_of(request), actor=actor_of(request), now=moment())
    messages.success(request, _("The draft is dropped."))
    return redirect("calls")


def _remind(request: HttpRequest, slug: str) -> HttpResponse:
    state = request.POST.get("state", "")
    told = remind(slug, state=state, actor=actor_of(request), now=moment(), site=site_of(request))
    people = sum(told.values())
    messages.success(request, ngettext(
        "%(people)d person is written to. The list of letters shows whether it left.",
        "%(people)d people are written to. The list of letters shows whether they left.", people,
    ) % {"people": people})  # fmt: skip
    return redirect("call", slug=slug)


_ACTS: dict[str, Act] = {"open": _open, "close": _close, "drop": _drop, "remind": _remind}
