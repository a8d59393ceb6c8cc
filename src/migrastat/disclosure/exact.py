"""The suppression that loses least, by integer programming: for small tables, and to see how near the search comes.

One 0-1 variable a cell says whether it is suppressed; for every demand a displacement may move only suppressed cells.
Source: Fischetti and Salazar (2001), Management Science 47(7), in its extended form.
"""

from typing import Any

import numpy as np
from scipy import optimize, sparse

from migrastat.disclosure.evidence import Demand
from migrastat.disclosure.rules import Sensitive
from migrastat.disclosure.table import Mask, Table
from migrastat.findings import Finding, FindingsError
from migrastat.tables import Floats

VARIABLES = 20_000


def least_loss(table: Table, sensitive: Sensitive, demands: list[Demand], weight: Floats, may: Mask) -> Mask:
    """Return the suppressed cells, shape (cells,), that meet every demand at the least sum of weights.

    `FindingsError`: the program is too large (`SIZE`), or nothing meets the demands (`PROTECT`).
    """
    places = np.flatnonzero(may)
    if not demands:
        return sensitive.cells.copy()
    _must_be_small(len(demands) * places.size)
    matrix = table.relations[:, places]
    room = np.maximum(table.cells - sensitive.floor, 0.0)[places]
    rows, upper = _rules(matrix, room, places, demands)
    count = places.size
    low = np.concatenate([sensitive.cells[places].astype(np.float64), np.full(len(demands) * count, -np.inf)])
    high = np.concatenate([np.ones(count), np.full(len(demands) * count, np.inf)])
    for number, demand in enumerate(demands):
        at = count * (number + 1) + int(np.searchsorted(places, demand.cell))
        low[at] = high[at] = float(demand.sign)
    found = optimize.milp(
        np.concatenate([weight[places], np.zeros(len(demands) * count)]),
        constraints=[
            optimize.LinearConstraint(_sums(matrix, len(demands)), 0, 0),
            optimize.LinearConstraint(rows, -np.inf, upper),
        ],
        bounds=optimize.Bounds(low, high),
        integrality=np.concatenate([np.ones(count), np.zeros(len(demands) * count)]),
    )
    if found.x is None:
        what, remedy = "no choice of cells protects all sensitive ones", "merge categories, or let sums be suppressed"
        raise FindingsError([Finding("PROTECT", "table", what, remedy)])
    hidden = sensitive.cells.copy()
    hidden[places[found.x[:count] > 0.5]] = True
    return hidden


def _sums(matrix: Any, many: int) -> Any:
    """Return that every displacement keeps the sums; the 0-1 variables take no part."""
    return sparse.hstack(
        [sparse.csc_array((many * matrix.shape[0], matrix.shape[1])), sparse.block_diag([matrix] * many)], format="csc"
    )


def _rules(matrix: Any, room: Floats, places: Any, demands: list[Demand]) -> tuple[Any, Floats]:
    """Return rows of d <= most y and -d <= least y, for every demand in units of what it asks for."""
    count = places.size
    eye = sparse.eye_array(count)
    blocks = []
    for number, demand in enumerate(demands):
        # the displacement of a demand needs no cell to move farther than all its own cells together
        most = float(count)
        least = np.minimum(room / demand.far, most)
        before, after = number * count, (len(demands) - 1 - number) * count
        gap, rest = sparse.csc_array((count, before)), sparse.csc_array((count, after))
        blocks.append(sparse.hstack([-most * eye, gap, eye, rest]))
        blocks.append(sparse.hstack([sparse.diags_array(-least), gap, -eye, rest]))
    return sparse.vstack(blocks, format="csc"), np.zeros(2 * count * len(demands))


def _must_be_small(size: int) -> None:
    if size > VARIABLES:
        told = f"the exact choice would have {size:,} variables, more than {VARIABLES:,}"
        raise FindingsError([Finding("SIZE", "table", told, "leave exact out: the search loses little more")])
