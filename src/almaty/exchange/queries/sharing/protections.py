"""How a State wants its figures protected: its own settings, else those for all its dataflows, else what is usual."""

from dataclasses import dataclass
from typing import Literal

from almaty.exchange.models import Protection
from almaty.exchange.rules.sharing.ladder import STEPS
from almaty.exchange.rules.sharing.protection import How, check_fits, default_for, read_how, told
from almaty.kernel.pair import Pair
from almaty.kernel.refusal import Invalid
from migrastat.structures import Dataflow

Origin = Literal["own", "all", "usual"]


@dataclass(frozen=True, slots=True)
class InForce:
    """The settings of a step; `origin` tells whether they were made for the dataflow, for all, or are the usual ones.

    `passed_over` tells that the State's settings for all dataflows do not fit this one.
    """

    step: str
    how: How
    origin: Origin
    passed_over: bool = False

    @property
    def words(self) -> Pair:
        """Return the settings in words."""
        return told(self.how)


def in_force(participant: str, flow: Dataflow, step: str) -> InForce:
    """Return the settings that hold for a State's figures of a dataflow on a step."""
    return by_step(participant, flow)[step]


def by_step(participant: str, flow: Dataflow) -> dict[str, InForce]:
    """Return the settings of every step, the narrowest first."""
    rows = Protection.objects.filter(participant=participant, dataflow__in=("", flow.id))
    made = {(row.dataflow, row.step): read_how(row.how) for row in rows}
    return {step: _choose(made.get((flow.id, step)), made.get(("", step)), flow, step) for step in STEPS}


def for_all(participant: str) -> dict[str, How]:
    """Return what a State has set for all its dataflows, by step."""
    return {row.step: read_how(row.how) for row in Protection.objects.filter(participant=participant, dataflow="")}


def _choose(own: How | None, of_all: How | None, flow: Dataflow, step: str) -> InForce:
    if own is not None:
        return InForce(step, own, "own")
    if of_all is not None and _fits(of_all, flow):
        return InForce(step, of_all, "all")
    return InForce(step, default_for(flow, step), "usual", of_all is not None)


def _fits(how: How, flow: Dataflow) -> bool:
    try:
        check_fits(how, flow)
    except Invalid:
        return False
    return True
