"""A long table of any library that speaks Arrow: columns found by their names, faults told by the row.

Synonyms are looked for in the order of `ROLES`, whatever their case and with blanks for underscores.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from migrastat.findings import Finding, FindingsError
from migrastat.tables.series import Floats, Mask, Places

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
SEX_NAMES = {
    "_t": "_T",
    "t": "_T",
    "all": "_T",
    "both": "_T",
    "both sexes": "_T",
    "total": "_T",
    "m": "M",
    "male": "M",
    "males": "M",
    "men": "M",
    "f": "F",
    "female": "F",
    "females": "F",
    "women": "F",
}
Read = TypeVar("Read")
_NUMBER = r"^\s*([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]?inf|[nN]a[nN]|)\s*$"
_SHOWN = 5


class Counting(NamedTuple):
    """How rows are counted in findings: what they are called, and the number of the first."""

    name: str = "row"
    first: int = 1


ROWS, LINES = Counting(), Counting("line", 2)


@dataclass(slots=True)
class Sheet:
    """Columns of a table by their role, what was found wrong with them so far, and which rows of it were kept."""

    table: Any
    names: dict[str, str]
    counting: Counting = ROWS
    findings: list[Finding] = field(default_factory=list)
    kept: Places | None = None

    def __contains__(self, role: str) -> bool:
        return role in self.names

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def only(self, rows: Mask) -> "Sheet":
        """Return a sheet of some rows, which keep their numbers and their findings."""
        kept = np.flatnonzero(rows) if self.kept is None else self.kept[rows]
        return Sheet(self.table.filter(pa.array(rows)), self.names, self.counting, self.findings, kept)

    def figures(self, role: str) -> Floats:
        """Return a column of figures, NaN where it is empty; what is no figure is told and becomes NaN."""
        column = self.table.column(self.names[role])
        if _is_text(column.type):
            text = pc.utf8_trim_whitespace(column.cast(pa.string()))
            wrong = pc.fill_null(pc.invert(pc.match_substring_regex(text, _NUMBER)), False)
            self._tell_texts(
                "VALUE", role, text, _mask(wrong), "is no figure", "give figures, with a point for decimals"
            )
            empty = pc.or_kleene(wrong, pc.equal(text, ""))
            column = pc.if_else(empty, pa.scalar(None, pa.string()), text)
        try:
            return _floats(column.cast(pa.float64()))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            told = str(error).splitlines()[0]
            self.findings.append(Finding("VALUE", f"column {self.names[role]}", told, "give figures"))
            return np.full(len(self), np.nan)

    def texts(self, role: str) -> tuple[list[str], Places]:
        """Return the different texts of a column and the place of each row's among them, -1 where it is empty."""
        column = self.table.column(self.names[role])
        try:
            text = pc.utf8_trim_whitespace(column.cast(pa.string())).combine_chunks()
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            told = f"it holds no text ({str(error).splitlines()[0]})"
            self.findings.append(Finding("ENCODING", f"column {self.names[role]}", told, "write it as UTF-8"))
            return [], np.full(len(self), -1)
        coded = text.dictionary_encode()
        places = np.asarray(pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False), dtype=np.intp)
        return coded.dictionary.to_pylist(), places

    def read(self, role: str, reading: Callable[[str], Read], code: str, remedy: str) -> tuple[list[Read], Places]:
        """Read every different text of a column by a function that raises `ValueError`, as `texts` does.

        What cannot be read is told with its rows, and its rows get -1; so do empty rows.
        """
        texts, places = self.texts(role)
        read: list[Read] = []
        moved = np.full(len(texts) + 1, -1, dtype=np.intp)
        for place, text in enumerate(texts):
            try:
                known = reading(text)
            except ValueError as error:
                self.tell(code, role, places == place, str(error), remedy)
                continue
            moved[place] = read.index(known) if known in read else len(read)
            if moved[place] == len(read):
                read.append(known)
        self.tell(code, role, places < 0, "nothing stands there", remedy)
        return read, moved[places]

    def tell(self, code: str, role: str, rows: Mask, what: str, remedy: str) -> None:
        """Add a finding on rows of a column, if there are any."""
        if rows.any():
            self.findings.append(Finding(code, f"{self.at(rows)}, {self.names[role]}", what, remedy))

    def at(self, rows: Mask) -> str:
        """Return the names of rows: `rows 4, 7 and 3 more`."""
        numbers = (np.flatnonzero(rows) if self.kept is None else self.kept[rows]) + self.counting.first
        more = f" and {numbers.size - _SHOWN} more" if numbers.size > _SHOWN else ""
        plural = "s" if numbers.size > 1 else ""
        return f"{self.counting.name}{plural} {', '.join(map(str, numbers[:_SHOWN].tolist()))}{more}"

    def _tell_texts(self, code: str, role: str, text: Any, wrong: Mask, what: str, remedy: str) -> None:
        if not wrong.any():
            return
        values = np.array(text.to_pylist(), dtype=object)
        for each in sorted(set(values[wrong])):
            self.tell(code, role, wrong & (values == each), f"{each[:40]!r} {what}", remedy)


def open_sheet(
    table: Any,
    name: str,
    wanted: Sequence[str],
    optional: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    counting: Counting = ROWS,
) -> Sheet:
    """Find the columns of a table by their roles.

    `table` has `__arrow_c_stream__` or `__arrow_c_array__`, or is a mapping of names to columns (`TypeError` if not);
    `columns` names the column of a role where no synonym does (`ValueError` for a role that is not asked for).
    `FindingsError` says which columns are missing, and which name comes nearest.
    """
    held = as_arrow(table)
    asked = dict(columns or {})
    if strange := sorted(set(asked) - {*wanted, *optional}):
        raise ValueError(f"{', '.join(strange)} is no column of {name}; it has {', '.join((*wanted, *optional))}")
    there = {plain(column): column for column in reversed(held.column_names)}
    taken = set(asked.values())
    findings: list[Finding] = []
    names: dict[str, str] = {}
    for role in (*wanted, *optional):
        sought = (asked[role],) if role in asked else ROLES.get(role, (role,))
        found = asked[role] if asked.get(role) in held.column_names else _found(sought, there, role in asked, taken)
        if found:
            names[role] = found
            taken.add(found)
            findings += _twice(name, found, held.column_names)
        elif role in wanted or role in asked:
            findings.append(_lacking(name, role, sought, held.column_names))
    if findings:
        raise FindingsError(findings)
    return Sheet(_plain_texts(held.select(sorted(set(names.values())))), names, counting)


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


def sexes(sheet: Sheet) -> tuple[list[str], Places]:
    """Return the sexes of a sheet and the place of each row's among them; `_T` where it has no such column."""
    if "sex" not in sheet:
        return ["_T"], np.zeros(len(sheet), dtype=np.intp)
    return sheet.read("sex", _sex, "SEX", "use M, F, _T")


def only(sheet: Sheet, role: str, wanted: str | None) -> Sheet:
    """Return the rows of one text of a column, such as one method: the `wanted` one, or the only one there is.

    Several where none is wanted, and none where one is, are told under the name of the role.
    """
    if role not in sheet:
        return sheet
    names, places = sheet.texts(role)
    if (wanted is None and len(names) > 1) or (wanted is not None and wanted not in names):
        told = f"it holds {len(names)}: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}"
        sheet.findings.append(Finding(role.upper(), f"column {sheet.names[role]}", told, f"choose one {role} of them"))
    chosen = names[0] if wanted is None and names else wanted
    return sheet.only(np.array([*(each == chosen for each in names), not names], dtype=np.bool_)[places])


def tell_twice(
    sheet: Sheet, rows: Mask, parts: Sequence[tuple[Sequence[object], Places]], names: Sequence[str]
) -> None:
    """Tell which of the rows have the same parts, each part a list and the place of every row in it."""
    at = np.flatnonzero(rows)
    if not at.size:
        return
    cell = np.ravel_multi_index([places[at] for _, places in parts], [max(len(held), 1) for held, _ in parts])
    order = np.argsort(cell, kind="stable")
    _, first, count = np.unique(cell[order], return_index=True, return_counts=True)
    for begin, length in zip(first[count > 1].tolist(), count[count > 1].tolist(), strict=True):
        again = np.zeros(len(sheet), dtype=np.bool_)
        again[at[order[begin : begin + length]]] = True
        one = at[order[begin]]
        told = ", ".join(
            f"{name} {_shown(held[places[one]])}" for name, (held, places) in zip(names, parts, strict=True)
        )
        sheet.findings.append(Finding("TWICE", sheet.at(again), f"{told} stands {length} times", "leave one of them"))


def one_unit(sheet: Sheet) -> None:
    """Tell where figures of one sheet have several units."""
    if "unit" in sheet:
        units, places = sheet.texts("unit")
        for place, unit in enumerate(units[1:], start=1):
            told = f"the unit is {unit[:40]!r}, in other rows {units[0][:40]!r}"
            sheet.tell("UNIT", "unit", places == place, told, "bring all figures to one unit")


def _shown(part: object) -> str:
    return f"{part:g}" if isinstance(part, float) else str(part)


def _plain_texts(table: Any) -> Any:
    """Return the table with texts as Arrow can filter them: Polars hands over views, which it cannot."""
    views = [column for column in table.schema if pa.types.is_string_view(column.type)]
    for column in views:
        place = table.schema.get_field_index(column.name)
        table = table.set_column(place, column.name, table.column(place).cast(pa.string()))
    return table


def _found(sought: Sequence[str], there: Mapping[str, str], named: bool, taken: set[str]) -> str | None:
    if named:
        return None
    return next((there[each] for each in sought if each in there and there[each] not in taken), None)


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


def _sex(text: str) -> str:
    try:
        return SEX_NAMES[text.lower()]
    except KeyError:
        raise ValueError(f"{text[:40]!r} is no sex") from None


def _is_text(kind: Any) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return any(each(kind) for each in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view))


def _floats(column: Any) -> Floats:
    return np.array(column.to_numpy(), dtype=np.float64)


def _mask(column: Any) -> Mask:
    return np.asarray(column.to_numpy(), dtype=np.bool_)
