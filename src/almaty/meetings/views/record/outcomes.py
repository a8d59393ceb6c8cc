"""Decisions and actions: lifted out of the record, listed across meetings, reported on."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from almaty.kernel.actor import Verb
from almaty.kernel.following import followed
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, lang_of, mark_of, moment
from almaty.meetings.forms.record import OutcomeForm, ReportForm
from almaty.meetings.models import Meeting, Outcome
from almaty.meetings.operations.outcomes import change_outcome, drop_outcome, lift_outcome, report_outcome
from almaty.meetings.queries.record.editing import entry_for, outcome_for
from almaty.meetings.queries.record.gate import record_of
from almaty.meetings.queries.record.outcomes import Sought, counted, outcome_rows, outcomes_for, owner_choices
from almaty.meetings.queries.record.sheets import CONTENT_TYPES, as_csv, as_xlsx, outcome_sheet
from almaty.meetings.rules.kinds import OUTCOME_KINDS
from almaty.meetings.rules.record import STANDING_NAMES

OVERDUE = "overdue"


@require_safe
def convened_outcomes(request: HttpRequest) -> HttpResponse:
    """List decisions and actions of all meetings that the reader may know of; the address may narrow it."""
    sought = _sought(request)
    rows = outcomes_for(actor_of(request), sought, today=moment().date())
    under = followed(actor_of(request), "outcome", [str(row.row.pk) for row in rows])
    rows = [replace(row, under=under.get(str(row.row.pk))) for row in rows]
    context: dict[str, Any] = {
        "rows": rows,
        "counts": counted(rows),
        "sought": sought,
        "narrowed": sought != Sought(),
        "owners": owner_choices(),
        "standings": STANDING_NAMES.items(),
        "kinds": OUTCOME_KINDS.items(),
        "query": request.GET.urlencode(),
    }
    return render(request, "meetings/record/outcomes.html", context)


@require_safe
def convened_outcomes_download(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the list as CSV or workbook, narrowed as on screen."""
    rows = outcomes_for(actor_of(request), _sought(request), today=moment().date())
    sheet = outcome_sheet(rows, lang=lang_of())
    response = HttpResponse(as_csv(sheet) if form == "csv" else as_xlsx(sheet), content_type=CONTENT_TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="almaty-outcomes.{form}"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_lift(request: HttpRequest, slug: str, pk: int = 0) -> HttpResponse:
    """Make a decision or an action out of the words of an entry, or without one."""
    actor = actor_of(request)
    actor.require(Verb.KEEP_RECORD)
    meeting = record_of(actor, slug)
    entry = entry_for(meeting, pk) if pk else None
    initial: dict[str, Any] = {"kind": "decision", "text": entry.text} if entry else {"kind": "decision"}
    form = OutcomeForm(request.POST if request.method == "POST" else None, owners=owner_choices(), initial=initial)

    def keep() -> Outcome:
        return lift_outcome(slug, form.said, entry=pk or None, actor=actor, now=moment())

    return _written(request, meeting, form, keep, {"entry": entry})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_outcome_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a decision or an action while the record is not approved."""
    actor = actor_of(request)
    actor.require(Verb.KEEP_RECORD)
    meeting = record_of(actor, slug)
    found = outcome_for(meeting, pk)
    initial = {"kind": found.kind, "text": found.text, "owner": found.owner, "due": found.due}
    form = OutcomeForm(request.POST if request.method == "POST" else None, owners=owner_choices(), initial=initial)

    def keep() -> Outcome:
        return change_outcome(slug, pk, form.said, saves=mark_of(request), actor=actor, now=moment())

    mark = mark_of(request) if request.method == "POST" else found.saves
    return _written(request, meeting, form, keep, {"outcome": found, "mark": mark})


@require_POST
def convened_outcome_drop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take away what was lifted by mistake."""
    drop_outcome(slug, pk, saves=mark_of(request), actor=actor_of(request), now=moment())
    messages.success(request, _("It is taken away."))
    return redirect("convened-record", slug=slug)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_outcome(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a decision or an action with its reports; whoever owes it says what became of it."""
    actor, now = actor_of(request), moment()
    meeting = record_of(actor, slug)
    outcome_for(meeting, pk)
    row = outcome_rows(Outcome.objects.filter(pk=pk), actor=actor, today=now.date())[0]
    form = ReportForm(request.POST if request.method == "POST" else None, initial={"state": "open"})
    status = 200
    if request.method == "POST":
        status = 422
        actor.require(Verb.REPORT_ACTION)
        if form.is_valid():
            typed = form.cleaned_data
            try:
                report_outcome(slug, pk, state=typed["state"], text=typed["text"], actor=actor, now=now)
            except Invalid as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, _("The report is kept. It stands in the list of decisions and actions."))
                return redirect("convened-outcome", slug=slug, pk=pk)
    under = followed(actor, "outcome", [str(pk)]).get(str(pk))
    may_commit = actor.may(Verb.DRAFT_COMMITMENT)
    context = {"meeting": meeting, "row": row, "form": form, "under": under, "may_commit": may_commit}
    return render(request, "meetings/record/outcome.html", context, status=status)


def _written(
    request: HttpRequest, meeting: Meeting, form: OutcomeForm, keep: Callable[[], Outcome], more: dict[str, Any]
) -> HttpResponse:
    """Show the form, or keep what was typed into it; whoever was slower is told, and keeps what was typed."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                keep()
            except (Invalid, Conflict) as refusal:
                add_refusal(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("It stands in the record."))
                return redirect(f"{redirect('convened-record', slug=meeting.slug).url}#outcomes")
    return render(request, "meetings/record/lift.html", {"meeting": meeting, "form": form, **more}, status=status)


def _sought(request: HttpRequest) -> Sought:
    """Read what the address asks for; what is not known narrows nothing."""
    asked = {name: request.GET.get(name, "")[:60] for name in ("owner", "state", "kind", "meeting")}
    if asked["state"] not in {*STANDING_NAMES, OVERDUE}:
        asked["state"] = ""
    if asked["kind"] not in OUTCOME_KINDS:
        asked["kind"] = ""
    return Sought(**asked)
