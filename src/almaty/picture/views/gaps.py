"""The data gaps matrix: missing data is the first finding."""

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from almaty.exchange.queries import SIDES, Side, catalogue
from almaty.exchange.queries.formats import CONTENT_TYPES, as_csv
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid
from almaty.picture.queries.gaps import FIRST_DRAWN, gaps, gaps_sheet, states_of_process
from almaty.process.queries import themes


def data_gaps(request: HttpRequest) -> HttpResponse:
    """Show what is held of whom, and what is not."""
    side, today = _side(request.GET.get("role", "destination")), _today()
    states = tuple((line.row.key, line.status and line.status.name) for line in states_of_process(today))
    shelves = tuple((theme.key, theme.name) for theme in themes())
    context = {
        "matrix": SimpleLazyObject(lambda: gaps(side, today=today)),
        "on": (catalogue().stamp, side, today.year, states, shelves),
        "cells": {},
        "series_root": reverse("series-find"),
        "first_drawn": FIRST_DRAWN,
    }
    return render(request, "picture/gaps.html", context)


def data_gaps_download(request: HttpRequest) -> HttpResponse:
    """Hand out both roles as CSV."""
    lang = "ru" if (get_language() or "en").startswith("ru") else "en"
    sheet = gaps_sheet([gaps(side, today=_today()) for side in SIDES], lang=lang)
    name = 'attachment; filename="data-gaps.csv"'
    return HttpResponse(as_csv(sheet), content_type=CONTENT_TYPES["csv"], headers={"Content-Disposition": name})


def _side(text: str) -> Side:
    for side in SIDES:
        if side == text:
            return side
    raise Invalid(
        what=pair("There is no such role.", "Такой роли нет."),
        why=pair("A State stands in figures as destination or as origin.",
                 "В показателях государство выступает как страна назначения или как страна происхождения."),
        way_out=pair("Choose one of the two above the table.", "Выберите одну из двух над таблицей."),
        where=f"role={text[:40]}",
    )  # fmt: skip


def _today() -> date:
    return datetime.now(tz=UTC).date()
