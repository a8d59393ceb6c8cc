"""The region at a glance."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almaty.picture.queries.drawn_map import drawn_map
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.queries.glance import OnMap, key_figures, measure_of, on_map, what_changed, year_of
from almaty.picture.rules.map import DISCLAIMER
from almaty.picture.rules.measures import MEASURES, REGION_KEY_FIGURES
from migrastat.measures import absolute_change


@require_safe
def region(request: HttpRequest) -> HttpResponse:
    """Show the map of one measure with its year, the key figures, and what changed most."""
    states = tuple(line.row.key for line in states_of_process(datetime.now(tz=UTC).date()))
    shown = on_map(measure_of(request.GET.get("measure", "refugees-hosted")), states=states)
    asked = request.GET.get("year")
    wanted = year_of(asked, years=shown.years) if asked else None
    chart, drawing = drawn_map(shown, states=states, lang="ru" if get_language() == "ru" else "en", year=wanted)
    year = chart.nearest(wanted)
    return render(request, "picture/region.html", {
        "shown": shown,
        "year": year,
        "measures": MEASURES,
        "map": chart,
        "drawing": mark_safe(drawing),  # noqa: S308  our own SVG, every text escaped
        "disclaimer": DISCLAIMER.text(chart.lang),
        "first_year": shown.years[0],
        "last_year": shown.years[-1],
        "rows": _rows(shown, states, year),
        "figures": key_figures(REGION_KEY_FIGURES, states=states),
        "changes": what_changed(states=states),
        "states": states,
    })  # fmt: skip


def _rows(shown: OnMap, states: tuple[str, ...], year: int) -> list[dict[str, object]]:
    """Return the table beside the map: the year, the year before, ten years before; what is not held is said."""
    rows = []
    for code in states:
        line = shown.lines.get(code)
        now, before, long_before = (line.at(each) if line else None for each in (year, year - 1, year - 10))
        rows.append({
            "code": code,
            "key": str(line.key) if line else "",
            "now": now,
            "change": absolute_change(before and before.value, now and now.value),
            "long_change": absolute_change(long_before and long_before.value, now and now.value),
            "first": line.observations[0].year if line else None,
            "order": -now.value if now else 1.0,
        })  # fmt: skip
    return sorted(rows, key=lambda row: float(str(row["order"])))
