"""The data gaps matrix: missing data is the first finding."""

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from almaty.exchange.queries import SIDES, Side
from almaty.exchange.queries.formats import CONTENT_TYPES, as_csv
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid
from almaty.picture.queries.gaps import AGE_NAMES, AGE_SIGNS, FIRST_DRAWN, gaps, gaps_sheet


def data_gaps(request: HttpRequest) -> HttpResponse:
    """Show what is held of whom, and what is not."""
    matrix = gaps(_side(request.GET.get("role", "destination")), today=_today())
    context = {
        "matrix": matrix,
        "cells": {},
        "series_root": reverse("series-find"),
        "first_drawn": FIRST_DRAWN,
        "share": 100 * matrix.missing / matrix.places if matrix.places else 0,
        "columns": len(matrix.participants) + 1,
        "legend": [(AGE_SIGNS[age], AGE_NAMES[age], count, age) for age, count in matrix.counts],
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
