"""What the wall of the room shows: the paragraph that is spoken about, with those around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from almaty.texts.queries.reading import Row

_BEFORE, _AFTER = 1, 3


@dataclass(frozen=True, slots=True)
class Wall:
    """The paragraphs on the wall, the one in focus among them, and where one goes from it."""

    rows: Sequence[Row]
    focus: Row | None
    previous: int
    following: int
    next_open: int
    place: int


def wall(rows: Sequence[Row], wanted: int) -> Wall:
    """Return what stands on the wall around a paragraph; without one, around the first that is open.

    A paragraph that went while it was shown gives way to the first open one.
    """
    if not rows:
        return Wall([], None, 0, 0, 0, 0)
    places = {row.paragraph.id: place for place, row in enumerate(rows)}
    at = places.get(wanted)
    if at is None:
        at = next((place for place, row in enumerate(rows) if row.open and row.live), 0)
    return Wall(
        rows[max(0, at - _BEFORE) : at + _AFTER + 1],
        rows[at],
        rows[at - 1].paragraph.id if at else 0,
        rows[at + 1].paragraph.id if at + 1 < len(rows) else 0,
        next((row.paragraph.id for row in [*rows[at + 1 :], *rows[:at]] if row.open and row.live), 0),
        at + 1,
    )
