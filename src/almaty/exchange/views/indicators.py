"""One family of series: what it counts, how it is known, for whom it is held."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almaty.exchange import queries
from almaty.exchange.queries import SIDES, Side, Span
from almaty.exchange.rules.naming import NOT_APPLICABLE, WORLD, area_name
from almaty.exchange.rules.words import KINDS, TIME_TYPES, word
from almaty.kernel.pair import Pair


@dataclass(frozen=True, slots=True)
class Line:
    """What is held for an area, as destination and as origin."""

    code: str
    name: Pair
    destination: Span | None
    origin: Span | None


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show one family of series."""
    view = queries.indicator(code)
    context = {
        "view": view,
        "kind": word(KINDS, view.kind),
        "when": word(TIME_TYPES, view.time_type),
        "carried_by": queries.carried_by(view),
        "lines": _lines(queries.totals_by_area(code)) or _lines(queries.totals_by_area(code, sex="F")),
        "choices": {side: _named(areas) for side, areas in _by_side(code).items()} if view.bilateral else {},
    }
    return render(request, "exchange/indicator.html", context)


def _by_side(code: str) -> dict[Side, set[str]]:
    """Return the areas that stand on each side of an indicator's series."""
    held = queries.figures.coverage(code)
    return {side: {area for area, its_side in held if its_side == side} - {NOT_APPLICABLE} for side in SIDES}


def _named(codes: set[str]) -> list[tuple[str, str]]:
    """Return codes with their names in the reader's language, in the order of the names, all areas first."""
    lang = "ru" if (get_language() or "en").startswith("ru") else "en"
    return sorted(((code, area_name(code).text(lang)) for code in codes), key=lambda one: (one[0] != WORLD, one[1]))


def _lines(spans: dict[tuple[str, Side], Span]) -> list[Line]:
    codes = {area for area, _ in spans} - {WORLD, NOT_APPLICABLE}
    lines = [
        Line(code, area_name(code), spans.get((code, "destination")), spans.get((code, "origin"))) for code in codes
    ]
    return [*sorted(lines, key=lambda line: line.name.en), *_world(spans)]


def _world(spans: dict[tuple[str, Side], Span]) -> list[Line]:
    """The world's total is the same seen from either side."""
    total = spans.get((WORLD, "destination"))
    return [Line(WORLD, area_name(WORLD), total, total)] if total else []
