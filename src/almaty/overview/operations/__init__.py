"""The verbs of the room."""

from almaty.overview.operations.note_reading import note_burden_read
from almaty.overview.operations.refresh_search import mark, refresh_search_if_stale

__all__ = ["mark", "note_burden_read", "refresh_search_if_stale"]
