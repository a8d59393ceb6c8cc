"""How a text stands: read from its steps, and kept in memory so that only new steps are read again."""

from collections import OrderedDict
from threading import Lock

from django.db.models import QuerySet

from almaty.texts.models import Step, Text
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.state import State
from almaty.texts.rules.steps import StepTaken

_KEPT = 16  # texts under negotiation at one time are few; each takes some megabytes
_states: OrderedDict[int, tuple[str, State]] = OrderedDict()
_lock = Lock()


def state_of(text: Text) -> State:
    """Return how a text stands after the last step of its row. Readers share it: look, change nothing.

    What is kept is known by the stamp of its last step, so that a step taken back with its transaction misleads nobody.
    """
    with _lock:
        stamp, known = _states.get(text.pk, ("", State()))
    if stamp == text.stamp:
        return known
    if known.seq > text.last:
        return _earlier(text, known.seq, stamp)
    steps = _taken(_steps(text, after=known.seq - 1, until=text.last))
    if known.seq and steps and steps[0].stamp == stamp:
        state = replayed(steps[1:], start=known)
    else:
        state = state_at(text, text.last)
    _keep(text, state)
    return state


def _earlier(text: Text, seq: int, stamp: str) -> State:
    """Return the state for a reader whose row is a moment old, or after a kept step was taken back: then it goes."""
    state = state_at(text, text.last)
    if not Step.objects.filter(text_id=text.pk, seq=seq, stamp=stamp).exists():
        _keep(text, state)
    return state


def _keep(text: Text, state: State) -> None:
    with _lock:
        _states[text.pk] = (text.stamp, state)
        _states.move_to_end(text.pk)
        while len(_states) > _KEPT:
            _states.popitem(last=False)


def state_at(text: Text, seq: int) -> State:
    """Return how a text stood after a step, replayed from the beginning."""
    return replayed(_taken(_steps(text, after=0, until=seq)))


def taken_between(text: Text, *, after: int, until: int) -> list[StepTaken]:
    """Return the steps of a text after one and up to another, as rules see them."""
    return _taken(_steps(text, after=after, until=until))


def steps_of(text: Text, *, after: int = 0, until: int | None = None) -> list[Step]:
    """Return the steps of a text with who took them, in order."""
    return list(_steps(text, after=after, until=text.last if until is None else until).select_related("actor"))


def _steps(text: Text, *, after: int, until: int) -> QuerySet[Step]:
    return Step.objects.filter(text_id=text.pk, seq__gt=after, seq__lte=until).order_by("seq")


def _taken(rows: QuerySet[Step]) -> list[StepTaken]:
    return [StepTaken(*told) for told in rows.values_list("seq", "kind", "at", "data", "acting_for", "stamp")]
