"""A folder in which each file is named by the hash of its content. Plain Python.

A file comes in under a temporary name in the same folder, is flushed to the disk and then renamed: at any instant
the folder holds whole files, and at most temporary ones that the next sweep takes away.
"""

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1024 * 1024
_INCOMING = "incoming"
_NAME = re.compile(r"^[0-9a-f]{64}$")


class FolderStore:
    """A store of files in a folder of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def incoming(self) -> Path:
        """Return a path for a file that is coming in; nobody else has it."""
        folder = self.root / _INCOMING
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{os.getpid()}-{secrets.token_hex(8)}"

    def keep(self, path: Path) -> str:
        """Take over a file that has come in and return its SHA-256; the file is on the disk when this returns."""
        with path.open("rb") as stream:
            name = _hash(stream)
            os.fsync(stream.fileno())
        target = self._path(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.chmod(0o440)
        path.replace(target)
        _flush(target.parent)
        return name

    def where(self, sha256: str) -> Path:
        """Return where a file lies, for readers that want a path; raises FileNotFoundError when it is not held."""
        path = self._path(sha256)
        if not path.is_file():
            raise FileNotFoundError(sha256)
        return path

    def open(self, sha256: str) -> BinaryIO:
        """Open a file for reading; raises FileNotFoundError when it is not held."""
        return self._path(sha256).open("rb")

    def fault(self, sha256: str) -> str:
        """Return "missing" or "altered" for a file that is not as it should be, empty for a sound one."""
        try:
            with self.open(sha256) as stream:
                return "" if _hash(stream) == sha256 else "altered"
        except FileNotFoundError:
            return "missing"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold off the sweep from before `keep` until the record names the file."""
        with self._locked(fcntl.LOCK_SH):
            yield

    def sweep(self, named: Callable[[], Collection[str]]) -> int:
        """Take away temporary files, and files that the record does not name; return how many.

        `named` is asked for the hashes in the record once no upload is under way; while one is, nothing is taken.
        """
        if not self.root.is_dir():
            return 0
        try:
            with self._locked(fcntl.LOCK_EX | fcntl.LOCK_NB):
                kept = set(named())
                gone = [path for path in self._files() if path.parent.name == _INCOMING or path.name not in kept]
                for path in gone:
                    path.unlink()
                return len(gone)
        except BlockingIOError:
            return 0

    def let_go(self, hashes: Collection[str], named: Callable[[], Collection[str]]) -> int:
        """Take away those of some files that the record does not name; return how many.

        Nothing else is touched, so that what is coming in is left alone; while an upload is being named, nothing is
        taken.
        """
        try:
            with self._locked(fcntl.LOCK_EX | fcntl.LOCK_NB):
                kept = set(named())
                gone = [path for path in map(self._path, hashes) if path.name not in kept and path.is_file()]
                for path in gone:
                    path.unlink()
                return len(gone)
        except BlockingIOError:
            return 0

    def _path(self, sha256: str) -> Path:
        if not _NAME.match(sha256):
            raise FileNotFoundError(sha256)
        return self.root / sha256[:2] / sha256

    def _files(self) -> Iterator[Path]:
        for folder in sorted(self.root.iterdir()):
            if folder.is_dir() and (folder.name == _INCOMING or len(folder.name) == 2):
                yield from (path for path in sorted(folder.iterdir()) if path.is_file())

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, 0o640)
        try:
            fcntl.flock(descriptor, how)
            yield
        finally:
            os.close(descriptor)


def _hash(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _flush(folder: Path) -> None:
    """Put a folder's list of names on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
