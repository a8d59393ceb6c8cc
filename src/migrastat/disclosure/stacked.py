"""Versions of one release laid over one another: what readers of several know of each figure.

A figure that has not changed is one cell in all versions, so that what one version shows another cannot hide, and the
sums of all versions hold together. A figure that has changed is a cell of its own in each.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from migrastat.disclosure.linked import Name, Sum
from migrastat.disclosure.linking import sums_of
from migrastat.disclosure.table import Mask
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dataflow
from migrastat.tables import Floats

EARLIER = ("earlier version",)


class Version(NamedTuple):
    """The true figures of a version that these readers have, as columns, and of each row whether it was shown there."""

    columns: Mapping[str, Sequence[Any]]
    shown: Sequence[bool]


class Stack(NamedTuple):
    """Cells of several versions, those of the newest first: names, figures, which of them stood in an earlier one.

    `shown` and `hidden` tell of each cell that only an earlier version has whether it can be read there; both are False
    of the cells of the newest. `sums` are those of every version, each once.
    """

    names: list[Name]
    values: Floats
    shown: Mask
    hidden: Mask
    sums: list[Sum]


def stacked(
    names: Sequence[Name], values: Floats, sums: Sequence[Sum], earlier: Sequence[Version], dataflow: Dataflow
) -> Stack:
    """Lay earlier versions under the cells of the newest, `names` being key and period of each."""
    every, figures = list(names), values.tolist()
    place = {told: cell for cell, told in enumerate(zip(names, figures, strict=True))}
    between = {(each.of, each.parts): each for each in sums}
    shown: set[int] = set()
    for version in earlier:
        rows = [row for row, value in enumerate(version.columns[OBS_VALUE]) if value is not None]
        given = {name: [str(version.columns[name][row]) for row in rows] for name in (*dataflow.key, TIME_PERIOD)}
        cells = []
        for name, row in zip(zip(*given.values(), strict=True), rows, strict=True):
            told = (name, float(version.columns[OBS_VALUE][row]))
            if told not in place:
                place[told] = len(every)
                every.append((*name, *EARLIER))
                figures.append(told[1])
            cells.append(place[told])
        shown |= {cell for cell, row in zip(cells, rows, strict=True) if version.shown[row]}
        for each in sums_of(given, dataflow):
            moved = Sum(cells[each.of], tuple(sorted(cells[part] for part in each.parts)), each.over)
            between.setdefault((moved.of, moved.parts), moved)
    old = np.arange(len(every)) >= len(names)
    read = np.isin(np.arange(len(every)), list(shown))
    return Stack(every, np.array(figures, dtype=np.float64), old & read, old & ~read, list(between.values()))
