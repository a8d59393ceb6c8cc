"""Whether texts are what their steps say: for the check of the whole platform."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from almaty.texts.models import Text
from almaty.texts.queries.states import taken_between
from almaty.texts.rules.chain import broken_steps
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.state import State


@dataclass(frozen=True, slots=True)
class FaultyText:
    """What is wrong with a text: a step is missing or was altered, or its row says other than its steps."""

    slug: str
    kind: Literal["missing", "altered", "last", "stage", "expires", "unreadable"]
    seq: int = 0


def faulty_texts() -> Iterator[FaultyText]:
    """Yield what is wrong with the texts: their chains, and what their rows repeat of their steps."""
    for text in Text.objects.order_by("slug").iterator():
        yield from _faults(text)


def number_of_texts() -> int:
    """Return how many texts there are."""
    return Text.objects.count()


def _faults(text: Text) -> Iterator[FaultyText]:
    steps = taken_between(text, after=0, until=text.last + 1)
    broken = broken_steps(steps)
    yield from (FaultyText(text.slug, one.kind, one.seq) for one in broken)
    last = (steps[-1].seq, steps[-1].stamp) if steps else (0, "")
    if last != (text.last, text.stamp):
        yield FaultyText(text.slug, "last", text.last)
    if any(one.kind == "missing" for one in broken):
        return  # what follows rests on steps that are not there
    try:
        state = replayed(steps)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        yield FaultyText(text.slug, "unreadable", text.last)
        return
    yield from _row_faults(text, state)


def _row_faults(text: Text, state: State) -> Iterator[FaultyText]:
    """Yield what the row of a text says other than its steps."""
    if text.stage != state.stage:
        yield FaultyText(text.slug, "stage", text.last)
    if text.expires != (state.silence.expires if state.silence else None):
        yield FaultyText(text.slug, "expires", text.last)
