"""Bytes that another room names: they come in, are looked at and are kept as files of documents are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from almaty.archive.operations.inspect import inspect
from almaty.archive.operations.receiving import IntoFolder
from almaty.archive.rules.types import check_size, file_name
from almaty.archive.store import the_store


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept in the store: its hash, kind and size, and a name safe for every system."""

    sha256: str
    media_type: str
    size: int
    name: str


def receiver(request: object) -> IntoFolder:
    """Return what takes the one file of a form straight into the store's folder, up to the setting."""
    return IntoFolder(request, the_store().incoming, settings.MAX_UPLOAD_MB * 1024 * 1024)


def check_received(taken: IntoFolder) -> None:
    """Refuse what came in when it was more than the setting allows (TooLarge)."""
    if taken.too_large:
        check_size(taken.size, megabytes=settings.MAX_UPLOAD_MB)


@contextmanager
def holding(path: Path, *, name: str, check: Callable[[], None] = lambda: None) -> Iterator[Kept]:
    """Keep a file that has come in; the caller's block, one transaction, writes the row that names its hash.

    `check` is asked first, so that nothing is looked at for somebody who may not. `path` is empty afterwards, whatever
    happens; bytes that no row names are swept away later. The room tells which rows name bytes: `rules.naming`.
    Refuses: TooLarge, WrongType, Invalid (the virus scanner), NotReady (the scanner gives no answer).
    """
    try:
        check()
        size = path.stat().st_size
        check_size(size, megabytes=settings.MAX_UPLOAD_MB)
        kind = inspect(path).kind
        with the_store().writing(), transaction.atomic():
            yield Kept(the_store().keep(path), kind.media_type, size, file_name(name, kind))
    finally:
        path.unlink(missing_ok=True)


def open_held(sha256: str) -> BinaryIO | None:
    """Open bytes of the store, None where they are not held; the caller closes them, and has asked its own gate."""
    try:
        return the_store().open(sha256)
    except FileNotFoundError:
        return None
