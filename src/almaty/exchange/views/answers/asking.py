"""Who asks for which part of an answer, and the way back to its page."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from almaty.exchange.models import Part
from almaty.exchange.operations.answers import open_part
from almaty.language.reader import actor_of, moment

_MOST_FIELDS = 20_000
View = TypeVar("View", bound=Callable[..., HttpResponse])


def wide(view: View) -> View:
    """Mark a view whose form has a field for each cell of a table: more than other forms may have (web/legible.py)."""
    view.most_fields = _MOST_FIELDS  # type: ignore[attr-defined]
    return view


def asked_part(request: HttpRequest, slug: str, state: str, dataflow: str, *, read: str = "") -> Part:
    """Return the part of an address for the reader; `read` names what of its figures the page shows."""
    return open_part(slug, state, dataflow, actor=actor_of(request), now=moment(), read=read)


def address_of(part: Part, name: str = "answer-part", **more: int | str) -> str:
    """Return the address of a page of a part."""
    named = {"slug": part.answer.call.slug, "state": part.answer.participant, "dataflow": part.flow.dataflow}
    return reverse(name, kwargs=named | more)


def back_to(part: Part, name: str = "answer-part", *, at: str = "", **more: int | str) -> HttpResponseRedirect:
    """Return the way back to a page of a part, to a place in it where one is named."""
    return redirect(address_of(part, name, **more) + (f"#{at}" if at else ""))


def seen_of(request: HttpRequest, name: str = "seen") -> int | None:
    """Return the number that the page showed, such as the count of changes; None where the form has none."""
    told = request.POST.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else None


def downloaded(body: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Return bytes as a file to take away; the name is of plain letters."""
    response = HttpResponse(body, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
