"""The region at a glance."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from almaty.kernel.pair import Lang
from almaty.picture.queries.geography import region as geography
from almaty.picture.queries.glance import OnMap, key_figures, measure_of, on_map, what_changed, year_of
from almaty.picture.queries.states import region_states
from almaty.picture.rules.map import DISCLAIMER, ChoroplethMap, class_bounds
from almaty.picture.rules.map_drawing import draw_map
from almaty.picture.rules.measures import MEASURES, REGION_KEY_FIGURES
from migrastat import area
from migrastat.measures import absolute_change


def region(request: HttpRequest) -> HttpResponse:
    """Show the map of one measure with its year, the key figures, and what changed most."""
    states = region_states(today=datetime.now(tz=UTC).date())
    shown = on_map(measure_of(request.GET.get("measure", "refugees-hosted")), states=states)
    asked = request.GET.get("year")
    chart = map_of(shown, states=states, lang="ru" if get_language() == "ru" else "en")
    year = chart.nearest(year_of(asked, years=shown.years) if asked else None)
    return render(request, "picture/region.html", {
        "shown": shown,
        "year": year,
        "measures": MEASURES,
        "map": chart,
        "drawing": mark_safe(draw_map(chart, geography(), year=year)),  # noqa: S308  our own SVG, every text escaped
        "disclaimer": DISCLAIMER.text(chart.lang),
        "first_year": shown.years[0],
        "last_year": shown.years[-1],
        "rows": _rows(shown, states, year),
        "figures": key_figures(REGION_KEY_FIGURES, states=states),
        "changes": what_changed(states=states),
        "states": states,
    })  # fmt: skip


def map_of(shown: OnMap, *, states: tuple[str, ...], lang: Lang) -> ChoroplethMap:
    """Return the map of a measure in one language."""
    values = {
        code: tuple(row.value if row else None for row in map(line.at, shown.years))
        for code, line in shown.lines.items()
    }
    breaks = {"en": "break in series", "ru": "разрыв ряда"}[lang]
    return ChoroplethMap(
        title=shown.measure.name.text(lang),
        unit=shown.indicator.unit_name.text(lang),
        lang=lang,
        years=shown.years,
        values=values,
        names={code: area(code).name(lang) for code in states},
        short={code: area(code).short(lang) for code in states},
        bounds=class_bounds((value for row in values.values() for value in row), count=6, method="log"),
        links={code: reverse("state", args=[code]) for code in states},
        notes={code: {row.year: breaks for row in line.observations if row.status == "B"}
               for code, line in shown.lines.items()},
        source=f"{shown.release.publisher.text(lang)}, {shown.release.vintage.text(lang)}",
    )  # fmt: skip


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
        })  # fmt: skip
    return sorted(rows, key=lambda row: -(row["now"].value if row["now"] else -1))  # type: ignore[attr-defined]
