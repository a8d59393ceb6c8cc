"""A text as files: what is offered, and the bytes."""

from almaty.texts.queries.documents.files import FILED, FORMATS, Asked, Filed, Format, document
from almaty.texts.queries.documents.papers import numbers_of, paper_of, stamp_at, tracked_marks

__all__ = [
    "FILED",
    "FORMATS",
    "Asked",
    "Filed",
    "Format",
    "document",
    "numbers_of",
    "paper_of",
    "stamp_at",
    "tracked_marks",
]
