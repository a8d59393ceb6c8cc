"""A person's own mandates, and the handing on of the right to bind a State."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from almaty.kernel.actor import Verb
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, moment
from almaty.people import operations, queries
from almaty.people.forms import HandOnForm
from almaty.people.rules import seat_name, seats
from almaty.people.views.roster import mandate_row


@never_cache
@require_safe
def mandates(request: HttpRequest) -> HttpResponse:
    """Show somebody their own mandates: which are in force, for what the others wait, which have ended."""
    rows = list(queries.own_mandates(actor_of(request)))
    known, spans, now = seats(), queries.spans_for(rows), moment()
    context = {"mandates": [mandate_row(row, row.account, known, spans, now) for row in rows]}
    return render(request, "people/mandates.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the secretariat, or the coordinator, hand on the mandate of coordinator on a day."""
    actor, now = actor_of(request), moment()
    mandate = queries.mandate_to_hand_on(actor, pk, today=now.date())
    people = [(one.pk, one.name) for one in queries.successors(actor, mandate, today=now.date())]
    form = HandOnForm(request.POST or None, people=people, initial={"day": now.date()})
    if request.method == "POST" and form.is_valid() and _handed_on(request, pk, form):
        return redirect("people" if actor.may(Verb.GRANT_MANDATE) else "mandates")
    context = {"form": form, "mandate": mandate, "seat": seat_name(mandate.participant, seats()), "people": people}
    return render(request, "people/hand_on.html", context, status=422 if form.errors else 200)


def _handed_on(request: HttpRequest, pk: int, form: HandOnForm) -> bool:
    typed = form.cleaned_data
    try:
        operations.hand_on_mandate(pk, typed["account"], day=typed["day"], actor=actor_of(request), now=moment())
    except (Invalid, Conflict, NotFound, NotAllowed) as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, _("The mandate is handed on; both people and the secretariat are written to."))
    return True
