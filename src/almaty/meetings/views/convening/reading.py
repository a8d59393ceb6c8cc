"""Reading meetings: the list, and the page of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from almaty.kernel.actor import Actor, Verb
from almaty.language.reader import actor_of, moment
from almaty.meetings.forms.convening import ReasonForm
from almaty.meetings.models import Meeting
from almaty.meetings.queries.content import content_of
from almaty.meetings.queries.gate import meeting_for
from almaty.meetings.queries.page import meeting_page, meetings_listed
from almaty.meetings.queries.waiting import waiting_for
from almaty.meetings.rules.convening.content import faults_before_convening
from almaty.meetings.rules.convening.urgent import may_ask
from almaty.process.queries import setting


@never_cache
@require_safe
def convened(request: HttpRequest) -> HttpResponse:
    """Show the meetings that the reader may know of, and what of them waits for the reader."""
    actor = actor_of(request)
    context = {
        "listed": meetings_listed(actor),
        "may_convene": actor.may(Verb.CONVENE_MEETING),
        "may_ask": bool(states_asking(actor)),
        "waiting": waiting_for(actor, moment()),
    }
    return render(request, "meetings/convening/meetings.html", context)


@never_cache
@require_safe
def convened_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a meeting."""
    actor = actor_of(request)
    return page_of(request, meeting_for(actor, slug), actor)


def page_of(
    request: HttpRequest, found: Meeting, actor: Actor, reason: ReasonForm | None = None, *, status: int = 200
) -> HttpResponse:
    """Show the page of a meeting; `reason` is the form of a cancellation or a refusal that was sent back."""
    now = moment()
    draft = found.stage == "draft"
    context: dict[str, Any] = {
        "meeting": found,
        "page": meeting_page(actor, found, now=now),
        "faults": faults_before_convening(content_of(found), now=now) if draft else [],
        "reason": reason or ReasonForm(),
        "may_convene": actor.may(Verb.CONVENE_MEETING),
        "may_decide": actor.may(Verb.DECIDE_URGENT) and found.stage == "requested",
        "may_confirm": actor.may(Verb.CONFIRM_DELEGATE),
        "may_file": actor.may(Verb.FILE_PAPER),
        "waiting": [one for one in waiting_for(actor, now) if one.meeting.pk == found.pk],
    }
    return render(request, "meetings/convening/meeting.html", context, status=status)


def states_asking(actor: Actor) -> list[str]:
    """Return the participants for which an actor may ask for urgent consultations."""
    codes = actor.participants_for(Verb.ASK_URGENT)
    asked_by = setting("urgent_asked_by") if codes else None
    return [code for code in codes if may_ask(actor, code, asked_by=asked_by)]
