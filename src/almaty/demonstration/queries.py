"""What a demonstration keeps of its cast: the password, the second factor, the text that was negotiated."""

import json
from datetime import datetime
from pathlib import Path

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings

MARK = "demonstration.json"  # as cli/folder.py makes it and web/settings.py looks for it
_STEP = 30  # seconds that a code of an authenticator lasts


def kept() -> dict[str, str]:
    """Return what the mark of this data folder keeps: password, secret, text; nothing before the story was played."""
    held: dict[str, str] = json.loads((Path(settings.HOME) / MARK).read_text() or "{}")
    return held


def code_at(now: datetime) -> str:
    """Return the code that an authenticator of the cast shows at a moment, "" before the story was played."""
    secret = kept().get("secret", "")
    return str(format_hotp_value(hotp_value(secret, int(now.timestamp()) // _STEP))) if secret else ""
