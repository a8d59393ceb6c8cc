"""Handing over, binding, giving back, reopening, choosing; saying that there is nothing; describing the source."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from almaty.exchange.forms.answers import AboutForm, NothingForm
from almaty.exchange.models import Part
from almaty.exchange.operations import answers
from almaty.exchange.operations.sharing import AfterBinding
from almaty.exchange.queries.answers.describing import about_before, about_of
from almaty.exchange.queries.answers.page import part_page
from almaty.exchange.views.answers.asking import asked_part, back_to, seen_of
from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound, Refusal
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, lang_of, moment


@require_POST
def answer_act(request: HttpRequest, slug: str, state: str, dataflow: str, act: str) -> HttpResponse:
    """Do one of the acts that need no more than a reason or a number."""
    part = asked_part(request, slug, state, dataflow)
    asked: dict[str, Any] = {"actor": actor_of(request), "now": moment(), "seen": seen_of(request)}
    why = request.POST.get("why", "")
    if act == "prepare":
        answers.prepare(part.pk, **asked)
        messages.success(request, _("The answer is handed over. The national coordinator binds it."))
    elif act == "bind":
        _bound, by_rule = answers.bind_and_release(part.pk, **asked)
        messages.success(request, _("The State is bound to this answer."))
        _tell_of_rules(request, by_rule)
    elif act == "give-back":
        answers.give_back(part.pk, why=why, **asked)
        messages.success(request, _("The answer is given back, with your reason."))
    elif act == "reopen":
        answers.reopen(part.pk, why=why, **asked)
        messages.success(request, _("The answer is open again. What was released stands."))
    elif act == "choose":
        answers.choose(part.pk, number=seen_of(request, "number") or 0, **asked)
        messages.success(request, _("This number counts now."))
    else:
        raise NotFound(
            what=pair("There is no such act.", "Такого действия нет."),
            why=pair("An answer can be handed over, bound, given back or reopened.",
                     "Ответ можно передать, утвердить, вернуть или открыть вновь."),
            way_out=pair("Go back to the answer.", "Вернитесь к ответу."),
        )  # fmt: skip
    return back_to(part)


def _tell_of_rules(request: HttpRequest, done: AfterBinding) -> None:
    """Tell what each of the rules that the State gave in advance did with the answer."""
    for release in done.releases:
        name = AUDIENCE_NAMES[Audience(release.audience)].text(lang_of())
        messages.success(request, _("Released by your rule: %(step)s (%(release)s).") % {
            "step": name, "release": release.slug,
        })  # fmt: skip
    for step, refusal in done.refused:
        name = AUDIENCE_NAMES[Audience(step)].text(lang_of())
        messages.warning(request, _("Your rule for this step could not act: %(step)s. %(why)s") % {
            "step": name, "why": refusal.told(lang_of()),
        })  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def answer_nothing(request: HttpRequest, slug: str, state: str, dataflow: str) -> HttpResponse:
    """Answer that the figures are not held, or not before a day."""
    part = asked_part(request, slug, state, dataflow)
    form = NothingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day: date | None = form.cleaned_data["day"]
        try:
            answers.say_nothing(
                part.pk, kind=form.cleaned_data["kind"], reason=form.cleaned_data["reason"], day=day,
                actor=actor_of(request), now=moment(), seen=seen_of(request),
            )  # fmt: skip
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("This is the answer now. The national coordinator binds it."))
            return back_to(part)
    page = part_page(part, actor=actor_of(request), now=moment())
    context = {"page": page, "part": part, "call": part.answer.call, "form": form}
    return render(request, "exchange/answers/nothing.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_about(request: HttpRequest, slug: str, state: str, dataflow: str) -> HttpResponse:
    """Say where the figures come from; what was said last time is filled in."""
    part = asked_part(request, slug, state, dataflow)
    said, before = about_of(part), about_before(part)
    form = AboutForm(request.POST or None, initial=said or before)
    if request.method == "POST" and form.is_valid():
        return _describe(request, part, form)
    page = part_page(part, actor=actor_of(request), now=moment())
    context = {
        "page": page, "part": part, "call": part.answer.call, "form": form, "remembered": bool(before) and not said,
    }  # fmt: skip
    return render(request, "exchange/answers/about.html", context, status=422 if form.errors else 200)


def _describe(request: HttpRequest, part: Part, form: AboutForm) -> HttpResponse:
    answers.describe(
        part.pk, about=form.cleaned_data, actor=actor_of(request), now=moment(), seen=seen_of(request)
    )  # fmt: skip
    messages.success(request, _("What you said of the source is kept. It stays with the figures."))
    return back_to(part, at="source")
