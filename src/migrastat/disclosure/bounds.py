"""The audit: how closely a reader can reckon every suppressed cell from all that is published.

It knows nothing of how the cells were chosen. Source: Fischetti and Salazar (2001), Management Science 47(7), the
attacker problem; Hundepool et al. (2012), section 4.4.
"""

from typing import NamedTuple

import numpy as np

from migrastat.disclosure.programs import extremes, systems
from migrastat.disclosure.rules import Sensitive
from migrastat.disclosure.table import Mask, Table
from migrastat.tables import Floats

HAIR = 1e-6
_UNITS = 1e6  # the solver is exact to 1e-7, so that all persons together are about this many
_FAR = 100.0  # a cell that can move this many times the sum of the table is not bounded by anything published


class Audit(NamedTuple):
    """What a reader can reckon: `low` and `high` of every cell, shape (cells,); published cells have both alike.

    `exact` marks suppressed cells that can be recovered, `narrow` sensitive cells whose interval does not hold what
    must stay possible.
    """

    low: Floats
    high: Floats
    exact: Mask
    narrow: Mask

    @property
    def safe(self) -> bool:
        """Whether no suppressed cell can be recovered and no sensitive cell is reckoned too closely."""
        return not (self.exact.any() or self.narrow.any())


def audit(
    table: Table,
    hidden: Mask,
    sensitive: Sensitive | None = None,
    whole: bool = False,
    known: Mask | None = None,
) -> Audit:
    """Reckon the interval of every suppressed cell of a table, `hidden` of shape (cells,).

    A reader knows every published cell, every sum, and that no cell is below its floor (0 without `sensitive`). `whole`
    lets the reader use that persons are whole numbers too, which is slower and only narrows tables of three dimensions
    or with groups that overlap. `known` are suppressed cells that this reader happens to know.
    """
    floor = np.zeros(table.size) if sensitive is None else np.minimum(sensitive.floor, table.cells)
    unknown = hidden if known is None else hidden & ~known
    low, high = attainable(table, unknown, floor, whole)
    size = np.maximum(1.0, np.abs(table.cells))
    exact = hidden & (high - low <= HAIR * size)
    if known is not None:
        exact &= ~known
    if sensitive is None:
        return Audit(low, high, exact, np.zeros(table.size, dtype=np.bool_))
    hair = HAIR * size
    held = (low <= sensitive.low + hair) & (high >= sensitive.high - hair) & (high - low >= sensitive.width - hair)
    return Audit(low, high, exact, sensitive.cells & ~held)


def attainable(table: Table, hidden: Mask, floor: Floats, whole: bool = False) -> tuple[Floats, Floats]:
    """Return the lowest and highest figure of every cell that agree with the published ones, shape (cells,) each.

    A cell that nothing bounds has `inf` as its highest.
    """
    whole_sum = float(table.figures.sum())
    unit = 1.0 if whole else max(1.0, whole_sum / _UNITS)
    limit = _FAR * (whole_sum + 1.0)
    below, above = (floor - table.cells) / unit, np.full(table.size, limit / unit)
    down, up = extremes(systems(table.relations, hidden, below, above), hidden, whole)
    low, high = table.cells + down * unit, table.cells + up * unit
    return low, np.where(high - table.cells >= limit / 10, np.inf, high)


def audit_within(table: Table, low: Floats, high: Floats, sensitive: Sensitive) -> Audit:
    """Reckon the interval of every sensitive cell where a reader knows of each cell only that it lies within bounds.

    `low` and `high` (cells,) are what a rounded or perturbed figure tells by itself; together with the sums they may
    tell more. Other cells keep the bounds that they come with.
    """
    every = systems(table.relations, high > low, low - table.cells, high - table.cells)
    down, up = extremes(every, sensitive.cells)
    low, high = (np.where(sensitive.cells, table.cells + moved, own) for moved, own in ((down, low), (up, high)))
    exact = sensitive.cells & (high - low <= HAIR * np.maximum(1.0, np.abs(table.cells)))
    return Audit(low, high, exact, sensitive.cells & (high - low < sensitive.width - HAIR))
