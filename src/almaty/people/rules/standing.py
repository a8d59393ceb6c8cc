"""What the room of the participants tells: who stands on which step, which State holds the chair. Plain Python."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from almaty.kernel.audience import Audience


@dataclass(frozen=True, slots=True)
class ChairSpan:
    """The days on which a State holds the chair: from `since` up to the day before `until`.

    `since_at` and `until_at` are the instants, where a signed handover says them; a day begins at midnight UTC where
    none does. Until `reading_until` the office of a chair that has handed over still reads (the troika).
    """

    participant: str
    since: date
    until: date | None = None
    since_at: datetime | None = None
    until_at: datetime | None = None
    reading_until: datetime | None = None

    def runs_on(self, when: date) -> bool:
        """Tell whether the State holds the chair on a day, or at an instant."""
        if not isinstance(when, datetime):
            return self.since <= when and (self.until is None or when < self.until)
        end = self.until_at or (midnight(self.until) if self.until else None)
        return (self.since_at or midnight(self.since)) <= when and (end is None or when < end)

    def reads_on(self, when: date) -> bool:
        """Tell whether the office of the State reads at an instant at which it holds the chair no longer."""
        if self.until_at is None or self.reading_until is None or not isinstance(when, datetime):
            return False
        return self.until_at <= when < self.reading_until


def midnight(day: date) -> datetime:
    """Return the first instant of a day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


StepSource = Callable[[date], Mapping[str, Audience]]
ChairSource = Callable[[], list[ChairSpan]]


def _no_steps(_today: date) -> Mapping[str, Audience]:
    return {}


def _no_chairs() -> list[ChairSpan]:
    return []


_steps: list[StepSource] = [_no_steps]
_chairs: list[ChairSource] = [_no_chairs]


def set_step_source(source: StepSource) -> None:
    """Say where the steps of participants come from; the room that keeps them calls this at the start."""
    _steps[0] = source


def set_chair_source(source: ChairSource) -> None:
    """Say where the terms of the chair come from; the room that keeps them calls this at the start."""
    _chairs[0] = source


def steps(today: date) -> Mapping[str, Audience]:
    """Return the step of each participant with a status on a day; whoever is missing stands on the public's."""
    return _steps[0](today)


def chair_spans() -> list[ChairSpan]:
    """Return every term of the chair in order; no two run on the same day."""
    return _chairs[0]()


def chair_on(spans: Iterable[ChairSpan], when: date) -> str:
    """Return the code of the State that holds the chair on a day or at an instant, "" where the record names none.

    On the day of a handover that is the incoming State; ask for an instant wherever rights depend on it.
    """
    return next((span.participant for span in spans if span.runs_on(when)), "")


def reading_on(spans: Iterable[ChairSpan], when: date) -> frozenset[str]:
    """Return the codes of the States whose office reads on at an instant, after it has handed the chair over."""
    return frozenset(span.participant for span in spans if span.reads_on(when))
