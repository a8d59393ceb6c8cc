"""The chain of the log: what is hashed, and how the chain is proved whole. Plain Python."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the log as it is hashed."""

    seq: int
    at: datetime
    actor_id: int | None
    actor_name: str
    acting_for: str
    verb: str
    subject: str
    facts: dict[str, Any]
    change: bool
    previous_hash: str
    hash: str = ""


def entry_hash(entry: Entry) -> str:
    """Return the SHA-256 of an entry with the hash of the one before it, in canonical JSON."""
    told = [
        entry.seq,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor_id,
        entry.actor_name,
        entry.acting_for,
        entry.verb,
        entry.subject,
        entry.facts,
        entry.change,
        entry.previous_hash,
    ]
    canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A place where the chain does not hold: the entry's number and what is wrong with it."""

    seq: int
    kind: str


def broken_links(entries: Iterable[Entry], *, previous: str = GENESIS, expected: int = 1) -> list[BrokenLink]:
    """Walk the chain and return every place where it does not hold.

    A walk that does not start at the first entry says the hash before it and the number that it starts at.
    """
    broken = []
    for entry in entries:
        if entry.seq != expected:
            broken.append(BrokenLink(expected, "missing"))
        elif entry.previous_hash != previous:
            broken.append(BrokenLink(entry.seq, "unlinked"))
        elif entry.hash != entry_hash(entry):
            broken.append(BrokenLink(entry.seq, "altered"))
        previous, expected = entry.hash, entry.seq + 1
    return broken
