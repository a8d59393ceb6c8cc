"""What of a flow is drawn: which areas, in which order, and from which size on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from migrastat.codes import REST
from migrastat.findings import Finding, FindingsError
from migrastat.tables import Floats, Flow

MOST_OF_ALL, AT_MOST = 0.95, 220  # where no threshold is given: this share of all moves, and no more ribbons


@dataclass(frozen=True, slots=True)
class Choice:
    """Areas in the order of their sectors, moves between them, and the size from which flows are drawn.

    `within_rest` are moves among the areas of the rest, which no ribbon shows; `unknown` counts missing cells.
    """

    areas: tuple[str, ...]
    values: Floats
    least: float
    within_rest: float = 0.0
    unknown: int = 0

    @property
    def drawn(self) -> tuple[tuple[int, int], ...]:
        """Origin and destination of each flow that gets a ribbon, largest first."""
        rows, columns = np.nonzero((self.values >= self.least) & (self.values > 0))
        order = np.lexsort((columns, rows, -self.values[rows, columns]))
        return tuple(zip(rows[order].tolist(), columns[order].tolist(), strict=True))

    @property
    def count(self) -> int:
        """How many flows there are."""
        return int((self.values > 0).sum())


def choose(
    flow: Flow,
    *,
    areas: Sequence[str] = (),
    rest: bool = False,
    least: float | None = None,
    order: Sequence[str] = (),
) -> Choice:
    """Choose areas (all where none are named), fold the others into one where `rest` is asked for, and set the order.

    `order` comes first, then the others by size. `FindingsError` names every area that the flow does not hold, and
    every cell that is negative or infinite.
    """
    _refuse(flow, [*areas, *order])
    known = np.nan_to_num(flow.values, nan=0.0)
    kept = [area for area in dict.fromkeys(areas or flow.areas) if not (rest and area == REST)]
    values, within = _folded(known, [flow.areas.index(area) for area in kept], rest)
    names = [*kept, REST] if len(values) > len(kept) else kept
    size = values.sum(axis=0) + values.sum(axis=1)
    places = _order(names, size, order)
    values = values[np.ix_(places, places)]
    unknown = int(np.isnan(flow.values).sum())
    return Choice(
        tuple(names[place] for place in places),
        values,
        _least(values) if least is None else float(least),
        within,
        unknown,
    )


def _refuse(flow: Flow, asked: Sequence[str]) -> None:
    found = [
        Finding(
            "AREA", area, f"the flow of {flow.period} holds no such area", f"choose among {', '.join(flow.areas[:8])} …"
        )
        for area in dict.fromkeys(asked)
        if area not in flow.areas
    ]
    for row, column in np.argwhere((flow.values < 0) | np.isinf(flow.values))[:20]:
        where = f"{flow.areas[row]} to {flow.areas[column]}"
        found.append(Finding("FLOW", where, f"{flow.values[row, column]:g} is no count of moves", "mend the cell"))
    if found:
        raise FindingsError(found)


def _folded(values: Floats, kept: Sequence[int], rest: bool) -> tuple[Floats, float]:
    """Return the table of the kept areas, the rest as its last, and the moves inside the rest."""
    others = np.setdiff1d(np.arange(len(values)), kept)
    named = np.array(kept, dtype=np.intp)
    inner = values[np.ix_(named, named)]
    if not rest or not others.size:
        return inner, 0.0
    leaving, arriving = values[np.ix_(named, others)].sum(axis=1), values[np.ix_(others, named)].sum(axis=0)
    table = np.block([[inner, leaving[:, None]], [arriving[None, :], np.zeros((1, 1))]])
    return table, float(values[np.ix_(others, others)].sum())


def _order(names: Sequence[str], size: Floats, order: Sequence[str]) -> list[int]:
    """Return the places of the areas that move anybody: those asked for first, then by size, the rest last."""
    first = {name: place for place, name in enumerate(dict.fromkeys(order))}
    moving = [place for place in range(len(names)) if size[place] > 0]
    return sorted(moving, key=lambda at: (first.get(names[at], len(first)), names[at] == REST, -size[at], names[at]))


def _least(values: Floats) -> float:
    """Return the size from which the largest flows make up most of all moves."""
    sizes = np.sort(values[values > 0])[::-1]
    if not sizes.size:
        return 0.0
    enough = int(np.searchsorted(sizes.cumsum(), MOST_OF_ALL * sizes.sum()))
    return float(sizes[min(enough, AT_MOST - 1, sizes.size - 1)])
