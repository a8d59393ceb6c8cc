"""The variances of the model: one vector of logarithms, its names, where it starts, and how far it may go."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from migrastat.reconcile.mirror import Places
from migrastat.tables import Floats

# standard deviations of logarithms: 0.4 is a factor of 1.5 either way; reaches are years
START: Mapping[str, float] = MappingProxyType(
    {
        "pair": 0.8,  # two areas exchange more or less than their sizes say
        "corridor": 0.3,  # one direction does, in one year and those round it
        "partner": 0.2,  # a reporter sees one partner differently, in both directions
        "side": 0.3,  # a reporter sees one corridor differently, in one year and those round it
        "noise": 0.1,  # a report, in one year
        "corridor reach": 5.0,
        "side reach": 5.0,
        "area reach": 5.0,
        "area 0": 0.5,  # an area sends more or less than expected, always
        "area 1": 0.5,  # it receives
        "area 2": 0.5,  # it counts senders
        "area 3": 0.5,  # it counts receivers
        "drift 0": 0.2,  # the same, in one year and those round it
        "drift 1": 0.2,
        "drift 2": 0.2,
        "drift 3": 0.2,
    }
)
_NAMES = tuple(START)
_REACHES = tuple(name for name in _NAMES if name.endswith("reach"))
_LEAST, _MOST, _FARTHEST = np.log(0.02), np.log(3.0), np.log(30.0)
_VAGUE = 2.0  # standard deviation of the logarithm of a variance's root before data
SCALE_SPREAD = 0.5  # of the logarithm of a reporter's own spread, and of an accuracy class's


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """A vector of logarithms: those of `START`, then a spread for each side and area (2, a), then for each class."""

    vector: Floats
    areas: int

    def __getitem__(self, name: str) -> float:
        return float(np.exp(self.vector[_NAMES.index(name)]))

    def spread(self, side: Places, area: Places, accuracy: Places) -> Floats:
        """Return by which factor the reports of a side, area and accuracy class differ more than others, any shape."""
        own: Floats = self.vector[scale_place(side, area, self.areas)]
        by_class = self.vector[class_place(accuracy, self.areas)]
        factors: Floats = np.exp(own + by_class)
        return factors


def place_of(name: str) -> int:
    """Return where a name of `START` stands in the vector."""
    return _NAMES.index(name)


def scale_place(side: Places, area: Places, areas: int) -> Places:
    """Return where the spread of a reporter stands."""
    return np.asarray(len(_NAMES) + side * areas + area)


def class_place(accuracy: Places, areas: int) -> Places:
    """Return where the spread of an accuracy class stands."""
    return np.asarray(len(_NAMES) + 2 * areas + accuracy)


def start(areas: int, classes: int) -> Floats:
    """Return the vector from which the search starts, which is also the centre of its vague prior."""
    named = np.log(np.array(list(START.values())))
    return np.concatenate([named, np.zeros(2 * areas + classes)])


def bounds(size: int) -> list[tuple[float, float]]:
    """Return the limits of the search: deviations from 0.02 to 3, reaches from half a year to 30, spreads to e^2."""
    named = [(np.log(0.5), _FARTHEST) if name in _REACHES else (_LEAST, _MOST) for name in _NAMES]
    return named + [(-2.0, 2.0)] * (size - len(named))


def prior(vector: Floats, centre: Floats, classes: int) -> tuple[float, Floats]:
    """Return the logarithm of the prior and its gradient; with a single accuracy class it stays where it is."""
    spread = np.full(len(vector), SCALE_SPREAD)
    spread[: len(_NAMES)] = _VAGUE
    if classes == 1:
        spread[-1] = 1e-3
    away = (vector - centre) / spread
    return -0.5 * float(away @ away), -away / spread
