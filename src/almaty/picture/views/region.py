"""The region at a glance."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almaty.exchange.queries import catalogue
from almaty.exchange.queries.profile import Line
from almaty.kernel.refusal import NotFound
from almaty.picture.queries.drawn_map import drawn_map
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.queries.glance import (
    KeyFigure,
    Noted,
    OnMap,
    key_figures,
    measure_of,
    on_map,
    what_changed,
    year_of,
)
from almaty.picture.rules.map import DISCLAIMER, ChoroplethMap
from almaty.picture.rules.measures import MEASURES, REGION_KEY_FIGURES, Measure
from migrastat import Observation
from migrastat.measures import absolute_change


@require_safe
def region(request: HttpRequest) -> HttpResponse:
    """Show the map of one measure with its year, the key figures, and what changed most."""
    states = tuple(line.row.key for line in states_of_process(datetime.now(tz=UTC).date()))
    measure, asked = measure_of(request.GET.get("measure", "refugees-hosted")), request.GET.get("year")
    year = year_of(asked, years=on_map(measure, states=states).years) if asked else None
    try:
        return render(request, "picture/region.html", {
            "page": SimpleLazyObject(lambda: _page(measure, year, states)),
            "on": (catalogue().stamp, measure.slug, year, states),
            "measures": MEASURES,
            "states": states,
        })  # fmt: skip
    except NotFound:
        if request.GET:
            raise
        return render(request, "picture/region_empty.html")  # nothing is held of these States yet


@dataclass(frozen=True, slots=True)
class RegionPage:
    """What the page shows of the figures."""

    shown: OnMap
    year: int
    map: ChoroplethMap
    drawing: SafeString
    disclaimer: str
    rows: list["Row"]
    figures: tuple[KeyFigure, ...]
    changes: tuple[Noted, ...]


def _page(measure: Measure, wanted: int | None, states: tuple[str, ...]) -> RegionPage:
    shown = on_map(measure, states=states)
    chart, drawing = drawn_map(shown, states=states, lang="ru" if get_language() == "ru" else "en", year=wanted)
    year = chart.nearest(wanted)
    return RegionPage(
        shown=shown,
        year=year,
        map=chart,
        drawing=mark_safe(drawing),  # noqa: S308  our own SVG, every text escaped
        disclaimer=DISCLAIMER.text(chart.lang),
        rows=_rows(shown, states, year),
        figures=key_figures(REGION_KEY_FIGURES, states=states),
        changes=what_changed(states=states),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A State in the table beside the map; what is not held is None."""

    code: str
    key: str
    now: Observation | None
    change: float | None
    long_change: float | None
    first: int | None


def _rows(shown: OnMap, states: tuple[str, ...], year: int) -> list[Row]:
    """Return the table beside the map, largest first: the year, the change on the year before and in ten years."""
    rows = [_row(code, shown.lines.get(code), year) for code in states]
    return sorted(rows, key=lambda row: -row.now.value if row.now else 1.0)


def _row(code: str, line: Line | None, year: int) -> Row:
    if line is None:
        return Row(code, "", None, None, None, None)
    now, before, long_before = (line.at(each) for each in (year, year - 1, year - 10))
    return Row(
        code, str(line.key), now, absolute_change(before and before.value, now and now.value),
        absolute_change(long_before and long_before.value, now and now.value), line.observations[0].year,
    )  # fmt: skip
