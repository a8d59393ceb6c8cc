"""How much time a deadline leaves, and on which days a reminder is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from almaty.kernel.pair import Pair, pair
from almaty.language.rules import plural

_DAY, _HOUR = 86_400, 3_600
_HOURS_ALONE = 48  # under two days, hours say more
_MORNING = 8  # o'clock


@dataclass(frozen=True, slots=True)
class Left:
    """The time until a deadline, or since: whole days and hours, and whether it is over."""

    days: int
    hours: int
    over: bool

    @property
    def words(self) -> Pair:
        """Say it in words, such as "3 days left", "5 hours left", "overdue by 2 days"."""
        en, ru = _told(self)
        if self.over:
            return pair(f"overdue by {en}", f"срок истёк {ru} назад")
        return pair(f"{en} left", f"осталось: {ru}")


def _told(left: Left) -> tuple[str, str]:
    if left.days * 24 + left.hours < 1:
        return "less than an hour", "менее часа"
    if left.days * 24 + left.hours < _HOURS_ALONE:
        count, words = left.days * 24 + left.hours, ("hour", "hours", "час", "часа", "часов")
    else:
        count, words = left.days, ("day", "days", "день", "дня", "дней")
    en = f"{count} {words[0] if count == 1 else words[1]}"
    return en, f"{count} {plural(count, lang='ru', one=words[2], few=words[3], many=words[4])}"


def left(deadline: datetime, now: datetime) -> Left:
    """Return the time between now and a deadline, whole hours."""
    seconds = int((deadline - now).total_seconds())
    days, rest = divmod(abs(seconds), _DAY)
    return Left(days, rest // _HOUR, over=seconds < 0)


def day_in(moment: datetime, zone: str) -> date:
    """Return the day on which a moment falls in a time zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def latest_due(deadline: datetime, zone: str, remind_days: Sequence[int], now: datetime) -> date | None:
    """Return the last day up to now on which a reminder was due, in the call's zone; None where none was yet.

    `remind_days` as the call keeps them: 3 is three days before the day of the deadline, 0 that day, -2 two days after
    it. A reminder is due from eight in the morning there.
    """
    there, end = now.astimezone(ZoneInfo(zone)), day_in(deadline, zone)
    today = there.date() if there.hour >= _MORNING else there.date() - timedelta(days=1)
    return max((day for day in (end - timedelta(days=days) for days in remind_days) if day <= today), default=None)
