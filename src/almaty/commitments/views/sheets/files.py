"""A file to take away."""

from typing import IO, TypeVar

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "json": "application/json; charset=utf-8"}

Answer = TypeVar("Answer", bound=HttpResponseBase)


def downloaded(body: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Return bytes as a file to take away; the name is of plain letters."""
    return _marked(HttpResponse(body, content_type=media_type), name)


def sent(body: IO[bytes], *, name: str, media_type: str) -> FileResponse:
    """Return an open file to take away; the server closes it."""
    return _marked(FileResponse(body, content_type=media_type), name)


def _marked(response: Answer, name: str) -> Answer:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
