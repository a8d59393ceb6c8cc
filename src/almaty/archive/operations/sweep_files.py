"""Clearing away what a broken-off upload left in the store."""

from collections.abc import Collection

from almaty.archive.models import File
from almaty.archive.store import the_store


def sweep_files() -> int:
    """Take away temporary files, and bytes that no row of the record names; return how many.

    Safe while the platform runs: nothing is taken while an upload is under way. Done at every start; it touches nothing
    of the record, so that it writes no entry into the log.
    """
    return the_store().sweep(_named)


def _named() -> Collection[str]:
    return set(File.objects.values_list("sha256", flat=True))
