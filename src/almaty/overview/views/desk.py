"""My desk: what waits for a person under the mandates held today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from almaty.overview.queries.desk import desk_page


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person; the way to a mandate for whoever holds none."""
    return render(request, "overview/desk.html", {"page": desk_page(request.actor)})  # type: ignore[attr-defined]
