"""The diary of the story: acts of several rooms, done in the order of their moments."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass(frozen=True, slots=True)
class Act:
    """What is done at a moment; the moment is handed to it."""

    at: datetime
    do: Callable[[datetime], object]


def live_through(acts: Iterable[Act]) -> None:
    """Do every act in the order of its moment; of one moment, in the order in which they stand."""
    for act in sorted(acts, key=lambda one: one.at):
        act.do(act.at)


def moment(day: date, hour: int = 6, minute: int = 0) -> datetime:
    """Return a moment of a day of the story, in UTC."""
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)
