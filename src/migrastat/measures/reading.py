"""Flows, populations and distances from long Arrow tables: a row a cell or an area, columns found by their names."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from migrastat.findings import Finding, FindingsError
from migrastat.tables import SEXES, Floats, Flow, Period

_NAMES = {
    "origin": ("origin", "orig"),
    "destination": ("destination", "dest"),
    "value": ("value", "obs_value", "flow", "moves"),
    "start": ("period_start", "year0", "year", "time_period"),
    "end": ("period_end",),
    "sex": ("sex",),
    "method": ("method",),
    "kind": ("kind", "indicator"),
    "area": ("area", "ref_area", "destination"),
    "population": ("population", "value", "obs_value"),
    "distance": ("distance", "dist", "value"),
}
UNTOLD = 0.0  # where the period of a flow starts when the table does not tell
_SEXES = {"all": "_T", "both": "_T", "total": "_T", "t": "_T", "male": "M", "female": "F", "m": "M", "f": "F"}


def read_flows(
    table: Any,
    *,
    period: str | None = None,
    sex: str | None = None,
    method: str | None = None,
    kind: str = "total",
    years: float = 1,
) -> list[Flow]:
    """Make flows from a long table, one for each period, sex and method, in this order; all hold the same areas.

    Columns: origin, destination, value (persons), and where there are several flows period_start and period_end (or
    year, the first of `years`), sex, method, kind. The arguments choose among them; `period` is "2015-2020" or its
    start. A table without years gives `UNTOLD`. A corridor without a row has no moves, a row without a value is missing
    (NaN). `FindingsError` where columns are not there, figures are none, a cell stands twice, or nothing is left.
    """
    there = _columns(
        pa.table(table), "flows", ("origin", "destination", "value"), ("start", "end", "sex", "method", "kind")
    )
    there = _of_kind(there, kind)
    spans = _spans(there, years)
    sexes, methods = _texts(there, "sex", "_T"), _texts(there, "method", "_Z")
    sexes = [_SEXES.get(each.lower(), each) for each in sexes]
    if strange := sorted(set(sexes) - set(SEXES)):
        raise FindingsError([Finding("SEX", "flows", f"{', '.join(strange[:8])} is no sex", f"use {', '.join(SEXES)}")])
    groups = _groups(spans, sexes, methods)
    wanted = [key for key in groups if _fits(key, period, sex, method)]
    if not wanted:
        known = "; ".join(f"{span}, {one}, {by}" for span, one, by in list(groups)[:8]) or "no rows at all"
        told = "no flow has the period, sex and method that are asked for"
        raise FindingsError([Finding("NOTHING", "flows", told, f"choose among {known}")])
    areas, origin, destination = _places(there)
    values = _figures(there["value"], "flows")
    return [_flow(key, groups[key], areas, origin, destination, values) for key in wanted]


def read_population(table: Any, areas: Sequence[str], *, year: float | None = None) -> Floats:
    """Return the population of each area, shape (n,), NaN where there is none, from area, population and perhaps year.

    Where there are several years, `year` chooses; half a year is half-way between two years' figures. `FindingsError`
    where an area stands twice or the year is not there.
    """
    there = _columns(pa.table(table), "population", ("area", "population"), ("start",))
    values, names = _figures(there["population"], "population"), _texts(there, "area", "")
    if "start" not in there or year is None:
        return _by_area(names, values, areas, np.ones(len(values), dtype=bool))
    held = np.asarray(there["start"].cast(pa.float64()).to_numpy(zero_copy_only=False))
    known = np.unique(held)
    if not known.size or not known[0] <= year <= known[-1]:
        told = f"it has no figures for {year:g}"
        raise FindingsError(
            [Finding("YEAR", "population", told, "give the middle of the period, or the years round it")]
        )
    before, after = known[known <= year].max(), known[known >= year].min()
    share = 0.0 if before == after else (year - before) / (after - before)
    one, other = (_by_area(names, values, areas, held == each) for each in (before, after))
    return (1 - share) * one + share * other


def read_distances(table: Any, areas: Sequence[str]) -> Floats:
    """Return distances between areas, shape (n, n), NaN where there is none, from origin, destination, distance.

    A pair that is given one way only has the same distance both ways.
    """
    there = _columns(pa.table(table), "distances", ("origin", "destination", "distance"), ())
    place = {area: at for at, area in enumerate(areas)}
    out = np.full((len(areas), len(areas)), np.nan)
    values = _figures(there["distance"], "distances")
    for one, other, away in zip(_texts(there, "origin", ""), _texts(there, "destination", ""), values, strict=True):
        if one in place and other in place:
            out[place[one], place[other]] = away
    out = np.where(np.isnan(out), out.T, out)
    np.fill_diagonal(out, 0.0)
    return out


Key = tuple[Period, str, str]


def _columns(table: Any, name: str, needed: Sequence[str], welcome: Sequence[str]) -> dict[str, Any]:
    """Find columns by any of their names; `FindingsError` names those that are needed and not there."""
    there = {column.lower(): column for column in table.column_names}
    found = {
        want: next((there[alias] for alias in _NAMES[want] if alias in there), None) for want in (*needed, *welcome)
    }
    if lacking := [want for want in needed if found[want] is None]:
        told = f"no column {', '.join(lacking)} among {', '.join(table.column_names)}"
        raise FindingsError([Finding("COLUMNS", name, told, f"name the columns {', '.join(needed)}")])
    return {want: table.column(column) for want, column in found.items() if column is not None}


def _figures(column: Any, where: str) -> Floats:
    try:
        held: Floats = np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)
    except pa.ArrowInvalid as error:
        raise FindingsError([Finding("VALUE", where, str(error).splitlines()[0], "give figures")]) from None
    bad = np.flatnonzero((held < 0) | np.isinf(held))[:20]
    if bad.size:
        told = [Finding("VALUE", f"{where}, row {row + 1}", f"{held[row]:g} is no count", "mend it") for row in bad]
        raise FindingsError(told)
    return held


def _texts(there: dict[str, Any], name: str, default: str) -> list[str]:
    if name in there:
        return [default if each is None else str(each) for each in there[name].to_pylist()]
    return [default] * len(next(iter(there.values())))


def _of_kind(there: dict[str, Any], kind: str) -> dict[str, Any]:
    """Keep the rows of one kind, where there are several."""
    if "kind" not in there:
        return there
    column = there["kind"].cast(pa.string())
    kinds = sorted(set(column.to_pylist()) - {None})
    if len(kinds) < 2 and kind == "total":
        return there
    if kind not in kinds:
        told = f"no rows of the kind {kind}"
        raise FindingsError([Finding("KIND", "flows", told, f"choose among {', '.join(kinds[:12])}")])
    kept = pc.equal(column, kind)
    return {name: each.filter(kept) for name, each in there.items()}


def _spans(there: dict[str, Any], years: float) -> list[Period]:
    if "start" not in there:
        return [Period(UNTOLD, UNTOLD + years)] * len(there["value"])
    try:
        starts = there["start"].cast(pa.float64()).to_pylist()
        ends = there["end"].cast(pa.float64()).to_pylist() if "end" in there else [None] * len(starts)
    except pa.ArrowInvalid as error:
        raise FindingsError([Finding("PERIOD", "flows", str(error).splitlines()[0], "give years as figures")]) from None
    known: dict[tuple[Any, Any], Period] = {}
    for pair in set(zip(starts, ends, strict=True)):
        start, end = pair
        if start is None:
            raise FindingsError([Finding("PERIOD", "flows", "a row has no year", "give every row its period")])
        known[pair] = Period(start, start + years if end is None else end)
    return [known[pair] for pair in zip(starts, ends, strict=True)]


def _groups(spans: Sequence[Period], sexes: Sequence[str], methods: Sequence[str]) -> dict[Key, NDArray[np.intp]]:
    """Return the rows of each period, sex and method, in order."""
    keys = list(zip(spans, sexes, methods, strict=True))
    order = {key: at for at, key in enumerate(sorted(set(keys)))}
    numbers = np.array([order[key] for key in keys], dtype=np.intp)
    by_group = np.argsort(numbers, kind="stable")
    cuts = np.searchsorted(numbers[by_group], np.arange(len(order) + 1))
    return {key: by_group[cuts[at] : cuts[at + 1]] for key, at in order.items()}


def _fits(key: Key, period: str | None, sex: str | None, method: str | None) -> bool:
    span = key[0]
    return (
        (period is None or period.replace("–", "-") in (str(span), f"{span.start:g}"))
        and sex in (None, key[1])
        and method in (None, key[2])
    )


def _places(there: dict[str, Any]) -> tuple[tuple[str, ...], NDArray[np.intp], NDArray[np.intp]]:
    origin, destination = _texts(there, "origin", ""), _texts(there, "destination", "")
    areas = tuple(sorted({*origin, *destination}))
    if "" in areas:
        row = next(at for at, pair in enumerate(zip(origin, destination, strict=True), start=1) if "" in pair)
        raise FindingsError([Finding("AREA", f"flows, row {row}", "an end of the corridor is empty", "give its code")])
    place = {area: at for at, area in enumerate(areas)}
    ends = [np.array([place[each] for each in side], dtype=np.intp) for side in (origin, destination)]
    return areas, ends[0], ends[1]


def _flow(
    key: Key,
    rows: NDArray[np.intp],
    areas: tuple[str, ...],
    origin: NDArray[np.intp],
    destination: NDArray[np.intp],
    values: Floats,
) -> Flow:
    cells = origin[rows] * len(areas) + destination[rows]
    held, counts = np.unique(cells, return_counts=True)
    if twice := held[counts > 1][:8].tolist():
        told = ", ".join(f"{areas[cell // len(areas)]} to {areas[cell % len(areas)]}" for cell in twice)
        where = f"flow of {key[0]} {key[1]} {key[2]}"
        raise FindingsError([Finding("TWICE", where, f"cells stand twice: {told}", "leave one of them")])
    table = np.zeros(len(areas) ** 2)
    table[cells] = values[rows]
    return Flow(areas, table.reshape(len(areas), -1), key[0], key[1], key[2])


def _by_area(names: Sequence[str], values: Floats, areas: Sequence[str], chosen: NDArray[np.bool_]) -> Floats:
    held: dict[str, float] = {}
    for name, value, taken in zip(names, values.tolist(), chosen.tolist(), strict=True):
        if taken and name in held:
            raise FindingsError([Finding("TWICE", f"population of {name}", "it stands twice", "leave one of them")])
        if taken:
            held[name] = value
    return np.array([held.get(area, np.nan) for area in areas])
