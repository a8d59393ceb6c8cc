"""What a review is asked to cover, and with whose eyes it is composed."""

from dataclasses import dataclass
from datetime import date, datetime

from almaty.kernel.actor import Actor, Held, Role
from almaty.kernel.audience import Audience

_NOBODY = ""  # the reader acts for no participant in particular


@dataclass(frozen=True, slots=True)
class Asked:
    """The days, the term ("" for chosen days), the reader with whose eyes everything is read, the moment.

    A review tells nothing that its readers may not know: it is composed with the eyes of its audience, also while the
    secretariat looks at it.
    """

    eyes: Actor
    audience: Audience
    first: date
    last: date
    term: str
    now: datetime

    @property
    def today(self) -> date:
        """Return the day on which it is composed."""
        return self.now.date()

    @property
    def runs(self) -> bool:
        """Tell whether its last day has not passed."""
        return self.last >= self.today

    def hold(self, day: date) -> bool:
        """Tell whether a day is reviewed."""
        return self.first <= day <= self.last


def eyes_of(audience: Audience) -> Actor:
    """Return a reader on a step of the ladder, who acts for no participant and may do nothing.

    Papers of the secretariat's own step are read by its eyes; its office sees everything that is convened.
    """
    if audience == Audience.PUBLIC:
        return Actor(None, "")
    role = Role.SECRETARIAT if audience == Audience.SECRETARIAT else Role.ORGANISATION
    return Actor(None, "", mandates=(Held(role, _NOBODY, audience),))
