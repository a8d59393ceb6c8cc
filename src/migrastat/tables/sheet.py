"""A long table of any library that speaks Arrow: columns read by their role, faults told by the row."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from migrastat.findings import Finding
from migrastat.tables.columns import as_arrow, is_text, names_of, plain_texts
from migrastat.tables.grouping import Part, runs
from migrastat.tables.series import Floats, Mask, Places

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
_NUMBER = re.compile(r"([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]?inf|[nN]a[nN])?", re.ASCII)
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
        if is_text(column.type):
            return self._read_figures(role)
        try:
            return np.array(column.cast(pa.float64()).to_numpy(), dtype=np.float64)
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
        known: dict[Read, int] = {}
        faults: dict[int, str] = {}
        moved = np.full(len(texts) + 1, -1, dtype=np.intp)
        for place, text in enumerate(texts):
            try:
                moved[place] = known.setdefault(reading(text), len(known))
            except ValueError as error:
                faults[place] = str(error)
        self.tell_texts(code, role, places, faults, remedy)
        self.tell(code, role, places < 0, "nothing stands there", remedy)
        return list(known), moved[places]

    def tell(self, code: str, role: str, rows: Mask, what: str, remedy: str) -> None:
        """Add a finding on rows of a column, if there are any."""
        if rows.any():
            where = f"{self.at(np.flatnonzero(rows))}, {self.names[role]}"
            self.findings.append(Finding(code, where, what, remedy))

    def tell_texts(self, code: str, role: str, places: Places, faults: Mapping[int, str], remedy: str) -> None:
        """Add a finding for each fault, with the rows that have its place."""
        if not faults:
            return
        faulty = np.flatnonzero(np.isin(places, list(faults)))
        for rows in runs([(range(int(places.max()) + 1), places)], faulty):
            where = f"{self.at(rows)}, {self.names[role]}"
            self.findings.append(Finding(code, where, faults[int(places[rows[0]])], remedy))

    def at(self, rows: Places) -> str:
        """Return the names of rows: `rows 4, 7 and 3 more`."""
        numbers = (rows if self.kept is None else self.kept[rows])[:_SHOWN] + self.counting.first
        more = f" and {rows.size - _SHOWN} more" if rows.size > _SHOWN else ""
        plural = "s" if rows.size > 1 else ""
        return f"{self.counting.name}{plural} {', '.join(map(str, numbers.tolist()))}{more}"

    def _read_figures(self, role: str) -> Floats:
        texts, places = self.texts(role)
        wrong = {
            place: f"{text[:40]!r} is no figure" for place, text in enumerate(texts) if not _NUMBER.fullmatch(text)
        }
        self.tell_texts("VALUE", role, places, wrong, "give figures, with a point for decimals")
        held = [np.nan if not text or place in wrong else float(text) for place, text in enumerate(texts)]
        return np.array([*held, np.nan], dtype=np.float64)[places]


def open_sheet(
    table: Any,
    name: str,
    wanted: Sequence[str],
    optional: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    counting: Counting = ROWS,
) -> Sheet:
    """Open a sheet with the columns of these roles.

    `table` has `__arrow_c_stream__` or `__arrow_c_array__`, or is a mapping of names to columns (`TypeError` if not);
    `columns` names the column of a role where no synonym does (`ValueError` for a role that is not asked for).
    `FindingsError` says which columns are missing, and which name comes nearest.
    """
    held = as_arrow(table)
    names = names_of(held.column_names, name, wanted, optional, columns or {})
    return Sheet(plain_texts(held.select(sorted(set(names.values())))), names, counting)


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


def tell_twice(sheet: Sheet, rows: Mask, parts: Mapping[str, Part]) -> None:
    """Tell which of the rows have the same parts; these are told by their names."""
    for same in runs(list(parts.values()), np.flatnonzero(rows)).longer():
        cell = ", ".join(f"{name} {_shown(held[places[same[0]]])}" for name, (held, places) in parts.items())
        what = f"{cell} stands {same.size} times"
        sheet.findings.append(Finding("TWICE", sheet.at(same), what, "leave one of them"))


def one_unit(sheet: Sheet) -> None:
    """Tell where figures of one sheet have several units."""
    if "unit" in sheet:
        units, places = sheet.texts("unit")
        other = {
            at: f"the unit is {unit[:40]!r}, in other rows {units[0][:40]!r}" for at, unit in enumerate(units) if at
        }
        sheet.tell_texts("UNIT", "unit", places, other, "bring all figures to one unit")


def _shown(part: object) -> str:
    return f"{part:g}" if isinstance(part, float) else str(part)


def _sex(text: str) -> str:
    try:
        return SEX_NAMES[text.lower()]
    except KeyError:
        raise ValueError(f"{text[:40]!r} is no sex") from None
