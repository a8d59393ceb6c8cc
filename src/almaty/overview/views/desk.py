"""My desk: what waits for a person under the mandates held today; and the welcome to a new mandate."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from almaty.kernel.actor import Verb
from almaty.overview.queries.desk import desk_page
from almaty.overview.queries.welcome import welcome_page
from almaty.overview.rules.items import ROOM_NAMES
from almaty.texts.operations.silence import settle_silences


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person; the way to a mandate for whoever holds none."""
    now = datetime.now(tz=UTC)
    settle_silences(now, site=request.build_absolute_uri("/").rstrip("/"))
    room = request.GET.get("room", "")
    page = desk_page(request.actor, now=now, room=room if room in ROOM_NAMES else "")  # type: ignore[attr-defined]
    return render(request, "overview/desk.html", {
        "page": page,
        "may_grant": request.actor.may(Verb.GRANT_MANDATE),  # type: ignore[attr-defined]
        "may_follow": request.actor.may(Verb.FOLLOW_COMMITMENTS),  # type: ignore[attr-defined]
        "may_hand_over": request.actor.may(Verb.READ_HANDOVER),  # type: ignore[attr-defined]
        "may_review": request.actor.may(Verb.KEEP_REVIEW),  # type: ignore[attr-defined]
    })  # fmt: skip


@never_cache
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Show whoever holds a mandate what it owes, how things stand, whom to ask and what to read."""
    page = welcome_page(request.actor, now=datetime.now(tz=UTC))  # type: ignore[attr-defined]
    return render(request, "overview/welcome.html", {"page": page})
