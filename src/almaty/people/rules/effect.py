"""Whether a mandate is in force on a day, or for what it waits. Plain Python."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from almaty.kernel.actor import Role
from almaty.kernel.pair import Pair, pair
from almaty.people.rules.standing import ChairSpan, chair_on, midnight


class Effect(StrEnum):
    """How a mandate stands on a day."""

    IN_FORCE = "in-force"
    TO_COME = "to-come"
    ENDED = "ended"
    SECOND_FACTOR = "second-factor"
    CHAIR_TO_COME = "chair-to-come"
    CHAIR_ENDED = "chair-ended"
    NO_CHAIR = "no-chair"


EFFECT_NAMES: dict[Effect, Pair] = {
    Effect.IN_FORCE: pair("in force", "действуют"),
    Effect.TO_COME: pair("to come", "ещё не начались"),
    Effect.ENDED: pair("ended", "прекращены"),
    Effect.SECOND_FACTOR: pair("waits for the second factor", "ожидают подключения второго фактора"),
    Effect.CHAIR_TO_COME: pair("waits until its State takes the chair, on",
                               "вступят в силу с началом председательства:"),
    Effect.CHAIR_ENDED: pair("ended with the chair of its State, on", "прекратились с окончанием председательства:"),
    Effect.NO_CHAIR: pair("waits: by the record its State does not hold the chair",
                          "ожидают: по документации Процесса государство не председательствует"),
}  # fmt: skip


class Given(Protocol):
    """What the rules need to know of a mandate."""

    @property
    def role(self) -> str:
        """Return the role."""

    @property
    def participant(self) -> str:
        """Return for whom it is held."""

    @property
    def starts(self) -> date:
        """Return its first day."""

    @property
    def ends(self) -> date | None:
        """Return the first day on which it is no longer held."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a mandate stands on a day, and the day on which the chair changes that or changed it."""

    effect: Effect
    day: date | None = None

    @property
    def words(self) -> Pair:
        """Return how it stands, in words."""
        return EFFECT_NAMES[self.effect]

    @property
    def in_force(self) -> bool:
        """Tell whether it takes effect."""
        return self.effect == Effect.IN_FORCE

    @property
    def over(self) -> bool:
        """Tell whether its own dates have ended it."""
        return self.effect == Effect.ENDED


def standing_of(
    mandate: Given, *, proved: bool, spans: Sequence[ChairSpan], today: date, now: datetime | None = None
) -> Standing:
    """Return how a mandate stands on a day; `proved`: its holder has a second factor.

    With `now` the chair counts as it is held at that instant.
    """
    if mandate.ends is not None and mandate.ends <= today:
        return Standing(Effect.ENDED)
    if mandate.starts > today:
        return Standing(Effect.TO_COME)
    if not holds_chair(mandate, spans, now or today):
        return _off_chair([span for span in spans if span.participant == mandate.participant], now or today)
    return Standing(Effect.IN_FORCE if proved else Effect.SECOND_FACTOR)


def holds_chair(mandate: Given, spans: Iterable[ChairSpan], when: date) -> bool:
    """Tell whether the chair lets a mandate take effect: that of a chair's office only while its State holds it.

    `when` is a day, or the instant where one is known.
    """
    return mandate.role != Role.CHAIR_OFFICE.value or chair_on(spans, when) == mandate.participant


def _off_chair(own: Sequence[ChairSpan], when: date) -> Standing:
    coming = next((span.since for span in own if _begins_after(span, when)), None)
    if coming:
        return Standing(Effect.CHAIR_TO_COME, coming)
    past = [span.until for span in own if span.until]
    return Standing(Effect.CHAIR_ENDED, max(past)) if past else Standing(Effect.NO_CHAIR)


def _begins_after(span: ChairSpan, when: date) -> bool:
    if isinstance(when, datetime):
        return (span.since_at or midnight(span.since)) > when
    return span.since > when
