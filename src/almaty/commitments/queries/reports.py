"""What became of a commitment: dates with their state in words, and reports beside readings and replies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from almaty.archive.queries import visible_to as documents_for
from almaty.commitments.models import Commitment, Due, Evidence, Reading, Report
from almaty.commitments.queries.live import series_names
from almaty.commitments.rules.names import ENDED, EVIDENCE_KINDS, PROGRESS_NAMES, READING_NAMES, REPORT_KINDS
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from almaty.process.rules.zones import day_of

_RECEIVED = pair("report received", "отчёт поступил")
_LATE = pair("report received late", "отчёт поступил с опозданием")
_SILENT = pair("no report received", "отчёт не поступал")
_NEXT = pair("due next", "следующий срок")
_AHEAD = pair("to come", "предстоит")
_NOT_ASKED = pair("not asked any more", "больше не запрашивается")


@dataclass(frozen=True, slots=True)
class DueRow:
    """A date on which a report is due and how that stands, in words; `seq` is the number of its report."""

    date: date
    state: str
    words: Pair
    seq: int = 0


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """What a report rests on, named for the reader. `address` has no language for pages of the platform."""

    kind: Pair
    name: Pair
    address: str
    outside: bool
    note: Pair


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """The secretariat's reading of a report, with what the participant said to it."""

    row: Reading
    verdict: Pair


@dataclass(frozen=True, slots=True)
class ReportShown:
    """A report with its evidence, readings (the newest first) and what corrects it."""

    row: Report
    kind: Pair
    progress: Pair
    due: date | None
    evidence: tuple[EvidenceShown, ...]
    readings: tuple[ReadingShown, ...]
    corrected_by: tuple[int, ...]

    @property
    def replied(self) -> bool:
        """Tell whether the participant has replied to a reading of it."""
        return any(one.row.replies.all() for one in self.readings)


def dues_of(row: Commitment, *, today: date) -> tuple[DueRow, ...]:
    """Return the dates of a commitment in order, each with its state: one query."""
    ended = row.standing == "withdrawn" or row.progress in ENDED
    found: list[DueRow] = []
    ahead = False
    for due in Due.objects.filter(commitment=row).select_related("report").order_by("date"):
        if due.report is not None:
            late = day_of(due.report.bound_at) > due.date
            found.append(DueRow(due.date, "received", _LATE if late else _RECEIVED, due.report.seq))
        elif ended and due.date >= today:
            found.append(DueRow(due.date, "ended", _NOT_ASKED))
        elif due.date < today:
            found.append(DueRow(due.date, "silent", _SILENT))
        else:
            found.append(DueRow(due.date, "ahead" if ahead else "next", _AHEAD if ahead else _NEXT))
            ahead = True
    return tuple(found)


def reports_of(actor: Actor, row: Commitment) -> tuple[ReportShown, ...]:
    """Return the reports of a commitment, the newest first: a constant number of queries. The caller has the gate."""
    readings = Prefetch("readings", Reading.objects.prefetch_related("replies"))
    rows = list(
        Report.objects.filter(commitment=row)
        .select_related("due", "corrects", "bound_by", "prepared_by")
        .prefetch_related("evidence", readings)
        .order_by("-seq")
    )
    evidence = [one for report in rows for one in report.evidence.all()]
    named = documents_named(actor, (one.key for one in evidence if one.kind == "document"))
    named |= series_names({one.key for one in evidence if one.kind == "series"})
    return tuple(_shown(one, rows, named) for one in rows)


def documents_named(actor: Actor, slugs: Iterable[str]) -> dict[str, Pair]:
    """Return the titles of documents that an actor may read, by slug: one query."""
    return dict(documents_for(actor).filter(slug__in=set(slugs)).values_list("slug", "title"))


def _shown(one: Report, rows: list[Report], named: dict[str, Pair]) -> ReportShown:
    due: Due | None = getattr(one, "due", None)
    return ReportShown(
        row=one,
        kind=REPORT_KINDS[one.kind],
        progress=PROGRESS_NAMES[one.progress],
        due=due.date if due else None,
        evidence=tuple(filter(None, (_evidence(each, named) for each in one.evidence.all()))),
        readings=tuple(ReadingShown(each, READING_NAMES[each.verdict]) for each in one.readings.all()),
        corrected_by=tuple(each.seq for each in rows if each.corrects_id == one.pk),
    )


def _evidence(one: Evidence, named: dict[str, Pair]) -> EvidenceShown | None:
    """Return evidence as it is shown; a document that is not for the reader is not there."""
    kind = EVIDENCE_KINDS[one.kind]
    match one.kind:
        case "document":
            found = named.get(one.key)
            return EvidenceShown(kind, found, f"/documents/{one.key}/", False, one.note) if found else None
        case "series":
            name = named.get(one.key) or pair(one.key, one.key)
            return EvidenceShown(kind, name, f"/figures/series/{one.key}/", False, one.note)
    return EvidenceShown(kind, pair(one.key, one.key), one.key, True, one.note)
