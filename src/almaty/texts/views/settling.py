"""Before any page of the room, silence procedures that have expired are settled: nobody meets one as running."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern

from almaty.language.reader import moment, site_of
from almaty.texts.operations.silence import settle_silences

View = Callable[..., HttpResponseBase]


def settled_first(patterns: list[URLPattern]) -> list[URLPattern]:
    """Return the addresses with every view settling what has expired before it looks: one small question each."""
    for pattern in patterns:
        pattern.callback = _settling(pattern.callback)
    return patterns


def _settling(view: View) -> View:
    @wraps(view)
    def settled(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        settle_silences(moment(), site=site_of(request))
        return view(request, *args, **kwargs)

    return settled
