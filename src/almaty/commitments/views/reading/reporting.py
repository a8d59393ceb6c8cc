"""Reports: prepared as a draft, handed in, bound; or one press of “nothing has changed since”."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from almaty.commitments.forms.reporting import ReportForm
from almaty.commitments.models import Commitment
from almaty.commitments.operations.reporting import (
    bind_report,
    drop_report_draft,
    hand_in_report,
    report_unchanged,
    save_report_draft,
)
from almaty.commitments.queries.known import known_evidence
from almaty.commitments.queries.page import CommitmentPage, commitment_page
from almaty.commitments.rules.reporting import EvidenceGiven, faults_of_report
from almaty.commitments.views.reading.page import commitment_shown
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.reader import actor_of, mark_of, moment
from almaty.process.rules.zones import day_of

_NEW = {"progress": ""}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def commitment_report(request: HttpRequest, number: int) -> HttpResponse:
    """Write what became of a commitment: keep it as a draft, hand it to the coordinator, or bind it."""
    actor, typed = actor_of(request), request.method == "POST"
    page = commitment_page(actor, number, today=day_of(moment()))
    if not typed:
        actor.require_for(Verb.DRAFT_PROGRESS, page.commitment.lead)
    form = _form(request, page)
    status = 422 if typed else 200
    if typed and form.is_valid():
        if page.may.report:  # whoever may not is refused by the verb, and stands in the log
            complete = request.POST.get("act") in ("hand-in", "bind")
            form.mark(faults_of_report(form.content, known_evidence(actor, form.content), complete=complete))
        if not form.faulty:
            try:
                return _kept(request, page.commitment, form, actor)
            except (Invalid, Conflict) as refusal:
                form.mark([refusal])
                status = refusal.status
    mark = mark_of(request) if typed else (page.draft.saves if page.draft else 0)
    context: dict[str, Any] = {
        "page": page, "row": page.commitment, "form": form, "mark": mark, "draft": page.draft,
        "conflict": status == Conflict.status, "may_bind": page.may.bind_report,
    }  # fmt: skip
    return render(request, "commitments/report.html", context, status=status)


@require_POST
def commitment_report_act(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """Drop the draft of a report, or report in one press that nothing has changed."""
    actor, one = actor_of(request), int(number)
    try:
        if act == "drop":
            drop_report_draft(one, actor=actor, now=moment())
            messages.success(request, _("The draft of the report is dropped."))
        else:
            report_unchanged(one, actor=actor, now=moment(), due=_due(request))
            messages.success(request, _("It is reported that nothing has changed since the last report."))
    except (Invalid, Conflict) as refusal:
        return commitment_shown(request, one, told=refusal, status=refusal.status)
    return redirect("commitment", number=one)


def _kept(request: HttpRequest, row: Commitment, form: ReportForm, actor: Actor) -> HttpResponse:
    """Do what the button says: nothing is bound that was not on the screen when it was pressed."""
    act = request.POST.get("act", "keep")
    if act == "bind":
        told = _bind(request, row.number, form, actor)
    else:
        told = (_hand_in if act == "hand-in" else _keep)(row.number, form, mark_of(request), actor)
    messages.success(request, told)
    return redirect("commitment", number=row.number)


def _keep(number: int, form: ReportForm, mark: int, actor: Actor) -> str:
    save_report_draft(number, form.content, saves=mark, actor=actor, now=moment())
    return _("The draft of the report is kept. Only your own people see it.")


def _hand_in(number: int, form: ReportForm, mark: int, actor: Actor) -> str:
    draft = save_report_draft(number, form.content, saves=mark, actor=actor, now=moment())
    hand_in_report(number, saves=draft.saves, actor=actor, now=moment())
    return _("The report waits for the coordinator, who binds it.")


def _bind(request: HttpRequest, number: int, form: ReportForm, actor: Actor) -> str:
    report = bind_report(
        number, form.content, saves=mark_of(request), actor=actor, now=moment(), due=_due(request)
    )  # fmt: skip
    return _("Report %(seq)s is bound. It is not changed any more.") % {"seq": report.seq}


def _due(request: HttpRequest) -> date | None:
    """Return the date for which the page said that the report counts."""
    try:
        return date.fromisoformat(request.POST.get("due", "")[:10])
    except ValueError:
        return None


def _form(request: HttpRequest, page: CommitmentPage) -> ReportForm:
    draft = page.draft
    earlier = [(one.row.seq, one.row.bound_at.date()) for one in page.reports or ()]
    if draft is None:
        shown = _NEW | {"progress": page.newest.row.progress if page.newest else ""}
        asked = request.GET.get("corrects", "")
        return ReportForm(_typed(request), earlier=earlier, initial=shown | {"corrects": asked})
    shown = {name: getattr(draft, name) for name in ("progress", "changed", "obstacles", "help_wanted")}
    shown["corrects"] = str(draft.corrects.seq) if draft.corrects else ""
    evidence = [EvidenceGiven(**_given(one)) for one in draft.evidence]
    return ReportForm(_typed(request), earlier=earlier, evidence=evidence, initial=shown)


def _given(stored: dict[str, Any]) -> dict[str, Any]:
    return {"kind": stored["kind"], "key": stored["key"], "note": Pair.from_dict(stored.get("note") or {})}


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
