"""The meter of burden."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from almaty.kernel.actor import Actor
from almaty.overview.operations import note_burden_read
from almaty.overview.queries.burden import burden_page


@never_cache
@require_safe
def burden(request: HttpRequest) -> HttpResponse:
    """Show how many answers are asked of each State, or of the reader's own beside the middle of the members."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = datetime.now(tz=UTC)
    page = burden_page(actor, now=now)
    if page.all:
        note_burden_read(actor=actor, states=len(page.rows), now=now)
    return render(request, "overview/burden.html", {"page": page})
