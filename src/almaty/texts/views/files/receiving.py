"""Receiving a file of a form, and marking forms that have a field for each paragraph."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.http import HttpRequest, HttpResponse

from almaty.archive.operations.receiving import IntoFolder, Received
from almaty.texts.operations.bring import received, receiver

_MOST_FIELDS = 10_000
View = TypeVar("View", bound=Callable[..., HttpResponse])


def wide(view: View) -> View:
    """Mark a view whose form has a field for each paragraph: more than other forms may have (web/legible.py)."""
    view.most_fields = _MOST_FIELDS  # type: ignore[attr-defined]
    return view


@contextmanager
def receiving(request: HttpRequest) -> Iterator[IntoFolder]:
    """Prepare a request for a form with a file; nothing of it is left behind."""
    taken = receiver(request)
    request.upload_handlers = [taken]
    try:
        yield taken
    finally:
        taken.clean_up()


def file_of(request: HttpRequest, taken: IntoFolder) -> Received | None:
    """Return the file of a form, None where none was chosen; refuses one beyond the limit (TooLarge)."""
    found = request.FILES.get("file")
    received(taken)
    return found if isinstance(found, Received) else None
