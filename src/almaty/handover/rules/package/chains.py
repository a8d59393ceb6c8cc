"""What of a package proves itself: the chain of the log, of each text, each seal. One text at a time is in memory."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from almaty.handover.rules.package.faults import Fault, fault
from almaty.handover.rules.package.form import LOG, SEALS, STEPS, TEXTS
from almaty.kernel.pair import LANGS
from almaty.people.rules.chain import GENESIS, Entry, broken_links
from almaty.texts.rules.adopting import of_the_text
from almaty.texts.rules.chain import broken_steps
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.sealing import canonical, digest
from almaty.texts.rules.signing import signature_holds
from almaty.texts.rules.steps import StepTaken

Row = dict[str, Any]
Rows = Callable[[str], Iterable[Row]]
"""Gives the rows of a file of the package."""

_SHOWN = 20
BAD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading a row raises that is not what it should be."""


@dataclass
class LogRead:
    """What the log tells: its last entry, and the keys that seals were made with."""

    entries: int = 0
    head: str = ""
    keys: set[str] = field(default_factory=set)


def log_faults(rows: Iterable[Row], read: LogRead) -> Iterator[Fault]:
    """Walk the log and yield every entry that does not follow from the one before it; `read` notes what it tells."""
    previous, expected = GENESIS, 1
    for row in rows:
        try:
            entry = _entry(row)
            broken = broken_links([entry], previous=previous, expected=expected)
        except BAD:
            yield fault("log", LOG, row.get("seq", "?"))
            continue
        if broken:
            yield fault("log", LOG, entry.seq)
        if entry.verb == "make-seal-key":
            read.keys.add(str(entry.facts.get("key", "")))
        previous, expected = entry.hash, entry.seq + 1
        read.entries, read.head = entry.seq, entry.hash


def _entry(row: Row) -> Entry:
    told = {name: row[name] for name in ("seq", "actor_id", "actor_name", "acting_for", "verb", "subject", "facts",
                                         "change", "previous_hash", "hash")}  # fmt: skip
    return Entry(at=datetime.fromisoformat(row["at"]), **told)


def text_faults(rows: Rows, keys: set[str], files: Callable[[str], bool]) -> Iterator[Fault]:
    """Yield the texts whose chain does not hold, and the seals that do not; `files` tells whether a hash is held."""
    texts = {row["id"]: row for row in rows(TEXTS)}
    seals = {row["text_id"]: row for row in rows(SEALS)}
    seen = set()
    for number, group in groupby(rows(STEPS), key=lambda row: row.get("text_id")):
        text = texts.get(number, {})
        seen.add(number)
        yield from _one(text, group, seals.get(number), keys, files)
    for number in sorted(set(seals) - seen):
        yield fault("seal", SEALS, seals[number]["symbol"])


def _one(
    text: Row, group: Iterable[Row], seal: Row | None, keys: set[str], files: Callable[[str], bool]
) -> Iterator[Fault]:
    slug = text.get("slug", "?")
    try:
        steps = [taken(row) for row in group]
        whole = not broken_steps(steps) and bool(steps) and steps[-1].stamp == text["stamp"]
    except BAD:
        steps, whole = [], False
    if not whole:
        yield fault("step", STEPS, slug)
    if seal is not None and not _seal_holds(seal, steps, keys, files):
        yield fault("seal", SEALS, seal["symbol"])


def taken(row: Row) -> StepTaken:
    """Return a row of the table of steps as rules see it."""
    at = datetime.fromisoformat(row["at"])
    return StepTaken(row["seq"], row["kind"], at, row["data"], row["acting_for"], row["stamp"])


def _seal_holds(seal: Row, steps: list[StepTaken], keys: set[str], files: Callable[[str], bool]) -> bool:
    """Tell whether a seal holds: signature, key, words as the steps give them, place in the chain, files."""
    if not signature_holds(seal["manifest"], seal["signature"], seal["key"]) or seal["key"] not in keys:
        return False
    try:
        told = json.loads(seal["manifest"])
        place = told["chain"]["step"]
        state = replayed(step for step in steps if step.seq <= place)
        paragraphs = of_the_text(state)
        return bool(
            all(digest(canonical(paragraphs, lang)) == told["sha256"][lang] for lang in LANGS)
            and next(step.stamp for step in steps if step.seq == place) == told["chain"]["stamp"]
            and told["files"] == seal["files"]
            and all(files(file["sha256"]) for kinds in seal["files"].values() for file in kinds.values())
        )
    except (*BAD, StopIteration):
        return False
