"""Who was in the room: the days of a meeting, and what the ticks of two people come to. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

MOST_DAYS = 15


def days_of(starts: datetime | None, ends: datetime | None, zone: str) -> tuple[date, ...]:
    """Return the days of a meeting in its own zone, the first ones of a very long one; none without its dates.

    >>> from datetime import UTC
    >>> days_of(datetime(2026, 3, 3, 20, tzinfo=UTC), datetime(2026, 3, 4, 12, tzinfo=UTC), "Asia/Almaty")
    (datetime.date(2026, 3, 4),)
    """
    if starts is None or ends is None:
        return ()
    there = ZoneInfo(zone)
    first, last = starts.astimezone(there).date(), ends.astimezone(there).date()
    number = min((last - first).days + 1, MOST_DAYS)
    return tuple(first + timedelta(days=step) for step in range(number))


def ticked(present: Iterable[str], *, seen: Iterable[str], ticks: Iterable[str]) -> list[str]:
    """Return the days of presence after a page was sent: only what differs from what it showed is changed.

    So two people who tick at the same time lose nothing of one another.

    >>> ticked(["2026-03-03"], seen=[], ticks=["2026-03-04"])
    ['2026-03-03', '2026-03-04']
    """
    added, taken = set(ticks) - set(seen), set(seen) - set(ticks)
    return sorted((set(present) | added) - taken)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many."""

    held: int
    whole: int
