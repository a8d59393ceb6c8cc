"""When reports are due, and which date a report counts for. Plain Python, no clock.

A date is *reported* (a report was taken for it), *open*, or *locked*: its successor passed so long ago that a report
counts for the newer one. A locked date stays as "no report received" for ever.
"""

import calendar
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from almaty.commitments.rules.names import ENDED

LOCK_DAYS = 60
"""After how many days from the next date an earlier one is locked, where `report_lock_days` says nothing."""
MOST_DATES = 120
MOST_MONTHS = 60


def overrun(by_date: date, standing: str, progress: str, *, today: date) -> bool:
    """Tell whether the date of a commitment has passed while it stands neither fulfilled nor given up.

    >>> overrun(date(2026, 6, 30), "standing", "under-way", today=date(2026, 7, 1))
    True
    >>> overrun(date(2026, 6, 30), "standing", "fulfilled", today=date(2026, 7, 1))
    False
    """
    return standing == "standing" and by_date < today and progress not in ENDED


def due_dates(first: date, every_months: int, last: date) -> list[date]:
    """Return the dates of a schedule: the first and then every so many months up to the last day.

    A day that a month does not have is the last of that month; the next ones go back to the day of the first.

    >>> [str(one) for one in due_dates(date(2026, 8, 31), 6, date(2027, 9, 1))]
    ['2026-08-31', '2027-02-28', '2027-08-31']
    """
    found: list[date] = []
    while len(found) < MOST_DATES and (one := _later(first, every_months * len(found))) <= last:
        found.append(one)
    return found


def _later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))


def rescheduled(
    wanted: Iterable[date], held: Mapping[date, bool], today: date
) -> tuple[list[date], list[date]]:  # fmt: skip
    """Return which dates to add and which to take away, so that those ahead are the wanted ones.

    `held` tells of each date whether it has a report. A date with a report stays, and so does one that has passed:
    lateness cannot be scheduled away. Dates that have passed are never added.

    >>> rescheduled([date(2027, 3, 1)], {date(2026, 1, 1): False, date(2027, 1, 1): False}, date(2026, 6, 1))
    ([datetime.date(2027, 3, 1)], [datetime.date(2027, 1, 1)])
    """
    ahead = {one for one in wanted if one >= today}
    add = sorted(ahead - held.keys())
    remove = sorted(one for one, reported in held.items() if one >= today and not reported and one not in ahead)
    return add, remove


def locked(one: date, dates: Collection[date], today: date, lock_days: int = LOCK_DAYS) -> bool:
    """Tell whether a date takes no report any more: the next one lies more than so many days back."""
    after = min((other for other in dates if other > one), default=None)
    return after is not None and today > after + timedelta(days=lock_days)


def date_taken(held: Mapping[date, bool], today: date, lock_days: int = LOCK_DAYS) -> date | None:
    """Return the date for which a report of today counts: the earliest open one whose time has begun, or none.

    The time of a date begins when the one before it has passed, so that no report is filed years ahead.

    >>> dates = {date(2026, 1, 1): False, date(2027, 1, 1): False}
    >>> date_taken(dates, date(2026, 2, 1)), date_taken(dates, date(2027, 5, 1))
    (datetime.date(2026, 1, 1), datetime.date(2027, 1, 1))
    >>> date_taken({date(2026, 1, 1): True, date(2027, 1, 1): False}, date(2025, 12, 1)) is None
    True
    """
    for one in sorted(held):
        before = max((other for other in held if other < one), default=None)
        if not held[one] and not locked(one, held, today, lock_days):
            return one if before is None or before < today else None
    return None


def owed_since(held: Mapping[date, bool], today: date) -> date | None:
    """Return the first passed date since which no report came, None where nothing is owed.

    >>> owed_since({date(2025, 1, 1): True, date(2026, 1, 1): False, date(2027, 1, 1): False}, date(2027, 2, 1))
    datetime.date(2026, 1, 1)
    """
    last = max((one for one, reported in held.items() if reported), default=date.min)
    return min((one for one in held if last < one < today), default=None)


def next_due(held: Mapping[date, bool], today: date) -> date | None:
    """Return the next date without a report, today's included."""
    return min((one for one, reported in held.items() if one >= today and not reported), default=None)


def next_step(due: date, steps: Sequence[int], told: Collection[int], today: date) -> int | None:
    """Return the newest step of reminders that applies and was not told: days before the date, negative after it.

    Steps that were passed over while nothing ran are not caught up with.

    >>> next_step(date(2026, 3, 1), [30, 7, -1, -14, -45], [30], date(2026, 3, 20))
    -14
    """
    left = (due - today).days
    applying = [step for step in steps if left <= step]
    newest = min(applying, default=None)
    return None if newest is None or newest in told else newest


def remind_on(due: date, steps: Iterable[int], told: Collection[int]) -> date | None:
    """Return the day of the next step of reminders that lies behind all that were told, None after the last."""
    newest = min(told, default=None)
    ahead = [step for step in steps if newest is None or step < newest]
    return due - timedelta(days=max(ahead)) if ahead else None
