"""Tables of the room. Sensitivity is declared in each docstring and checked by tests/house."""

from almaty.archive.models.documents import Document, File
from almaty.archive.models.search import SearchEntry, SearchState, SearchTerm

__all__ = ["Document", "File", "SearchEntry", "SearchState", "SearchTerm"]
