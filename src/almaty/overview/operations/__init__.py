"""The verbs of the room."""

from almaty.overview.operations.refresh_search import refresh_search_if_stale

__all__ = ["refresh_search_if_stale"]
