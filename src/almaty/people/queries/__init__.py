"""The reads of the room."""

from almaty.people.queries.log import acts, broken_chain, change_stamp
from almaty.people.queries.mandates import actor_for

__all__ = ["actor_for", "acts", "broken_chain", "change_stamp"]
