"""How much is asked of a State in a term, across data calls, texts and reports, and what is in the middle."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from almaty.exchange.rules.calls.burden import NO_BURDEN, Burden
from almaty.kernel.pair import Pair

COUNTED = ("parts", "readings", "silences", "reports")


@dataclass(frozen=True, slots=True)
class StateLoad:
    """What is asked of a State: parts of data calls (answered of them, about how long), readings of texts, silence
    procedures, reports on commitments that fell due (received of them).
    """

    code: str
    name: Pair
    member: bool
    parts: int = 0
    bound: int = 0
    readings: int = 0
    silences: int = 0
    reports: int = 0
    received: int = 0
    cost: Burden = NO_BURDEN

    @property
    def total(self) -> int:
        """Return how many answers are asked altogether."""
        return sum(getattr(self, name) for name in COUNTED)


@dataclass(frozen=True, slots=True)
class Middle:
    """A median, and with how many decimals it is told: halves come where the number of States is even."""

    value: float

    @property
    def decimals(self) -> int:
        """Return 0 for a whole number, 1 for a half."""
        return 0 if self.value.is_integer() else 1


def middle(loads: Sequence[StateLoad]) -> dict[str, Middle]:
    """Return the median over the member States of each count and of the total; nothing without members.

    >>> middle([StateLoad("A", Pair(), True, parts=2), StateLoad("B", Pair(), True, parts=5)])["parts"]
    Middle(value=3.5)
    """
    members = [one for one in loads if one.member]
    if not members:
        return {}
    return {name: Middle(float(median(getattr(one, name) for one in members))) for name in (*COUNTED, "total")}
