"""A walk at random that keeps all sums and every mean, and ends where a table of remainders is as whole as it can be.

Source: Cox (1987), Journal of the American Statistical Association 82(398), whose cycles in two dimensions are
directions here, so that tables of any dimension and with groups can be walked.
"""

from collections.abc import Callable

import numpy as np

from migrastat.disclosure.table import Mask
from migrastat.tables import Floats

SETTLED = 1e-9
_NOUGHT = 1e-12


def walk(parts: Floats, rest: Floats, chance: Callable[[int], float]) -> Floats:
    """Return remainders (cells,) from 0 to 1 moved until none can move without another leaving that range.

    `parts` (cells, categories) says which categories each cell sums up; `chance` gives a number from 0 to 1 for each
    step. The mean of the result over all chances is `rest`.
    """
    ways = np.asfortranarray(parts)
    count, step = ways.shape[1], 0
    settled = rest <= SETTLED
    count = _leave(ways, count, settled)
    while count:
        way = ways[:, 0]
        ahead, behind = _far(rest, way), _far(rest, -way)
        # ahead with the chance behind / (ahead + behind), so that the mean stays
        go = ahead if chance(step) * (ahead + behind) < behind else -behind
        rest = np.where(settled, rest, np.clip(rest + way * go, 0.0, 1.0))
        arrived = ~settled & ((rest <= SETTLED) | (rest >= 1 - SETTLED))
        rest[arrived] = np.rint(rest[arrived])
        settled |= arrived
        count, step = _leave(ways, count, arrived), step + 1
    return rest


def _far(rest: Floats, way: Floats) -> float:
    """Return how far one can go until the first cell is at 0 or 1."""
    up, down = way > _NOUGHT, way < -_NOUGHT
    return float(min(((1 - rest[up]) / way[up]).min(initial=np.inf), (-rest[down] / way[down]).min(initial=np.inf)))


def _leave(ways: Floats, count: int, cells: Mask) -> int:
    """Change the first `count` directions so that they leave some cells where they are; return how many are left."""
    for cell in np.flatnonzero(cells):
        row = ways[cell, :count].copy()
        if not count or abs(row[pivot := int(np.abs(row).argmax())]) <= SETTLED:
            continue
        share = ways[:, pivot] / row[pivot]
        touched = np.flatnonzero(np.abs(row) > _NOUGHT)
        ways[:, touched] -= np.outer(share, row[touched])
        count -= 1
        ways[:, pivot] = ways[:, count]
    return count
