"""The screens of the room."""

from almaty.people.views.invitations import invite, withdraw
from almaty.people.views.keys import key_end, keys
from almaty.people.views.letters import letter_again, letters, outbox
from almaty.people.views.log import log, log_download
from almaty.people.views.mandates import hand_on, mandates
from almaty.people.views.roster import end, people, reset, rights_download
from almaty.people.views.welcome import welcome

__all__ = [
    "end",
    "hand_on",
    "invite",
    "key_end",
    "keys",
    "letter_again",
    "letters",
    "log",
    "log_download",
    "mandates",
    "outbox",
    "people",
    "reset",
    "rights_download",
    "welcome",
    "withdraw",
]
