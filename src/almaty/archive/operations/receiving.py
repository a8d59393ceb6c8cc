"""Receiving a file of a form: straight into the folder where it will lie, and no further than a limit."""

from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

PATIENCE = 4  # times the limit that are still listened to, so that a browser hears the refusal


class Received(UploadedFile):  # type: ignore[type-arg]
    """A file that has come in; `path` is its place in the folder."""

    path: Path


class IntoFolder(FileUploadHandler):
    """Writes one file, chunk by chunk, to the path that `incoming` gives, and stops at the limit (bytes)."""

    def __init__(self, request: Any, incoming: Callable[[], Path], limit: int) -> None:
        super().__init__(request)
        self.incoming, self.limit = incoming, limit
        self.path: Path | None = None
        self.stream: IO[bytes] | None = None
        self.size = 0

    @property
    def too_large(self) -> bool:
        """Tell whether more came than the limit allows; what is beyond it was not written."""
        return self.size > self.limit

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open a place for the file; a second one in the same form is not expected and stops everything."""
        super().new_file(*args, **kwargs)
        if self.path is not None:
            raise StopUpload(connection_reset=True)
        self.path = self.incoming()
        self.stream = self.path.open("wb")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a chunk; beyond the limit nothing is written any more."""
        assert self.stream is not None  # noqa: S101  (new_file has opened it)
        self.size += len(raw_data)
        if self.size > self.limit * PATIENCE:
            raise StopUpload(connection_reset=True)
        if not self.too_large:
            self.stream.write(raw_data)

    def file_complete(self, file_size: int) -> Received:
        """Hand the file over."""
        assert self.stream is not None and self.path is not None  # noqa: S101
        self.stream.close()
        received = Received(file=None, name=self.file_name, content_type=self.content_type, size=file_size)
        received.path = self.path
        return received

    def clean_up(self) -> None:
        """Leave nothing behind."""
        if self.stream is not None:
            self.stream.close()
        if self.path is not None:
            self.path.unlink(missing_ok=True)
