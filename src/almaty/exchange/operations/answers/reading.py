"""Reading what came in and holding it against the rules: a table of rows and a list of findings, as files."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from almaty.exchange.models import Part
from almaty.exchange.operations.answers.kinds_read import received_of
from almaty.exchange.operations.sharing import open_release
from almaty.exchange.queries.answers.before import partner_releases, partner_rows, previous_figures, related_files
from almaty.exchange.rules.answers.keeping import write_findings, write_rows
from almaty.exchange.rules.engine import OPEN
from almaty.kernel.actor import Actor
from almaty.kernel.folder_store import FolderStore
from migrastat.structures import Dataflow, Received
from migrastat.validation import Context, Report, validate

_LISTED = 5_000  # findings of one code that are kept; all are counted
_COPY = "COPY (SELECT * FROM read_csv(?, header = true, all_varchar = true)) TO '{}' (FORMAT parquet, COMPRESSION zstd)"


@dataclass(frozen=True, slots=True)
class Read:
    """Files made of something that was sent, not in place yet, with their counts.

    `rows` is None where not one row could be read. `unlisted` counts by code the findings beyond those in the file,
    `last` how the figures stand to the State's last ones, `about` is what the file says of its source.
    """

    rows: Path | None
    findings: Path
    count: int
    errors: int
    questions: int
    notes: int
    unlisted: Mapping[str, int]
    last: Mapping[str, int]
    about: Mapping[str, Any]


def read(
    source: Path, kind: str, part: Part, flow: Dataflow, *, store: FolderStore, actor: Actor, now: datetime,
    mapping: Mapping[str, Any] | None = None,
) -> Read:  # fmt: skip
    """Read a file as the answer of a part; the two files that it returns lie where the store takes them in.

    Where a finding tells what a partner counts, that its figures were read is logged for the partner.
    """
    received, about = received_of(source, kind, part, flow, mapping)
    report = validate(received, flow, _context(part, flow, actor=actor, now=now))
    if "MIRROR" in {one.code for one in report.findings}:
        for release in partner_releases(part, flow, actor=actor, now=now):
            open_release(release.slug, actor=actor, now=now, what="findings")
    rows, findings = store.incoming(), store.incoming()
    try:
        count = _write_rows(received, report, rows)
        write_findings(report.findings, findings)
    except BaseException:
        rows.unlink(missing_ok=True)
        findings.unlink(missing_ok=True)
        raise
    last = asdict(report.changed) if report.changed is not None else {}
    return Read(
        rows=rows if count else None, findings=findings, count=count, errors=report.errors,
        questions=report.questions, notes=report.notes, unlisted=dict(report.unlisted),
        last={name: value for name, value in last.items() if name != "listed"}, about=about,
    )  # fmt: skip


def _context(part: Part, flow: Dataflow, *, actor: Actor, now: datetime) -> Context:
    """Return what the figures are held against: only what this sender may see."""
    return Context(
        participant=part.answer.participant,
        frequency=part.flow.frequency,
        first=part.flow.first,
        last=part.flow.last,
        previous=previous_figures(part, flow, actor=actor, now=now),
        partner=partner_rows(part, flow, actor=actor, now=now),
        related=related_files(part, flow, actor=actor, now=now),
        listed=_LISTED,
    )


def _write_rows(received: Received, report: Report, path: Path) -> int:
    """Write what was read and return how many rows it has: as numbers where there is no error, else as it was sent."""
    if not report.errors and report.table is not None:
        write_rows(report.table, path)
        return int(report.table.num_rows)
    if isinstance(received.rows, Path):
        return _copied(received.rows, path)
    if received.rows is not None and received.rows.num_rows:
        write_rows(received.rows, path)
        return int(received.rows.num_rows)
    return 0


def _copied(source: Path, path: Path) -> int:
    with duckdb.connect(":memory:", config=OPEN) as base:
        try:
            base.execute(_COPY.format(path), [str(source)])
        except duckdb.InvalidInputException:
            return 0  # no table at all; the findings say why
        row = base.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
        return int(row[0]) if row else 0
