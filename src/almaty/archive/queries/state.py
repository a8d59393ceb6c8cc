"""How far the index of the search has come."""

from almaty.archive.models import SearchState


def search_stamp() -> str:
    """Return the mark of the record at which the index was made; empty when it has to be made."""
    return SearchState.objects.values_list("stamp", flat=True).first() or ""
