"""The secret by which noise and rounding are drawn for a State: made once, kept in the data folder, told to nobody.

It stands in no table and in no backup: whoever held it could take the noise away. A mark of it is kept with each
release that used it, so that another key is noticed before it gives the same cell another noise.
"""

import hashlib
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotReady
from migrastat.disclosure import Key

_NAME = re.compile(r"^[A-Z0-9_-]{1,60}$")


def protection_key(home: Path, participant: str, *, mark: str = "") -> tuple[Key, str]:
    """Return the key of a State with its mark, made where there is none yet.

    `mark` is that of the key used before, empty where none was. Refuses (NotReady) where that key is missing or another
    one lies in its place, and a folder that cannot be written.
    """
    path = home / "keys" / f"{_safe(participant)}.key"
    try:
        held = path.read_bytes() if path.exists() or mark else _made(path)
    except OSError:
        held = b""
    if not held or (mark and _mark(held) != mark):
        raise _lost(path)
    return Key(held), _mark(held)


def _made(path: Path) -> bytes:
    """Make a key; of two that make one at once the first wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(secrets.token_hex(32).encode())
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path.read_bytes()


def _mark(held: bytes) -> str:
    return hashlib.sha256(b"mark of a protection key:" + held).hexdigest()[:16]


def _safe(participant: str) -> str:
    if not _NAME.match(participant):
        raise ValueError(f"{participant!r} is no code of a participant")
    return participant


def _lost(path: Path) -> NotReady:
    return NotReady(
        what=pair("The key of the noise is missing or is another one.", "Ключ шума отсутствует или заменён."),
        why=pair("The same cell has to get the same noise in every release; with another key it could be reckoned.",
                 "Одна и та же ячейка должна получать один и тот же шум; с другим ключом её можно было бы вычислить."),
        way_out=pair("Whoever runs this platform puts the folder `keys` back from where it is kept apart from backups. "
                     "Or protect by leaving cells out.",
                     "Администратору следует вернуть папку `keys` оттуда, где она хранится отдельно от резервных "
                     "копий. Либо защищайте данные скрытием ячеек."),
        where=f"keys/{path.name}",
        code="protection-key",
    )  # fmt: skip
