"""The page of a theme."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from almaty.overview.queries.themes import theme_page


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all that is held under one theme of the Process."""
    today = datetime.now(tz=UTC).date()
    page = theme_page(request.actor, slug, today=today)  # type: ignore[attr-defined]
    return render(request, "overview/theme.html", {"page": page})
