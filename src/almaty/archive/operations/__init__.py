"""The verbs of the room."""

from almaty.archive.operations.end_file import end_file
from almaty.archive.operations.load_record import load_record
from almaty.archive.operations.publish_file import publish_file
from almaty.archive.operations.read_document import read_document, read_file
from almaty.archive.operations.refresh_search import forget, refresh_search
from almaty.archive.operations.sweep_files import sweep_files
from almaty.archive.operations.upload_file import upload_file

__all__ = [
    "end_file",
    "forget",
    "load_record",
    "publish_file",
    "read_document",
    "read_file",
    "refresh_search",
    "sweep_files",
    "upload_file",
]
