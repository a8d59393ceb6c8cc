"""The record as it is read, and its buttons: circulate, approve, feed the record of the Process."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, lang_of, mark_of, moment, site_of
from almaty.meetings.forms.record import CirculateForm
from almaty.meetings.models import Meeting
from almaty.meetings.operations.process_record import prepare_process_record
from almaty.meetings.operations.record import approve_record, circulate_record
from almaty.meetings.queries.record.gate import record_of
from almaty.meetings.queries.record.reading import record_page
from almaty.meetings.rules.kinds import RECORD_STAGES
from almaty.process.rules.zones import deadline_words

TIME_FOR_CORRECTIONS = timedelta(days=14)


@require_safe
def convened_record(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a record to whom may read it."""
    actor = actor_of(request)
    return _page(request, record_of(actor, slug), actor)


@never_cache
@require_POST
def convened_circulate(request: HttpRequest, slug: str) -> HttpResponse:
    """Circulate the record; a day that is refused is told beside it."""
    actor = actor_of(request)
    actor.require(Verb.KEEP_RECORD)
    meeting, form = record_of(actor, slug), CirculateForm(request.POST)
    if form.is_valid():
        try:
            circulate_record(slug, until=form.end_of_day(meeting.zone), saves=mark_of(request), actor=actor,
                             now=moment(), site=site_of(request))  # fmt: skip
        except (Invalid, Conflict) as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(
                request, _("The record is circulated. Participants are told by letter and on their desks.")
            )
            return redirect("convened-record", slug=slug)
    return _page(request, meeting, actor, form, status=422)


@require_POST
def convened_approve(request: HttpRequest, slug: str) -> HttpResponse:
    """Approve the record as it was read."""
    approve_record(slug, saves=mark_of(request), actor=actor_of(request), now=moment(), site=site_of(request))
    messages.success(request, _("The record is approved. It stands as it is from now on."))
    return redirect("convened-record", slug=slug)


@require_POST
def convened_to_process(request: HttpRequest, slug: str) -> HttpResponse:
    """Prepare drafts of this meeting for the record of the Process."""
    prepare_process_record(slug, actor=actor_of(request), now=moment(), site=site_of(request))
    messages.success(request, _("The drafts wait for a second person. Publish the source and the meeting first."))
    return redirect("drafts")


def _page(
    request: HttpRequest, meeting: Meeting, actor: Actor, form: CirculateForm | None = None, *, status: int = 200
) -> HttpResponse:
    now = moment()
    page = record_page(actor, meeting, now=now)
    usual = {"until": (now + TIME_FOR_CORRECTIONS).date()}
    until = meeting.record_until
    context: dict[str, Any] = {
        "meeting": meeting,
        "page": page,
        "stage": RECORD_STAGES[meeting.record_stage],
        "until": deadline_words(until, meeting.zone).text(lang_of()) if until else "",
        "decisions": [row for row in page.outcomes if row.row.kind == "decision"],
        "actions": [row for row in page.outcomes if row.row.kind == "action"],
        "form": form or CirculateForm(initial=usual),
        "may_circulate": page.may_write and meeting.record_stage in ("draft", "circulated"),
        "may_drop": page.may_write and meeting.record_stage == "draft",
        "may_prepare": _may_prepare(actor, meeting),
    }
    return render(request, "meetings/record/record.html", context, status=status)


def _may_prepare(actor: Actor, meeting: Meeting) -> bool:
    ready = meeting.stage == "closed" and meeting.record_stage == "approved" and not meeting.process_key
    return ready and actor.may(Verb.EDIT_RECORD)
