"""The reads of sharing: protection in force, what a release would be, the panel of an answer, the page of a State."""

from almaty.exchange.queries.sharing.making import Cell, Loss, Made, make
from almaty.exchange.queries.sharing.protections import InForce, by_step, in_force
from almaty.exchange.queries.sharing.readers import Reading, readers_of
from almaty.exchange.queries.sharing.working import OthersFirst, StillWorking

__all__ = [
    "Cell",
    "InForce",
    "Loss",
    "Made",
    "OthersFirst",
    "Reading",
    "StillWorking",
    "by_step",
    "in_force",
    "make",
    "readers_of",
]
