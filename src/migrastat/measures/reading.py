"""Populations and distances for the areas of a flow, from long tables."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from migrastat.findings import Finding, FindingsError, refuse_errors
from migrastat.tables import Floats, Flow
from migrastat.tables.sheet import ROWS, Counting, open_sheet


def population_of(populations: Mapping[tuple[float, str], Mapping[str, float]], flow: Flow) -> Floats:
    """Return the population of each area of a flow in the middle of its period, shape (n,), NaN where there is none.

    `populations` by moment and sex are those of `migrastat.tables.reading.populations_from`; between two moments the
    figures are interpolated. `FindingsError` where the middle of the period lies outside all moments of the flow's sex.
    """
    middle = (flow.period.start + flow.period.end) / 2
    known = sorted(moment for moment, sex in populations if sex == flow.sex)
    before = [moment for moment in known if moment <= middle]
    after = [moment for moment in known if moment >= middle]
    if not before or not after:
        there = ", ".join(f"{moment:g}" for moment in known) or "none"
        told = f"none of sex {flow.sex} is known round the middle of {flow.period}, {middle:g}"
        raise FindingsError([Finding("POPULATION", "population", told, f"give it; there are {there}")])
    share = 0.0 if before[-1] == after[0] else (middle - before[-1]) / (after[0] - before[-1])
    ends = [populations[moment, flow.sex] for moment in (before[-1], after[0])]
    one, other = (np.array([end.get(area, np.nan) for area in flow.areas]) for end in ends)
    return np.asarray((1 - share) * one + share * other, dtype=np.float64)


def distances_of(table: Any, areas: Sequence[str], counting: Counting = ROWS) -> Floats:
    """Return distances between areas, shape (n, n), from a long table of origin, destination, distance.

    A pair that is given one way only has the same distance both ways; a pair that is not given has NaN. `FindingsError`
    where columns are missing, a distance is no figure or negative.
    """
    sheet = open_sheet(table, "distances", ("origin", "destination", "distance"), counting=counting)
    away = sheet.figures("distance")
    sheet.tell("VALUE", "distance", away < 0, "a distance is negative", "give kilometres")
    refuse_errors(sheet.findings)
    place = {area: at for at, area in enumerate(areas)}
    ends = []
    for side in ("origin", "destination"):
        codes, rows = sheet.texts(side)
        ends.append(np.array([*(place.get(code, -1) for code in codes), -1], dtype=np.intp)[rows])
    inside = (ends[0] >= 0) & (ends[1] >= 0)
    out = np.full((len(areas), len(areas)), np.nan)
    out[ends[0][inside], ends[1][inside]] = away[inside]
    out = np.where(np.isnan(out), out.T, out)
    np.fill_diagonal(out, 0.0)
    return out
