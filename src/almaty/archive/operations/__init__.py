"""The verbs of the room."""

from almaty.archive.operations.end_file import end_file
from almaty.archive.operations.file_adopted import Adopted, Paper, file_adopted, filing, keep_made
from almaty.archive.operations.holding import Kept, check_received, holding, open_held, receiver
from almaty.archive.operations.load_record import load_record
from almaty.archive.operations.publish_file import publish_file
from almaty.archive.operations.read_document import read_document, read_file
from almaty.archive.operations.refresh_search import forget, refresh_search
from almaty.archive.operations.sweep_files import let_go_of, sweep_files
from almaty.archive.operations.upload_file import upload_file

__all__ = [
    "Adopted",
    "Kept",
    "Paper",
    "check_received",
    "end_file",
    "file_adopted",
    "filing",
    "forget",
    "holding",
    "keep_made",
    "let_go_of",
    "load_record",
    "open_held",
    "publish_file",
    "read_document",
    "read_file",
    "receiver",
    "refresh_search",
    "sweep_files",
    "upload_file",
]
