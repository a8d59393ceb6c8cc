"""What the buttons of a commitment's page do."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from almaty.commitments.forms.reporting import ReasonForm
from almaty.commitments.operations.declaring import (
    agree_to_joint,
    bind_commitment,
    drop_draft,
    leave_joint,
    withdraw_commitment,
)
from almaty.commitments.queries.gate import commitment_of
from almaty.commitments.views.reading.page import commitment_shown
from almaty.kernel.refusal import Conflict, Invalid, Refusal
from almaty.language.reader import actor_of, mark_of, moment

Act = Callable[[HttpRequest, int], HttpResponse]


@require_POST
def commitment_act(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """Bind, drop, withdraw, agree or leave; what is refused by the matter is told on the page itself."""
    try:
        return _ACTS[act](request, int(number))
    except (Invalid, Conflict) as refusal:
        return _told(request, int(number), refusal)


def _bind(request: HttpRequest, number: int) -> HttpResponse:
    bind_commitment(number, saves=mark_of(request), actor=actor_of(request), now=moment())
    messages.success(request, _("The commitment is in force. Reports are due as its schedule says."))
    return redirect("commitment", number=number)


def _drop(request: HttpRequest, number: int) -> HttpResponse:
    drop_draft(number, actor=actor_of(request), now=moment())
    messages.success(request, _("The draft is dropped."))
    return redirect("commitments")


def _withdraw(request: HttpRequest, number: int) -> HttpResponse:
    actor = actor_of(request)
    commitment_of(actor, number)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return commitment_shown(request, number, form=form, status=422)
    withdraw_commitment(number, why=form.cleaned_data["why"], saves=mark_of(request), actor=actor, now=moment())
    messages.success(request, _("The commitment is withdrawn. It stays on record with the reason."))
    return redirect("commitment", number=number)


def _agree(request: HttpRequest, number: int) -> HttpResponse:
    agree_to_joint(number, request.POST.get("participant", "")[:60], actor=actor_of(request), now=moment())
    messages.success(request, _("Your participant makes this commitment too."))
    return redirect("commitment", number=number)


def _leave(request: HttpRequest, number: int) -> HttpResponse:
    leave_joint(number, request.POST.get("participant", "")[:60], actor=actor_of(request), now=moment())
    messages.success(request, _("Your participant is no longer part of this commitment."))
    return redirect("commitment", number=number)


def _told(request: HttpRequest, number: int, refusal: Refusal) -> HttpResponse:
    form = ReasonForm(request.POST) if "why_en" in request.POST else None
    return commitment_shown(request, number, form=form, told=refusal, status=refusal.status)


_ACTS: dict[str, Act] = {"bind": _bind, "drop": _drop, "withdraw": _withdraw, "agree": _agree, "leave": _leave}
