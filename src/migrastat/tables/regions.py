"""Tables of fewer areas: regions with a rest of the world, and parts of a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import numpy as np

from migrastat.codes import REST
from migrastat.findings import Finding, FindingsError
from migrastat.tables.matrices import Components, Flow, Stock
from migrastat.tables.series import Floats, Places

Table = TypeVar("Table", Stock, Flow, Components)


@dataclass(frozen=True, slots=True)
class Aggregated(Generic[Table]):
    """A table by region; `within` is what crossed a border of areas inside each region, shape (k,), in its order.

    Of a flow, moves within a region are no migration between regions: they are not in the table, and stand here, so
    that `table.total + within.sum()` is the total of before. Of a stock, they are those who were born in another area
    of the region they live in: they are part of its diagonal. Of components, it is zero.
    """

    table: Table
    within: Floats
    members: Mapping[str, tuple[str, ...]]


def aggregate(table: Table, regions: Mapping[str, Sequence[str]], rest: str = REST) -> Aggregated[Table]:
    """Sum areas into regions, and all areas that are in none into `rest`, the last row and column, if there are any.

    `regions` maps a code to its areas, in the order of the result; an area may stand for itself, as `{"RUS": ["RUS"]}`.
    A sum with a missing cell is NaN. `FindingsError` (`REGION`) names areas that the table does not hold or that are in
    two regions, and a code of the rest that is one of a region.

    >>> flow = Flow(("KAZ", "KGZ", "RUS", "UZB"), np.ones((4, 4)), (2015, 2020))
    >>> result = aggregate(flow, {"RUS": ["RUS"], "ASI": ["KAZ", "KGZ"]})
    >>> result.table.areas, result.table.at("ASI", "RUS"), result.within.tolist()
    (('RUS', 'ASI', 'RST'), 2.0, [0.0, 2.0, 0.0])
    """
    members = _members(table.areas, regions, rest)
    number = {area: place for place, held in enumerate(members.values()) for area in held}
    group = np.array([number[area] for area in table.areas], dtype=np.intp)
    return Aggregated(_summed(table, tuple(members), group), _within(table, group, len(members)), members)


def select(table: Table, areas: Sequence[str]) -> Table:
    """Return the rows and columns of some areas, in their order; `FindingsError` (`AREA`) for those not in the table.

    Sums of what is left are sums of the part: the population of a selected stock lacks those born elsewhere, and moves
    from and to areas left out are gone. `aggregate` keeps them.
    """
    if lacking := [area for area in areas if area not in table.areas]:
        remedy = f"choose among {', '.join(table.areas[:8])} …"
        raise FindingsError(Finding("AREA", area, "the table does not hold it", remedy) for area in lacking)
    at = np.array([table.areas.index(area) for area in areas], dtype=np.intp)
    if isinstance(table, Components):
        return _changed(table, tuple(areas), lambda counted: counted[at])
    return replace(table, areas=tuple(areas), values=table.values[np.ix_(at, at)])


def _members(areas: Sequence[str], regions: Mapping[str, Sequence[str]], rest: str) -> dict[str, tuple[str, ...]]:
    members = {code: tuple(dict.fromkeys(held)) for code, held in regions.items()}
    homes: dict[str, list[str]] = {}
    for code, held in members.items():
        for area in held:
            homes.setdefault(area, []).append(code)
    found = [
        Finding("REGION", f"{area} of {codes[0]}", "the table does not hold it", "leave it out of the region")
        for area, codes in homes.items()
        if area not in areas
    ]
    found += [
        Finding("REGION", area, f"it is in {' and '.join(codes)}", "put it into one region")
        for area, codes in homes.items()
        if len(codes) > 1
    ]
    if rest in members:
        found.append(Finding("REGION", rest, "a region and the rest have one code", "name the rest otherwise"))
    if found:
        raise FindingsError(found)
    others = tuple(area for area in areas if area not in homes)
    return members | ({rest: others} if others else {})


def _summed(table: Table, names: tuple[str, ...], group: Places) -> Table:
    size = len(names)
    if isinstance(table, Components):
        return _changed(table, names, lambda counted: _grouped(group, counted, size))
    cells = (group[:, None] * size + group[None, :]).ravel()
    values = _grouped(cells, table.values.ravel(), size * size).reshape(size, size)
    return replace(table, areas=names, values=values)


def _within(table: Stock | Flow | Components, group: Places, size: int) -> Floats:
    if isinstance(table, Components):
        return np.zeros(size)
    inside = (group[:, None] == group[None, :]) & ~np.eye(group.size, dtype=bool)
    rows, _ = np.nonzero(inside)
    return _grouped(group[rows], table.values[inside], size)


def _grouped(group: Places, counted: Floats, size: int) -> Floats:
    return np.asarray(np.bincount(group, counted, size), dtype=np.float64)


def _changed(table: Components, areas: tuple[str, ...], change: Callable[[Floats], Floats]) -> Components:
    start, end = (None if each is None else change(each) for each in (table.population_start, table.population_end))
    births, deaths = change(table.births), change(table.deaths)
    return Components(areas, births, deaths, table.period, table.sex, start, end)
