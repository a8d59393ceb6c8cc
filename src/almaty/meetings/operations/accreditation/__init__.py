"""Who comes for whom: proposing, confirming, the document behind it, and erasing in time."""

from almaty.meetings.operations.accreditation.credentials import attach_credentials, read_credentials
from almaty.meetings.operations.accreditation.decide import confirm_delegate, refuse_delegate
from almaty.meetings.operations.accreditation.erase import erase_accreditations
from almaty.meetings.operations.accreditation.propose import propose_delegate, set_consent, withdraw_delegate

__all__ = [
    "attach_credentials",
    "confirm_delegate",
    "erase_accreditations",
    "propose_delegate",
    "read_credentials",
    "refuse_delegate",
    "set_consent",
    "withdraw_delegate",
]
