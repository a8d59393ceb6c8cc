"""Evidence that sensitive cells are safe: for each a table that agrees with all that is published and lies far off.

It is held as a displacement of suppressed cells under which all sums hold. One displacement often serves many cells,
and half of one is one too, so that few programs prove a whole pattern.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import numpy as np
from scipy import sparse

from migrastat.disclosure.programs import Aim, System, farthest, is_large, solve, systems
from migrastat.disclosure.rules import Sensitive
from migrastat.disclosure.table import Mask, Table
from migrastat.tables import Floats
from migrastat.tables.series import Places

NOTHING = 1e-6
_SWEEPS = 3
_FEW = 4


class Demand(NamedTuple):
    """A sensitive cell must be able to lie `far` from its figure, upwards (`sign` 1) or downwards (-1)."""

    cell: int
    sign: int
    far: float


class Displacement(NamedTuple):
    """Cells that move together, in rising order, and by how much each."""

    cells: Places
    by: Floats


def demands_of(table: Table, sensitive: Sensitive) -> list[Demand]:
    """Return what must be possible of each sensitive cell, the farthest first."""
    up = np.maximum(sensitive.high - table.cells, sensitive.width)
    down = table.cells - sensitive.low
    found = [
        Demand(int(cell), sign, float(far[cell]))
        for cell in np.flatnonzero(sensitive.cells)
        for sign, far in ((1, up), (-1, down))
        if far[cell] > NOTHING
    ]
    return sorted(found, key=lambda each: (-each.far, each.cell, -each.sign))


@dataclass
class Evidence:
    """The displacement on which each demand rests, and the demands that rest on each cell."""

    table: Table
    floor: Floats
    held: dict[Demand, Displacement] = field(default_factory=dict)
    resting: dict[int, set[Demand]] = field(default_factory=dict)

    def prove(self, demands: Iterable[Demand], hidden: Mask, all_or_none: bool = False) -> list[Demand]:
        """Find displacements of suppressed cells for demands and hold them; return the demands that have none.

        With `all_or_none` nothing new is held unless every demand has one, and the search ends at the first that has
        not.
        """
        asked = list(demands)
        found: dict[Demand, Displacement] = {}
        aims: list[tuple[Demand, Aim]] = []
        limit = 4.0 * (max((each.far for each in asked), default=0.0) + float(self.table.figures.sum()) + 1.0)
        lower, upper = self.floor - self.table.cells, np.full(self.table.size, limit)
        for system in systems(self.table.relations, hidden, lower, upper):
            inside = [demand for demand in asked if demand.cell in system.cells]
            left = _swept(system, inside, found) if is_large(system, len(inside)) else inside
            aims += [(demand, Aim(system, _place(system, demand.cell), demand.sign)) for demand in left]
        just = [aim for _, aim in aims]
        few = _FEW if all_or_none else len(just)
        unproven = []
        for (demand, aim), moved in zip(aims, chain(farthest(just[:few]), farthest(just[few:])), strict=True):
            if not _taken(aim.system, demand, moved, found):
                unproven.append(demand)
                if all_or_none:
                    return unproven
        for demand, displacement in found.items():
            self.take(demand, displacement)
        return unproven

    def met(self, demand: Demand, displacement: Displacement) -> bool:
        """Whether a displacement meets a demand; the demand rests on it then."""
        at = int(np.searchsorted(displacement.cells, demand.cell))
        if at == displacement.cells.size or displacement.cells[at] != demand.cell:
            return False
        far = float(displacement.by[at]) * demand.sign
        if far < demand.far * (1 - NOTHING):
            return False
        self.take(demand, Displacement(displacement.cells, displacement.by * (demand.far / far)))
        return True

    def take(self, demand: Demand, displacement: Displacement) -> None:
        """Let a demand rest on a displacement, instead of the one that it had."""
        if demand in self.held:
            for cell in self.held[demand].cells.tolist():
                self.resting[cell].discard(demand)
        self.held[demand] = displacement
        for cell in displacement.cells.tolist():
            self.resting.setdefault(cell, set()).add(demand)


def _swept(system: System, demands: list[Demand], found: dict[Demand, Displacement]) -> list[Demand]:
    """Put displacements that serve many demands into `found`; return the demands that have none yet."""
    left = demands
    for turn in range(_SWEEPS):
        moved = _sweep(system, left, turn)
        rest = [demand for demand in left if not _taken(system, demand, moved, found)]
        if len(rest) == len(left) and turn:
            break
        left = rest
    return left


def _sweep(system: System, demands: list[Demand], turn: int) -> Floats:
    """Return a displacement that meets many demands; cells with one to either side take turns, every second cell up."""
    size = len(system.cells)
    cost, room = np.full(2 * size, 1e-6), np.concatenate([system.upper, -system.lower])
    wanted: dict[int, Demand] = {}
    for demand in demands:
        place = _place(system, demand.cell)
        if place not in wanted or demand.sign == (-1) ** (turn + place):
            wanted[place] = demand
    for place, demand in wanted.items():
        ahead, behind = (place, place + size)[:: demand.sign]
        cost[ahead], cost[behind] = -1.0, 1.0
        room[ahead] = min(room[ahead], demand.far)
    found = solve(cost, sparse.hstack([system.matrix, -system.matrix], format="csc"), np.zeros(2 * size), room)
    return np.zeros(size) if found is None else found[:size] - found[size:]


def _taken(system: System, demand: Demand, moved: Floats, found: dict[Demand, Displacement]) -> bool:
    place = _place(system, demand.cell)
    far = float(moved[place]) * demand.sign
    if demand not in found and far >= demand.far * (1 - NOTHING):
        there = np.abs(moved) > NOTHING
        found[demand] = Displacement(system.cells[there], moved[there] * (demand.far / far))
    return demand in found


def _place(system: System, cell: int) -> int:
    return int(np.searchsorted(system.cells, cell))
