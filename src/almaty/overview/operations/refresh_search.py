"""Keeping the search up to the record, whatever room changed it."""

from datetime import date

from django.db import OperationalError
from django.utils import timezone

from almaty import __version__
from almaty.archive import operations as archive
from almaty.archive.queries import search_stamp
from almaty.exchange.queries.shared import lifted_stamp
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotReady
from almaty.overview.queries.texts import all_texts
from almaty.people.queries import change_stamp


def mark() -> str:
    """Return the mark of the record as this version of the platform reads it, lifted embargoes included."""
    changed = change_stamp()
    return f"{__version__}:{changed}:{lifted_stamp(timezone.now(), changed=changed)}"


def refresh_search_if_stale(*, today: date) -> int:
    """Bring the index up to date when an act has changed the record since; return how many entries changed.

    The mark is read before the texts, so that a change in between is met by the next call. Who comes second waits, so
    that nobody reads an answer older than the record; NotReady when the wait is too long.
    """
    stamp = mark()
    if search_stamp() == stamp:
        return 0
    try:
        return archive.refresh_search(all_texts(today), stamp=stamp)
    except OperationalError as error:
        raise _busy() from error


def _busy() -> NotReady:
    return NotReady(
        what=pair("The search is not ready at this moment.", "Поиск сейчас недоступен."),
        why=pair("The record is being written, and the search must not answer from before.",
                 "Документация обновляется, а поиск не должен отвечать по прежнему её состоянию."),
        way_out=pair("Try again in a minute.", "Повторите попытку через минуту."),
    )  # fmt: skip
