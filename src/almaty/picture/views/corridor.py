"""Corridors: choose two ends, the largest of all, and the page of one."""

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almaty.exchange.queries import catalogue
from almaty.kernel.pair import Lang
from almaty.picture.queries.corridor import check_ends, corridor_page, largest_corridors
from almaty.picture.queries.gaps import states_of_process
from almaty.picture.queries.state import read_area
from almaty.picture.rules.corridor_plan import LARGEST_BY
from migrastat import areas


@require_safe
def corridors(request: HttpRequest) -> HttpResponse:
    """Show the form that leads to a corridor, and the largest corridors by one measure."""
    one, other = request.GET.get("from", ""), request.GET.get("to", "")
    if one and other:
        return redirect("corridor", read_area(one), read_area(other))
    lang = _lang()
    by = request.GET.get("by", "migrants")
    states = _states(datetime.now(tz=UTC).date())
    told, name, year, cells = largest_corridors(by, states=states)
    places = [place for place in areas().values() if not place.special]
    return render(request, "picture/corridors.html", {
        "states": [areas()[code] for code in states],
        "places": sorted(((place.code, place.name(lang)) for place in places), key=lambda each: each[1]),
        "one": one and read_area(one),
        "other": other and read_area(other),
        "by": by,
        "measures": {slug: title for slug, (code, title) in LARGEST_BY.items() if code in catalogue().indicators},
        "told": told,
        "name": name,
        "year": year,
        "cells": cells,
    })  # fmt: skip


@require_safe
def corridor(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Show what is held between two areas, both directions side by side."""
    if (one, other) != (one.upper(), other.upper()):
        return redirect("corridor", read_area(one.upper()), read_area(other.upper()), permanent=True)
    today, ends, lang = datetime.now(tz=UTC).date(), (read_area(one), read_area(other)), _lang()
    states = _states(today)
    check_ends(*ends, states=states)
    page = SimpleLazyObject(lambda: corridor_page(*ends, states=states, lang=lang, today=today))
    on = (catalogue().stamp, *ends, states, today.year)
    return render(request, "picture/corridor.html", {"page": page, "on": on, "one": one, "other": other})


def _states(today: date) -> tuple[str, ...]:
    return tuple(line.row.key for line in states_of_process(today))


def _lang() -> Lang:
    return "ru" if get_language() == "ru" else "en"
