"""Moments and periods: from dates and their texts to the years of tables and back, and calendar years to mid-years.

A moment is a number of years that is whole at mid-year: 2015 is 1 July 2015, 2014.5 is 1 January 2015. Stocks of the
United Nations stand at mid-year, so `Period(2015, 2020)` lies between two of them, and what is counted in the calendar
year 2015 belongs to `Period(2014.5, 2015.5)`. Each half of a year is linear in days, so that both are exact.
"""

import re
from datetime import date, timedelta

import numpy as np
from numpy.typing import ArrayLike

from migrastat.tables.matrices import Period
from migrastat.tables.series import Floats

FIRST_YEAR, LAST_YEAR = 1800, 2200
_YEAR = re.compile(r"[+-]?\d+(\.\d*)?")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?")
_SPAN = re.compile(r"(\d{4}(?:\.\d+)?)\s*[-–/]\s*(\d{4}(?:\.\d+)?)")
_RANGE = re.compile(r"(\d{4}-\d\d-\d\d)/P(\d{1,5})([YMD])")


def moment(day: date) -> float:
    """Return the moment of a date.

    >>> moment(date(2015, 7, 1)), moment(date(2015, 1, 1)), round(moment(date(2021, 10, 1)), 3)
    (2015.0, 2014.5, 2021.25)
    """
    begin, middle, end = date(day.year, 1, 1), date(day.year, 7, 1), date(day.year, 12, 31)
    if day < middle:
        return day.year - 0.5 + 0.5 * (day - begin).days / (middle - begin).days
    return day.year + 0.5 * (day - middle).days / ((end - middle).days + 1)


def day_of(moment: float) -> date:
    """Return the date nearest to a moment. `ValueError` where the moment is not between the years 2 and 9998.

    >>> day_of(2015).isoformat(), day_of(2014.5).isoformat()
    ('2015-07-01', '2015-01-01')
    """
    if not 2 <= moment <= 9998:
        raise ValueError(f"{moment:g} is no moment that a calendar has")
    half = int(np.floor(moment * 2))
    year, first = (half // 2, True) if half % 2 == 0 else (half // 2 + 1, False)
    begin = date(year, 7, 1) if first else date(year, 1, 1)
    length = (date(year + 1, 1, 1) if first else date(year, 7, 1)) - begin
    return begin + timedelta(days=round((moment * 2 - half) * length.days))


def calendar_year(year: float) -> Period:
    """Return the period from 1 January to 31 December of a year.

    >>> calendar_year(2015), str(calendar_year(2015))
    (Period(start=2014.5, end=2015.5), '2015')
    """
    return Period(year - 0.5, year + 0.5)


def read_moment(text: str) -> float:
    """Read `2015`, `2014.5` or `2015-07-01`; `ValueError` where it is none of them."""
    if _YEAR.fullmatch(text):
        return float(text)
    if day := _DAY.fullmatch(text):
        return moment(date.fromisoformat(day[1]))
    raise ValueError(f"{text[:40]!r} is no year and no date")


def read_period(text: str) -> Period:
    """Read `2015` (the calendar year), `2015-2020` (mid-year to mid-year) or `2015-07-01/P5Y` (as SDMX writes it)."""
    if _YEAR.fullmatch(text):
        return calendar_year(float(text))
    if span := _SPAN.fullmatch(text):
        return Period(float(span[1]), float(span[2]))
    if reach := _RANGE.fullmatch(text):
        begin = date.fromisoformat(reach[1])
        return Period(moment(begin), moment(_after(begin, int(reach[2]), reach[3])))
    raise ValueError(f"{text[:40]!r} is no year and no period")


def write_moment(moment: float) -> str:
    """Write a moment as SDMX does: `2015` at mid-year, else the date; `ValueError` where it falls between two days."""
    return f"{moment:.0f}" if moment % 1 == 0 else _whole_day(moment).isoformat()


def write_period(period: Period) -> str:
    """Write a period as SDMX does; `ValueError` where it has no length or an end falls between two days.

    >>> write_period(Period(2015, 2020)), write_period(calendar_year(2015))
    ('2015-07-01/P5Y', '2015')
    """
    if period.years <= 0:
        raise ValueError(f"{period} has no length")
    begin, end = _whole_day(period.start), _whole_day(period.end)
    if period == calendar_year(begin.year):
        return str(begin.year)
    if (begin.month, begin.day) == (end.month, end.day) and (begin.month, begin.day) != (2, 29):
        return f"{begin.isoformat()}/P{end.year - begin.year}Y"
    return f"{begin.isoformat()}/P{(end - begin).days}D"


def over_mid_years(years: ArrayLike, values: ArrayLike, period: Period) -> Floats:
    """Sum what is counted by calendar year over a period from mid-year to mid-year: half of its first and last year.

    `years` of shape (k,), whole and each once; `values` of shape (..., k), in the same order; result of shape (...).
    `ValueError` where an end of the period is no whole year or a year is not given.

    >>> over_mid_years([2015, 2016, 2017], [[10, 20, 40]], Period(2015, 2017)).tolist()
    [45.0]
    """
    if period.start % 1 or period.end % 1 or period.years < 1:
        raise ValueError(f"{period} does not go from one mid-year to a later one")
    held = {int(year): place for place, year in enumerate(np.asarray(years).tolist())}
    needed = range(int(period.start), int(period.end) + 1)
    if lacking := [str(year) for year in needed if year not in held]:
        raise ValueError(f"{period} needs the calendar years {', '.join(lacking)}, which are not given")
    weights = np.ones(len(needed))
    weights[[0, -1]] = 0.5
    chosen: Floats = np.asarray(values, dtype=np.float64)[..., [held[year] for year in needed]]
    summed: Floats = (chosen * weights).sum(axis=-1)
    return summed


def _after(begin: date, count: int, unit: str) -> date:
    if unit == "D":
        return date.fromordinal(begin.toordinal() + count)
    months = begin.month - 1 + count * (12 if unit == "Y" else 1)
    return begin.replace(year=begin.year + months // 12, month=months % 12 + 1)


def _whole_day(at: float) -> date:
    day = day_of(at)
    if moment(day) != at:
        raise ValueError(f"{at!r} falls between two days, which SDMX cannot write")
    return day
