"""Linear programs over the sums of a table: many at once, one block each, solved by HiGHS.

Everything is a displacement: how far each cell could lie from its true figure while every published figure stays as it
is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

import numpy as np
from scipy import optimize

from migrastat.disclosure.stacking import columns_of, grouped, in_blocks
from migrastat.disclosure.table import Mask
from migrastat.tables import Floats
from migrastat.tables.series import Places

VARIABLES_AT_ONCE = 1_500
_HAIR = 1e-7
_pace: ContextVar[Callable[[], None] | None] = ContextVar("pace", default=None)


class System(NamedTuple):
    """Suppressed cells that move together: matrix d = 0, lower <= d <= upper; `cells` in rising order."""

    cells: Places
    matrix: Any
    lower: Floats
    upper: Floats


class Aim(NamedTuple):
    """Move the cell at a place of a system as far as it goes, up (`sign` 1) or down (-1)."""

    system: System
    place: int
    sign: int


@contextmanager
def paced(pace: Callable[[], None]) -> Iterator[None]:
    """Call `pace` before every program that is solved meanwhile: whoever waits ends the work there by raising."""
    before = _pace.set(pace)
    try:
        yield
    finally:
        _pace.reset(before)


def solve(cost: Floats, matrix: Any, lower: Floats, upper: Floats, whole: bool = False) -> Floats | None:
    """Return the x of least cost with matrix x = 0 within bounds, None where there is none."""
    if (pace := _pace.get()) is not None:
        pace()
    told = optimize.milp(
        cost,
        constraints=optimize.LinearConstraint(matrix, 0.0, 0.0) if matrix.shape[0] else (),
        bounds=optimize.Bounds(lower, upper),
        integrality=np.ones(cost.size, dtype=np.int64) if whole else None,
        options={"presolve": whole},  # on programs this small it costs more than it saves
    )
    return None if told.x is None else np.asarray(told.x, dtype=np.float64)


def systems(relations: Any, hidden: Mask, lower: Floats, upper: Floats) -> Iterator[System]:
    """Give the suppressed cells in groups that no published figure separates, with the sums that bind each group."""
    places = np.flatnonzero(hidden)
    for cells in grouped(relations, places) if places.size else ():
        yield System(cells, columns_of(relations, cells), lower[cells], upper[cells])


def farthest(aims: Sequence[Aim], whole: bool = False) -> Iterator[Floats]:
    """Give for every aim the displacement that goes farthest, shape (cells of its system,).

    Where the solver fails nothing moves, so that a cell is taken to be known rather than hidden.
    """
    begin = 0
    while begin < len(aims):
        end = begin + 1
        size = len(aims[begin].system.cells)
        while end < len(aims) and not whole and size + len(aims[end].system.cells) <= VARIABLES_AT_ONCE:
            size += len(aims[end].system.cells)
            end += 1
        yield from _together(aims[begin:end], whole)
        begin = end


def _together(aims: Sequence[Aim], whole: bool) -> list[Floats]:
    """Return the displacements of several aims from one program with a block for each."""
    ends = np.cumsum([len(aim.system.cells) for aim in aims])
    cost = np.zeros(int(ends[-1]))
    for aim, end in zip(aims, ends.tolist(), strict=True):
        cost[end - len(aim.system.cells) + aim.place] = -aim.sign
    matrix = in_blocks([aim.system.matrix for aim in aims])
    lower, upper = (
        np.concatenate(each) for each in zip(*((a.system.lower, a.system.upper) for a in aims), strict=True)
    )
    found = solve(cost, matrix, lower, upper, whole)
    return np.split(np.zeros(cost.size) if found is None else found, ends[:-1])


def extremes(every: Iterable[System], wanted: Mask, whole: bool = False) -> tuple[Floats, Floats]:
    """Return how far down and up wanted cells can move, arrays of the shape of `wanted`, 0 for others.

    In a large system many cells reach their own bounds at once, so that one program answers for all of them.
    """
    reached = {-1: np.zeros(wanted.size), 1: np.zeros(wanted.size)}
    aims: list[Aim] = []
    for system in every:
        places = np.flatnonzero(wanted[system.cells])
        for sign, far in reached.items():
            left = places if whole or not is_large(system, places.size) else _swept(system, places, sign, far)
            aims += [Aim(system, place, sign) for place in left.tolist()]
    for aim, moved in zip(aims, farthest(aims, whole), strict=True):
        reached[aim.sign][aim.system.cells[aim.place]] = moved[aim.place]
    return reached[-1], reached[1]


def is_large(system: System, aims: int) -> bool:
    """Whether one program for each of so many aims costs more than a few that serve many."""
    return aims * len(system.cells) > VARIABLES_AT_ONCE


def _swept(system: System, places: Places, sign: int, far: Floats) -> Places:
    """Put into `far` the cells that reach their own bound; return the places of the others.

    It goes on as long as one program settles more cells than it would if each were asked for by itself.
    """
    bound = system.lower if sign < 0 else system.upper
    while True:
        cost = np.zeros(len(system.cells))
        cost[places] = -sign
        moved = solve(cost, system.matrix, system.lower, system.upper)
        if moved is None:
            break
        there = np.abs(moved - bound)[places] <= _HAIR * np.maximum(1.0, np.abs(bound[places]))
        far[system.cells[places[there]]] = bound[places[there]]
        places = places[~there]
        if not places.size or not is_large(system, int(there.sum())):
            break
    return places
