"""Commitments to take away with everything beside them, read in pieces, so that any number needs little memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from almaty.archive.queries import visible_to as documents_for
from almaty.commitments.models import Commitment, Due, Evidence, Reading, Reply, Report
from almaty.commitments.queries.anchored import as_read_by
from almaty.commitments.queries.content import content_of
from almaty.commitments.queries.gate import commitment_of, reports_read_by
from almaty.commitments.queries.listing import Sought, narrowed
from almaty.commitments.rules.content import Content
from almaty.commitments.rules.open_form import written
from almaty.kernel.actor import Actor
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair

_PIECE = 200
_PIECE_WHOLE = 50  # a commitment with all its reports weighs a tenth of a megabyte while it is read
_BESIDE = ("partners", "tags", "indicators")


DueDate = tuple[date, int | None]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A commitment that leaves. `readable` says whether the reader reads its reports; without it none are here.

    `content` names nothing that the reader may not read. `dues` are the dates on which reports are due, each with the
    number of the report that was received for it.
    """

    row: Commitment
    content: Content
    readable: bool
    dues: Sequence[DueDate]
    reports: Sequence[Report]


def leaving(actor: Actor, sought: Sought, *, whole: bool) -> Iterator[Leaving]:
    """Yield the commitments asked for that an actor may read, by number; with their reports where `whole`.

    Eleven queries for every piece of some hundred commitments, however many reports these have.
    """
    after, size = 0, _PIECE_WHOLE if whole else _PIECE
    while piece := list(_with_all(actor, narrowed(actor, sought), whole=whole).filter(number__gt=after)[:size]):
        dues, contents = _dues(piece), as_read_by(actor, [content_of(row) for row in piece])
        yield from (_leaving(row, content, dues) for row, content in zip(piece, contents, strict=True))
        after = piece[-1].number


def one_leaving(actor: Actor, number: int) -> Leaving:
    """Return one commitment with its reports as the actor may read them; refuses any other (NotFound)."""
    row = commitment_of(actor, number)
    whole = _with_all(actor, Commitment.objects.filter(pk=row.pk), whole=True).get()
    (content,) = as_read_by(actor, [content_of(whole)])
    return _leaving(whole, content, _dues([whole]))


def holds_restricted(actor: Actor, sought: Sought) -> int:
    """Return of how many of the commitments asked for an actor reads reports that are not for the public: one query."""
    closed = narrowed(actor, sought).filter(reports_read_by(actor)).exclude(audience_reports=Audience.PUBLIC.value)
    return closed.filter(Exists(Report.objects.filter(commitment=OuterRef("pk")))).count()


def in_open_form(one: Leaving, *, site: str) -> dict[str, Any]:
    """Return a commitment with what became of it in the open form (`rules.open_form`)."""
    row = one.row
    return {
        **written(one.content),
        "number": row.number,
        "address": f"{site}/en/commitments/{row.number}/",
        "standing": row.standing,
        "withdrawn_why": row.withdrawn_why.as_dict() if row.withdrawn_why else None,
        "declared_at": row.bound_at.isoformat() if row.bound_at else None,
        "progress": row.progress,
        "reading": row.reading if one.readable else None,
        "dues": [{"date": day.isoformat(), "report": seq} for day, seq in one.dues],
        "reports": [report_in_open_form(report) for report in one.reports] if one.readable else None,
    }


def _with_all(actor: Actor, found: QuerySet[Commitment], *, whole: bool) -> QuerySet[Commitment]:
    open_to = Commitment.objects.filter(reports_read_by(actor), pk=OuterRef("pk"))
    rows = found.order_by("number").select_related("matches").annotate(readable=Exists(open_to))
    rows = rows.prefetch_related(*_BESIDE)
    if not whole:
        return rows
    readings = Prefetch("readings", Reading.objects.prefetch_related(
        Prefetch("replies", Reply.objects.order_by("replied_at", "pk"))).order_by("-read_at", "-pk"))  # fmt: skip
    shown = ~Q(kind="document") | Q(key__in=documents_for(actor).values("slug"))
    evidence = Prefetch("evidence", Evidence.objects.filter(shown))
    reports = Report.objects.select_related("corrects").prefetch_related(evidence, readings).order_by("-seq")
    return rows.prefetch_related(Prefetch("reports", reports))


def _dues(rows: Sequence[Commitment]) -> Mapping[int, list[DueDate]]:
    found: dict[int, list[DueDate]] = {row.pk: [] for row in rows}
    asked = Due.objects.filter(commitment__in=found).order_by("date")
    for pk, day, seq in asked.values_list("commitment_id", "date", "report__seq"):
        found[pk].append((day, seq))
    return found


def _leaving(row: Commitment, content: Content, dues: Mapping[int, list[DueDate]]) -> Leaving:
    readable = bool(getattr(row, "readable", False))
    held = getattr(row, "_prefetched_objects_cache", {})
    reports: Iterable[Report] = row.reports.all() if readable and "reports" in held else ()
    return Leaving(row, content, readable, dues[row.pk], tuple(reports))


def report_in_open_form(report: Report) -> dict[str, Any]:
    """Return a report with its evidence, readings and replies in the open form."""
    return {
        "seq": report.seq, "kind": report.kind, "participant": report.participant, "progress": report.progress,
        "changed": _words(report.changed), "obstacles": _words(report.obstacles),
        "help_wanted": _words(report.help_wanted), "corrects": report.corrects.seq if report.corrects else None,
        "bound_at": report.bound_at.isoformat(),
        "evidence": [{"kind": each.kind, "key": each.key, "note": _words(each.note)}
                     for each in report.evidence.all()],
        "readings": [_reading(each) for each in report.readings.all()],
    }  # fmt: skip


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "verdict": reading.verdict, "reasons": _words(reading.reasons), "read_at": reading.read_at.isoformat(),
        "replies": [{"participant": each.participant, "text": _words(each.text),
                     "replied_at": each.replied_at.isoformat()} for each in reading.replies.all()],
    }  # fmt: skip


def _words(text: Pair) -> dict[str, Any] | None:
    return text.as_dict() if text else None
