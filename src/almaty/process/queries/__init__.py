"""The reads of the room."""

from almaty.process.queries.standing import on_their_step

__all__ = ["on_their_step"]
