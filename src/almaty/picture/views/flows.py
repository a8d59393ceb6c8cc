"""The circular plot of the region's flows, with its table, and the same for all periods on one scale."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from almaty.exchange.queries import catalogue
from almaty.exchange.rules.revisions import REVISIONS
from almaty.kernel.pair import Lang
from almaty.picture.queries.circle import MOVEMENTS, REST, REST_NAME, Circle, circle, movements, over_time
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.queries.series import period_label
from almaty.picture.rules.circle import CirclePlot, Flow, room_of
from almaty.picture.rules.circle_drawing import caption, draw_circle
from migrastat import area

_COMPUTED = tuple(revision.indicator() for revision in REVISIONS)


def flows(request: HttpRequest) -> HttpResponse:
    """Show who moves between the States of the Process, their largest partners and the rest of the world."""
    states = tuple(line.row.key for line in states_of_process(datetime.now(tz=UTC).date()))
    year = request.GET.get("year", "")
    shown = circle(
        movement=request.GET.get("show", ""),
        year=int(year) if year.isascii() and year.isdigit() and len(year) < 6 else None,
        method=request.GET.get("method", ""),
        states=states,
    )
    lang: Lang = "ru" if get_language() == "ru" else "en"
    return render(request, "picture/flows.html", {
        "shown": shown,
        "movements": movements(),
        "movement": shown.indicator.code,
        "periods": [(each, period_label(shown.indicator, each)) for each in reversed(shown.years)],
        "period": period_label(shown.indicator, shown.year),
        "drawn": SimpleLazyObject(lambda: _drawn(shown, states, lang)),
        "on": (catalogue().stamp, shown.indicator.code, shown.year, shown.method, states),
        "states": states,
        "computed_here": shown.indicator.code in _COMPUTED,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """The plot of the period asked for with its caption, and that of every period."""

    drawing: SafeString
    caption: str
    panels: list["Panel"]


def _drawn(shown: Circle, states: tuple[str, ...], lang: Lang) -> Drawn:
    plot = plot_of(shown, states=states, lang=lang)
    drawing = mark_safe(draw_circle(plot))  # noqa: S308  our own SVG, every text escaped
    return Drawn(drawing, caption(plot), list(panels(shown, states=states, lang=lang)))


@dataclass(frozen=True, slots=True)
class Panel:
    """One period among the others: its years, what moved in all, its drawing, its key in words."""

    year: int
    label: str
    total: float
    drawing: SafeString


def panels(shown: Circle, *, states: tuple[str, ...], lang: Lang) -> Iterator[Panel]:
    """Yield every period, all on one scale: each area keeps its place and its share of the circle."""
    every = over_time(shown, states=states)
    room = room_of(flows for _, flows in every)
    order = tuple(sorted(room, key=lambda code: (-room[code], code)))
    plots = [_panel(shown, year, flows, room=room, order=order, states=states, lang=lang) for year, flows in every]
    least = max(plot.least() for plot in plots)
    for (year, flows), plot in zip(every, plots, strict=True):
        svg = draw_circle(replace(plot, threshold=least), ident=f"circle-{year}")
        label, total = period_label(shown.indicator, year), sum(flow.value for flow in flows)
        yield Panel(year, label, total, mark_safe(svg))  # noqa: S308  our own SVG, every text escaped


def _panel(
    shown: Circle, year: int, flows: tuple[Flow, ...], *, room: dict[str, float], order: tuple[str, ...],
    states: tuple[str, ...], lang: Lang,
) -> CirclePlot:  # fmt: skip
    partners = tuple(code for code in order if code not in states and code != REST)
    codes = (*states, *partners)
    return CirclePlot(
        flows=flows,
        names={code: code for code in codes} | {REST: "…"},
        unit=shown.indicator.unit_name.text(lang),
        lang=lang,
        title=f"{MOVEMENTS[shown.indicator.code].text(lang)}, {period_label(shown.indicator, year)}",
        order=order,
        slots=_slots(codes),
        room=room,
    )


def plot_of(shown: Circle, *, states: tuple[str, ...], lang: Lang) -> CirclePlot:
    """Return the plot in one language; States keep their colours whatever is shown."""
    codes = (*states, *shown.partners)
    return CirclePlot(
        flows=shown.flows,
        names={code: area(code).short(lang) for code in codes} | {REST: REST_NAME.text(lang)},
        unit=shown.indicator.unit_name.text(lang),
        lang=lang,
        title=f"{MOVEMENTS[shown.indicator.code].text(lang)}, {period_label(shown.indicator, shown.year)}",
        slots=_slots(codes),
        links={code: reverse("state", args=[code]) for code in codes},
    )


def _slots(codes: tuple[str, ...]) -> dict[str, int]:
    return {code: number % 8 + 1 for number, code in enumerate(codes)} | {REST: 8}
