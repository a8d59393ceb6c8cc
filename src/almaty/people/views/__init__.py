"""The screens of the room."""

from almaty.people.views.invitations import invite, withdraw
from almaty.people.views.log import log, log_download
from almaty.people.views.roster import end, people, reset, rights_download
from almaty.people.views.welcome import welcome

__all__ = ["end", "invite", "log", "log_download", "people", "reset", "rights_download", "welcome", "withdraw"]
