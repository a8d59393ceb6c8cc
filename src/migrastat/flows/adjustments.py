"""What was changed in the figures before flows could be estimated: by step, moment and area, and how much."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from migrastat.tables import Floats

STEPS = {
    "negative_natives": "more foreign-born than inhabitants: foreign-born scaled down, nobody native-born",
    "world_balance": "native-born scaled so that the world grows by births less deaths",
    "births_spread": "more births than native-born: births taken from all who live there",
    "birthplace_totals": "stocks fitted to one total by birthplace for both ends",
    "left_the_system": "persons of a birthplace who are not there at the end: taken out at the start",
    "entered_the_system": "persons of a birthplace who were not there at the start: taken out at the end",
    "unmatched": "birthplace totals that no table with these populations can have: the gap that remained",
}
_LEAST = 1e-9


class Adjustment(NamedTuple):
    """One change: `persons` is the sum of absolute changes of cells, `net` the change of the area's total, `share` is
    `persons` over that total before. `moment` is start or end of the period, `role` of the area birth or residence.
    """

    step: str
    moment: str
    role: str
    area: str
    persons: float
    net: float
    share: float


def changes(
    step: str, moment: str, role: str, areas: tuple[str, ...], before: Floats, after: Floats
) -> list[Adjustment]:
    """Compare a table (n, n) before and after a step, by area of birth (rows) or residence (columns)."""
    axis = 1 if role == "birth" else 0
    persons = np.abs(after - before).sum(axis=axis)
    total = before.sum(axis=axis)
    net = after.sum(axis=axis) - total
    return [
        Adjustment(step, moment, role, areas[n], float(persons[n]), float(net[n]), _share(persons[n], total[n]))
        for n in np.flatnonzero(persons > _LEAST)
    ]


def totals(
    step: str, moment: str, role: str, areas: tuple[str, ...], change: Floats, before: Floats
) -> list[Adjustment]:
    """Report a change of totals (n,) by area against the totals (n,) before."""
    return [
        Adjustment(
            step,
            moment,
            role,
            areas[n],
            float(abs(change[n])),
            float(change[n]),
            _share(abs(change[n]), before[n]),
        )
        for n in np.flatnonzero(np.abs(change) > _LEAST)
    ]


def as_table(adjustments: Iterable[Adjustment]) -> pa.Table:
    """Return adjustments as an Arrow table with one column for each field."""
    rows = list(adjustments)
    kinds = [pa.string()] * 4 + [pa.float64()] * 3
    return pa.table(
        {
            name: pa.array([row[place] for row in rows], kind)
            for place, (name, kind) in enumerate(zip(Adjustment._fields, kinds, strict=True))
        }
    )


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole > 0 else 0.0
