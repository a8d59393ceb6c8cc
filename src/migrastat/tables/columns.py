"""Columns of any library that speaks Arrow, found by their names.

Synonyms are looked for in the order of `ROLES`, whatever their case and with blanks for underscores.
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import pyarrow as pa

from migrastat.findings import Finding, FindingsError

ROLES: Mapping[str, tuple[str, ...]] = {
    "year": ("year", "time_period", "date"),
    "birth": ("birth", "birthplace", "country_of_birth", "origin", "orig"),
    "residence": ("residence", "country_of_residence", "destination", "dest"),
    "origin": ("origin", "orig", "from"),
    "destination": ("destination", "dest", "to"),
    "birthplace": ("birthplace", "birth", "country_of_birth"),
    "age": ("age", "age_group"),
    "area": ("area", "ref_area", "iso3", "destination"),
    "period": ("period", "time_period", "year"),
    "period_start": ("period_start", "year0"),
    "period_end": ("period_end", "year1"),
    "sex": ("sex",),
    "method": ("method",),
    "kind": ("kind",),
    "indicator": ("indicator",),
    "status": ("status", "obs_status"),
    "value": ("value", "obs_value", "stock", "flow", "persons", "n"),
    "population": ("population", "pop_mid", "pop", "value", "obs_value"),
    "unit": ("unit", "unit_measure"),
}


def as_arrow(table: Any) -> Any:
    """Return the table as a `pyarrow.Table`; `TypeError` where it is none."""
    if hasattr(table, "__arrow_c_stream__") or hasattr(table, "__arrow_c_array__"):
        return pa.table(table)
    if isinstance(table, Mapping):
        return pa.table(dict(table))
    kind = type(table).__name__
    raise TypeError(f"a {kind} is no table; give one of pyarrow, pandas, Polars, DuckDB, or a mapping of columns")


def plain(name: str) -> str:
    """Return the name of a column as synonyms are written: small letters, underscores for blanks."""
    return name.strip().lower().replace(" ", "_")


def names_of(
    there: Sequence[str], table: str, wanted: Sequence[str], optional: Sequence[str], columns: Mapping[str, str]
) -> dict[str, str]:
    """Return the column of each role among those that are there: the one that `columns` says, or the first synonym.

    `ValueError` where `columns` has a role that is not asked for, `FindingsError` (`COLUMNS`) where a wanted column is
    missing or one stands twice.
    """
    if strange := sorted(set(columns) - {*wanted, *optional}):
        raise ValueError(f"{', '.join(strange)} is no column of {table}; it has {', '.join((*wanted, *optional))}")
    known = {plain(column): column for column in reversed(there)}
    free = {name: column for name, column in known.items() if column not in columns.values()}
    findings: list[Finding] = []
    names: dict[str, str] = {}
    for role in (*wanted, *optional):
        sought = (columns[role],) if role in columns else ROLES.get(role, (role,))
        found = next((each for each in sought if each in there), None) if role in columns else _first(sought, free)
        if found:
            names[role] = found
            free = {name: column for name, column in free.items() if column != found}
            findings += _twice(table, found, there)
        elif role in wanted or role in columns:
            findings.append(_lacking(table, role, sought, there))
    if findings:
        raise FindingsError(findings)
    return names


def plain_texts(table: Any) -> Any:
    """Return the table with texts as Arrow can filter them: Polars hands over views, which it cannot."""
    views = [column for column in table.schema if pa.types.is_string_view(column.type)]
    for column in views:
        place = table.schema.get_field_index(column.name)
        table = table.set_column(place, column.name, table.column(place).cast(pa.string()))
    return table


def is_text(kind: Any) -> bool:
    """Return whether a type of Arrow is text, also by way of a dictionary."""
    if pa.types.is_dictionary(kind):
        return is_text(kind.value_type)
    return any(each(kind) for each in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view))


def _first(sought: Sequence[str], free: Mapping[str, str]) -> str | None:
    return next((free[each] for each in sought if each in free), None)


def _lacking(name: str, role: str, sought: Sequence[str], there: Sequence[str]) -> Finding:
    known = {plain(column): column for column in there}
    near = [match for each in sought for match in get_close_matches(plain(each), known, 1)]
    nearest = f"; the nearest name is {known[near[0]]!r}" if near else ""
    told = f"there is no column {' or '.join(sought)} among {', '.join(there) or 'no columns'}{nearest}"
    remedy = f"name it {sought[0]}, or say columns={{{role!r}: ...}}"
    if len(there) == 1 and (";" in there[0] or "\t" in there[0]):
        remedy = "separate columns by commas"
    return Finding("COLUMNS", f"{name}, {role}", told, remedy)


def _twice(name: str, column: str, there: Sequence[str]) -> list[Finding]:
    told = f"the column {column!r} stands {there.count(column)} times"
    return [Finding("COLUMNS", name, told, "leave one of them")] if there.count(column) > 1 else []
