"""One sheet of a workbook, read in one pass: its values, and what values alone do not tell.

Formulas and their last results, errors, merged cells, what is hidden. Readers that lay a sheet out as a rectangle ask
for memory for every cell of it, and one value in the last corner is then enough to end the process; this one keeps what
is there, and lays out no more cells than were allowed.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from lxml import etree

from migrastat.workbooks.addresses import LAST_COLUMN, Place, address, checked, place_of
from migrastat.workbooks.parts import SAFE, Parts, forget, text_of

MOST_CELLS = 4_000_000
_MOST_MERGED = 10_000

Value = str | float | bool | date | datetime | time

_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 (spreadsheets know no zones)
_LAST_SERIAL = 2_958_466  # the end of the year 9999


class TooLargeError(ValueError):
    """A sheet with more cells than are read; `cell` is the address of its last one."""

    def __init__(self, cell: str) -> None:
        super().__init__(cell)
        self.cell = cell


@dataclass(slots=True)
class Scan:
    """What stands on a sheet. Places are rows and columns counted from 1."""

    values: dict[int, dict[int, Value]] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    rows: int = 0
    columns: int = 0
    cells: int = 0

    def laid_out(self) -> list[list[Any]]:
        """Return the values as rows from the first on, blank cells as empty texts; `TooLargeError` where too many."""
        if self.rows * self.columns > MOST_CELLS:
            raise TooLargeError(address(self.rows, self.columns))
        found: list[list[Any]] = []
        for number in range(1, self.rows + 1):
            row: list[Any] = [""] * self.columns
            for column, value in self.values.get(number, {}).items():
                row[column - 1] = value
            found.append(row)
        return found


def scan_sheet(parts: Parts, sheet: str) -> Scan:
    """Read a sheet; `TooLargeError` where it has too many cells, others (`parts.DAMAGED`) where it is damaged."""
    with parts.open(sheet) as part:
        return _Scanner(parts).scan(part)


class _Scanner:
    def __init__(self, parts: Parts) -> None:
        self.parts, self.found = parts, Scan()
        self.shared: dict[str, str] = {}

    def scan(self, part: Any) -> Scan:
        row = column = 0
        for event, node in etree.iterparse(part, events=("start", "end"), **SAFE):
            name = etree.QName(node).localname
            if event == "start" and name == "row":
                row, column = int(node.get("r", row + 1)), 0
                if node.get("hidden") in ("1", "true"):
                    self.found.hidden_rows.add(row)
            elif event == "end" and name == "c":
                place = place_of(node.get("r")) if node.get("r") else checked(row, column + 1)
                column = place[1]
                self._cell(node, place)
                node.clear()
            elif event == "end" and name == "row":
                forget(node)
            elif event == "end":
                self._aside(name, node)
        return self.found

    def _cell(self, node: Any, place: Place) -> None:
        formula, value = node.find("{*}f"), self._value(node, place)
        if formula is not None:
            self._formula(formula, place)
        if value is None and formula is None:
            return
        found = self.found
        found.cells += 1
        found.rows, found.columns = max(found.rows, place[0]), max(found.columns, place[1])
        if found.cells > MOST_CELLS:
            raise TooLargeError(address(*place))
        if value is not None:
            found.values.setdefault(place[0], {})[place[1]] = value

    def _formula(self, formula: Any, place: Place) -> None:
        name = formula.get("si", "")
        text = formula.text or self.shared.get(name, "")
        if formula.text and name:
            self.shared[name] = formula.text
        self.found.formulas[place] = f"={text}"

    def _value(self, node: Any, place: Place) -> Value | None:
        kind: str = node.get("t", "n")
        written: str | None = node.findtext("{*}v")
        if kind == "inlineStr":
            inline = node.find("{*}is")
            return (text_of(inline) or None) if inline is not None else None
        if written is None or written == "":
            return None
        if kind == "s":
            return self._string(int(written))
        if kind == "e":
            self.found.errors[place] = written[:40]
            return written[:40]
        if kind == "b":
            return written in ("1", "true")
        return written if kind in ("str", "d") else self._number(written, node.get("s", ""))

    def _string(self, number: int) -> str | None:
        if number < 0:
            raise IndexError(number)
        return self.parts.strings[number] or None

    def _number(self, written: str, style: str) -> Value:
        number = float(written)
        if not -1e300 < number < 1e300:
            return written  # no number that a spreadsheet writes
        if style.isdigit() and int(style) in self.parts.dates and 0 <= number < _LAST_SERIAL:
            return _moment(number, since_1904=self.parts.since_1904)
        return number

    def _aside(self, name: str, node: Any) -> None:
        if name == "mergeCell" and len(self.found.merged) < _MOST_MERGED:
            first, _, last = node.get("ref", "").replace("$", "").partition(":")
            self.found.merged.append((place_of(first), place_of(last or first)))
        elif name == "col" and node.get("hidden") in ("1", "true"):
            last_one = min(int(node.get("max", 1)), LAST_COLUMN)
            self.found.hidden_columns.update(range(max(int(node.get("min", 1)), 1), last_one + 1))


def _moment(number: float, *, since_1904: bool) -> date | datetime | time:
    """A day, a moment, or a time of day, as the number of days says it."""
    at = (_FIRST_DAY_1904 if since_1904 else _FIRST_DAY) + timedelta(seconds=round(number * 86_400))
    if number < 1:
        return at.time()
    return at if at.time() != time() else at.date()
