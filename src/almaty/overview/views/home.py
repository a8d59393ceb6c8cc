"""The home page: what the Process is, who holds the Chair, the region in figures, where to go on."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almaty.exchange.queries import catalogue
from almaty.kernel.refusal import NotFound
from almaty.overview.queries.home import HomeFigures, home_figures, home_page
from almaty.picture.queries.drawn_map import drawn_map
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.rules.map import ChoroplethMap


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the whole on one page."""
    today = datetime.now(tz=UTC).date()
    states = tuple(line.row.key for line in states_of_process(today))
    return render(request, "overview/home.html", {
        "page": home_page(request.actor, today=today),  # type: ignore[attr-defined]
        "region": SimpleLazyObject(lambda: _region(states)),
        "on": (catalogue().stamp, states),
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class Region:
    """The figures of the region, with their map."""

    held: HomeFigures
    map: ChoroplethMap
    drawing: SafeString


def _region(states: tuple[str, ...]) -> Region | None:
    """Return the figures of the region; None where no release says anything of its States."""
    try:
        held = home_figures(states)
    except NotFound:
        return None
    map_, drawing = drawn_map(held.map, states=states, lang="ru" if get_language() == "ru" else "en")
    return Region(held, map_, mark_safe(drawing))  # noqa: S308  our own SVG, every text escaped
