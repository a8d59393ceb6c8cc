"""The settings of the Process by which reports are reminded of and dates are locked."""

from dataclasses import dataclass

from almaty.commitments.rules.schedule import LOCK_DAYS
from almaty.process.queries import setting
from almaty.process.rules.settings import Setting

BEFORE, AFTER = (30, 7), (1, 14, 45)
_LARGEST = 400  # days; a setting beyond that is a slip of the pen


@dataclass(frozen=True, slots=True)
class Terms:
    """When reminders leave (days before the date, negative after it) and after how many days a date is locked."""

    steps: tuple[int, ...]
    lock_days: int

    @property
    def last(self) -> int:
        """Return the last step, at which the Chair and the secretariat are told too; 0 where none lies after a date."""
        return min((step for step in self.steps if step < 0), default=0)


def report_terms() -> Terms:
    """Return the settings in force, or what the platform does while they are empty: three queries."""
    before = _days(setting("report_remind_before"), BEFORE)
    after = _days(setting("report_remind_after"), AFTER)
    locks = setting("report_lock_days")
    steps = sorted({*before, *(-days for days in after if days)}, reverse=True)
    return Terms(tuple(steps), locks if isinstance(locks, int) and not isinstance(locks, bool) else LOCK_DAYS)


def _days(value: Setting, otherwise: tuple[int, ...]) -> tuple[int, ...]:
    if not isinstance(value, tuple):
        return otherwise
    days = tuple(int(one) for one in value if one.isascii() and one.isdigit() and len(one) <= 3)
    return tuple(one for one in days if one <= _LARGEST)
