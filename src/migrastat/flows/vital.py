"""Births and deaths taken out of the stocks, so that what is left changed by migration alone (step 3)."""

from typing import Literal, NamedTuple

import numpy as np

from migrastat.findings import Finding, refuse_errors
from migrastat.flows.adjustments import Adjustment, totals
from migrastat.flows.fitting import fit
from migrastat.flows.inputs import Figures
from migrastat.tables import Floats

Births = Literal["native", "proportional"]
Deaths = Literal["proportional", "accounting"]
_HAIR = 1e-12


class Survivors(NamedTuple):
    """Both stocks (n, n) without those born in the period or dead by its end; what was changed; what is to be said."""

    start: Floats
    end: Floats
    adjustments: list[Adjustment]
    notes: list[Finding]


def without_births_and_deaths(
    figures: Figures, start: Floats, end: Floats, births: Births, deaths: Deaths
) -> Survivors:
    """Take births from the second stock and deaths from the first.

    Births are of native-born; where they are more than the native-born at the end, they are spread over all who live
    there. Deaths are spread over all who live there (`proportional`), or fitted to the deaths by birthplace that both
    stocks imply (`accounting`). `FindingsError` where more died than lived there, or more were born than live there.
    """
    refuse_errors(
        [
            *_too_many(figures, "deaths", figures.deaths, start.sum(axis=0), figures.period.start),
            *_too_many(figures, "births", figures.births, end.sum(axis=0), figures.period.end),
        ]
    )
    born, made, notes = _born(figures, end, births)
    died, told = _died(figures, start, end, deaths)
    return Survivors(np.maximum(start - died, 0.0), np.maximum(end - born, 0.0), made, notes + told)


def _born(figures: Figures, end: Floats, births: Births) -> tuple[Floats, list[Adjustment], list[Finding]]:
    spread = _proportional(figures.births, end)
    if births == "proportional":
        return spread, [], []
    too_many = figures.births > np.diag(end)
    born = np.where(too_many[None, :], spread, np.diag(figures.births))
    foreign = np.where(too_many, figures.births - np.diag(spread), 0.0)
    made = totals("births_spread", "end", "residence", figures.areas, foreign, end.sum(axis=0))
    notes = [
        Finding(
            "BIRTHS",
            f"{figures.areas[place]}, {figures.period}",
            f"{figures.births[place]:,.0f} births, {end[place, place]:,.0f} native-born at the end; "
            f"{foreign[place]:,.0f} births were taken from the foreign-born",
            "check whether the stock counts children of migrants as native-born",
            "note",
        )
        for place in np.flatnonzero(too_many)
    ]
    return born, made, notes


def _died(figures: Figures, start: Floats, end: Floats, deaths: Deaths) -> tuple[Floats, list[Finding]]:
    if deaths == "proportional":
        return _proportional(figures.deaths, start), []
    implied = start.sum(axis=1) + figures.births - end.sum(axis=1)
    fitted = fit(start, np.maximum(implied, 0.0), figures.deaths)
    died = np.minimum(fitted.values, start)
    missed = np.flatnonzero(np.abs(implied - died.sum(axis=1)) > 0.5)
    told = [
        Finding(
            "DEATHS",
            f"born in {figures.areas[place]}, {figures.period}",
            f"both stocks imply {implied[place]:,.0f} deaths; {died[place].sum():,.0f} can be had",
            "the rest is matched with the birthplace totals",
            "note",
        )
        for place in missed
    ]
    return died, told


def _proportional(events: Floats, stock: Floats) -> Floats:
    people = stock.sum(axis=0)
    return np.asarray(stock * np.divide(events, people, out=np.zeros_like(events), where=people > 0))


def _too_many(figures: Figures, name: str, events: Floats, people: Floats, year: float) -> list[Finding]:
    return [
        Finding(
            "ACCOUNT",
            f"{figures.areas[place]}, {figures.period}",
            f"{events[place]:,.0f} {name}, {people[place]:,.0f} inhabitants in {year:g}",
            "check units (thousands?), and that events are of this period and sex",
        )
        for place in np.flatnonzero(events > people * (1 + _HAIR) + _HAIR)
    ]
