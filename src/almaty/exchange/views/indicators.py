"""One family of series: what it counts, how it is known, for whom it is held."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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


def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show one family of series."""
    view = queries.indicator(code)
    context = {
        "view": view,
        "kind": word(KINDS, view.kind),
        "when": word(TIME_TYPES, view.time_type),
        "carried_by": queries.carried_by(view),
        "lines": _lines(queries.totals_by_area(code)) or _lines(queries.totals_by_area(code, sex="F")),
        "sides": SIDES if view.bilateral else SIDES[:1],
    }
    return render(request, "exchange/indicator.html", context)


def _lines(spans: dict[tuple[str, Side], Span]) -> list[Line]:
    codes = {area for area, _ in spans} - {WORLD, NOT_APPLICABLE}
    lines = [
        Line(code, area_name(code), spans.get((code, "destination")), spans.get((code, "origin"))) for code in codes
    ]
    world = (
        [Line(WORLD, area_name(WORLD), spans[WORLD, "destination"], None)] if (WORLD, "destination") in spans else []
    )
    return [*sorted(lines, key=lambda line: line.name.en), *world]
