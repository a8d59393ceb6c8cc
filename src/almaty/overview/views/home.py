"""The home page: what the Process is, who holds the Chair, the region in figures, where to go on."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almaty.overview.queries.home import home_page
from almaty.picture.queries.drawn_map import drawn_map


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the whole on one page."""
    page = home_page(request.actor, today=datetime.now(tz=UTC).date())  # type: ignore[attr-defined]
    map_, drawing = drawn_map(page.map, states=page.states, lang="ru" if get_language() == "ru" else "en")
    context = {"page": page, "map": map_, "drawing": mark_safe(drawing)}  # noqa: S308  our own SVG, every text escaped
    return render(request, "overview/home.html", context)
