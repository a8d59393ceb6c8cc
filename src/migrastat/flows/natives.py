"""Who was born where they live: population less foreign-born, and the world balanced by it (steps 1 and 2)."""

from typing import NamedTuple

import numpy as np

from migrastat.findings import Finding, FindingsError
from migrastat.flows.adjustments import Adjustment, changes
from migrastat.flows.inputs import Figures
from migrastat.tables import Floats

_EVEN = 1e-12


class Peopled(NamedTuple):
    """Both stocks (n, n) with native-born on the diagonal, what was changed for it, and what is to be said of it."""

    start: Floats
    end: Floats
    adjustments: list[Adjustment]
    notes: list[Finding]


def with_natives(figures: Figures) -> Peopled:
    """Fill the diagonals from the populations, where these are given; where that leaves less than nobody, scale.

    A column with more foreign-born than inhabitants is scaled to its population, and nobody in it is native-born.
    `FindingsError` where neither populations nor diagonals are given.
    """
    start, first, told_first = _peopled(figures, "start", figures.start, figures.population_start)
    end, last, told_last = _peopled(figures, "end", figures.end, figures.population_end)
    return Peopled(start, end, first + last, told_first + told_last)


def balance(peopled: Peopled, figures: Figures, *, rounded: bool) -> Peopled:
    """Scale the two diagonals so that the world grows by births less deaths (migest's "before-demo-adjust").

    What is missing is halved: one half is taken from the native-born of the start, one given to those of the end.
    `rounded` to whole persons, what rounding leaves over going to the largest cell; of equal cells to the first code.
    """
    start, end = peopled.start, peopled.end
    natural = float((figures.births - figures.deaths).sum())
    missing = natural - float(end.sum() - start.sum())
    if abs(missing) <= _EVEN * float(start.sum() + end.sum()):
        return peopled
    scaled = [
        _scaled(figures.areas, stock, float(np.trace(stock)) + half, rounded=rounded)
        for stock, half in ((start, -missing / 2), (end, missing / 2))
    ]
    made = changes("world_balance", "start", "residence", figures.areas, start, scaled[0])
    made += changes("world_balance", "end", "residence", figures.areas, end, scaled[1])
    told = (
        f"births less deaths are {natural:,.0f}, the stocks grow by {natural - missing:,.0f}: "
        f"the native-born of both ends were scaled by half of the difference"
    )
    note = Finding("BALANCE", f"world, {figures.period}", told, "use stocks and births of one revision", "note")
    return Peopled(scaled[0], scaled[1], peopled.adjustments + made, [*peopled.notes, note])


def _peopled(
    figures: Figures, moment: str, stock: Floats, population: Floats | None
) -> tuple[Floats, list[Adjustment], list[Finding]]:
    year = f"{getattr(figures.period, moment):g}"
    filled = stock.copy()
    if population is not None:
        np.fill_diagonal(filled, 0.0)
        np.fill_diagonal(filled, population - filled.sum(axis=0))
    elif not np.diag(stock).any() and stock.any():
        told = "nobody lives where they were born: the diagonal is empty, and no population is given to fill it"
        raise FindingsError([Finding("POPULATION", f"stock of {year}", told, "give the population of each area")])
    negative = np.flatnonzero(np.diag(filled) < 0)
    if not negative.size:
        return filled, [], []
    people = filled.sum(axis=0)
    if (people[negative] < 0).any():
        where = ", ".join(figures.areas[place] for place in negative if people[place] < 0)
        told = "the diagonal is so negative that fewer than nobody live there"
        raise FindingsError([Finding("POPULATION", f"{where}, {year}", told, "give the population of each area")])
    mended = filled.copy()
    np.fill_diagonal(mended, np.maximum(np.diag(filled), 0.0))
    foreign = mended[:, negative].sum(axis=0)
    mended[:, negative] *= np.divide(people[negative], foreign, out=np.zeros_like(foreign), where=foreign > 0)
    notes = [_negative(figures.areas[place], year, filled[place, place], people[place]) for place in negative]
    made = changes("negative_natives", moment, "residence", figures.areas, np.maximum(filled, 0.0), mended)
    return mended, made, notes


def _negative(area: str, year: str, natives: float, people: float) -> Finding:
    told = (
        f"{people - natives:,.0f} foreign-born live among {people:,.0f} inhabitants; they were scaled to the population"
    )
    return Finding("NATIVES", f"{area}, {year}", told, "use stock and population of one definition", "note")


def _scaled(areas: tuple[str, ...], stock: Floats, target: float, *, rounded: bool) -> Floats:
    natives = np.diag(stock)
    if target < 0 or natives.sum() <= 0:
        told = f"the native-born would have to be {target:,.0f} for the world to balance; they are {natives.sum():,.0f}"
        raise FindingsError([Finding("BALANCE", "world", told, "check that all figures are persons of one period")])
    scaled = natives * (target / natives.sum())
    if rounded:
        whole = np.rint(scaled)
        largest = min(np.flatnonzero(natives == natives.max()), key=lambda place: areas[place])
        whole[largest] += target - whole.sum()
        scaled = whole if whole[largest] >= 0 else scaled
    balanced = stock.copy()
    np.fill_diagonal(balanced, scaled)
    return balanced
