"""Receiving figures: straight into the folder of answers, no further than the setting allows, whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, UnreadablePostError

from almaty.archive.operations.receiving import PATIENCE, IntoFolder, Received
from almaty.exchange.operations.answers import told_when_full
from almaty.exchange.rules.answers.keeping import submissions
from almaty.exchange.rules.answers.kinds import broke_off, length_first, too_large

WHOLE = "whole"  # a field behind the file: where it is missing, the end of the form never came
_CHUNK = 64 * 1024


@contextmanager
def receiving(request: HttpRequest) -> Iterator[IntoFolder]:
    """Prepare a request for a form with a file; nothing of it is left behind.

    Refuses at once, before anything is read, what announces more than is ever listened to (TooLarge).
    """
    refuse_endless(request, patience=PATIENCE)
    receiver = IntoFolder(request, submissions(Path(settings.HOME)).incoming, _limit())
    request.upload_handlers = [receiver]
    try:
        with told_when_full():
            yield receiver
    finally:
        receiver.clean_up()


def received_file(request: HttpRequest, receiver: IntoFolder) -> Received | None:
    """Return the file of a form that was read; None where none was chosen.

    Refuses one beyond the limit (TooLarge), and a form of which the end never came (Invalid).
    """
    try:
        found, end = request.FILES.get("file"), request.POST.get(WHOLE)
    except UnreadablePostError as error:
        raise broke_off() from error
    if receiver.too_large:
        raise too_large(settings.MAX_FIGURES_MB)
    if end is None:
        raise broke_off()
    return found if isinstance(found, Received) else None


def received_body(request: HttpRequest) -> Path:
    """Write the body of a request into the folder of answers and return its place.

    Refuses one that is larger than the setting allows before it is read (TooLarge), and one that ends before its
    announced length (Invalid) or announces none (LengthFirst).
    """
    refuse_endless(request, patience=1)
    announced = _announced(request)
    if not announced and request.headers.get("Transfer-Encoding"):
        raise length_first()
    path = submissions(Path(settings.HOME)).incoming()
    try:
        with told_when_full():
            size = _written(request, path)
        if size != announced:
            raise broke_off()
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def refuse_endless(request: HttpRequest, *, patience: int) -> None:
    """Refuse a request that announces more bytes than a number of times the limit, with TooLarge."""
    if _announced(request) > _limit() * patience:
        raise too_large(settings.MAX_FIGURES_MB)


def _written(request: HttpRequest, path: Path) -> int:
    size = 0
    with path.open("wb") as stream:
        try:
            while chunk := request.read(_CHUNK):
                stream.write(chunk)
                size += len(chunk)
        except UnreadablePostError as error:
            raise broke_off() from error
    return size


def _announced(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() and len(told) < 20 else 0


def _limit() -> int:
    return int(settings.MAX_FIGURES_MB) * 1024 * 1024
