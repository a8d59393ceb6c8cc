"""Corrections: a participant asks, the secretariat answers."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from almaty.kernel.actor import Verb
from almaty.kernel.refusal import Conflict, Invalid
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, mark_of, moment, site_of
from almaty.meetings.forms.record import CorrectionForm, DeclineForm, TakeForm
from almaty.meetings.operations.record import ask_correction, decline_correction, take_correction
from almaty.meetings.queries.record.editing import correction_for, entry_for, number_of
from almaty.meetings.queries.record.gate import record_of
from almaty.meetings.rules.kinds import CORRECTION_STATES
from almaty.people.rules import seat_name, seats


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_correction_new(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask that a paragraph should read otherwise; the form begins with its present words."""
    actor = actor_of(request)
    actor.require(Verb.CORRECT_RECORD)
    meeting = record_of(actor, slug)
    entry, known = entry_for(meeting, pk), seats()
    own = [(code, seat_name(code, known)) for code in actor.participants_for(Verb.CORRECT_RECORD)]
    form = CorrectionForm(request.POST if request.method == "POST" else None, participants=own,
                          initial={"wanted": entry.text})  # fmt: skip

    def keep() -> None:
        typed = form.cleaned_data
        ask_correction(slug, pk, wanted=typed["wanted"], reason=typed["reason"], participant=typed["participant"],
                       actor=actor, now=moment())  # fmt: skip

    status = _kept(request, form, keep)
    if status == 0:
        messages.success(request, _("The correction is asked for. You are told by letter what becomes of it."))
        return redirect("convened-record", slug=slug)
    context = {"meeting": meeting, "form": form, "entry": entry, "number": number_of(meeting, entry)}
    return render(request, "meetings/record/ask.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def convened_correction(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a correction, with the words that the paragraph has from now on, or decline it with a reason."""
    actor, now = actor_of(request), moment()
    actor.require(Verb.KEEP_RECORD)
    meeting = record_of(actor, slug)
    found = correction_for(meeting, pk)
    declines = "decline" in request.POST
    sent = request.POST if request.method == "POST" else None
    take = TakeForm(None if declines else sent, initial={"text": found.wanted}, prefix="take")
    decline = DeclineForm(sent if declines else None, prefix="decline")

    def keep() -> None:
        if declines:
            decline_correction(slug, pk, answer=decline.cleaned_data["answer"], actor=actor, now=now,
                               site=site_of(request))  # fmt: skip
        else:
            take_correction(slug, pk, text=take.cleaned_data["text"], answer=take.cleaned_data["answer"],
                            saves=mark_of(request), actor=actor, now=now, site=site_of(request))  # fmt: skip

    status = _kept(request, decline if declines else take, keep)
    if status == 0:
        messages.success(request, _("The participant is told by letter."))
        return redirect("convened-record", slug=slug)
    context = {
        "meeting": meeting, "correction": found, "entry": found.entry, "number": number_of(meeting, found.entry),
        "participant": seat_name(found.participant, seats()), "state": CORRECTION_STATES[found.state],
        "take": take, "decline": decline,
    }  # fmt: skip
    return render(request, "meetings/record/answer.html", context, status=status)


def _kept(request: HttpRequest, form: forms.Form, keep: Callable[[], None]) -> int:
    """Keep what was sent and return 0, or the status of a page that shows the form."""
    if request.method != "POST":
        return 200
    if not form.is_valid():
        return 422
    try:
        keep()
    except (Invalid, Conflict) as refusal:
        add_refusal(form, refusal)
        return refusal.status
    return 0
