"""The chain of a text's steps proven: each carries the hash of itself and of the one before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from almaty.texts.rules.steps import StepTaken, stamp_of


@dataclass(frozen=True, slots=True)
class BrokenStep:
    """A place where the chain does not hold: the step is missing, or is not what was stamped."""

    seq: int
    kind: Literal["missing", "altered"]


def broken_steps(steps: Iterable[StepTaken]) -> list[BrokenStep]:
    """Return where the chain of a text does not hold; none when it is whole.

    A step that was altered is named alone: those after it are judged by the stamp that it carries.
    """
    broken: list[BrokenStep] = []
    expected, before = 1, ""
    for step in steps:
        broken += [BrokenStep(seq, "missing") for seq in range(expected, step.seq)]
        if step.seq == expected and stamp_of(step, before) != step.stamp:
            broken.append(BrokenStep(step.seq, "altered"))
        expected, before = step.seq + 1, step.stamp
    return broken
