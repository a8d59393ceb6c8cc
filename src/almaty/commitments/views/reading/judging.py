"""The secretariat's reading of a report, and the participant's right of reply."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from almaty.commitments.forms.reporting import ReadingForm, ReplyForm
from almaty.commitments.operations.noting import note_reports_read
from almaty.commitments.operations.reading import give_reading, reply_to_reading
from almaty.commitments.queries.page import report_page
from almaty.kernel.actor import Verb
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, moment
from almaty.process.rules.zones import day_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def commitment_reading(request: HttpRequest, number: int, seq: int) -> HttpResponse:
    """Read a report for the secretariat; the newest reading counts, earlier ones stay."""
    actor, typed = actor_of(request), request.method == "POST"
    if not typed:
        actor.require(Verb.GIVE_READING)
    page, report = report_page(actor, number, seq=seq, today=day_of(moment()))
    note_reports_read(page.commitment, actor=actor, now=moment())
    form = ReadingForm(request.POST if typed else None)
    status = 422 if typed else 200
    if typed and form.is_valid():
        try:
            give_reading(number, seq, **form.cleaned_data, actor=actor, now=moment())
        except (Invalid, Conflict) as refusal:
            add_refusal(form, refusal)
            status = refusal.status
        else:
            messages.success(request, _("The reading stands beside the report. The participant may reply to it."))
            return redirect(f"{redirect('commitment', number=number).url}#r{seq}")
    context = {"page": page, "row": page.commitment, "report": report, "form": form}
    return render(request, "commitments/reading.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def commitment_reply(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Reply to a reading; the reply stands beside it for good."""
    actor, typed = actor_of(request), request.method == "POST"
    page, report = report_page(actor, number, reading=pk, today=day_of(moment()))
    if not typed:
        actor.require_for(Verb.REPLY_TO_READING, page.commitment.lead)
    note_reports_read(page.commitment, actor=actor, now=moment())
    form = ReplyForm(request.POST if typed else None)
    status = 422 if typed else 200
    if typed and form.is_valid():
        try:
            reply_to_reading(number, pk, text=form.cleaned_data["text"], actor=actor, now=moment())
        except (Invalid, Conflict) as refusal:
            add_refusal(form, refusal)
            status = refusal.status
        else:
            messages.success(request, _("The reply stands beside the reading."))
            return redirect(f"{redirect('commitment', number=number).url}#r{report.row.seq}")
    one = next(each for each in report.readings if each.row.pk == pk)
    context = {"page": page, "row": page.commitment, "report": report, "one": one, "form": form}
    return render(request, "commitments/reply.html", context, status=status)
