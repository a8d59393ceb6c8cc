"""The page of a theme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from almaty.overview.queries.themes import theme_page


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all that is held under one theme of the Process."""
    return render(request, "overview/theme.html", {"page": theme_page(request.actor, slug)})  # type: ignore[attr-defined]
