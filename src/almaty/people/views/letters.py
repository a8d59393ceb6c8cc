"""The letters of the platform on screen: the outbox for the secretariat, and each person's own."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from almaty.kernel.actor import ROLE_NAMES, Role
from almaty.language.reader import actor_of, moment
from almaty.people import operations, queries
from almaty.people.models import Letter
from almaty.people.rules import Seat, seat_name, seats
from almaty.people.rules.letters import STATE_NAMES, LetterState, fault_words, letter_state
from almaty.people.views.paging import older_than

_PAGE = 50
_DONE = (LetterState.LEFT, LetterState.UNDER_WAY)


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Show every letter of the platform: to whom, about what, when, and whether it left."""
    actor, now, unsent = actor_of(request), moment(), "unsent" in request.GET
    page = _page(queries.outbox(actor, unsent=unsent), request)
    operations.log_act(actor=actor, verb="read-outbox", subject="people:outbox", now=now, change=False)
    known = seats()
    context = {"rows": [_row(letter, known, now) for letter in page[:_PAGE]], "unsent": unsent, "older": _older(page)}
    return render(request, "people/outbox.html", context)


@never_cache
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """Show somebody their own letters, newest first, as they were written."""
    page = _page(queries.own_letters(actor_of(request)), request)
    known, now = seats(), moment()
    context = {"rows": [_row(letter, known, now) for letter in page[:_PAGE]], "older": _older(page)}
    return render(request, "people/letters.html", context)


@require_POST
def letter_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a letter once more that did not leave, or of which that is not known."""
    operations.send_again(pk, actor=actor_of(request), now=moment())
    messages.success(request, _("The letter is handed to the mail server again; the list tells what became of it."))
    return redirect("outbox")


def _page(rows: QuerySet[Letter], request: HttpRequest) -> list[Letter]:
    """Return a page of letters, and one more where there are older ones."""
    before = older_than(request)
    return list((rows if before is None else rows.filter(pk__lt=before))[: _PAGE + 1])


def _older(page: list[Letter]) -> int | None:
    return page[_PAGE - 1].pk if len(page) > _PAGE else None


def _row(letter: Letter, known: list[Seat], now: datetime) -> dict[str, Any]:
    state = letter_state(letter, now)
    return {
        "is": letter,
        "role": ROLE_NAMES[Role(letter.role)],
        "seat": seat_name(letter.participant, known),
        "state": STATE_NAMES[state],
        "left": state == LetterState.LEFT,
        "fault": fault_words(letter.fault) if letter.fault else None,
        "again": state not in _DONE,
    }
