"""Opening the negotiation of a text: how it came about, step by step."""

from dataclasses import dataclass

from django.http import HttpRequest

from almaty.language.reader import actor_of, moment
from almaty.texts.operations.reading import note_reading
from almaty.texts.queries.points import Point, points_for
from almaty.texts.queries.room import the_room
from almaty.texts.queries.states import state_of
from almaty.texts.queries.texts import negotiated_text_of
from almaty.texts.views.frame import Opened


@dataclass(frozen=True, slots=True)
class Followed:
    """A text whose negotiation somebody looks at, and the named places of its history that they see."""

    held: Opened
    points: list[Point]

    @property
    def first(self) -> int:
        """Return the first step that the reader sees."""
        return self.points[0].seq


def followed(request: HttpRequest, slug: str) -> Followed:
    """Return a text whose negotiation the reader may read; refuses others (NotFound, NotAllowed) and logs the read."""
    actor, now = actor_of(request), moment()
    text = negotiated_text_of(actor, slug)
    note_reading(text, actor=actor, now=now)
    return Followed(Opened(actor, now, text, state_of(text), the_room()), points_for(actor, text))
