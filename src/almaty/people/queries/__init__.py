"""The reads of the room."""

from almaty.people.queries.done_before import Done, done_before
from almaty.people.queries.handing_on import (
    Begun,
    Colleague,
    begun_lately,
    colleagues,
    mandate_to_hand_on,
    own_mandates,
    successors,
)
from almaty.people.queries.letters import outbox, own_letters
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
from almaty.people.queries.mandates import actor_for, running, secretariat_is_empty, spans_for
from almaty.people.queries.reach import Receiver, chair_receivers, receivers, receivers_of, secretariat_receivers
from almaty.people.queries.roster import (
    Offer,
    Rights,
    accounts,
    check_open,
    find_link,
    is_first,
    matrix,
    offer_of,
    open_invitations,
)
from almaty.people.queries.tokens import Shown, actor_for_token, open_tokens

__all__ = [
    "Begun",
    "ChainState",
    "Colleague",
    "Done",
    "Offer",
    "Receiver",
    "Rights",
    "Shown",
    "Sought",
    "accounts",
    "actor_for",
    "actor_for_token",
    "acts",
    "begun_lately",
    "broken_chain",
    "chain_state",
    "chair_receivers",
    "change_stamp",
    "check_open",
    "colleagues",
    "done_before",
    "find_link",
    "is_first",
    "mandate_to_hand_on",
    "matrix",
    "offer_of",
    "open_invitations",
    "open_tokens",
    "outbox",
    "own_letters",
    "own_mandates",
    "people_in_log",
    "receivers",
    "receivers_of",
    "running",
    "secretariat_is_empty",
    "secretariat_receivers",
    "spans_for",
    "successors",
    "verbs_used",
]
