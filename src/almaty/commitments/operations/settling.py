"""Keeping the columns that repeat what follows from reports and dates; inside the caller's transaction."""

from collections.abc import Iterable, Sequence
from datetime import date

from almaty.commitments.models import Commitment, Due, Reading, Report
from almaty.commitments.queries.terms import Terms
from almaty.commitments.rules.names import ENDED, NO_REPORT, NOT_READ
from almaty.commitments.rules.reporting import Reported, in_effect, reading_in_effect
from almaty.commitments.rules.schedule import due_dates, next_due, owed_since, remind_on, rescheduled

COLUMNS = ("progress", "reported_at", "reading", "next_due", "owed_since")


def plan(row: Commitment, today: date, terms: Terms) -> None:
    """Make the dates ahead follow the schedule of a commitment; none lie ahead of one that ended or was withdrawn.

    What has passed or has a report stays, whatever the schedule says.
    """
    held = list(Due.objects.filter(commitment=row))
    runs = row.standing == "standing" and row.progress not in ENDED
    wanted = due_dates(row.first_due, row.every_months, row.last_due) if runs else []
    add, remove = rescheduled(wanted, dates_of(held), today)
    Due.objects.filter(commitment=row, date__in=remove, report__isnull=True).delete()
    Due.objects.bulk_create(
        Due(commitment=row, date=one, remind_on=remind_on(one, terms.steps, ())) for one in add
    )  # fmt: skip


def settle(row: Commitment, today: date) -> None:
    """Set the stage, the reading and the dates of a commitment from its reports and dates: three queries, one save."""
    reports = list(Report.objects.filter(commitment=row).select_related("corrects"))
    told = as_reported(reports)
    found = in_effect(told)
    row.progress = found.progress if found else NO_REPORT
    row.reported_at = next((one.bound_at for one in reports if found and one.seq == found.seq), None)
    row.reading = reading_in_effect(told, _verdicts(row)) or NOT_READ
    settle_dates(row, list(Due.objects.filter(commitment=row)), today)
    row.save(update_fields=COLUMNS)


def settle_dates(row: Commitment, dues: Sequence[Due], today: date) -> None:
    """Set which date comes next and since when a report is owed: nothing is, once it has ended or was withdrawn."""
    runs = row.standing == "standing" and row.progress not in ENDED
    held = dates_of(dues)
    row.next_due = next_due(held, today) if runs else None
    row.owed_since = owed_since(held, today) if runs else None


def dates_of(dues: Iterable[Due]) -> dict[date, bool]:
    """Return the dates of a commitment, and of each whether a report was taken for it."""
    return {due.date: due.report_id is not None for due in dues}


def as_reported(reports: Iterable[Report]) -> list[Reported]:
    """Return reports as the rules see them."""
    return [
        Reported(one.seq, one.progress, one.corrects.seq if one.corrects else 0, one.kind == "unchanged")
        for one in reports
    ]


def _verdicts(row: Commitment) -> dict[int, str]:
    """Return the newest reading of each report of a commitment, by the number of the report."""
    rows = Reading.objects.filter(report__commitment=row).order_by("read_at", "pk")
    return dict(rows.values_list("report__seq", "verdict"))
