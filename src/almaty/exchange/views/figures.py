"""The catalogue of figures: families of series by theme."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from almaty.exchange import queries
from almaty.exchange.queries import IndicatorView, ReleaseView
from almaty.exchange.queries.overview import Size
from almaty.exchange.rules.naming import short_publisher
from almaty.exchange.rules.words import TIME_TYPES, word
from almaty.kernel.pair import Pair
from almaty.process.queries import themes


@dataclass(frozen=True, slots=True)
class Family:
    """One line of the catalogue."""

    view: IndicatorView
    when: Pair
    size: Size | None
    publisher: Pair
    releases: tuple[ReleaseView, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The families of a theme."""

    key: str
    name: Pair
    families: tuple[Family, ...]


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show what is held, by theme."""
    held = queries.indicators()
    releases = queries.releases()
    sizes = queries.sizes()
    shelves = _shelves([_family(view, sizes, releases) for view in held.values()])
    context = {
        "shelves": shelves,
        "indicators": len(held),
        "releases": releases,
        "rows": sum(release.rows for release in releases if release.current),
    }
    return render(request, "exchange/figures.html", context)


def _family(view: IndicatorView, sizes: Mapping[str, Size], releases: tuple[ReleaseView, ...]) -> Family:
    own = tuple(release for release in releases if release.slug in view.releases)
    publisher = short_publisher(own[0].publisher)
    return Family(view, word(TIME_TYPES, view.time_type), sizes.get(view.code), publisher, own)


def _shelves(families: list[Family]) -> list[Shelf]:
    """Put each family on the shelf of every theme that it serves."""
    shelves = [
        Shelf(theme.key, theme.name, tuple(family for family in families if theme.key in family.view.themes))
        for theme in themes()
    ]
    return [shelf for shelf in shelves if shelf.families]
