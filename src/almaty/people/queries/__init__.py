"""The reads of the room."""

from almaty.people.queries.log import (
    ChainState,
    Sought,
    acts,
    broken_chain,
    chain_state,
    change_stamp,
    people_in_log,
    verbs_used,
)
from almaty.people.queries.mandates import actor_for, running, secretariat_is_empty
from almaty.people.queries.roster import (
    Offer,
    accounts,
    check_open,
    find_link,
    is_first,
    is_running,
    matrix,
    offer_of,
    open_invitations,
)

__all__ = [
    "ChainState",
    "Offer",
    "Sought",
    "accounts",
    "actor_for",
    "acts",
    "broken_chain",
    "chain_state",
    "change_stamp",
    "check_open",
    "find_link",
    "is_first",
    "is_running",
    "matrix",
    "offer_of",
    "open_invitations",
    "people_in_log",
    "running",
    "secretariat_is_empty",
    "verbs_used",
]
