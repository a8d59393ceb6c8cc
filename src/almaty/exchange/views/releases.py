"""One release: what, from whom, under which licence, how it is proved; the whole of it to take away."""

from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language

from almaty.exchange import queries
from almaty.exchange.queries.derivations import derivation
from almaty.exchange.queries.formats import CONTENT_TYPES
from almaty.exchange.queries.whole import release_as_csv, release_file_of
from almaty.exchange.rules.words import LICENCE_STATUSES, word


def release(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one release."""
    found = queries.release(slug)
    context = {
        "release": found,
        "licence_status": word(LICENCE_STATUSES, found.licence_status) if found.licence_status else None,
        "indicators": queries.indicators_of(slug),
        "derivation": derivation(slug),
    }
    return render(request, "exchange/release.html", context)


def release_download(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """Hand out a whole release: its own Parquet file byte by byte, or its rows as CSV."""
    found = queries.release(slug)
    lang = "ru" if (get_language() or "en").startswith("ru") else "en"
    stream: IO[bytes] = release_as_csv(found, lang=lang) if form == "csv" else release_file_of(found).open("rb")
    content_type = CONTENT_TYPES["csv" if form == "csv" else "parquet"]
    return FileResponse(stream, as_attachment=True, filename=f"{found.slug}.{form}", content_type=content_type)
