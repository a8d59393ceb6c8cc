"""Square tables of migration at one moment or over one period: stocks, flows, and the components of population change.

All are frozen, and their arrays are read-only float64. Areas are in one order for rows and columns. `ValueError` says
which table has a shape that cannot be; what is wrong in its figures is told by `migrastat.tables.checks`, by the cell.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from migrastat.tables.arrow import Columns, SpeaksArrow, pairs
from migrastat.tables.series import SEXES, Floats

Areas = tuple[str, ...]


class Period(NamedTuple):
    """From one moment to another, in years; stocks of mid-2015 and mid-2020 bound `Period(2015, 2020)`.

    A moment is counted from mid-year to mid-year, so that the calendar year 2015 is `Period(2014.5, 2015.5)`.

    >>> Period(2015, 2020).years, str(Period(2015, 2020)), str(Period(2014.5, 2015.5))
    (5, '2015-2020', '2015')
    """

    start: float
    end: float

    @property
    def years(self) -> float:
        """Length in years."""
        return self.end - self.start

    def __str__(self) -> str:
        if self.years == 1 and self.start % 1 == 0.5:
            return f"{self.end - 0.5:g}"
        return f"{self.start:.8g}-{self.end:.8g}"


@dataclass(frozen=True, slots=True, eq=False)
class Stock(SpeaksArrow):
    """Persons by area of birth (rows) and of residence (columns) at one moment: `values[b, r]`, shape (n, n).

    The diagonal holds those who live where they were born; a published table of migrants has none of them, so that
    it must be filled from the population before demographic accounting.

    >>> stock = Stock(("KAZ", "RUS"), [[10, 2], [3, 40]], 2020)
    >>> stock.population.tolist(), stock.born.tolist(), stock.at("RUS", "KAZ")
    ([13.0, 42.0], [12.0, 43.0], 3.0)
    """

    areas: Areas
    values: Floats
    year: float
    sex: str = "_T"

    def __init__(self, areas: ArrayLike, values: ArrayLike, year: float, sex: str = "_T") -> None:
        _freeze(self, areas=_areas(areas), year=year, sex=_sex(sex))
        _freeze(self, values=_square(values, self.areas, f"stock of {year:g}"))

    @property
    def population(self) -> Floats:
        """Persons who live in each area, shape (n,): the sums of the columns."""
        return _total(self.values, 0)

    @property
    def born(self) -> Floats:
        """Persons who were born in each area, wherever they live, shape (n,): the sums of the rows."""
        return _total(self.values, 1)

    def columns(self) -> Columns:
        """Return `year`, `sex`, `birth`, `residence`, `value`, a row a cell, n x n rows."""
        birth, residence = pairs(self.areas)
        return {
            "year": np.full(len(birth), self.year, dtype=np.float64),
            "sex": [self.sex] * len(birth),
            "birth": birth,
            "residence": residence,
            "value": self.values.ravel(),
        }

    def at(self, birth: str, residence: str) -> float:
        """Return one cell; `ValueError` when an area is not in the table."""
        return float(self.values[self.areas.index(birth), self.areas.index(residence)])


@dataclass(frozen=True, slots=True, eq=False)
class Components(SpeaksArrow):
    """Births and deaths by area over a period, persons, each of shape (n,); `population` at its two ends if known."""

    areas: Areas
    births: Floats
    deaths: Floats
    period: Period
    sex: str = "_T"
    population_start: Floats | None = None
    population_end: Floats | None = None

    def __init__(
        self,
        areas: ArrayLike,
        births: ArrayLike,
        deaths: ArrayLike,
        period: Period,
        sex: str = "_T",
        population_start: ArrayLike | None = None,
        population_end: ArrayLike | None = None,
    ) -> None:
        _freeze(self, areas=_areas(areas), period=Period(*period), sex=_sex(sex))
        columns = {
            "births": births,
            "deaths": deaths,
            "population_start": population_start,
            "population_end": population_end,
        }
        _freeze(self, **{name: _column(each, self.areas, name) for name, each in columns.items()})

    def columns(self) -> Columns:
        """Return `area`, `period_start`, `period_end`, `sex`, `births`, `deaths`, `population_start`, `population_end`.

        A row an area; a population that is not known is null.
        """
        unknown = np.full(len(self.areas), np.nan)
        known = {
            name: unknown if each is None else each
            for name, each in (
                ("births", self.births),
                ("deaths", self.deaths),
                ("population_start", self.population_start),
                ("population_end", self.population_end),
            )
        }
        return {"area": list(self.areas), **_spell(self.period, self.sex, len(self.areas)), **known}


@dataclass(frozen=True, slots=True, eq=False)
class Flow(SpeaksArrow):
    """Moves from origin (rows) to destination (columns) over a period: `values[o, d]`, shape (n, n), diagonal 0.

    `method` names how the figures came about, with the codes of `migrastat.flows` or a publisher's own.

    >>> flow = Flow(("KAZ", "RUS"), [[0, 5], [2, 0]], Period(2015, 2020), method="da_min_closed")
    >>> flow.inward.tolist(), flow.outward.tolist(), flow.total, flow.at("KAZ", "RUS")
    ([2.0, 5.0], [5.0, 2.0], 7.0, 5.0)
    """

    areas: Areas
    values: Floats
    period: Period
    sex: str = "_T"
    method: str = "_Z"

    def __init__(
        self, areas: ArrayLike, values: ArrayLike, period: Period, sex: str = "_T", method: str = "_Z"
    ) -> None:
        _freeze(self, areas=_areas(areas), period=Period(*period), sex=_sex(sex), method=method)
        _freeze(self, values=_square(values, self.areas, f"flow of {self.period}", empty_diagonal=True))

    @property
    def inward(self) -> Floats:
        """Moves into each area, shape (n,)."""
        return _total(self.values, 0)

    @property
    def outward(self) -> Floats:
        """Moves out of each area, shape (n,)."""
        return _total(self.values, 1)

    @property
    def total(self) -> float:
        """All moves."""
        return float(self.values.sum())

    def columns(self) -> Columns:
        """Return `period_start`, `period_end`, `sex`, `method`, `origin`, `destination`, `value`, n x (n - 1) rows."""
        origin, destination = pairs(self.areas)
        off = np.flatnonzero(~np.eye(len(self.areas), dtype=bool))
        return {
            **_spell(self.period, self.sex, off.size),
            "method": [self.method] * off.size,
            "origin": [origin[cell] for cell in off],
            "destination": [destination[cell] for cell in off],
            "value": self.values.ravel()[off],
        }

    def at(self, origin: str, destination: str) -> float:
        """Return one cell; `ValueError` when an area is not in the table."""
        return float(self.values[self.areas.index(origin), self.areas.index(destination)])


def _spell(period: Period, sex: str, rows: int) -> Columns:
    start, end = (np.full(rows, moment, dtype=np.float64) for moment in period)
    return {"period_start": start, "period_end": end, "sex": [sex] * rows}


def _freeze(table: object, **fields: object) -> None:
    for name, value in fields.items():
        object.__setattr__(table, name, value)


def _areas(codes: ArrayLike) -> Areas:
    areas = tuple(str(code) for code in np.asarray(codes).tolist())
    if len(set(areas)) != len(areas):
        twice = sorted({code for code in areas if areas.count(code) > 1})
        raise ValueError(f"areas stand twice in one table: {', '.join(twice)}")
    return areas


def _sex(sex: str) -> str:
    if sex not in SEXES:
        raise ValueError(f"sex {sex!r} of a table must be one of {', '.join(SEXES)}")
    return sex


def _square(values: ArrayLike, areas: Areas, name: str, *, empty_diagonal: bool = False) -> Floats:
    array = np.array(values, dtype=np.float64)
    if array.shape != (len(areas), len(areas)):
        raise ValueError(f"{name} has the shape {array.shape}; {len(areas)} areas ask for {(len(areas), len(areas))}")
    if empty_diagonal:
        np.fill_diagonal(array, 0.0)
    array.setflags(write=False)
    return array


def _column(values: ArrayLike | None, areas: Areas, name: str) -> Floats | None:
    if values is None:
        return None
    array = np.array(values, dtype=np.float64)
    if array.shape != (len(areas),):
        raise ValueError(f"{name} has the shape {array.shape}; {len(areas)} areas ask for {(len(areas),)}")
    array.setflags(write=False)
    return array


def _total(values: Floats, axis: int) -> Floats:
    sums: Floats = values.sum(axis=axis)
    return sums
