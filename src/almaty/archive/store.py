"""Where the bytes of files lie: a folder in which each file is named by the hash of its content.

Another kind of store has to offer the same seven methods.
"""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

from almaty.kernel.folder_store import FolderStore


class Store(Protocol):
    """What the archive asks of a store."""

    def incoming(self) -> Path:
        """Return a path for a file that is coming in; nobody else has it."""

    def keep(self, path: Path) -> str:
        """Take over a file that has come in and return its SHA-256."""

    def open(self, sha256: str) -> BinaryIO:
        """Open a file for reading; raises FileNotFoundError when it is not held."""

    def fault(self, sha256: str) -> str:
        """Return "missing" or "altered" for a file that is not as it should be, empty for a sound one."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold off the sweep from before `keep` until the record names the file."""

    def sweep(self, named: Callable[[], Collection[str]]) -> int:
        """Take away what a broken-off upload left; return how many files."""

    def let_go(self, hashes: Collection[str], named: Callable[[], Collection[str]]) -> int:
        """Take away those of some files that no row names; return how many."""


def the_store() -> Store:
    """Return the store of this platform."""
    return FolderStore(Path(settings.HOME) / "files")
