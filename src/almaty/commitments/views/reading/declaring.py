"""Declaring a commitment: a new draft, its changes before it is bound, changes with a reason afterwards."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from almaty.commitments.forms.declaring import CommitmentForm, initial_of
from almaty.commitments.models import Commitment
from almaty.commitments.operations.declaring import change_commitment, draft_commitment, save_commitment
from almaty.commitments.queries.choices import choices_for, indicator_codes
from almaty.commitments.queries.content import content_of
from almaty.commitments.queries.gate import commitment_of, may_prepare
from almaty.commitments.queries.known import known_for
from almaty.commitments.rules.content import faults_of
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.reader import actor_of, lang_of, mark_of, moment

_A_YEAR, _A_TERM = 365, 730


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def commitment_new(request: HttpRequest) -> HttpResponse:
    """Draft a commitment; `?text=&paragraph=` or `?outcome=` say what it hangs on, `?matches=` what it supports."""
    actor, now = actor_of(request), moment()
    if request.method != "POST":
        actor.require(Verb.DRAFT_COMMITMENT)
    choices = choices_for(actor, lang_of())
    lead = choices.leads[0][0] if len(choices.leads) == 1 else ""
    form = CommitmentForm(_typed(request), choices=choices, initial=_usual(request, now.date()) | {"lead": lead})
    kept, status = _kept(request, form, lambda: draft_commitment(form.content, actor=actor, now=now))
    if kept is not None:
        messages.success(request, _("The draft is kept. Nobody is bound before the coordinator binds it."))
        return redirect("commitment", number=kept.number)
    return _form(request, form, status, {})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def commitment_edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change a draft, or a commitment in force with the reason; whoever was slower keeps what was typed."""
    actor, now = actor_of(request), moment()
    row = commitment_of(actor, number)
    bound, mark = row.standing != "draft", mark_of(request)
    _require(actor, row, bound=bound, asks=request.method != "POST")
    seen = content_of(row)
    form = CommitmentForm(_typed(request), choices=choices_for(actor, lang_of()), before=seen, reasoned=bound,
                          initial=initial_of(seen))  # fmt: skip

    def keep() -> Commitment:
        if bound:
            why = form.cleaned_data["why"]
            return change_commitment(number, form.content, why=why, saves=mark, actor=actor, now=now)
        return save_commitment(number, form.content, saves=mark, actor=actor, now=now)

    kept, status = _kept(request, form, keep)
    if kept is not None:
        messages.success(request, _("The changes are kept."))
        return redirect("commitment", number=number)
    more = {"row": row, "mark": mark if request.method == "POST" else row.saves, "bound": bound,
            "conflict": status == Conflict.status}  # fmt: skip
    return _form(request, form, status, more)


def _require(actor: Actor, row: Commitment, *, bound: bool, asks: bool) -> None:
    """Refuse whoever may not change it, before anything is typed; what is sent anyway is refused by the verb."""
    if asks and (bound or not may_prepare(actor, row.lead)):
        actor.require_for(Verb.BIND_COMMITMENT if bound else Verb.DRAFT_COMMITMENT, row.lead)


def _kept(
    request: HttpRequest, form: CommitmentForm, keep: Callable[[], Commitment]
) -> tuple[Commitment | None, int]:  # fmt: skip
    """Keep what was typed; otherwise say with which status the form comes back: every fault is marked in it then."""
    if request.method != "POST":
        return None, 200
    if not form.is_valid():
        return None, 422
    actor, content = actor_of(request), form.content
    if may_prepare(actor, content.lead):  # whoever may not is refused by the verb, and stands in the log
        form.mark(faults_of(content, known_for(actor, [content])))
    if form.faulty:
        return None, 422
    try:
        return keep(), 200
    except (Invalid, Conflict) as refusal:
        form.mark([refusal])
        return None, refusal.status


def _form(request: HttpRequest, form: CommitmentForm, status: int, more: dict[str, Any]) -> HttpResponse:
    context = {"form": form, "codes": indicator_codes(lang_of()), **more}
    return render(request, "commitments/write.html", context, status=status)


def _usual(request: HttpRequest, today: date) -> dict[str, Any]:
    """Return what the form of a new commitment shows: its anchor from the address, reports every half year."""
    asked = {name: request.GET.get(name, "")[:60] for name in ("text", "paragraph", "outcome", "matches", "objective")}
    anchor = "paragraph" if asked["text"] and asked["paragraph"] else "outcome" if asked["outcome"] else "free"
    return {
        "anchor": anchor,
        "paragraph": f"{asked['text']}/{asked['paragraph']}" if anchor == "paragraph" else "",
        "outcome": asked["outcome"],
        "form": "matching" if asked["matches"] else "individual",
        "supports": asked["matches"] if asked["matches"].isdecimal() else None,
        "objectives": [asked["objective"]] if asked["objective"] else [],
        "audience": "public",
        "audience_reports": "participants",
        "by_date": today + timedelta(days=_A_TERM),
        "first_due": today + timedelta(days=_A_YEAR // 2),
        "every_months": 6,
        "last_due": today + timedelta(days=_A_TERM),
    }


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
