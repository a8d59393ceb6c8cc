"""The secret that signs sessions: made once, kept in the data folder, readable by its owner only."""

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """Return the secret of a data folder, making it when there is none.

    ALMATY_SECRET_KEY in the environment goes first. A folder that cannot be written gets a secret for this
    process only: the start itself then refuses with the reason.
    """
    if given := os.environ.get("ALMATY_SECRET_KEY"):
        return given
    path = home / "secret.key"
    try:
        home.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _kept(path) or secrets.token_urlsafe(50)
    except OSError:
        return secrets.token_urlsafe(50)
    made = secrets.token_urlsafe(50)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(made)
    return made


def _kept(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
