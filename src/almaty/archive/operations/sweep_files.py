"""Clearing away what a broken-off upload left in the store."""

from collections.abc import Collection

from almaty.archive.models import File
from almaty.archive.rules.naming import named_by_rooms
from almaty.archive.store import the_store


def sweep_files() -> int:
    """Take away temporary files, and bytes that no row of the record names; return how many.

    Safe while the platform runs: nothing is taken while an upload is under way. Done at every start; it touches nothing
    of the record, so that it writes no entry into the log.
    """
    return the_store().sweep(_named)


def let_go_of(hashes: Collection[str]) -> int:
    """Take away bytes of which a room has erased the name, where nothing else names them; return how many.

    May be called while the platform runs, after the transaction that erased; what stays because an upload is being
    named at that instant is taken at the next start.
    """
    return the_store().let_go(hashes, _named)


def _named() -> Collection[str]:
    return {*File.objects.values_list("sha256", flat=True), *named_by_rooms()}
