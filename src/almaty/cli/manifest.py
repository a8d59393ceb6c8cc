"""The state of a platform in figures: rows and hashes of every table, hashes of every file, the head of the log.

Two platforms with equal states hold the same.
"""

import hashlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from almaty.cli import folder
from almaty.cli.voice import Voice
from almaty.kernel.pair import Pair, pair

FORMAT = "almaty-backup/1"
_CHUNK = 1024 * 1024
# Of the data folder, what is not content: made again when missing, or of this machine only.
_LEFT_OUT = frozenset(
    {folder.LOCK, "secret.key", "keys", "static", "outbox", "briefs", "log.head", "first-start.begun", "faults.log"}
)
_LEFT_OUT_BELOW = frozenset({"files/incoming", "files/lock", "submissions/incoming", "submissions/lock"})


@dataclass(frozen=True, slots=True)
class State:
    """What a platform holds."""

    migrations: dict[str, list[str]] = field(default_factory=dict)
    entries: int = 0
    head: str = ""
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Return the number of rows in all tables."""
        return sum(int(table["rows"]) for table in self.tables.values())

    def as_dict(self) -> dict[str, Any]:
        """Return the state as it is written."""
        return asdict(self)

    def differences(self, other: "State") -> list[str]:
        """Return what is not the same in another state: names of tables, of files, and the log."""
        different = [] if (self.entries, self.head) == (other.entries, other.head) else ["log"]
        for mine, theirs in ((self.tables, other.tables), (self.files, other.files)):
            different += sorted(name for name in {*mine, *theirs} if mine.get(name) != theirs.get(name))
        return different


def summary(state: State, voice: Voice) -> Pair:
    """Return a state in one line."""
    rows, held, entries = (voice.number(count) for count in (state.rows, len(state.files), state.entries))
    head = state.head[:16]
    return pair(f"rows {rows}, files {held}, log entries {entries}, head of the log {head}",
                f"строк {rows}, файлов {held}, записей журнала {entries}, последняя запись {head}")  # fmt: skip


def migrations() -> dict[str, list[str]]:
    """Return the migrations that the database has had, by room."""
    told: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        told.setdefault(app, []).append(name)
    return told


def files(home: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of the data folder that is content, by its path."""
    return {name: file_hash(home / name) for name in content(home)}


def content(home: Path) -> list[str]:
    """Return the paths, below the data folder, of every file that is content."""
    database = (Path(settings.DATABASES["default"]["NAME"]).name,) if connection.vendor == "sqlite" else ()
    found = []
    for path in sorted(home.rglob("*")):
        name = path.relative_to(home).as_posix()
        top = name.split("/")[0]
        passing = top in _LEFT_OUT or top.startswith((*database, ".")) or name.startswith(tuple(_LEFT_OUT_BELOW))
        if path.is_file() and not passing:
            found.append(name)
    return found


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file."""
    total = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            total.update(chunk)
    return total.hexdigest()
