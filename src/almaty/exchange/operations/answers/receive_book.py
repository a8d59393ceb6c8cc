"""Receiving one workbook as the answer for several dataflows of a call."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings

from almaty.exchange.models import Part
from almaty.exchange.operations.answers.receive import Sent, receive
from almaty.exchange.operations.answers.room import told_when_full
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.answers.keeping import submissions
from almaty.exchange.rules.answers.kinds import HEAD, recognise, wrong_type
from almaty.kernel.actor import Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Refusal
from migrastat.structures import Received
from migrastat.workbooks import read_book, read_mark


@dataclass(frozen=True, slots=True)
class SentBook:
    """What became of each sheet: sent, or refused with the reason."""

    sent: list[Sent] = field(default_factory=list)
    refused: list[tuple[Part, Refusal]] = field(default_factory=list)


def receive_book(
    parts: Sequence[Part], *, source: Path, name: str, over: Mapping[int, int | None], actor: Actor, now: datetime
) -> SentBook:
    """Send each sheet of a workbook with a figure as the answer of its part; `source` is gone afterwards.

    `over` gives for a part the number that the sender saw as the one that counts. A part that is bound already is
    refused alone, the others are kept. Refuses like `receive`; also what is no workbook of a call (WrongType).
    """
    try:
        with source.open("rb") as stream:
            kind = recognise(stream.read(HEAD))
        mark = read_mark(source) if kind == "workbook" else None
        if mark is None:
            raise wrong_type(pair("It is not the workbook of a data call.", "Это не рабочая книга запроса данных."))
        done = SentBook()
        for part in _filled_in(parts, source):
            if mark.sheet_of(part.flow.dataflow) is not None:
                _send(part, source, name, done, over=over.get(part.pk), actor=actor, now=now)
        return done
    finally:
        source.unlink(missing_ok=True)


def _filled_in(parts: Sequence[Part], source: Path) -> list[Part]:
    """Return the parts whose sheet holds figures, or cannot be read."""
    flows = {part.pk: dataflow(part.flow.dataflow, part.flow.version) for part in parts}
    tables = read_book(source, list(flows.values())).tables
    read = {part.pk: tables[flows[part.pk].id] for part in parts}
    return [part for part in parts if _has_rows(read[part.pk]) or _has_errors(read[part.pk])]


def _has_rows(received: Received) -> bool:
    return isinstance(received.rows, Path) or bool(received.rows.num_rows)


def _has_errors(received: Received) -> bool:
    return any(finding.grade == "error" for finding in received.findings)


def _send(
    part: Part, source: Path, name: str, done: SentBook, *, over: int | None, actor: Actor, now: datetime
) -> None:  # fmt: skip
    own = submissions(Path(settings.HOME)).incoming()
    with told_when_full():
        shutil.copyfile(source, own)
    try:
        sent = receive(part.pk, source=own, name=name, over=over, actor=actor, now=now)
    except Conflict as refusal:
        done.refused.append((part, refusal))
    else:
        done.sent.append(sent)
