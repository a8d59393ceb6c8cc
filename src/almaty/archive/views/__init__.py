"""The screens of the room."""

from almaty.archive.views.files import file, file_act, upload
from almaty.archive.views.reading import document, documents

__all__ = ["document", "documents", "file", "file_act", "upload"]
