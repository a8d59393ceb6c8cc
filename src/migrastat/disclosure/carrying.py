"""Which further cells had best be suppressed for one sensitive cell: those of the cheapest displacement that moves it.

Source: Kelly, Golden and Assad (1992), Networks 22(4); Robertson (1993); for tables of any dimension by linear
programming.
"""

import numpy as np
from scipy import sparse

from migrastat.disclosure.evidence import NOTHING, Demand, Displacement
from migrastat.disclosure.programs import solve
from migrastat.disclosure.stacking import columns_of
from migrastat.disclosure.table import Mask, Table
from migrastat.tables import Floats

_SUPPRESSED_ALREADY = 1e-4
_LEAST_ROOM = 1e-3


def carry(table: Table, floor: Floats, weight: Floats, demand: Demand, hidden: Mask, may: Mask) -> Displacement | None:
    """Return the displacement of least cost that meets a demand through cells that are or may be suppressed.

    Arrays are of shape (cells,); `weight` is what suppressing a cell loses, `floor` what it is known to be at least.
    None where no displacement meets the demand.
    """
    places = np.flatnonzero(hidden | may)
    size = places.size
    room = np.maximum(table.cells - floor, 0.0)[places] / demand.far
    price = np.where(hidden[places], _SUPPRESSED_ALREADY, weight[places])
    # a cell of little room carries little, and is lost as whole as one that carries all
    cost = np.concatenate([price, price / np.clip(room, _LEAST_ROOM, 1.0)])
    lower, upper = np.zeros(2 * size), np.concatenate([np.full(size, np.inf), room])
    target = int(np.searchsorted(places, demand.cell))
    ahead, behind = (target, target + size)[:: demand.sign]
    lower[ahead], upper[ahead], upper[behind] = 1.0, 1.0, 0.0
    matrix = columns_of(table.relations, places)
    found = solve(cost, sparse.hstack([matrix, -matrix], format="csc"), lower, upper)
    if found is None:
        return None
    by = found[:size] - found[size:]
    moved = np.abs(by) > NOTHING
    return Displacement(places[moved], by[moved] * demand.far)
