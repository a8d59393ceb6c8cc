"""The circular plot of the region's flows, with its table."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from almaty.kernel.pair import Lang
from almaty.picture.queries.circle import MOVEMENTS, REST, REST_NAME, Circle, circle
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.queries.series import period_label
from almaty.picture.rules.circle import CirclePlot
from almaty.picture.rules.circle_drawing import caption, draw_circle
from migrastat import area


def flows(request: HttpRequest) -> HttpResponse:
    """Show who moves between the States of the Process, their largest partners and the rest of the world."""
    states = tuple(line.row.key for line in states_of_process(datetime.now(tz=UTC).date()))
    year = request.GET.get("year", "")
    shown = circle(
        movement=request.GET.get("show", "FLOWS_ESTIMATED"),
        year=int(year) if year.isascii() and year.isdigit() and len(year) < 6 else None,
        method=request.GET.get("method", ""),
        states=states,
    )
    plot = plot_of(shown, states=states, lang="ru" if get_language() == "ru" else "en")
    return render(request, "picture/flows.html", {
        "shown": shown,
        "movements": MOVEMENTS,
        "movement": shown.indicator.code,
        "periods": [(each, period_label(shown.indicator, each)) for each in reversed(shown.years)],
        "period": period_label(shown.indicator, shown.year),
        "drawing": mark_safe(draw_circle(plot)),  # noqa: S308  our own SVG, every text escaped
        "caption": caption(plot),
        "states": states,
    })  # fmt: skip


def plot_of(shown: Circle, *, states: tuple[str, ...], lang: Lang) -> CirclePlot:
    """Return the plot in one language; States keep their colours whatever is shown."""
    codes = (*states, *shown.partners)
    return CirclePlot(
        flows=shown.flows,
        names={code: area(code).short(lang) for code in codes} | {REST: REST_NAME.text(lang)},
        unit=shown.indicator.unit_name.text(lang),
        lang=lang,
        title=f"{MOVEMENTS[shown.indicator.code].text(lang)}, {period_label(shown.indicator, shown.year)}",
        slots={code: number % 8 + 1 for number, code in enumerate(codes)} | {REST: 8},
        links={code: reverse("state", args=[code]) for code in codes},
    )
