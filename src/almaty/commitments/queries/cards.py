"""Commitments as cards: each with its live figures and its last report, for what stands under one paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from almaty.commitments.models import Commitment, Indicator, Report
from almaty.commitments.queries.gate import reports_read_by
from almaty.commitments.queries.listing import Row
from almaty.commitments.queries.page import Measure, measures_of
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair


@dataclass(frozen=True, slots=True)
class Card:
    """A row of the list with what will be different, how it is measured, and the last report where it may be read."""

    row: Row
    change: Pair
    measures: tuple[Measure, ...]
    report: Report | None


def cards(actor: Actor, rows: Sequence[Row]) -> list[Card]:
    """Return cards for rows of the list: a constant number of queries."""
    keys = [row.pk for row in rows]
    changes = dict(Commitment.objects.filter(pk__in=keys).values_list("pk", "change"))
    measured: dict[int, list[Measure]] = {}
    for one in measures_of(actor, list(Indicator.objects.filter(commitment__in=keys).order_by("position", "pk"))):
        measured.setdefault(one.row.commitment_id, []).append(one)
    reports = _last_reports(actor, keys)
    return [Card(row, changes[row.pk], tuple(measured.get(row.pk, ())), reports.get(row.pk)) for row in rows]


def _last_reports(actor: Actor, keys: Sequence[int]) -> dict[int, Report]:
    """Return the newest report of each commitment whose reports the actor may read: one query."""
    readable = Commitment.objects.filter(reports_read_by(actor), pk__in=keys).values("pk")
    found: dict[int, Report] = {}
    for one in Report.objects.filter(commitment__in=readable).order_by("commitment", "-seq"):
        found.setdefault(one.commitment_id, one)
    return found
