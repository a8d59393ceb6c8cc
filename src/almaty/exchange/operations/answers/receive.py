"""Receiving what a State sends: read, every finding told at once, kept exactly as it came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.crypto import salted_hmac

from almaty.archive.operations.inspect import scan
from almaty.exchange.models import Part, Submission
from almaty.exchange.operations.answers.allowing import changing, keep_change, part_of
from almaty.exchange.operations.answers.deciding import put_in_use
from almaty.exchange.operations.answers.reading import Read, read
from almaty.exchange.operations.answers.room import told_when_full
from almaty.exchange.queries.answers.compare import compared
from almaty.exchange.queries.answers.describing import stored_before
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.rules.answers.keeping import submissions
from almaty.exchange.rules.answers.kinds import HEAD, WAY_OF, kept_name, recognise, too_large
from almaty.exchange.rules.answers.stages import check_call_open, check_not_bound
from almaty.exchange.rules.answers.workbook import joined
from almaty.kernel.actor import Actor, Verb
from almaty.kernel.folder_store import FolderStore
from migrastat.workbooks import read_mark


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of something that was sent.

    `again` tells that the very same came before, so that nothing new was kept. `counts` is False where somebody else
    has sent something since the sender looked: it is kept under its number, and `before` is what counts.
    """

    submission: Submission
    again: bool
    counts: bool
    before: Submission | None = None


def receive(
    part_id: int, *, source: Path, name: str, actor: Actor, now: datetime, way: str = "", over: int | None = None,
    mapping: Mapping[str, Any] | None = None,
) -> Sent:  # fmt: skip
    """Take over what a State sends for one dataflow of a call; `source` is gone afterwards, whatever happens.

    `source` is a place that the store gave (`incoming`). `way` is found by the content where it is empty; "machine"
    says that a program sent it, "grid" and "held" that it is a table with the columns of the dataflow. `over` is the
    number that the sender saw as the one that counts (0 for none); where another one has come since, this one is kept
    and does not count until somebody chooses it. `mapping` says how a CSV file of the State's own is read.
    Refuses: SignInFirst, NotAllowed, NotFound, TooLarge, WrongType, Invalid (scanner), NotReady (scanner, full disk),
    Conflict (closed, bound).
    """
    store = submissions(Path(settings.HOME))
    places = [source]
    try:
        part = part_of(part_id, Verb.PREPARE_ANSWER, actor=actor, now=now)
        check_call_open(part.answer.call.stage)
        check_not_bound(part.stage)
        kind = _looked_at(source, way)
        flow = dataflow(part.flow.dataflow, part.flow.version)
        with told_when_full():
            done = read(source, kind, part, flow, store=store, mapping=mapping, actor=actor, now=now)
            places += [place for place in (done.rows, done.findings) if place is not None]
            named = kept_name(name, kind)
            with store.writing(), transaction.atomic():
                return _keep(
                    part,
                    store,
                    source,
                    done,
                    way=way or WAY_OF.get(kind, kind),
                    name=named,
                    over=over,
                    actor=actor,
                    now=now,
                )
    finally:
        for place in places:
            place.unlink(missing_ok=True)


def _looked_at(source: Path, way: str) -> str:
    """Return the kind of a file, after its size and the virus scanner; a workbook that is no call's is a "table"."""
    size = source.stat().st_size
    if size > settings.MAX_FIGURES_MB * 1024 * 1024:
        raise too_large(settings.MAX_FIGURES_MB)
    if way in ("grid", "held"):
        return way
    with source.open("rb") as stream:
        kind = recognise(stream.read(HEAD))
    scan(source, command=settings.SCANNER)
    return "table" if kind == "workbook" and read_mark(source) is None else kind


def _keep(
    part: Part, store: FolderStore, source: Path, done: Read, *, way: str, name: str, over: int | None, actor: Actor,
    now: datetime,
) -> Sent:  # fmt: skip
    """Put the files in place, then the row that names them."""
    size = source.stat().st_size
    original = store.keep(source)
    rows = store.keep(done.rows) if done.rows else ""
    with changing(part) as held:
        check_not_bound(held.stage)
        before = held.current
        same = Submission.objects.filter(part=held, original=original, rows=rows, way=way).order_by("-number").first()
        if same is not None:
            return Sent(same, again=True, counts=same.pk == held.current_id, before=before)
        last = Submission.objects.filter(part=held).aggregate(last=Max("number"))["last"] or 0
        submission = Submission.objects.create(
            part=held, number=last + 1, way=way, name=name, original=original, size=size, rows=rows, count=done.count,
            findings=store.keep(done.findings), errors=done.errors, questions=done.questions, notes=done.notes,
            sent_at=now, sent_by_id=actor.account_id,
        )  # fmt: skip
        submission.changed = _changed(held, before, submission, done)
        submission.save(update_fields=["changed"])
        counts = over is None or over == (before.number if before is not None else 0)
        if counts:
            put_in_use(held, submission)
            held.about = joined(held.about, book=done.about, before=stored_before(held))
        keep_change(held, "send-answer", actor=actor, now=now, **_facts(submission, counts))
    return Sent(submission, again=False, counts=counts, before=before)


def _changed(part: Part, before: Submission | None, after: Submission, done: Read) -> dict[str, Any]:
    """Return what differs from what counted before and from the State's last figures, and what is not listed."""
    told = compared(part, before, after).as_dict() if before is not None else {}
    return {**told, "unlisted": dict(done.unlisted), "last": dict(done.last)}


def _facts(submission: Submission, counts: bool) -> dict[str, Any]:
    """Return what the log says of a submission, which people outside the State read.

    No name of a file and no hash of it: with the released figures and the hash somebody could try out what was left
    out. The `mark` is a hash made with this platform's secret: it proves the file and tells nothing.
    """
    mark = salted_hmac("exchange.submission", submission.original, algorithm="sha256").hexdigest()
    return {
        "number": submission.number, "way": submission.way, "size": submission.size, "mark": mark,
        "errors": submission.errors, "questions": submission.questions, "notes": submission.notes, "counts": counts,
    }  # fmt: skip
