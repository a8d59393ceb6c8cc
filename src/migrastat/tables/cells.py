"""The cells of a long table by moment or period, sex and areas, and the square tables that they make."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

import numpy as np

from migrastat import codes
from migrastat.findings import Finding
from migrastat.tables.grouping import Part, runs
from migrastat.tables.matrices import Period
from migrastat.tables.periods import FIRST_YEAR, LAST_YEAR, read_moment, read_period
from migrastat.tables.series import SEXES, Floats, Mask, Places
from migrastat.tables.sheet import Sheet, sexes, tell_twice

Key = TypeVar("Key", float, Period)
Table = TypeVar("Table")
MOST_CELLS = 2**28  # 2 GB
NO_PLACE = (codes.WORLD, codes.NOT_APPLICABLE)
_WHEN = f"give a year from {FIRST_YEAR} to {LAST_YEAR}, or a date as 2015-07-01"


@dataclass(frozen=True, slots=True)
class Tables(Mapping[tuple[Key, str], Table], Generic[Key, Table]):
    """Tables by year or period and sex, in this order; `findings` tell what was left out of them."""

    held: Mapping[tuple[Key, str], Table]
    findings: tuple[Finding, ...] = ()

    def __getitem__(self, key: tuple[Key, str]) -> Table:
        return self.held[key]

    def __iter__(self) -> Iterator[tuple[Key, str]]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)


@dataclass(frozen=True, slots=True)
class Cells(Generic[Key]):
    """Rows as places in lists of keys, sexes and areas, -1 where they cannot be read; `at` has an array an end."""

    keys: list[Key]
    sexes: list[str]
    areas: tuple[str, ...]
    key: Places
    sex: Places
    at: tuple[Places, ...]

    @property
    def readable(self) -> Mask:
        """Rows of which everything could be read."""
        good: Mask = np.all([each >= 0 for each in (self.key, self.sex, *self.at)], axis=0)
        return good

    def groups(self) -> Iterator[tuple[Key, str, Places]]:
        """Return each year or period and sex that occurs, in order, with its readable rows."""
        parts: list[Part] = [(self.keys, self.key), (self.sexes, self.sex)]
        readable = np.flatnonzero(self.readable)
        found = [(self.keys[self.key[rows[0]]], self.sexes[self.sex[rows[0]]], rows) for rows in runs(parts, readable)]
        yield from sorted(found, key=lambda group: (group[0], SEXES.index(group[1])))

    @property
    def squares_fit(self) -> bool:
        """Whether square tables of all groups would fit into memory: of what are years and areas, they do."""
        return len(list(self.groups())) * len(self.areas) ** 2 <= MOST_CELLS

    def squares(self, values: Floats, absent: float) -> Iterator[tuple[Key, str, Floats]]:
        """Return a square array (n, n) for each group, none where they do not fit; cells without a row are `absent`."""
        row, column = self.at
        size = len(self.areas)
        for key, sex, rows in self.groups() if self.squares_fit else ():
            square = np.full((size, size), absent, dtype=np.float64)
            square[row[rows], column[rows]] = values[rows]
            yield key, sex, square


def code_rows(
    sheet: Sheet,
    keyed: tuple[list[Key], Places],
    ends: Sequence[str],
    areas: Sequence[str] = (),
    own_codes: bool = False,
    apart: Mapping[str, tuple[list[str], Places]] = MappingProxyType({}),
) -> Cells[Key]:
    """Code the rows of a sheet by keys, sex and the areas of its `ends`.

    Adds findings on what cannot be read, on cells that stand twice (`apart` are columns that tell more of them apart),
    and on square tables that would not fit into memory.
    """
    read = [sheet.read(end, _area(areas, own_codes), "AREA", "use ISO 3166 alpha-3, or own codes") for end in ends]
    known: tuple[str, ...] = tuple(areas) or tuple(sorted({code for found, _ in read for code in found}))
    at: tuple[Places, ...] = tuple(_places(known, found)[places] for found, places in read)
    held, sex = sexes(sheet)
    cells = Cells(keyed[0], held, known, keyed[1], sex, at)
    parts: dict[str, Part] = {"time": (cells.keys, cells.key), "sex": (held, sex)}
    parts |= {end: (known, places) for end, places in zip(ends, at, strict=True)}
    tell_twice(sheet, cells.readable, parts | dict(apart))
    if len(ends) == 2 and not cells.squares_fit:
        what = f"it would make {len(list(cells.groups())):,} tables of {len(known):,} x {len(known):,} areas"
        sheet.findings.append(Finding("SIZE", "table", what, "see whether these are years and areas, or take a part"))
    return cells


def moments(sheet: Sheet, role: str) -> tuple[list[float], Places]:
    """Return the different moments of a column and the place of each row's; what is none is told."""
    return sheet.read(role, lambda text: _in_range(read_moment(text)), "YEAR", _WHEN)


def periods(sheet: Sheet, years: float | None) -> tuple[list[Period], Places]:
    """Return the different periods of a sheet, from its columns of start and end or from one column."""
    if "period_start" not in sheet:
        return sheet.read("period", _period, "PERIOD", "give a year, 2015-2020, or 2015-07-01/P5Y")
    starts, start = moments(sheet, "period_start")
    if "period_end" not in sheet:
        return [Period(each, each + (years or 0)) for each in starts], start
    ends, end = moments(sheet, "period_end")
    pairs, places = np.unique(np.stack([start, end]), axis=1, return_inverse=True)
    good = (pairs >= 0).all(axis=0)
    found = [Period(starts[first], ends[last]) for first, last in pairs[:, good].T.tolist()]
    return found, np.where(good, np.cumsum(good) - 1, -1)[places.ravel()]


def _places(known: Sequence[str], found: Sequence[str]) -> Places:
    """Return the places of codes among the known ones, and -1 at the end for what was not read."""
    number = {code: place for place, code in enumerate(known)}
    return np.array([*(number[code] for code in found), -1], dtype=np.intp)


def _in_range(moment: float) -> float:
    if not FIRST_YEAR <= moment <= LAST_YEAR:
        raise ValueError(f"the year {moment:g} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return moment


def _period(text: str) -> Period:
    return Period(*map(_in_range, read_period(text)))


def _area(areas: Sequence[str], own: bool) -> Callable[[str], str]:
    asked, listed = frozenset(areas), codes.areas()

    def known(code: str) -> str:
        if asked and code not in asked:
            raise ValueError(f"{code[:40]!r} is none of the areas that were asked for")
        if not code or (not own and (code not in listed or code in NO_PLACE)):
            told = "is a total, not an area" if code == codes.WORLD else "is no area code"
            raise ValueError(f"{code[:40]!r} {told}")
        return code

    return known
