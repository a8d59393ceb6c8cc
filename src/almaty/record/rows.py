"""A row of the record with its typed values, and the record as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from almaty.kernel.pair import Pair, pair
from almaty.kernel.period import FuzzyDate
from almaty.kernel.refusal import NotFound
from almaty.record.cells import Value


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: its file, its line there, its cells as written and its values by column name.

    A pair stands under the name without language (`title`, not `title_en`).
    """

    sheet: str
    line: int
    cells: Mapping[str, str]
    values: Mapping[str, Value]

    def __getitem__(self, column: str) -> Value:
        return self.values[column]

    def raw(self, column: str) -> str:
        """Return a cell as it is written, without white space around it; empty when there is none."""
        return self.cells.get(column, "").strip()

    def text(self, column: str) -> str:
        """Return a text, code, choice, reference or address; empty when the cell is empty."""
        value = self.values.get(column)
        return value if isinstance(value, str) else ""

    def pair(self, column: str) -> Pair:
        """Return a text in both languages."""
        value = self.values.get(column)
        return value if isinstance(value, Pair) else Pair()

    def fuzzy(self, column: str) -> FuzzyDate | None:
        """Return a date, None when it is open or unknown."""
        value = self.values.get(column)
        return value if isinstance(value, FuzzyDate) else None

    def number(self, column: str) -> int | None:
        """Return a whole number, None when the cell is empty."""
        value = self.values.get(column)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, column: str) -> bool:
        """Return a yes or no; an empty cell is no."""
        return self.values.get(column) is True

    def names(self, column: str) -> tuple[str, ...]:
        """Return a list of codes or references; one reference is a list of one."""
        value = self.values.get(column)
        if isinstance(value, tuple):
            return value
        return (value,) if isinstance(value, str) and value else ()


@dataclass(frozen=True, slots=True)
class Record:
    """The whole record: `record["meetings"]` gives the rows of meetings.csv in the order of the file."""

    folder: Path
    sheets: Mapping[str, tuple[Row, ...]]

    def __getitem__(self, sheet: str) -> tuple[Row, ...]:
        return self.sheets[sheet]

    def __iter__(self) -> Iterator[str]:
        return iter(self.sheets)

    def __len__(self) -> int:
        return len(self.sheets)

    def row(self, sheet: str, key: str, *, column: str = "id") -> Row:
        """Return the row whose `column` is `key`; raise NotFound when there is none."""
        for row in self.sheets.get(sheet, ()):
            if row.raw(column) == key:
                return row
        raise NotFound(
            what=pair(f"The record holds no {key}.", f"В своде нет записи {key}."),
            why=pair(f"It does not stand in {sheet}.csv.", f"Её нет в файле {sheet}.csv."),
            way_out=pair("Look for it in the list.", "Найдите её в перечне."),
            where=f"{sheet}.csv",
        )
