"""Which paragraphs a step touches: those that a reader has to be shown again, and those that it is about."""

from collections.abc import Iterable

from almaty.texts.rules.state import State
from almaty.texts.rules.steps import StepTaken

WHOLE = frozenset({"bring-in", "open-reading", "adopt", "set-aside", "close-reading"})
"""Steps after which the whole page is another."""


def touched(step: StepTaken, state: State) -> list[int]:
    """Return the paragraphs that a step changes or is about, each once; `state` is that after the step or later."""
    data = step.data
    found: list[int] = []
    if "paragraph" in data:
        found.append(int(data["paragraph"]))
    found += data.get("paragraphs", ()) if step.kind == "mark" else ()
    found += data.get("gone", ())
    settled = map(int, (*data.get("settles", ()), *data.get("moved", ())))
    named = (int(data["proposal"]),) if "proposal" in data else ()
    found += [state.proposals[number].paragraph for number in (*named, *settled) if number in state.proposals]
    return list(dict.fromkeys(number for number in found if number in state.paragraphs))


def touched_by(steps: Iterable[StepTaken], state: State) -> list[int]:
    """Return the paragraphs that several steps touch, each once."""
    return list(dict.fromkeys(number for step in steps for number in touched(step, state)))
