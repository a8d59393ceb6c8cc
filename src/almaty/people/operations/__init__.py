"""The verbs of the room."""

from almaty.people.operations.log import log_act

__all__ = ["log_act"]
