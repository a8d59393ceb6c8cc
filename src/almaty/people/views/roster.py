"""The people of the Process, for the secretariat."""

import csv
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from almaty.kernel.actor import ROLE_NAMES, VERB_NAMES, Role, Verb
from almaty.kernel.refusal import Conflict, Invalid, NotFound
from almaty.language.forms import add_refusal
from almaty.language.reader import actor_of, lang_of, moment
from almaty.people import operations, queries
from almaty.people.forms import GrantForm
from almaty.people.models import Account, Mandate
from almaty.people.rules import ChairSpan, Seat, seat_name, seats
from almaty.people.rules.effect import standing_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Show accounts with their mandates, open invitations and the matrix of rights; grant a mandate."""
    actor, now, known = actor_of(request), moment(), seats()
    accounts = list(queries.accounts(actor))
    named = [(account.pk, f"{account.name} ({account.email})") for account in accounts]
    start = {"starts": now.date()}
    form = GrantForm(request.POST or None, people=named, known=known, lang=lang_of(), initial=start)
    if request.method == "POST" and form.is_valid() and _granted(request, form):
        return redirect("people")
    operations.log_act(actor=actor, verb="read-people", subject="people:list", now=now, change=False)
    context = {
        "form": form,
        "rows": _rows(accounts, known, now),
        "invitations": [
            {"is": one, "role": ROLE_NAMES[Role(one.role)], "seat": seat_name(one.participant, known)}
            for one in queries.open_invitations(actor, now=now)
        ],
        "roles": [ROLE_NAMES[role] for role in Role],
        "rights": [(part.name, [(VERB_NAMES[verb], marks) for verb, marks in part.verbs]) for part in queries.matrix()],
        "width": len(Role) + 1,
    }
    return render(request, "people/people.html", context, status=422 if form.errors else 200)


def _granted(request: HttpRequest, form: GrantForm) -> bool:
    typed = form.cleaned_data
    try:
        operations.grant_mandate(
            typed["account"],
            role=Role(typed["role"]),
            participant=typed["participant"],
            starts=typed["starts"],
            ends=typed["ends"],
            actor=actor_of(request),
            now=moment(),
        )
    except (Invalid, Conflict, NotFound) as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, _("The mandate has been granted."))
    return True


def _rows(accounts: list[Account], known: list[Seat], now: datetime) -> list[dict[str, Any]]:
    spans = queries.spans_for(mandate for account in accounts for mandate in account.mandates.all())
    return [
        {
            "account": account,
            "mandates": [mandate_row(mandate, account, known, spans, now) for mandate in account.mandates.all()],
        }
        for account in accounts
    ]


def mandate_row(
    mandate: Mandate, account: Account, known: list[Seat], spans: list[ChairSpan], now: datetime
) -> dict[str, Any]:
    """Return a mandate as lists show it: role, for whom, how it stands, and whether it can be handed on."""
    proved = account.second_factor_since is not None
    standing = standing_of(mandate, proved=proved, spans=spans, today=now.date(), now=now)
    return {
        "is": mandate,
        "role": ROLE_NAMES[Role(mandate.role)],
        "seat": seat_name(mandate.participant, known),
        "standing": standing,
        "binds": mandate.role == Role.COORDINATOR.value and not standing.over,
    }


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a mandate at once."""
    operations.end_mandate(pk, actor=actor_of(request), now=moment())
    messages.success(request, _("The mandate has ended; the entry stays."))
    return redirect("people")


@require_POST
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a lost second factor from an account."""
    operations.reset_second_factor(pk, actor=actor_of(request), now=moment())
    messages.success(request, _("The second factor has been reset; the person sets up a new one at the next sign-in."))
    return redirect("people")


@require_GET
def rights_download(request: HttpRequest) -> HttpResponse:
    """Hand out the matrix of rights as CSV."""
    actor_of(request).require(Verb.GRANT_MANDATE)
    lang = lang_of()
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="almaty-rights.csv"'
    sheet = csv.writer(response)
    sheet.writerow(["verb", _("part of the work"), _("act"), *(ROLE_NAMES[role].text(lang) for role in Role)])
    for part in queries.matrix():
        for verb, marks in part.verbs:
            words = (part.name.text(lang), VERB_NAMES[verb].text(lang))
            sheet.writerow([verb.value, *words, *("1" if mark else "0" for mark in marks)])
    return response
