"""The head of the log, kept beside the database: a chain alone does not show that its last entries were taken away.

One line of fixed length in the data folder, written over after each commit. Plain Python.
"""

import fcntl
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FILE = "log.head"
_LENGTH = 20 + 1 + 64 + 1


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the log: its number and its hash."""

    seq: int
    hash: str


def read_head(home: Path) -> Head | None:
    """Return the head that was kept last; nothing where none was kept yet."""
    try:
        return _told((home / FILE).read_bytes())
    except FileNotFoundError:
        return None


def keep_head(home: Path, head: Head, *, holds: Callable[[Head], bool]) -> None:
    """Keep a newer head; `holds` tells whether the log still holds the one kept before.

    Where it does not, that one stays: entries that were taken away are not forgotten when the log goes on.
    """
    descriptor = os.open(home / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        before = _told(os.pread(descriptor, _LENGTH, 0))
        if before is None or (before.seq < head.seq and holds(before)):
            os.pwrite(descriptor, f"{head.seq:020d} {head.hash:64}\n".encode(), 0)
    finally:
        os.close(descriptor)


def _told(line: bytes) -> Head | None:
    seq, _, told = line.decode("ascii", "replace").strip().partition(" ")
    return Head(int(seq), told) if seq.isdecimal() and told else None
