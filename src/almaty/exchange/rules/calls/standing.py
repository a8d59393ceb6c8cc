"""How an answer stands, as the secretariat may know it: stages and counts, never figures."""

from collections.abc import Collection
from dataclasses import dataclass

from almaty.kernel.audience import AUDIENCE_NAMES, Audience
from almaty.kernel.pair import Pair, pair

_LADDER = list(Audience)
_WORDS: dict[str, Pair] = {
    "none": pair("no answer yet", "ответа пока нет"),
    "begun": pair("begun", "начат"),
    "returned": pair("returned to the expert", "возвращён эксперту"),
    "ready": pair("ready, not bound yet", "готов, не утверждён"),
    "bound": pair("bound, not shared yet", "утверждён, пока не открыт"),
    "not-held": pair("not held", "данных нет"),
    "not-before": pair("not before", "не раньше"),
}
ANSWERED = frozenset({"bound", "not-held", "not-before", "shared"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How one part stands: a code, the number of errors, the widest step on which it is read.

    Codes: none, begun, errors, returned, ready, bound, not-held, not-before, shared.
    """

    code: str
    errors: int = 0
    step: Audience | None = None

    @property
    def answered(self) -> bool:
        """Tell whether the State is bound to an answer."""
        return self.code in ANSWERED

    @property
    def words(self) -> Pair:
        """Say it in words."""
        if self.code == "errors":
            return pair(f"{self.errors} error{'' if self.errors == 1 else 's'} to mend", f"ошибок: {self.errors}")
        if self.step is not None:
            name = AUDIENCE_NAMES[self.step]
            return pair(f"shared: {name.en}", f"открыт: {name.ru}")
        return _WORDS[self.code]


def standing_of(*, stage: str, nothing: str, begun: bool, errors: int, shared: Collection[str] = ()) -> Standing:
    """Return how a part stands, from its stage, what was sent for it and the steps on which it is shared.

    "We do not hold this" is an answer only once the coordinator has bound the State to it.
    """
    if stage == "bound":
        if nothing:
            return Standing(nothing)
        step = widest(shared)
        return Standing("shared", step=step) if step else Standing("bound")
    if stage in {"ready", "returned"}:
        return Standing(stage)
    if errors:
        return Standing("errors", errors)
    return Standing("begun" if begun or nothing else "none")


def widest(steps: Collection[str]) -> Audience | None:
    """Return the step of the ladder that most people read; None of none.

    >>> widest(["members", "participants"]).value
    'participants'
    """
    return min((Audience(step) for step in steps), key=_LADDER.index, default=None)
