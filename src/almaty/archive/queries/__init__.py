"""The reads of the room."""

from almaty.archive.queries.documents import (
    Choice,
    document,
    documents,
    documents_by_symbol,
    visible_to,
)
from almaty.archive.queries.files import (
    FaultyFile,
    faulty_files,
    files_behind,
    files_in_force,
    number_of_files,
    waiting_files,
)
from almaty.archive.queries.search import Answer, Found, Mended, search
from almaty.archive.queries.search_entries import search_entries
from almaty.archive.queries.state import search_stamp

__all__ = [
    "Answer",
    "Choice",
    "FaultyFile",
    "Found",
    "Mended",
    "document",
    "documents",
    "documents_by_symbol",
    "faulty_files",
    "files_behind",
    "files_in_force",
    "number_of_files",
    "search",
    "search_entries",
    "search_stamp",
    "visible_to",
    "waiting_files",
]
