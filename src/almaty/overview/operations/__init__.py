"""The verbs of the room."""

from almaty.overview.operations.refresh_search import mark, refresh_search_if_stale

__all__ = ["mark", "refresh_search_if_stale"]
