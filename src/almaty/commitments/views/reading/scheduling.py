"""When reports are due: changed by the secretariat, with the reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from almaty.commitments.forms.reporting import ScheduleForm
from almaty.commitments.operations.scheduling import set_schedule
from almaty.commitments.queries.gate import commitment_of
from almaty.commitments.queries.reports import dues_of
from almaty.kernel.actor import Verb
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, mark_of, moment
from almaty.process.rules.zones import day_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def commitment_schedule(request: HttpRequest, number: int) -> HttpResponse:
    """Change when reports are due; dates with a report stay as they are."""
    actor, now, typed = actor_of(request), moment(), request.method == "POST"
    row = commitment_of(actor, number)
    if not typed:
        actor.require(Verb.SET_SCHEDULE)
    shown = {"first_due": row.first_due, "every_months": row.every_months, "last_due": row.last_due}
    form = ScheduleForm(request.POST if typed else None, initial=shown)
    status = 422 if typed else 200
    if typed and form.is_valid():
        try:
            set_schedule(number, **form.cleaned_data, saves=mark_of(request), actor=actor, now=now)
        except (Invalid, Conflict) as refusal:
            add_refusal(form, refusal)
            status = refusal.status
        else:
            messages.success(request, _("The schedule is changed. What was reported stays as it was."))
            return redirect("commitment", number=number)
    mark = mark_of(request) if typed else row.saves
    context = {"row": row, "form": form, "mark": mark, "dues": dues_of(row, today=day_of(now))}
    return render(request, "commitments/schedule.html", context, status=status)
