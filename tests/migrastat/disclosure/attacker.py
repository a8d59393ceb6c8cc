"""A reader who wants to know: everything published, every sum, persons are not negative, and a linear program.

It reads released rows as a stranger would and shares no line with `migrastat.disclosure`. Its unknowns are the
categories alone; what a sum is follows from the groups that the publisher names beside the table.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

FAR = 1e7
AT_ONCE = 6_000


class Reader:
    """What follows from a released table; `parts[d][code]` are the categories of every sum of dimension d."""

    def __init__(self, released: Any, dims: list[str], parts: Mapping[str, Mapping[str, Any]], least: float) -> None:
        rows = released.to_pylist()
        inner = [row for row in rows if all(row[dim] not in parts[dim] for dim in dims)]
        place = {tuple(row[dim] for dim in dims): number for number, row in enumerate(inner)}
        self.names = [tuple(row[dim] for dim in dims) for row in rows]
        self.sums = np.zeros((len(rows), len(inner)))
        for number, name in enumerate(self.names):
            for leaf, at in place.items():
                if all(leaf[k] == name[k] or leaf[k] in parts[dims[k]].get(name[k], ()) for k in range(len(dims))):
                    self.sums[number, at] = 1.0
        self.given = np.array([np.nan if row["value"] is None else row["value"] for row in rows])
        self.hidden = np.array([row["conf_status"] == "C" for row in rows])
        inside = np.array([row["value"] is None for row in inner])
        self.least = np.where(inside, least, 0.0)

    def reckon(self, targets: list[int]) -> tuple[Any, Any, Any]:
        """Return the lowest and highest figure of each target, and for every cell the range over all tables seen."""
        size = self.sums.shape[1]
        published = sparse.csr_array(self.sums[~self.hidden])
        goals = [(target, sign) for target in targets for sign in (1.0, -1.0)]
        low, high = np.full(len(self.names), np.inf), np.full(len(self.names), -np.inf)
        ends = {}
        for begin in range(0, len(goals), many := max(1, AT_ONCE // size)):
            batch = goals[begin : begin + many]
            found = linprog(
                np.concatenate([sign * self.sums[target] for target, sign in batch]),
                A_eq=sparse.block_diag([published] * len(batch), format="csc"),
                b_eq=np.tile(self.given[~self.hidden], len(batch)),
                bounds=np.column_stack([np.tile(self.least, len(batch)), np.full(size * len(batch), FAR)]),
                method="highs",
            )
            assert found.status == 0, found.message
            cells = found.x.reshape(len(batch), size) @ self.sums.T
            ends.update({goal: cells[row, goal[0]] for row, goal in enumerate(batch)})
            low, high = np.minimum(low, cells.min(axis=0)), np.maximum(high, cells.max(axis=0))
        reach = {target: (ends[target, 1.0], ends[target, -1.0]) for target in targets}
        return reach, low, high

    def recovered(self, low: Any, high: Any) -> list[Any]:
        """Return the names of suppressed cells that can have one figure only, beginning from a range already seen."""
        doubtful = [int(at) for at in np.flatnonzero(self.hidden & (high - low < 1e-6))]
        reach, _, _ = self.reckon(doubtful) if doubtful else ({}, None, None)
        return [self.names[at] for at, (least, most) in reach.items() if most - least < 1e-6]
