"""The page of a series, and the series to take away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from almaty.exchange.queries import figures, snippets
from almaty.exchange.queries.formats import CONTENT_TYPES, WRITERS, Form
from almaty.exchange.queries.sheets import series_sheet
from almaty.exchange.rules.words import KINDS, LICENCE_STATUSES, TIME_TYPES, word
from almaty.kernel.actor import ANYONE
from almaty.kernel.following import followed
from almaty.kernel.pair import Lang
from almaty.picture.queries.series import chart_of, series_page, series_view

_FORMS: dict[str, Form] = {"csv": "csv", "xlsx": "xlsx", "parquet": "parquet"}


def series(request: HttpRequest, key: str) -> HttpResponse:
    """Show a series with everything that has to travel with its figures."""
    page = series_page(key)
    view = page.view
    context = {
        "page": page,
        "view": view,
        "told": view.indicator,
        "release": view.release,
        "chart": chart_of(page, lang=_lang()) if view.held else None,
        "when": word(TIME_TYPES, view.indicator.time_type),
        "kind": word(KINDS, view.indicator.kind),
        "method": view.indicator.method_name(view.key.method) if view.indicator.methods else None,
        "licence_status": word(LICENCE_STATUSES, view.release.licence_status) if view.release else None,
        "reading": snippets.for_series(request.build_absolute_uri("/"), view) if view.held else None,
        "under": followed(getattr(request, "actor", ANYONE), "series", [str(view.key)]).get(str(view.key)),
        "signs": {row.observation.status: row.status for row in page.rows}.items(),
    }
    return render(request, "picture/series.html", context)


def series_download(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """Hand out a series as CSV, Excel's format or Parquet."""
    view = series_view(key)
    wanted = _FORMS[form]
    body = WRITERS[wanted](series_sheet(view, lang=_lang()))
    name = f'attachment; filename="{view.key}.{form}"'
    return HttpResponse(body, content_type=CONTENT_TYPES[wanted], headers={"Content-Disposition": name})


def series_find(request: HttpRequest) -> HttpResponse:
    """Lead from the choice of an indicator and two areas to the page of their series."""
    asked = {name: request.GET.get(name, "")[:60] for name in ("indicator", "origin", "destination")}
    method = figures.default_method(asked["indicator"])
    told = figures.indicators().get(asked["indicator"])
    origin = asked["origin"] if told is None or told.bilateral else "_Z"
    view = series_view(f"{asked['indicator']}.{origin}.{asked['destination']}._T.{method}")
    return redirect("series", key=str(view.key))


def _lang() -> Lang:
    return "ru" if (get_language() or "en").startswith("ru") else "en"
