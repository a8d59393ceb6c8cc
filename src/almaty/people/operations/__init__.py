"""The verbs of the room."""

from almaty.people.operations.joining import join, take_up
from almaty.people.operations.links import FIRST_LINK_LIFE, invite, make_first_link, withdraw_invitation
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

__all__ = [
    "FIRST_LINK_LIFE",
    "end_mandate",
    "enrol_second_factor",
    "grant_mandate",
    "invite",
    "join",
    "log_act",
    "make_first_link",
    "note_failed_sign_in",
    "note_password",
    "note_recovery_codes",
    "note_sign_in",
    "note_sign_out",
    "remove_second_factor",
    "reset_second_factor",
    "take_up",
    "withdraw_invitation",
]
