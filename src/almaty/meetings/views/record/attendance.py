"""Who was in the room: the secretariat ticks, those who act for a participant read, the public reads counts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from almaty.kernel.actor import Verb
from almaty.language.reader import actor_of, moment
from almaty.meetings.forms.attendance import read_ticks
from almaty.meetings.operations.attendance import note_attendance
from almaty.meetings.queries.gate import meeting_for
from almaty.meetings.queries.record.attendance import room_of
from almaty.meetings.queries.record.gate import acts_for_participant, keeps_records


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who was present on which day, and keep the secretariat's ticks."""
    actor, now = actor_of(request), moment()
    meeting = meeting_for(actor, slug)
    if request.method == "POST":
        changed = note_attendance(slug, ticks=read_ticks(request.POST, "tick"), seen=read_ticks(request.POST, "seen"),
                                  actor=actor, now=now)  # fmt: skip
        told = ngettext("Noted for %(n)d person.", "Noted for %(n)d persons.", changed) % {"n": changed}
        messages.success(request, told if changed else _("Nothing was changed."))
        return redirect("convened-attendance", slug=slug)
    begun = meeting.stage in ("open", "closed")
    context = {
        "meeting": meeting,
        "room": room_of(meeting, today=now.date()),
        "inside": keeps_records(actor) or acts_for_participant(actor),
        "begun": begun,
        "may_tick": begun and meeting.record_stage != "approved" and actor.may(Verb.KEEP_RECORD),
    }
    return render(request, "meetings/record/attendance.html", context)
