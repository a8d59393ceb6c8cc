"""Where a release's file lies and how it is proved to be the one that was loaded. Plain Python."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1024 * 1024
ROW_GROUP = 65_536
"""Rows that stand together in a release's file: a question about one series reads one or two such groups."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a stored file: the release, the file, "missing", "altered" or "unreadable"."""

    release: str
    file: Path
    kind: str


def release_file(home: Path, sha256: str) -> Path:
    """Return where the file of a release lies: named by its content."""
    return home / "releases" / f"{sha256}.parquet"


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def fault_of(release: str, file: Path, sha256: str) -> Fault | None:
    """Return what is wrong with a stored file, nothing when it is the one that was loaded."""
    try:
        return None if sha256_of(file) == sha256 else Fault(release, file, "altered")
    except FileNotFoundError:
        return Fault(release, file, "missing")
    except OSError:
        return Fault(release, file, "unreadable")


def put_in_place(source: Path, target: Path) -> None:
    """Copy a file so that at `target` there is, at every instant, either nothing or the whole file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as out, source.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Let the new name survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
