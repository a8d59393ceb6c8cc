"""Handing out bytes that the archive's store keeps."""

from typing import BinaryIO
from urllib.parse import quote

from django.http import FileResponse


def attached(stream: BinaryIO, *, name: str, media_type: str, size: int) -> FileResponse:
    """Return a file to be saved under its name; no browser shows it as a page of this platform."""
    response = FileResponse(stream, content_type=media_type)
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    response.headers["Content-Length"] = str(size)
    response.headers["Content-Disposition"] = f"attachment; {named}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    return response
