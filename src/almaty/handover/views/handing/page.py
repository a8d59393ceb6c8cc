"""The page of a handover, and the acts upon it as a whole."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from almaty.handover.forms.handing import AddForm, InstantForm, WhyForm
from almaty.handover.models import Handover
from almaty.handover.operations import handing
from almaty.handover.queries.handing.gate import handover_of, matters_of_kind, reads, shown_handover
from almaty.handover.queries.handing.page import handover_page
from almaty.kernel.actor import Verb
from almaty.kernel.refusal import NotAllowed, NotFound, Refusal, SignInFirst
from almaty.language.reader import actor_of, mark_of, moment, number_of, site_of, told_of

Forms = dict[str, Any]
_MOST = 2000
_SETTLING = ("accept", "add", "refresh")


@never_cache
@require_safe
def handover(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a handover: all of it to the two offices, the secretariat and the troika; that and when it was, to all."""
    actor, now = actor_of(request), moment()
    row = shown_handover(actor, slug)
    if reads(actor, row):
        handing.note_reading(row, "page", actor=actor, now=now)
    return _shown(request, row, _forms(row, None, ""))


@require_POST
def handover_act(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """Accept, add, ask, agree, leave, sign, call off, look again. A refusal stands beside what was typed."""
    if act not in _ACTS:
        raise Http404
    verb = Verb.SETTLE_MATTER if act in _SETTLING else Verb.SIGN_HANDOVER
    handing.require_reader(slug, verb, actor=actor_of(request), now=moment())
    row = handover_of(actor_of(request), slug)
    forms_ = _forms(row, request, act)
    form = forms_.get(act)
    if form is not None and not form.is_valid():
        return _shown(request, row, forms_, status=422)
    try:
        told = _ACTS[act](request, slug, form)
    except (SignInFirst, NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        return _refused(request, slug, act, refusal)
    messages.success(request, told)
    return redirect("handover", slug=slug)


def _refused(request: HttpRequest, slug: str, act: str, refusal: Refusal) -> HttpResponse:
    row = handover_of(actor_of(request), slug)
    forms_ = _forms(row, request, act)
    if act in forms_:
        forms_[act].is_valid()
    return _shown(request, row, forms_, refusal, status=refusal.status)


def _accept(request: HttpRequest, slug: str, _form: Any) -> str:
    chosen = [number_of(told) for told in request.POST.getlist("matter")[:_MOST]]
    if request.POST.get("all"):
        row = handover_of(actor_of(request), slug)
        chosen = matters_of_kind(row, request.POST["all"])
    taken = handing.accept_matters(slug, chosen, actor=actor_of(request), now=moment())
    return ngettext("%(count)s matter is accepted.", "%(count)s matters are accepted.", taken) % {"count": taken}


def _add(request: HttpRequest, slug: str, form: Any) -> str:
    handing.add_matter(slug, **form.cleaned_data, actor=actor_of(request), now=moment())
    return _("The matter is on the list.")


def _ask(request: HttpRequest, slug: str, form: Any) -> str:
    handing.ask_instant(slug, effective_at=form.effective_at, takes_up_at=form.takes_up_at, **_asked(request))
    return _("The instant is proposed. It counts once the other side agrees.")


def _agree(request: HttpRequest, slug: str, _form: Any) -> str:
    handing.agree_instant(slug, **_asked(request))
    return _("The instant is agreed. Both sides sign anew.")


def _leave(request: HttpRequest, slug: str, _form: Any) -> str:
    handing.leave_instant(slug, saves=mark_of(request), actor=actor_of(request), now=moment())
    return _("The proposal is left.")


def _sign(request: HttpRequest, slug: str, _form: Any) -> str:
    stage = handing.sign_handover(slug, **_asked(request)).stage
    if stage == "done":
        return _("The chair has passed.")
    return _("You have signed. Both sides have.") if stage == "signed" else _("You have signed for your side.")


def _cancel(request: HttpRequest, slug: str, form: Any) -> str:
    row = handing.cancel_handover(slug, why=form.cleaned_data["why"], **_asked(request))
    return (
        _("The handover is called off.") if row.stage == "cancelled" else _("It is called off once the other agrees.")
    )


def _refresh(request: HttpRequest, slug: str, _form: Any) -> str:
    listed = handing.refresh_matters(slug, actor=actor_of(request), now=moment())
    return _("The list is up to date: %(new)s new, %(gone)s gone.") % {"new": listed.new, "gone": listed.gone}


def _asked(request: HttpRequest) -> dict[str, Any]:
    return {"saves": mark_of(request), "actor": actor_of(request), "now": moment(), "site": site_of(request)}


_ACTS: dict[str, Callable[[HttpRequest, str, Any], str]] = {
    "accept": _accept, "add": _add, "ask": _ask, "agree": _agree, "leave": _leave, "sign": _sign, "cancel": _cancel,
    "refresh": _refresh,
}  # fmt: skip


def _forms(row: Handover, request: HttpRequest | None, act: str) -> Forms:
    """Return the forms of the page, the one that was sent with what was typed."""

    def typed(name: str) -> Any:
        return request.POST if request is not None and name == act else None

    there = row.effective_at.astimezone(ZoneInfo(row.zone))
    shown: dict[str, Any] = {"day": there.date(), "at": there.time()}
    if row.takes_up_at > row.effective_at:
        begins = row.takes_up_at.astimezone(ZoneInfo(row.zone))
        shown |= {"begins_day": begins.date(), "begins_at": begins.time()}
    made: dict[str, forms.Form] = {
        "add": AddForm(typed("add"), auto_id="add_%s"),
        "ask": InstantForm(typed("ask"), zone=row.zone, initial=shown, auto_id="ask_%s"),
        "cancel": WhyForm(typed("cancel"), auto_id="cancel_%s"),
    }
    return made


def _shown(
    request: HttpRequest, row: Handover, forms_: Forms, refusal: Refusal | None = None, *, status: int = 200
) -> HttpResponse:
    page = handover_page(actor_of(request), row, now=moment())
    context = {"page": page, "row": row, "forms": forms_, "told": told_of(refusal)}
    return render(request, "handover/handing/page.html", context, status=status)
