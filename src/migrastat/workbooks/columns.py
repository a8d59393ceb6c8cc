"""The columns of a data sheet: which stand there, in which order, and the mark in the row of ids that tells each.

Ids: `COUNTERPART` (a dimension), `OBS_VALUE:2023` (figures of a period), `OBS_STATUS:2023` (an attribute of it),
`COMMENT_OBS` (an attribute of the whole row), `BEFORE:2022` (earlier figures, to look at), `HELD:2023` (hidden: what
was filled in, so that a change can be coloured). With one row a figure there is a column `TIME_PERIOD`, and the others
name no period.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from migrastat.structures import OBS_VALUE, TIME_PERIOD, Attribute, Dataflow, Text
from migrastat.workbooks import words
from migrastat.workbooks.asking import AREA, FREQUENCY, MOST_COLUMNS

BEFORE, HELD = "BEFORE", "HELD"
Kind = Literal["key", "period", "before", "value", "told", "held"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a data sheet: `name` is a column of the dataflow, `BEFORE` or `HELD`; `period` may be empty."""

    kind: Kind
    name: str
    period: str = ""

    @property
    def id(self) -> str:
        """Return the id that stands in the row of ids."""
        return f"{self.name}:{self.period}" if self.period else self.name


def is_wide(periods: tuple[str, ...]) -> bool:
    """Tell whether a sheet has a column for each period: it has unless there are too many."""
    return len(periods) <= MOST_COLUMNS


def columns_of(dataflow: Dataflow, periods: tuple[str, ...], before: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """Return the columns of the sheet of a dataflow, in order; `before` are earlier periods, shown in grey."""
    key = [Column("key", name) for name in dataflow.key if name not in (AREA, FREQUENCY)]
    if not is_wide(periods):
        told = [Column("told", attribute.id) for attribute in _told(dataflow)]
        return (*key, Column("period", TIME_PERIOD), Column("value", OBS_VALUE), *told, Column("held", HELD))
    shown = [Column("before", BEFORE, period) for period in before]
    values = [Column("value", OBS_VALUE, period) for period in periods]
    held = [Column("held", HELD, period) for period in periods]
    return (*key, *shown, *values, *_attributes(dataflow, periods), *held)


def _told(dataflow: Dataflow) -> list[Attribute]:
    return [attribute for attribute in dataflow.attributes if attribute.level == "observation"]


def _attributes(dataflow: Dataflow, periods: tuple[str, ...]) -> Iterator[Column]:
    """Coded attributes have a column a period, behind all figures so that a block can be pasted; texts have one."""
    for attribute in sorted(_told(dataflow), key=lambda one: one.codelist is None):
        if attribute.codelist is None:
            yield Column("told", attribute.id)
        else:
            yield from (Column("told", attribute.id, period) for period in periods)


def column_of(text: str, dataflow: Dataflow) -> Column | None:
    """Return the column that an id names; None where it is none of the dataflow.

    >>> from migrastat.structures import Text
    >>> flow = Dataflow("X", "1.0", "A", Text(), Text(), "flow", "P", Text(), Text(), ())
    >>> column_of("OBS_VALUE:2023", flow)
    Column(kind='value', name='OBS_VALUE', period='2023')
    """
    name, _, period = "".join(text.split()).partition(":")
    kinds: dict[str, Kind] = {attribute.id: "told" for attribute in _told(dataflow)}
    kinds |= {BEFORE: "before", HELD: "held", OBS_VALUE: "value"}
    if not period:
        kinds |= {TIME_PERIOD: "period"}
        kinds |= {one: "key" for one in dataflow.key if one not in (AREA, FREQUENCY)}
    return Column(kinds[name], name, period) if name in kinds else None


def heading(column: Column, dataflow: Dataflow) -> Text:
    """Return the heading of a column in both languages."""
    if column.kind == "key":
        return dataflow.dimension(column.name).name
    if column.kind == "period":
        return words.PERIOD
    if column.kind in ("value", "before", "held"):
        return Text(column.period, column.period) if column.period else words.FIGURE
    attribute = next(one for one in dataflow.attributes if one.id == column.name)
    if not column.period:
        return attribute.name
    return Text(f"{attribute.name.en} {column.period}", f"{attribute.name.ru} {column.period}")
