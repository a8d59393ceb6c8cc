"""Receiving a file: straight into the store's own folder, and no further than the setting allows."""

from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from almaty.archive.rules.types import check_size
from almaty.archive.store import the_store

_PATIENCE = 4  # times the limit that are still listened to, so that the browser hears the refusal


class Received(UploadedFile):  # type: ignore[type-arg]
    """A file that has come in; `path` is its place in the store's folder."""

    path: Path


class IntoTheStore(FileUploadHandler):
    """Writes one file, chunk by chunk, and stops at the limit."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.limit = settings.MAX_UPLOAD_MB * 1024 * 1024
        self.path: Path | None = None
        self.stream: IO[bytes] | None = None
        self.size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open a place for the file; a second one in the same form is not expected and stops everything."""
        super().new_file(*args, **kwargs)
        if self.path is not None:
            raise StopUpload(connection_reset=True)
        self.path = the_store().incoming()
        self.stream = self.path.open("wb")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a chunk; beyond the limit nothing is written any more."""
        assert self.stream is not None  # noqa: S101  (new_file has opened it)
        self.size += len(raw_data)
        if self.size > self.limit * _PATIENCE:
            raise StopUpload(connection_reset=True)
        if self.size <= self.limit:
            self.stream.write(raw_data)

    def file_complete(self, file_size: int) -> Received:
        """Hand the file over."""
        assert self.stream is not None and self.path is not None  # noqa: S101
        self.stream.close()
        received = Received(file=None, name=self.file_name, content_type=self.content_type, size=file_size)
        received.path = self.path
        return received

    def check(self) -> None:
        """Refuse a file that went beyond the limit, with TooLarge."""
        if self.size > self.limit:
            check_size(self.size, megabytes=settings.MAX_UPLOAD_MB)

    def clean_up(self) -> None:
        """Leave nothing behind."""
        if self.stream is not None:
            self.stream.close()
        if self.path is not None:
            self.path.unlink(missing_ok=True)
