"""Flows of every period by every method, and the rows that a release of them holds. Plain Python.

Figures are whole persons: what lies under half a person is no row, as in published estimates.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from almaty.exchange.rules.revisions import Revision
from almaty.exchange.rules.world import Cells, Counts, Remark, stocks, world
from migrastat import Flow, Period
from migrastat.flows import METHODS, FlowEstimate
from migrastat.flows.estimate import Estimator
from migrastat.tables import Floats

Row = tuple[str, str, str, str, str, int, float, str]
Told = Callable[[str], None]
ALL_AREAS = "WLD"
ESTIMATED = "E"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a revision's releases hold: stocks by sex and year, counts of the population, the areas of the region."""

    stocks: Mapping[tuple[str, int], Cells]
    counts: Counts
    region: tuple[str, ...]

    @property
    def periods(self) -> tuple[Period, ...]:
        """Return the periods between one stock and the next."""
        years = sorted(year for sex, year in self.stocks if sex == "_T")
        return tuple(Period(*ends) for ends in pairwise(years))


@dataclass(frozen=True, slots=True)
class Changed:
    """How much a step of a method changed the figures of a period: persons, and the areas most changed."""

    period: str
    method: str
    step: str
    persons: float
    areas: tuple[tuple[str, float], ...]


@dataclass(slots=True)
class Computed:
    """Rows in the order of a release, remarks and adjustments; grows period by period."""

    rows: list[Row] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    lengths: set[int] = field(default_factory=set)


def compute(inputs: Inputs, revision: Revision, *, methods: Iterable[str] = METHODS, told: Told) -> Computed:
    """Estimate every period of a revision; by sex where the method needs only stocks.

    `told` hears each period as its work begins. `FindingsError` where figures contradict one another.
    """
    made, wanted = Computed(), tuple(methods)
    for period in inputs.periods:
        told(str(period))
        made.lengths.add(int(period.years))
        found = list(_of_period(inputs, period, wanted, made))
        made.rows += (row for one in found for row in _rows(one.flow, revision, inputs.region))
        made.changed += (each for one in found for each in _changes(one))
    made.rows.sort()
    made.remarks = list(dict.fromkeys(made.remarks))
    return made


def _of_period(inputs: Inputs, period: Period, methods: Sequence[str], made: Computed) -> Iterator[FlowEstimate]:
    """Estimate a period: both sexes together by every method that its figures allow, then men and women."""
    tables = world(*_ends(inputs, period, "_T"), inputs.counts, period)
    made.remarks += tables.remarks
    whole = Estimator(tables.start, tables.end, tables.components)
    yield from (whole.by(code) for code in methods if tables.components or not METHODS[code].needs_components)
    for sex in ("M", "F"):
        apart = Estimator(*stocks(tables.start.areas, *_ends(inputs, period, sex), period, sex))
        yield from (apart.by(code) for code in methods if not METHODS[code].needs_components)


def _ends(inputs: Inputs, period: Period, sex: str) -> tuple[Cells, Cells]:
    start, end = (inputs.stocks.get((sex, int(year)), {}) for year in period)
    return start, end


def _rows(flow: Flow, revision: Revision, region: Sequence[str]) -> Iterator[Row]:
    """Yield corridors with an end in the region, what goes into and out of each of its areas, and the world's sum.

    Sums are those of the whole persons in the cells, so that nothing is lost between a total and its parts.
    """
    code, year = revision.indicator(flow.period.years), int(flow.period.start)
    inside = np.isin(flow.areas, region)
    values = _whole(flow.values)
    for o, d in np.argwhere((values > 0) & (inside[:, None] | inside[None, :])):
        yield (code, flow.areas[o], flow.areas[d], flow.sex, flow.method, year, float(values[o, d]), ESTIMATED)
    totals = [(ALL_AREAS, flow.areas[n], values[:, n].sum()) for n in np.flatnonzero(inside)]
    totals += [(flow.areas[n], ALL_AREAS, values[n].sum()) for n in np.flatnonzero(inside)]
    totals += [(ALL_AREAS, ALL_AREAS, values.sum())] if flow.sex == "_T" else []
    for origin, destination, value in totals:
        if value > 0:
            yield (code, origin, destination, flow.sex, flow.method, year, float(value), ESTIMATED)


def _whole(values: Floats) -> Floats:
    """Round to whole persons; what is half a person but for noise of arithmetic goes one way everywhere."""
    return np.asarray(np.rint(np.round(values, 3)))


def differing(one: Iterable[Row], other: Iterable[Row]) -> int:
    """Count the figures that differ by more than the one person by which another processor may round them.

    >>> row = ("FLOWS_FROM_IMS2024", "TJK", "RUS", "_T", "mig_rate", 2015, 10.0, "E")
    >>> differing([row], [(*row[:6], 11.0, "E")]), differing([row], [(*row[:6], 12.0, "E")]), differing([row], [])
    (0, 1, 1)
    """
    figures: dict[tuple[str | int | float, ...], float] = {row[:6]: row[6] for row in one}
    for row in other:
        figures[row[:6]] = figures.get(row[:6], 0.0) - row[6]
    return sum(abs(value) > 1 for value in figures.values())


_MOST = 5  # areas that a step is told of


def _changes(found: FlowEstimate) -> Iterator[Changed]:
    """Sum the adjustments of an estimate by step; those of a moment and role apart would count persons twice."""
    by_step: dict[str, dict[str, float]] = {}
    for each in found.adjustments:
        areas = by_step.setdefault(each.step, {})
        areas[each.area] = areas.get(each.area, 0.0) + each.persons
    for step, areas in by_step.items():
        most = sorted(areas.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
        told = tuple((area, round(persons)) for area, persons in most)
        yield Changed(str(found.flow.period), found.method.code, step, round(sum(areas.values())), told)
