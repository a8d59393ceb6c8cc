"""What is new in a text since a reader last heard of it: the paragraphs to show again, and what happened in words."""

from dataclasses import dataclass

from almaty.kernel.pair import Pair
from almaty.texts.models import Text
from almaty.texts.queries.history import told_steps
from almaty.texts.queries.reading import Row, Wanted, reading
from almaty.texts.queries.room import Room
from almaty.texts.queries.states import taken_between
from almaty.texts.rules.state import State
from almaty.texts.rules.touching import WHOLE, touched_by

_MOST_STEPS = 40  # a reader who is further behind reads the whole page again
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Fresh:
    """What is new: each row with the paragraph behind which it stands (0: first), and those that stand no more.

    `whole` says that everything has to be read again. `told` are the latest steps in words, `steps` counts all.
    """

    whole: bool
    rows: list[tuple[Row, int]]
    gone: list[int]
    told: list[Pair]
    steps: int


def fresh(text: Text, state: State, room: Room, wanted: Wanted, *, after: int) -> Fresh:
    """Return what is new after a step; a step that the text does not have asks for everything."""
    steps = text.last - after
    if after <= 0 or not 0 <= steps <= _MOST_STEPS:
        return Fresh(True, [], [], [], max(0, steps))
    begun = state.readings[0].at_step if state.readings else 1  # how it was drafted is told to nobody here
    said = told_steps(text, room, after=max(after, text.last - _MOST_TOLD, begun - 1), until=text.last) if steps else []
    taken = taken_between(text, after=after, until=text.last) if steps else []
    if any(step.kind in WHOLE for step in taken):
        return Fresh(True, [], [], [one.told for one in said], steps)
    numbers = touched_by(taken, state)
    rows, before = [], 0
    for row in reading(state, room, wanted).rows:
        if row.paragraph.id in numbers:
            rows.append((row, before))
        before = row.paragraph.id
    shown = {row.paragraph.id for row, _before in rows}
    return Fresh(False, rows, [number for number in numbers if number not in shown], [one.told for one in said], steps)


def quick(state: State) -> bool:
    """Tell whether something may happen at any second: a reading, a silence procedure or the Chair's call is on."""
    return state.reading is not None or state.silence is not None or state.call is not None
