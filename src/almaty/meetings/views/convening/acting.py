"""What the buttons of a meeting's page do."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from almaty.kernel.actor import Verb
from almaty.language.reader import actor_of, mark_of, moment, site_of
from almaty.meetings.forms.convening import ReasonForm
from almaty.meetings.operations.convening import (
    cancel_meeting,
    close_meeting,
    convene,
    decline_urgent,
    drop_draft,
    open_meeting,
)
from almaty.meetings.queries.gate import meeting_for
from almaty.meetings.views.convening.reading import page_of

Act = Callable[[HttpRequest, str], HttpResponse]


@require_POST
def convened_act(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """Convene, open, close or drop; the address names nothing else."""
    return _ACTS[act](request, slug)


@require_POST
def convened_end(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """Cancel a meeting, or decline a request; a reason that is missing is told beside its field."""
    actor, now = actor_of(request), moment()
    declines = act == "decline"
    actor.require(Verb.DECIDE_URGENT if declines else Verb.CONVENE_MEETING)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return page_of(request, meeting_for(actor, slug), actor, form, status=422)
    end = decline_urgent if declines else cancel_meeting
    end(slug, why=form.cleaned_data["why"], saves=mark_of(request), actor=actor, now=now, site=site_of(request))
    messages.success(request, _("The request is declined. The State that asked is told why.") if declines else
                     _("The meeting is cancelled."))  # fmt: skip
    return redirect("convened-meeting", slug=slug)


def _convene(request: HttpRequest, slug: str) -> HttpResponse:
    convene(slug, saves=mark_of(request), actor=actor_of(request), now=moment(), site=site_of(request))
    messages.success(request, _("The meeting is convened. Those entitled get the invitation by letter."))
    return redirect("convened-meeting", slug=slug)


def _open(request: HttpRequest, slug: str) -> HttpResponse:
    open_meeting(slug, saves=mark_of(request), actor=actor_of(request), now=moment())
    messages.success(request, _("The meeting is under way."))
    return redirect("convened-meeting", slug=slug)


def _close(request: HttpRequest, slug: str) -> HttpResponse:
    close_meeting(slug, saves=mark_of(request), actor=actor_of(request), now=moment())
    messages.success(request, _("The meeting is closed."))
    return redirect("convened-meeting", slug=slug)


def _drop(request: HttpRequest, slug: str) -> HttpResponse:
    drop_draft(slug, saves=mark_of(request), actor=actor_of(request), now=moment())
    messages.success(request, _("The draft is dropped."))
    return redirect("convened")


_ACTS: dict[str, Act] = {"convene": _convene, "open": _open, "close": _close, "drop": _drop}
