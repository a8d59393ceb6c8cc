"""Keeping the search up to the record, whatever room changed it."""

from datetime import date

from almaty import __version__
from almaty.archive import operations as archive
from almaty.archive.queries import search_stamp
from almaty.overview.queries.texts import all_texts
from almaty.people.queries import change_stamp


def mark() -> str:
    """Return the mark of the record as this version of the platform reads it."""
    return f"{__version__}:{change_stamp()}"


def refresh_search_if_stale(*, today: date) -> int:
    """Bring the index up to date when an act has changed the record since; return how many entries changed.

    The mark is read before the texts, so that a change in between is met by the next call. Who comes second waits, so
    that nobody reads an answer older than the record.
    """
    stamp = mark()
    if search_stamp() == stamp:
        return 0
    return archive.refresh_search(all_texts(today), stamp=stamp)
