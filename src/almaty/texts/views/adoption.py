"""The page of adoption at a meeting: the Chair's call, objections, the declaration; and the statements of States."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Refusal, SignInFirst
from almaty.language.forms import add_refusal
from almaty.language.reader import lang_of, site_of, told_of
from almaty.meetings.queries.gate import meeting_named
from almaty.meetings.queries.page import meetings_listed
from almaty.texts.forms.deciding import AdoptForm, CallForm, ReasonForm, StatementForm
from almaty.texts.forms.proposing import seat_of
from almaty.texts.operations.adopting import (
    adopt,
    attach_statement,
    call_for_objections,
    end_call,
    lift_objection,
    object_to_adoption,
)
from almaty.texts.queries.deciding import AdoptionPage, adoption_page, paragraph_choices
from almaty.texts.queries.symbols import sealed_symbols
from almaty.texts.views.frame import Opened, frame, negotiated

Forms = dict[str, Any]


@never_cache
@require_safe
def text_adoption(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what stands in the way of adoption, who decides, the call with its objections, and the statements."""
    held = negotiated(request, slug)
    page = _page(held)
    return _shown(request, held, page, _forms(held, page, None, ""))


@require_POST
def text_adoption_act(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """Call, end, object, lift, adopt, attach; the address names nothing else. What is refused is told on the page."""
    if act not in _ACTS:
        raise Http404
    held = negotiated(request, slug)
    page = _page(held)
    forms_ = _forms(held, page, request, act)
    if act in forms_ and not forms_[act].is_valid():
        return _shown(request, held, page, forms_, status=422)
    try:
        told = _ACTS[act](request, held, forms_.get(act))
    except SignInFirst:
        raise
    except Refusal as refusal:
        return _refused(request, slug, act, refusal)
    messages.success(request, told)
    return redirect("text-adopted" if act == "adopt" else "text-adoption", slug=slug)


def _refused(request: HttpRequest, slug: str, act: str, refusal: Refusal) -> HttpResponse:
    held = negotiated(request, slug)
    page = _page(held)
    forms_ = _forms(held, page, request, act)
    if act in forms_ and act in _offered(page) and forms_[act].is_valid():
        add_refusal(forms_[act], refusal)
        return _shown(request, held, page, forms_, status=refusal.status)
    return _shown(request, held, page, forms_, refusal, status=refusal.status)


def _call(request: HttpRequest, held: Opened, form: forms.Form) -> str:
    typed = form.cleaned_data
    call_for_objections(held.text.slug, meeting=typed["meeting"], present=typed["present"], seen=typed["seen"],
                        actor=held.actor, now=held.now, site=site_of(request))  # fmt: skip
    return _("The question is put: is there any objection? Coordinators can object on this page.")


def _end(_request: HttpRequest, held: Opened, _form: None) -> str:
    end_call(held.text.slug, actor=held.actor, now=held.now)
    return _("The call is ended; the text is negotiated on.")


def _object(_request: HttpRequest, held: Opened, form: forms.Form) -> str:
    typed = form.cleaned_data
    object_to_adoption(held.text.slug, why=typed["why"], participant=seat_of(form), actor=held.actor,
                       now=held.now)  # fmt: skip
    return _("Your objection stands until you lift it.")


def _lift(request: HttpRequest, held: Opened, _form: None) -> str:
    lift_objection(held.text.slug, participant=request.POST.get("participant", ""), actor=held.actor, now=held.now)
    return _("The objection is lifted.")


def _adopt(request: HttpRequest, held: Opened, form: forms.Form) -> str:
    typed = form.cleaned_data
    sealed = adopt(
        held.text.slug, symbol=typed["symbol"].strip() if not typed.get("corrects") else "", seen=typed["seen"],
        whole=typed.get("whole", False), corrects=typed.get("corrects", ""), actor=held.actor, now=held.now,
        site=site_of(request),
    )  # fmt: skip
    return _("The text is adopted, sealed as %(symbol)s and filed in the archive.") % {"symbol": sealed.symbol}


def _attach(request: HttpRequest, held: Opened, form: Any) -> str:
    typed = form.cleaned_data
    attach_statement(
        held.text.slug, kind=typed["kind"], text=typed["text"], paragraph=form.on,
        participant=seat_of(form), actor=held.actor, now=held.now, site=site_of(request),
    )  # fmt: skip
    return _("The statement is attached.")


_ACTS: dict[str, Callable[[HttpRequest, Opened, Any], str]] = {
    "call": _call, "end": _end, "object": _object, "lift": _lift, "adopt": _adopt, "attach": _attach,
}  # fmt: skip


def _page(held: Opened) -> AdoptionPage:
    return adoption_page(held.text, held.state, held.room, actor=held.actor, now=held.now)


def _offered(page: AdoptionPage) -> set[str]:
    offered = {"call": page.may_call, "adopt": page.may_adopt, "object": page.mine, "attach": page.may_attach}
    return {act for act, may in offered.items() if may}


def _forms(held: Opened, page: AdoptionPage, request: HttpRequest | None, act: str) -> Forms:
    """Return every form of the page, the one that was sent with what was typed."""
    lang = lang_of()

    def typed(name: str) -> Any:
        return request.POST if request is not None and name == act else None

    def named(rows: list[Any]) -> list[tuple[str, str]]:
        return [(code, name.text(lang)) for code, name in rows]

    return {
        "call": CallForm(typed("call"), members=named(page.members),
                         initial={"meeting": held.text.meeting, "seen": held.text.last}),
        "object": ReasonForm(typed("object"), own=named(page.mine), auto_id="object_%s"),
        "adopt": AdoptForm(typed("adopt"), loose=bool(page.loose), symbols=sealed_symbols(but=held.text.slug),
                           initial={"symbol": page.symbol, "seen": held.text.last}, auto_id="adopt_%s"),
        "attach": StatementForm(typed("attach"), own=named(page.may_attach), auto_id="attach_%s",
                                paragraphs=paragraph_choices(held.state, lang)),
    }  # fmt: skip


def _shown(
    request: HttpRequest, held: Opened, page: AdoptionPage, forms_: Forms, refusal: Refusal | None = None, *,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    listed = meetings_listed(held.actor) if page.may_call else None
    context = {
        "meeting": meeting_named(held.actor, held.state.call_meeting) if held.state.call else Pair(),
        "meetings": [*listed.under_way, *listed.coming, *listed.past] if listed else [],
        "page": page, "forms": forms_, "told": told_of(refusal), "offered": _offered(page),
        "statements": [(one, held.room.name(one.by), held.state.paragraphs.get(one.paragraph or 0))
                       for one in held.state.statements],
    }  # fmt: skip
    return render(request, "texts/adoption.html", frame(held, "adoption") | context, status=status)
