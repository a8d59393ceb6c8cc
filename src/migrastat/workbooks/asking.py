"""What a workbook asks for: a call, a State, dataflows and periods, and what is held of them already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from migrastat.structures import Dataflow, Text

NOTHING = Text()
AREA, FREQUENCY = "REF_AREA", "FREQ"
MOST_COLUMNS = 24  # more periods than this make a grid that nobody can look over: one row a figure then


@dataclass(frozen=True, slots=True)
class Asked:
    """One dataflow of a call: which periods are asked, what is held of it, what is said of its source.

    `held` is a table of the dataflow (Arrow; rows of other States or frequencies are left out), of the periods asked
    and of earlier ones. `about` gives for a field of `migrastat.workbooks.words.ABOUT` what was said last time (of
    `source` the code of a source type). `partners` are codes of the counterpart that get a row although nothing is held
    of them.
    """

    dataflow: Dataflow
    periods: tuple[str, ...]
    frequency: str = "A"
    held: Any = None
    about: Mapping[str, Text | str] = field(default_factory=lambda: MappingProxyType({}))
    partners: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class CallBook:
    """The call and the State that a workbook is made for. `area` is the State's ISO 3166 alpha-3 code.

    `deadline`, `audience` and `notes` are written as they stand; `address` is where the workbook goes back to.
    `source_types` are the kinds of sources to choose from, by code; any text will do where there are none.
    """

    call: str
    title: Text
    area: str
    state: Text
    asked: tuple[Asked, ...]
    deadline: Text = NOTHING
    audience: Text = NOTHING
    notes: Text = NOTHING
    address: str = ""
    source_types: Mapping[str, Text] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """What the mark says of one data sheet: its dataflow and version, its frequency, the periods asked."""

    sheet: str
    dataflow: str
    version: str
    frequency: str
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark that a workbook carries unseen: of which call, for which State, with which sheets, laid out how."""

    call: str
    area: str
    sheets: tuple[MarkedSheet, ...]
    layout: str = "1"

    def sheet_of(self, dataflow: str) -> MarkedSheet | None:
        """Return the sheet of a dataflow, None where the workbook has none."""
        return next((one for one in self.sheets if one.dataflow == dataflow), None)


def mark_of(book: CallBook) -> Mark:
    """Return the mark that the workbook of a call carries, to compare with what comes back."""
    return Mark(
        call=book.call,
        area=book.area,
        sheets=tuple(
            MarkedSheet(sheet_name(one.dataflow), one.dataflow.id, one.dataflow.version, one.frequency, one.periods)
            for one in book.asked
        ),
    )


def mark_of_call(call: str, area: str, asked: Sequence[tuple[Dataflow, str, Sequence[str]]]) -> Mark:
    """Return the same of a call, an area and each dataflow with its frequency and periods."""
    flows = tuple(Asked(flow, tuple(periods), frequency) for flow, frequency, periods in asked)
    return mark_of(CallBook(call, Text(), area, Text(), flows))


def sheet_name(dataflow: Dataflow) -> str:
    """Return the name of the sheet of a dataflow; a spreadsheet allows 31 letters."""
    return dataflow.id[:31]


def constants(dataflow: Dataflow, area: str, frequency: str) -> dict[str, str]:
    """Return the dimensions that are the same for the whole sheet and so have no column there."""
    given = {AREA: area, FREQUENCY: frequency}
    return {name: given[name] for name in dataflow.key if name in given}


def mark_rows(mark: Mark) -> list[tuple[str, ...]]:
    """Write a mark as rows of text.

    >>> mark = Mark("som-2026", "TJK", (MarkedSheet("FLOW_IN", "FLOW_IN", "1.0", "A", ("2022", "2023")),))
    >>> read_mark_rows(mark_rows(mark)) == mark
    True
    """
    head = [("workbook", "almaty-data-call"), ("layout", mark.layout), ("call", mark.call), ("area", mark.area)]
    sheets = [
        ("sheet", one.sheet, one.dataflow, one.version, one.frequency, " ".join(one.periods)) for one in mark.sheets
    ]
    return [*head, *sheets]


def read_mark_rows(rows: Sequence[Sequence[str]]) -> Mark | None:
    """Read a mark back; None where the rows are none."""
    told = {row[0]: row[1] for row in rows if len(row) > 1 and row[0] != "sheet"}
    if told.get("workbook") != "almaty-data-call" or not {"layout", "call", "area"} <= set(told):
        return None
    sheets = (row for row in rows if len(row) > 5 and row[0] == "sheet")
    marked = tuple(MarkedSheet(row[1], row[2], row[3], row[4], tuple(row[5].split())) for row in sheets)
    return Mark(told["call"], told["area"], marked, told["layout"])
