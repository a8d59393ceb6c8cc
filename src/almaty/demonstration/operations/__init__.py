"""The verb of the room: the story is played with the verbs of the other rooms, on the days on which it is set."""

from almaty.demonstration.operations.play import play

__all__ = ["play"]
