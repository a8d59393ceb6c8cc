"""The page of the silence procedure: its clock, its history, and the acts of the Chair and of States."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from almaty.kernel.refusal import Refusal, SignInFirst
from almaty.language.forms import add_refusal
from almaty.language.reader import lang_of, site_of, told_of
from almaty.process.rules.zones import USUAL_ZONE
from almaty.texts.forms.deciding import AmendmentForm, ReasonForm, SilenceForm
from almaty.texts.forms.proposing import seat_of
from almaty.texts.operations.silence import amend_in_silence, object_to_silence, open_silence, stop_silence
from almaty.texts.queries.deciding import SilencePage, paragraph_choices, silence_page
from almaty.texts.queries.symbols import sealed_symbols
from almaty.texts.rules.instants import span
from almaty.texts.rules.silence import USUAL_REMINDER_HOURS, Terms
from almaty.texts.views.frame import Opened, frame, negotiated

Forms = dict[str, forms.Form]


@never_cache
@require_safe
def text_silence(request: HttpRequest, slug: str) -> HttpResponse:
    """Show whether silence runs, until when in several zones, who may break it, and how earlier ones ended."""
    held = negotiated(request, slug)
    page = _page(held)
    return _shown(request, held, page, _forms(held, page, None, ""))


@require_POST
def text_silence_act(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """Open, object, amend or stop; the address names nothing else. What is refused is told beside what was typed."""
    if act not in _ACTS:
        raise Http404
    held = negotiated(request, slug)
    page = _page(held)
    forms_ = _forms(held, page, request, act)
    form = forms_[act]
    if not form.is_valid():
        return _shown(request, held, page, forms_, status=422)
    try:
        told = _ACTS[act](request, held, form)
    except SignInFirst:
        raise
    except Refusal as refusal:
        return _refused(request, slug, act, refusal)
    messages.success(request, told)
    return redirect("text-silence", slug=slug)


def _refused(request: HttpRequest, slug: str, act: str, refusal: Refusal) -> HttpResponse:
    """Show the page as things stand after the refusal, with what was typed; the act may have come too late."""
    held = negotiated(request, slug)
    page = _page(held)
    forms_ = _forms(held, page, request, act)
    offered = act in _offered(page)
    if offered and forms_[act].is_valid():
        add_refusal(forms_[act], refusal)
        return _shown(request, held, page, forms_, status=refusal.status)
    return _shown(request, held, page, forms_, refusal, status=refusal.status)


def _open(request: HttpRequest, held: Opened, form: Any) -> str:
    typed = form.cleaned_data
    open_silence(
        held.text.slug, expires=form.expires, zone=typed["zone"], title=typed["title"],
        remind_hours=typed["remind_hours"], as_it_stands=typed.get("as_it_stands", False),
        corrects=typed.get("corrects", ""), seen=typed["seen"], actor=held.actor, now=held.now, site=site_of(request),
    )  # fmt: skip
    return _("The silence procedure runs. Everybody is told by letter.")


def _object(request: HttpRequest, held: Opened, form: Any) -> str:
    typed = form.cleaned_data
    object_to_silence(
        held.text.slug, why=typed["why"], participant=seat_of(form), actor=held.actor, now=held.now,
        site=site_of(request),
    )  # fmt: skip
    return _("Silence is broken. The Chair and everybody are told at once.")


def _amend(request: HttpRequest, held: Opened, form: Any) -> str:
    amend_in_silence(held.text.slug, form.wish, actor=held.actor, now=held.now, site=site_of(request))
    return _("Silence is broken; your amendment is a proposal on the table. Everybody is told at once.")


def _stop(request: HttpRequest, held: Opened, form: Any) -> str:
    why = form.cleaned_data["why"]
    stop_silence(held.text.slug, why=why, actor=held.actor, now=held.now, site=site_of(request))
    return _("The silence procedure is stopped. Everybody is told by letter.")


_ACTS: dict[str, Callable[[HttpRequest, Opened, Any], str]] = {
    "open": _open, "object": _object, "amend": _amend, "stop": _stop,
}  # fmt: skip


def _page(held: Opened) -> SilencePage:
    return silence_page(held.text, held.state, held.room, actor=held.actor, now=held.now)


def _offered(page: SilencePage) -> set[str]:
    offered = {"object", "amend"} if page.mine else set()
    return offered | ({"stop"} if page.may_stop else set()) | ({"open"} if page.may_open else set())


def _forms(held: Opened, page: SilencePage, request: HttpRequest | None, act: str) -> Forms:
    """Return every form of the page, the one that was sent with what was typed."""
    lang, own = lang_of(), [(code, name.text(lang_of())) for code, name in page.mine]

    def typed(name: str) -> Any:
        return request.POST if request is not None and name == act else None

    return {
        "open": SilenceForm(
            typed("open"), lang=lang, live=bool(page.live), symbols=sealed_symbols(but=held.text.slug),
            initial=_usual(held, page.terms),
        ),
        "object": ReasonForm(typed("object"), own=own, auto_id="object_%s"),
        "amend": AmendmentForm(typed("amend"), lang=lang, own=own, auto_id="amend_%s",
                               paragraphs=paragraph_choices(held.state, lang)),
        "stop": ReasonForm(typed("stop"), auto_id="stop_%s"),
    }  # fmt: skip


def _usual(held: Opened, terms: Terms) -> dict[str, Any]:
    """Return what the form of a new silence shows: the usual length from now, rounded up to the next full hour."""
    there = _full_hour(held.now + terms.usual).astimezone(ZoneInfo(USUAL_ZONE))
    reminder = min(USUAL_REMINDER_HOURS, int(terms.usual.total_seconds() // 3600) // 2)
    return {"title": held.text.title, "day": there.date(), "time": there.time(), "zone": USUAL_ZONE,
            "remind_hours": reminder, "seen": held.text.last}  # fmt: skip


def _full_hour(at: datetime) -> datetime:
    seconds = 3600 - (at.minute * 60 + at.second) if at.minute or at.second else 0
    return datetime.fromtimestamp(int(at.timestamp()) + seconds, tz=at.tzinfo)


def _shown(
    request: HttpRequest, held: Opened, page: SilencePage, forms_: Forms, refusal: Refusal | None = None, *,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "page": page, "forms": forms_, "told": told_of(refusal), "usual": span(page.terms.usual),
        "minimum": span(page.terms.minimum), "offered": _offered(page),
    }  # fmt: skip
    return render(request, "texts/silence.html", frame(held, "silence") | context, status=status)
