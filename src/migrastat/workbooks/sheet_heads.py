"""The headings of a data sheet that came back: which column is where, and what was changed about them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from migrastat.structures import OBS_VALUE, CellFinding, Dataflow
from migrastat.workbooks.addresses import address, column_letters
from migrastat.workbooks.cell_remarks import At, Place
from migrastat.workbooks.columns import Column, column_of, heading
from migrastat.workbooks.numbers import shown

_DEEPEST = 40  # the row of ids is looked for this far down
_PERIOD = re.compile(r"^(19|20)[0-9]{2}(-(S[12]|Q[1-4]|0[1-9]|1[0-2]))?$")


@dataclass(slots=True)
class Heads:
    """The columns of a sheet by their number (counted from 1), the row of ids, and what is said of them."""

    row: int
    columns: dict[int, Column]
    findings: list[CellFinding] = field(default_factory=list)

    def of(self, *kinds: str) -> list[tuple[int, Column]]:
        """Return the columns of some kinds from left to right."""
        return [(place, column) for place, column in sorted(self.columns.items()) if column.kind in kinds]


def find_heads(rows: Sequence[Sequence[Any]], dataflow: Dataflow, wanted: Sequence[Column], at: At) -> Heads | None:
    """Return where the columns stand; None where the row of ids is not found."""
    row = _row_of_ids(rows, dataflow)
    if row is None:
        return None
    heads = Heads(row + 1, {})
    for place, cell in enumerate(rows[row], start=1):
        _take(heads, place, column_of(cell_text(cell), dataflow), at)
    _look_for_added(heads, rows, at)
    _look_for_missing(heads, wanted, dataflow, at)
    for place, column in heads.of("key", "period", "value"):
        _compare(heads, rows, place, column, dataflow, at)
    return heads


def cell_text(cell: Any) -> str:
    """Write what a cell holds as text."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return shown(float(cell))
    return str(cell.isoformat()) if hasattr(cell, "isoformat") else str(cell)


def place_at(row: int, column: int) -> Place:
    """Return row, letters and address of a cell, as findings name it."""
    return row, column_letters(column), address(row, column)


def _row_of_ids(rows: Sequence[Sequence[Any]], dataflow: Dataflow) -> int | None:
    """The row in which the most cells are ids of the dataflow; two at least."""
    counts = [sum(column_of(cell_text(cell), dataflow) is not None for cell in row) for row in rows[:_DEEPEST]]
    best = max(counts, default=0)
    return counts.index(best) if best >= 2 else None


def _take(heads: Heads, place: int, column: Column | None, at: At) -> None:
    if column is None:
        return
    if column in heads.columns.values():
        heads.findings.append(at.column_twice(place_at(heads.row, place), column.id))
    else:
        heads.columns[place] = column


def _look_for_added(heads: Heads, rows: Sequence[Sequence[Any]], at: At) -> None:
    """A column without id that a period heads holds figures of a period that was not asked; another is not read."""
    width = max((len(row) for row in rows), default=0)
    for place in range(1, width + 1):
        twice = any(finding.column == column_letters(place) for finding in heads.findings)
        if place in heads.columns or twice or not _has_figures(rows[heads.row :], place):
            continue
        told = [text for row in rows[: heads.row] if (text := _cell(row, place).strip())]
        period = next((text.removeprefix(f"{OBS_VALUE}:") for text in reversed(told) if _is_period(text)), "")
        if period and Column("value", OBS_VALUE, period) not in heads.columns.values():
            heads.columns[place] = Column("value", OBS_VALUE, period)
        else:
            heads.findings.append(at.other_column(place_at(heads.row, place), told[-1] if told else ""))


def _is_period(text: str) -> bool:
    return bool(_PERIOD.match(text.removeprefix(f"{OBS_VALUE}:")))


def _has_figures(rows: Sequence[Sequence[Any]], place: int) -> bool:
    return any(_cell(row, place) for row in rows)


def _cell(row: Sequence[Any], place: int) -> str:
    return cell_text(row[place - 1]) if place <= len(row) else ""


def _look_for_missing(heads: Heads, wanted: Sequence[Column], dataflow: Dataflow, at: At) -> None:
    held = set(heads.columns.values())
    for column in wanted:
        if column not in held and column.kind not in ("before", "held"):
            grade = "note" if column.kind == "told" else "error"
            heads.findings.append(at.no_column(column.id, heading(column, dataflow), grade))  # type: ignore[arg-type]


def _compare(
    heads: Heads, rows: Sequence[Sequence[Any]], place: int, column: Column, dataflow: Dataflow, at: At
) -> None:
    """The heading in words, two rows over the ids, still says what the id says."""
    wanted, row = heading(column, dataflow), heads.row - 2
    held = _cell(rows[row - 1], place).strip() if row > 0 else ""
    if held and held not in (wanted.en, wanted.ru):
        grade = "error" if column.kind == "value" else "note"
        heads.findings.append(at.heading(place_at(row, place), held, wanted, grade))  # type: ignore[arg-type]
