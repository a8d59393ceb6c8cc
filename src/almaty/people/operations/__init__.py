"""The verbs of the room."""

from almaty.people.operations.binding import hand_on_mandate
from almaty.people.operations.joining import join, take_up
from almaty.people.operations.letters import Text, delivered, note_letters, send_again, send_waiting, write_letters
from almaty.people.operations.links import (
    FIRST_LINK_LIFE,
    invite,
    make_first_link,
    note_refused_link,
    withdraw_invitation,
)
from almaty.people.operations.log import log_act
from almaty.people.operations.mandates import end_mandate, grant_mandate
from almaty.people.operations.sign_in import (
    enrol_second_factor,
    note_failed_sign_in,
    note_password,
    note_recovery_codes,
    note_sign_in,
    note_sign_out,
    remove_second_factor,
    reset_second_factor,
)
from almaty.people.operations.tokens import end_token, make_token, note_refused_token, note_use

__all__ = [
    "FIRST_LINK_LIFE",
    "Text",
    "delivered",
    "end_mandate",
    "end_token",
    "enrol_second_factor",
    "grant_mandate",
    "hand_on_mandate",
    "invite",
    "join",
    "log_act",
    "make_first_link",
    "make_token",
    "note_failed_sign_in",
    "note_letters",
    "note_password",
    "note_recovery_codes",
    "note_refused_link",
    "note_refused_token",
    "note_sign_in",
    "note_sign_out",
    "note_use",
    "remove_second_factor",
    "reset_second_factor",
    "send_again",
    "send_waiting",
    "take_up",
    "withdraw_invitation",
    "write_letters",
]
