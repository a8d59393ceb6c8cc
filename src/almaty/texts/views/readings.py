"""The pen-holder's page of the whole text: opening and closing readings, marking paragraphs, naming versions."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from almaty.kernel.actor import Verb
from almaty.kernel.refusal import Refusal, SignInFirst
from almaty.language.forms import add_refusal
from almaty.language.reader import lang_of, number_of, told_of
from almaty.process.rules.zones import USUAL_ZONE, deadline_words
from almaty.texts.forms.drafting import UntilForm
from almaty.texts.operations.pen import close_reading, mark, name_version, open_reading
from almaty.texts.queries.reading import Wanted, reading
from almaty.texts.rules.state import Agreement
from almaty.texts.views.frame import Opened, frame, negotiated


@never_cache
@require_safe
def text_readings(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the readings of a text, what can be marked now, and the named versions."""
    held = negotiated(request, slug)
    held.actor.require(Verb.HOLD_PEN)
    return _shown(request, held)


@require_POST
def text_reading_act(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """Open or close a reading, mark paragraphs, name a version; the address names nothing else."""
    held = negotiated(request, slug)
    held.actor.require(Verb.HOLD_PEN)
    form = UntilForm(request.POST, lang=lang_of()) if act == "open" else None
    if form is not None and not form.is_valid():
        return _shown(request, held, form=form, status=422)
    try:
        told = _done(request, held, act, form)
    except SignInFirst:
        raise
    except Refusal as refusal:
        if form is not None:
            add_refusal(form, refusal)
            return _shown(request, held, form=form, status=refusal.status)
        return _shown(request, held, refusal, status=refusal.status)
    messages.success(request, told)
    return redirect("text-readings", slug=slug)


def _done(request: HttpRequest, held: Opened, act: str, form: UntilForm | None) -> str:
    slug, actor, now = held.text.slug, held.actor, held.now
    if form is not None:
        opened = open_reading(slug, until=form.until, actor=actor, now=now)
        return _("Reading %(number)d is open: its paragraphs and lines are numbered.") % {"number": opened.number}
    if act == "close":
        close_reading(slug, actor=actor, now=now)
        return _("The reading is closed. Proposals stay on the table; nobody adds new ones.")
    if act == "mark":
        ticked = [number_of(one) for one in request.POST.getlist("paragraph")]
        agreement = cast("Agreement", request.POST.get("agreement", ""))  # the rule refuses any other word
        marked = mark(slug, ticked, agreement, actor=actor, now=now)
        return ngettext("%(n)d paragraph is marked.", "%(n)d paragraphs are marked.", len(marked)) % {"n": len(marked)}
    if act == "name":
        name_version(slug, request.POST.get("name", ""), actor=actor, now=now)
        return _("The text as it stands now has a name.")
    raise Http404


def _shown(
    request: HttpRequest, held: Opened, refusal: Refusal | None = None, *, form: UntilForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    rows = reading(held.state, held.room, Wanted(lang=lang_of())).rows
    context: dict[str, Any] = {
        "form": form or UntilForm(lang=lang_of()), "told": told_of(refusal), "typed": request.POST.get("name", ""),
        "ready": [row for row in rows if row.paragraph.proposed_by is None and not row.live
                  and row.paragraph.agreement != "agreed"],
        "readings": [(one, deadline_words(one.until, USUAL_ZONE) if one.until else None)
                     for one in held.state.readings],
    }  # fmt: skip
    return render(request, "texts/readings.html", frame(held, "readings") | context, status=status)
