"""What came in: rows as they were sent, the place of every cell, and what is to be said of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from migrastat.structures.dataflow import Text

SHEET, ROW, CELL = "_sheet", "_row", "_cell"

Grade = Literal["error", "question", "note"]


@dataclass(frozen=True, slots=True)
class CellFinding:
    """One remark on one cell (or row, or file) of what came in, in words of both languages.

    An `error` has to be mended before the answer can be bound; a `question` is answered with an explanation that stays
    with the figure, or by mending it; a `note` only says something. `place` is key and period (`A.TJK.RUS._T:2023`), so
    that the same figure is known again in the next file; `cell` is the address a spreadsheet shows (`D14`).
    """

    code: str
    grade: Grade
    what: Text
    expected: Text
    remedy: Text
    sheet: str = ""
    row: int = 0
    column: str = ""
    cell: str = ""
    value: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A table as it was sent.

    `rows` is an Arrow table, or the path of a CSV file with one heading row: every column of the dataflow as text
    exactly as it was written (missing optional columns may be left out), and where the source has sheets or rows of
    its own `_sheet` (text) and `_row` (whole number, as the sender's program shows it). `findings` were made while
    reading; a cell that has an error among them is not told of a second time.
    `columns` gives the sender's own name or letter of a column for each column of the dataflow. Where one row of the
    sender holds several figures (a column a period), `_cell` (text) is the address of the cell of each `OBS_VALUE`, as
    `F14`: it comes before what `columns` says of the value. `letters` are those of the columns in which the codes
    stand, where `columns` has the sender's own names.
    """

    rows: Any | Path
    findings: tuple[CellFinding, ...] = ()
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    letters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
