"""How a text stood earlier.

The states looked at last are kept in memory: whoever steps through a history goes on from the nearest one.
"""

from collections import OrderedDict
from threading import Lock

from almaty.texts.models import Text
from almaty.texts.queries.states import state_of, taken_between
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.state import State

_KEPT = 24  # neighbours in a history share nearly all that they hold
_states: OrderedDict[tuple[int, str], State] = OrderedDict()
_lock = Lock()


def state_after(text: Text, seq: int) -> State:
    """Return how a text stood after a step (0: before the first). Readers share it: look, change nothing.

    What is kept is known by the stamp of its step, so that steps taken back with their transaction mislead nobody.
    """
    if seq == text.last:
        return state_of(text)
    stamp, known = _nearest(text.pk, seq)
    steps = taken_between(text, after=max(0, known.seq - 1), until=seq)
    if known.seq and steps and steps[0].stamp == stamp:
        steps = steps[1:]
    elif known.seq:
        known, steps = State(), taken_between(text, after=0, until=seq)
    state = replayed(steps, start=known)
    _keep(text.pk, steps[-1].stamp if steps else stamp, state)
    return state


def _nearest(text: int, seq: int) -> tuple[str, State]:
    """Return the latest state kept that is no later than a step, with its stamp."""
    with _lock:
        found = [(stamp, state) for (held, stamp), state in _states.items() if held == text and state.seq <= seq]
    return max(found, key=lambda one: one[1].seq, default=("", State()))


def _keep(text: int, stamp: str, state: State) -> None:
    with _lock:
        _states[text, stamp] = state
        _states.move_to_end((text, stamp))
        while len(_states) > _KEPT:
            _states.popitem(last=False)
