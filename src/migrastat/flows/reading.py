"""Stocks and components from long Arrow tables: one row a cell or an area, columns found by their names."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from migrastat.findings import Finding, FindingsError
from migrastat.tables import Components, Floats, Period, Stock
from migrastat.tables.series import SEXES

_NAMES = {
    "year": ("year", "time_period"),
    "birth": ("birth", "birthplace", "country_of_birth", "origin", "orig"),
    "residence": ("residence", "country_of_residence", "destination", "dest"),
    "origin": ("origin", "orig"),
    "destination": ("destination", "dest"),
    "area": ("area", "ref_area"),
    "value": ("value", "stock", "obs_value"),
    "sex": ("sex",),
}
_SEXES = {"all": "_T", "both": "_T", "total": "_T", "t": "_T", "male": "M", "female": "F", "m": "M", "f": "F"}
_POPULATIONS = ("population_start", "population_end")


class Read(NamedTuple):
    """Tables read, in order of sex and year, all with one list of areas; and notes on what was left out."""

    stocks: list[Stock]
    components: list[Components]
    notes: list[Finding]


def read_period_tables(stocks: Any, components: Any | None) -> Read:
    """Make stocks and components from two long tables.

    `stocks` has year, birth, residence, value and perhaps sex; `components` has area, period_start, period_end, births,
    deaths and perhaps sex, population_start, population_end. Persons in all columns. Areas are those of `components`;
    who was born elsewhere counts as native-born where they live, who lives elsewhere is left out, and a note says how
    many. `FindingsError` names columns that are missing, figures that are none and cells that stand twice.
    """
    rows = _columns(stocks, "stocks", ("year", "birth", "residence", "value"))
    known: tuple[str, ...] = tuple(sorted(set(rows["birth"]) | set(rows["residence"])))
    parts: list[Components] = []
    if components is not None:
        given = _columns(components, "components", ("area", "period_start", "period_end", "births", "deaths"))
        known = tuple(sorted(set(given["area"])))
        parts = list(_components(given, known))
    return Read(list(_stocks(rows, known)), parts, _strangers(rows, known))


def read_seed(table: Any, areas: tuple[str, ...]) -> Floats:
    """Make a seed (n, n) from a long table of origin, destination, value; corridors that it does not name are zero."""
    rows = _columns(table, "seed", ("origin", "destination", "value"))
    place = {area: number for number, area in enumerate(areas)}
    unknown = sorted((set(rows["origin"]) | set(rows["destination"])) - set(areas))
    if unknown:
        told = f"areas that the stocks do not have: {', '.join(unknown[:8])}"
        raise FindingsError([Finding("AREAS", "seed", told, "leave them out")])
    seed = np.zeros((len(areas), len(areas)))
    seed[[place[code] for code in rows["origin"]], [place[code] for code in rows["destination"]]] = rows["value"]
    return seed


def _columns(table: Any, name: str, wanted: tuple[str, ...]) -> dict[str, Any]:
    """Return the wanted columns (texts as lists, figures as arrays), and sex and populations where they are there."""
    there = {column.lower(): column for column in table.column_names}
    found = {
        want: next((there[alias] for alias in _NAMES.get(want, (want,)) if alias in there), None) for want in wanted
    }
    if lacking := [want for want, column in found.items() if column is None]:
        told = f"no column {', '.join(lacking)} among {', '.join(table.column_names)}"
        raise FindingsError([Finding("COLUMNS", name, told, f"name the columns {', '.join(wanted)}")])
    found |= {extra: there[extra] for extra in ("sex", *_POPULATIONS) if extra in there}
    return {want: _column(table.column(column), f"{name}, column {column}", want) for want, column in found.items()}


def _column(column: Any, where: str, want: str) -> Any:
    if want in ("birth", "residence", "origin", "destination", "area", "sex"):
        texts = [str(text) for text in column.to_pylist()]
        return _sexes(texts, where) if want == "sex" else texts
    try:
        return np.asarray(column.cast(pa.float64()).to_numpy(), dtype=np.float64)
    except pa.ArrowInvalid as error:
        raise FindingsError([Finding("VALUE", where, str(error).splitlines()[0], "give figures")]) from None


def _sexes(texts: list[str], where: str) -> list[str]:
    sexes = [_SEXES.get(text.lower(), text) for text in texts]
    if strange := sorted(set(sexes) - set(SEXES)):
        raise FindingsError([Finding("SEX", where, f"{', '.join(strange[:8])} is no sex", f"use {', '.join(SEXES)}")])
    return sexes


def _stocks(rows: dict[str, Any], areas: tuple[str, ...]) -> Iterator[Stock]:
    place = {area: number for number, area in enumerate(areas)}
    birth = np.array([place.get(code, -1) for code in rows["birth"]])
    residence = np.array([place.get(code, -1) for code in rows["residence"]])
    inside = (birth >= 0) & (residence >= 0)
    for sex, year, chosen in _groups(rows, rows["year"]):
        cells = birth[chosen & inside] * len(areas) + residence[chosen & inside]
        _refuse_twice(cells, areas, f"stock of {year:g} {sex}")
        values = np.zeros(len(areas) ** 2)
        values[cells] = rows["value"][chosen & inside]
        yield Stock(areas, values.reshape(len(areas), -1), float(year), sex)


def _components(rows: dict[str, Any], areas: tuple[str, ...]) -> Iterator[Components]:
    place = {area: number for number, area in enumerate(areas)}
    number = np.array([place[area] for area in rows["area"]])
    for sex, start, chosen in _groups(rows, rows["period_start"]):
        ends = np.unique(rows["period_end"][chosen])
        for end in ends:
            these = chosen & (rows["period_end"] == end)
            period = Period(float(start), float(end))
            _refuse_gaps(number[these], areas, f"components of {period} {sex}")
            order = np.flatnonzero(these)[np.argsort(number[these])]
            populations = [rows[name][order] if name in rows else None for name in _POPULATIONS]
            yield Components(areas, rows["births"][order], rows["deaths"][order], period, sex, *populations)


def _groups(rows: dict[str, Any], moments: Floats) -> Iterator[tuple[str, float, Any]]:
    sexes = np.array(rows.get("sex", ["_T"] * len(moments)))
    for sex in sorted(set(sexes.tolist())):
        for moment in np.unique(moments[sexes == sex]):
            yield sex, moment, (sexes == sex) & (moments == moment)


def _refuse_twice(cells: Any, areas: tuple[str, ...], where: str) -> None:
    codes, counts = np.unique(cells, return_counts=True)
    twice = codes[counts > 1][:8].tolist()
    if twice:
        told = ", ".join(f"born in {areas[cell // len(areas)]}, living in {areas[cell % len(areas)]}" for cell in twice)
        raise FindingsError([Finding("TWICE", where, f"cells stand twice: {told}", "leave one of them")])


def _refuse_gaps(numbers: Any, areas: tuple[str, ...], where: str) -> None:
    codes, counts = np.unique(numbers, return_counts=True)
    lacking = [areas[place] for place in range(len(areas)) if place not in codes]
    twice = [areas[place] for place in codes[counts > 1]]
    findings = [
        Finding("AREAS", where, f"{told}: {', '.join(which[:8])}", "give every area one row for each period and sex")
        for told, which in (("areas are missing", lacking), ("areas stand twice", twice))
        if which
    ]
    if findings:
        raise FindingsError(findings)


def _strangers(rows: dict[str, Any], areas: tuple[str, ...]) -> list[Finding]:
    known = set(areas)
    notes = []
    for role, told in (
        ("birth", "were born: they count as native-born where they live"),
        ("residence", "live: they are left out"),
    ):
        out = np.array([code not in known for code in rows[role]], dtype=np.bool_)
        if out.any():
            codes = sorted({code for code, is_out in zip(rows[role], out, strict=True) if is_out})
            persons = float(rows["value"][out].sum())
            what = f"no births and deaths are known where {persons:,.0f} persons of all years and sexes {told}"
            notes.append(
                Finding("AREAS", f"{role} {', '.join(codes[:8])}", what, "give their births and deaths", "note")
            )
    return notes
