"""The list of drafts: what waits for the reader, what is theirs, what was decided."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from almaty.drafts import queries
from almaty.drafts.rules import editables, four_eyes
from almaty.drafts.views.reader import rows
from almaty.language.reader import actor_of

_DECIDED = 50


@never_cache
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """Show the drafts that concern the reader."""
    actor, in_force = actor_of(request), four_eyes()
    context = {
        "waiting": rows(queries.waiting_for(actor, four_eyes=in_force)),
        "own": rows(queries.own_open(actor)),
        "others": rows(queries.others_open(actor)),
        "decided": rows(queries.decided(actor, limit=_DECIDED)),
        "kinds": [thing for thing in editables() if not thing.only_changes],
        "four_eyes": in_force,
    }
    return render(request, "drafts/drafts.html", context)
