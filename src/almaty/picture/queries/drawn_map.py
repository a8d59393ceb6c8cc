"""The map of one measure, declared and drawn."""

from collections.abc import Sequence

from django.urls import reverse

from almaty.kernel.pair import Lang, pair
from almaty.picture.queries.geography import region as geography
from almaty.picture.queries.glance import OnMap
from almaty.picture.rules.map import ChoroplethMap, class_bounds
from almaty.picture.rules.map_drawing import draw_map
from migrastat import area

_BREAK = pair("break in series", "разрыв ряда")


def drawn_map(shown: OnMap, *, states: Sequence[str], lang: Lang, year: int | None = None) -> tuple[ChoroplethMap, str]:
    """Return the map of a measure in one language with its drawing for the year nearest to the one asked for."""
    chart = map_of(shown, states=states, lang=lang)
    return chart, draw_map(chart, geography(), year=chart.nearest(year))


def map_of(shown: OnMap, *, states: Sequence[str], lang: Lang) -> ChoroplethMap:
    """Return the map of a measure in one language; one scale of colours serves all its years."""
    values = {
        code: tuple(row.value if row else None for row in map(line.at, shown.years))
        for code, line in shown.lines.items()
    }
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
        notes={
            code: {row.year: _BREAK.text(lang) for row in line.observations if row.status == "B"}
            for code, line in shown.lines.items()
        },
        source=f"{shown.release.publisher.text(lang)}, {shown.release.vintage.text(lang)}",
    )
