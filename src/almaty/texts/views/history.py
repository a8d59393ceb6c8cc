"""The history of a text, replayed step by step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from almaty.kernel.pair import LANGS
from almaty.language.reader import lang_of, number_of
from almaty.texts.queries.history import A_PAGE, chain_of, replay, told_steps
from almaty.texts.queries.points import step_asked
from almaty.texts.queries.texts import names_persons
from almaty.texts.views.followed import followed
from almaty.texts.views.frame import frame


@require_safe
def text_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the steps of a text in words, the newest first, a page at a time."""
    seen = followed(request, slug)
    text = seen.held.text
    pages = max(1, -(-(text.last - seen.first + 1) // A_PAGE))
    page = min(max(1, number_of(request.GET.get("page", "1"))), pages)
    until = text.last - (page - 1) * A_PAGE
    rows = told_steps(text, seen.held.room, after=max(seen.first - 1, until - A_PAGE), until=until)
    context = {
        "rows": rows[::-1], "names_persons": names_persons(seen.held.actor),
        "page": page, "pages": pages, "points": seen.points, "last": _("History"),
        "first": seen.first, "broken": chain_of(text) if "prove" in request.GET else None,
        "proved": "prove" in request.GET,
    }  # fmt: skip
    return render(request, "texts/history.html", frame(seen.held, "history") | context)


@require_safe
def text_step(request: HttpRequest, slug: str, seq: int) -> HttpResponse:
    """Show a text as it stood after a step, with what that step changed."""
    seen = followed(request, slug)
    text = seen.held.text
    step = step_asked(text, str(seq), seen.points, otherwise=text.last)
    told = request.GET.get("lang", "")
    lang = told if told in LANGS else lang_of()
    past = replay(text, step, lang, seen.held.room)
    context = {
        "past": past, "names_persons": names_persons(seen.held.actor),
        "words": lang, "points": seen.points, "first": seen.first, "seq": step,
        "before": step - 1 if step > seen.first else None, "after": step + 1 if step < text.last else None,
        "spot": next((one.row.id for one in past.paragraphs if one.row.touched or one.about), None),
        "last": _("Step %(number)s") % {"number": step}, "between": _("History"),
        "changed_only": request.GET.get("show") == "changed",
    }  # fmt: skip
    return render(request, "texts/step.html", frame(seen.held, "history") | context)
