"""Briefs from a button: the PDF that the command line makes."""

from datetime import UTC, datetime

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almaty.picture.queries.brief import brief_file, read_brief
from almaty.picture.queries.brief.ask import Kind


@require_safe
def brief_state(request: HttpRequest, iso3: str) -> HttpResponseBase:
    """Give the brief of a State of the Process."""
    return _brief("state", iso3)


@require_safe
def brief_region(request: HttpRequest) -> HttpResponseBase:
    """Give the brief of the region."""
    return _brief("region")


@require_safe
def brief_corridor(request: HttpRequest, one: str, other: str) -> HttpResponseBase:
    """Give the brief of a corridor."""
    return _brief("corridor", one, other)


def _brief(kind: Kind, *codes: str) -> HttpResponseBase:
    today = datetime.now(tz=UTC).date()
    asked = read_brief(kind, codes, lang="ru" if get_language() == "ru" else "en", today=today)
    file = brief_file(asked, today=today)
    response = FileResponse(file.open("rb"), content_type="application/pdf", filename=asked.file_name)
    response.headers["Content-Language"] = asked.lang
    response.headers["Content-Encoding"] = "identity"  # a PDF is packed already
    return response
