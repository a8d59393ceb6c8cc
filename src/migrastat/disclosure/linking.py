"""Which sums a reader of a release knows to hold: totals and groups of its code lists, and the year over its parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from scipy import sparse

from migrastat.disclosure.linked import Sum
from migrastat.structures import TIME_PERIOD, Dataflow, Dimension

_FREQUENCY = "FREQ"
_FINER = {"A": ("H", "Q", "M"), "H": ("Q", "M"), "Q": ("M",)}
_MONTHS = {"A": 12, "S": 6, "Q": 3}
Key = tuple[str, ...]


def sums_of(columns: Mapping[str, Sequence[str]], dataflow: Dataflow) -> list[Sum]:
    """Return every sum between the rows of a table of a dataflow, `columns` holding key and period of each row.

    A dimension whose codes overlap is not summed over. Of the parts of a sum the topmost that stand in the table are
    taken, so that a group is one part and its own parts are not counted again. Flows of a year are also the sum of its
    halves, quarters and months.
    """
    names = (*dataflow.key, TIME_PERIOD)
    rows = list(zip(*(columns[name] for name in names), strict=True))
    found: list[Sum] = []
    for place, dimension in enumerate(dataflow.dimensions):
        if dimension.partition and dimension.id != _FREQUENCY:
            found += _over(rows, place, dimension)
    if dataflow.kind == "flow" and _FREQUENCY in dataflow.key:
        found += _over_time(rows, dataflow.key.index(_FREQUENCY))
    return found


def together(count: int, sums: Sequence[Sum]) -> Iterator[tuple[list[int], list[Sum]]]:
    """Give the cells that sums tie together, each group in rising order, and the sums between them by place in it."""
    ends = [(each.of, part) for each in sums for part in each.parts]
    graph = sparse.coo_array((np.ones(len(ends)), tuple(zip(*ends, strict=True)) or ([], [])), shape=(count, count))
    number, label = sparse.csgraph.connected_components(graph, directed=False)
    cells: list[list[int]] = [[] for _ in range(number)]
    place = [0] * count
    for cell, group in enumerate(label.tolist()):
        place[cell] = len(cells[group])
        cells[group].append(cell)
    between: list[list[Sum]] = [[] for _ in range(number)]
    for each in sums:
        moved = Sum(place[each.of], tuple(place[part] for part in each.parts), each.over)
        between[int(label[each.of])].append(moved)
    yield from zip(cells, between, strict=True)


def _over(rows: Sequence[Key], place: int, dimension: Dimension) -> Iterator[Sum]:
    """Give the sums over one dimension, for every way in which the others stand."""
    known = dimension.codelist.codes
    for group in _alike(rows, lambda row: (row[:place], row[place + 1 :])):
        if len(group) < 2:
            continue
        by_code = {rows[number][place]: number for number in group}
        parts: dict[str, list[int]] = {}
        for code, number in by_code.items():
            above = next((one for one in _above(code, dimension.total, known) if one in by_code), None)
            if above is not None:
                parts.setdefault(above, []).append(number)
        for code, numbers in parts.items():
            yield Sum(by_code[code], tuple(numbers), dimension.id)


def _above(code: str, total: str, known: Mapping[str, Any]) -> Iterator[str]:
    """Give the codes that hold a code, the nearest first, the total last."""
    seen = {code}
    held = known.get(code)
    while held is not None and held.parent and held.parent not in seen:
        seen.add(held.parent)
        yield held.parent
        held = known.get(held.parent)
    if total and code != total and total not in seen:
        yield total


def _over_time(rows: Sequence[Key], frequency: int) -> Iterator[Sum]:
    """Give the sums of finer periods, one for each frequency that stands in the table."""
    for group in _alike(rows, lambda row: (row[:frequency], row[frequency + 1 : -1], row[-1][:4])):
        if len(group) < 2:
            continue
        for number in group:
            inside = [each for each in group if _within(rows[each][-1], rows[number][-1])]
            for finer in _FINER.get(rows[number][frequency], ()):
                parts = tuple(each for each in inside if rows[each][frequency] == finer)
                if parts:
                    yield Sum(number, parts, TIME_PERIOD)


def _within(period: str, longer: str) -> bool:
    """Tell whether a period lies in a longer one.

    >>> _within("2023-Q3", "2023-S2"), _within("2023-07", "2023-Q2"), _within("2023-07", "2023")
    (True, False, True)
    """
    (first, last), (begin, end) = _months(period), _months(longer)
    return begin <= first and last <= end and (first, last) != (begin, end)


def _months(period: str) -> tuple[int, int]:
    """Return the first and last month of a period within its year."""
    rest = period[5:]
    if not rest:
        return 1, 12
    if rest[0] in _MONTHS:
        length = _MONTHS[rest[0]]
        number = int(rest[1:])
        return (number - 1) * length + 1, number * length
    return int(rest), int(rest)


def _alike(rows: Sequence[Key], by: Any) -> Iterable[list[int]]:
    groups: dict[Any, list[int]] = {}
    for number, row in enumerate(rows):
        groups.setdefault(by(row), []).append(number)
    return groups.values()
