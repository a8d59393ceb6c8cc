"""One release: what, from whom, for whom, how it came about, how it is proved; the whole of it to take away."""

from typing import IO, Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from almaty.exchange import queries
from almaty.exchange.operations.sharing import open_release
from almaty.exchange.queries import snippets
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.queries.derivations import derivation
from almaty.exchange.queries.formats import CONTENT_TYPES, Form
from almaty.exchange.queries.leaving import release_rows_csv, release_rows_xlsx
from almaty.exchange.queries.sharing.release_page import ReleasePage, release_page
from almaty.exchange.queries.vintages import triangle
from almaty.exchange.queries.whole import release_as_csv, release_file_of
from almaty.exchange.rules.sharing.telling import in_pair
from almaty.exchange.rules.words import LICENCE_STATUSES, word
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.language.reader import actor_of, lang_of, moment

_FORMS: dict[str, Form] = {"csv": "csv", "parquet": "parquet", "xlsx": "xlsx"}


@require_safe
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one release to whoever may read it."""
    page = _page(request, slug, "page")
    found = page.view
    context: dict[str, Any] = {
        "page": page,
        "release": found,
        "address": request.build_absolute_uri(request.path),
        "licence_status": word(LICENCE_STATUSES, found.licence_status) if found.licence_status else None,
        "indicators": queries.indicators_of(slug),
        "derivation": derivation(slug),
        "vintages": [one for one in page.vintages if one.slug != slug],
        "triangle": triangle(page.vintages),
    }
    context["reading"] = snippets.for_release(request.build_absolute_uri("/"), found, context["indicators"])
    if found.dataflow:
        context["flow"] = dataflow(found.dataflow, found.dataflow_version)
        context["flow_name"] = in_pair(context["flow"].name)
    return render(request, "exchange/release.html", context)


@require_safe
def release_download(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """Hand out a whole release: its own Parquet file byte by byte, or its rows as CSV or a workbook."""
    page = _page(request, slug, form)
    stream = _stream(page, form)
    name = f"{page.view.slug}.{form}"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=CONTENT_TYPES[_FORMS[form]])


def _page(request: HttpRequest, slug: str, what: str) -> ReleasePage:
    actor, now = actor_of(request), moment()
    return release_page(open_release(slug, actor=actor, now=now, what=what), actor=actor, now=now)


def _stream(page: ReleasePage, form: str) -> IO[bytes]:
    if form == "parquet":
        return release_file_of(page.view).open("rb")
    if page.view.dataflow:
        return release_rows_csv(page, lang=lang_of()) if form == "csv" else release_rows_xlsx(page, lang=lang_of())
    if form == "csv":
        return release_as_csv(page.view, lang="ru" if lang_of() == "ru" else "en")
    raise NotFound(
        what=pair("This release is not given as a workbook.", "Этот выпуск не выдаётся в виде книги Excel."),
        why=pair("It holds series of many families; each series has a workbook of its own.",
                 "В нём ряды многих показателей; у каждого ряда есть своя книга."),
        way_out=pair("Take the CSV or Parquet file, or open a series.",
                     "Возьмите файл CSV или Parquet или откройте ряд."),
        where=page.view.slug,
    )  # fmt: skip
