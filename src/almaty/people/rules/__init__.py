"""What holds for people, mandates, invitations and the log. Plain Python."""

from almaty.people.rules.chain import GENESIS, BrokenLink, Entry, broken_links, entry_hash
from almaty.people.rules.head import Head, keep_head, read_head
from almaty.people.rules.links import LinkState, check_link, link_state, secret_hash
from almaty.people.rules.mandates import (
    check_ends_after_start,
    check_may_invite,
    check_not_last_of_secretariat,
    check_seat,
    invitable_roles,
)
from almaty.people.rules.seating import SUPPORT_UNIT, Seat, seat_name, seats, set_seat_source
from almaty.people.rules.standing import (
    ChairSpan,
    chair_on,
    chair_spans,
    reading_on,
    set_chair_source,
    set_step_source,
    steps,
)
from almaty.people.rules.words import name_verbs, verb_name, verb_names

__all__ = [
    "GENESIS",
    "SUPPORT_UNIT",
    "BrokenLink",
    "ChairSpan",
    "Entry",
    "Head",
    "LinkState",
    "Seat",
    "broken_links",
    "chair_on",
    "chair_spans",
    "check_ends_after_start",
    "check_link",
    "check_may_invite",
    "check_not_last_of_secretariat",
    "check_seat",
    "entry_hash",
    "invitable_roles",
    "keep_head",
    "link_state",
    "name_verbs",
    "read_head",
    "reading_on",
    "seat_name",
    "seats",
    "secret_hash",
    "set_chair_source",
    "set_seat_source",
    "set_step_source",
    "steps",
    "verb_name",
    "verb_names",
]
