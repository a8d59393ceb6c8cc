"""What the grid in the browser begins with: what was sent last for the part, as it was written, else what is held."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa

from almaty.exchange.models import Part
from almaty.exchange.queries.answers.figures import rows_of
from almaty.exchange.queries.answers.held import asked_periods, held_rows
from almaty.exchange.rules.answers.grid import (
    BLANK,
    MOST_BOXES,
    STATUS,
    GridColumn,
    GridRow,
    gathered,
    grid_columns,
)
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Pair, pair
from migrastat.structures import OBS_VALUE, TIME_PERIOD, CodeList, Dataflow, Text


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the grid: the name of its input, what stands in it, and its column."""

    name: str
    value: str
    column: "Head"

    @property
    def label(self) -> Pair | None:
        """Return the name of the code that stands in it, where codes are typed; None where it is none of the list."""
        return self.column.names.get(self.value)

    @property
    def odd(self) -> bool:
        """Tell whether something stands in it that is none of the codes to choose from; it is kept as it was typed."""
        return bool(self.value) and all(self.value != code for code, _name in self.column.codes)


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the grid with its heading; `codes` are to choose from, `listed` names a long list of them."""

    column: GridColumn
    name: Pair
    codes: tuple[tuple[str, Pair], ...] = ()
    listed: str = ""
    names: Mapping[str, Pair] = field(default_factory=dict)

    @property
    def is_figure(self) -> bool:
        """Tell whether figures stand in it."""
        return self.column.name == OBS_VALUE


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of a part: `rows` with their numbers; `too_many` rows for a page, where it is better sent as a file."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[int, tuple[Box, ...]], ...]
    lists: tuple[tuple[str, tuple[tuple[str, Pair], ...]], ...]
    too_many: int = 0


_FEW = 40  # codes that a drop-down list shows; longer lists are typed with suggestions
_FIGURE, _PERIOD = pair("Figure", "Значение"), pair("Period", "Период")


def grid_of(part: Part, flow: Dataflow, *, actor: Actor, now: datetime) -> Grid:
    """Return the grid of a part, filled in with what is known, and with empty rows at its end."""
    periods = asked_periods(part)
    columns = grid_columns(flow, periods)
    rows = gathered(_known(part, flow, periods, actor=actor, now=now), columns, flow)
    heads = tuple(_head(column, flow) for column in columns)
    lists = tuple({head.listed: tuple(head.names.items()) for head in heads if head.listed}.items())
    if (len(rows) + BLANK) * len(columns) > MOST_BOXES:
        return Grid(heads, (), lists, too_many=len(rows))
    whole = [*rows, *(GridRow({}) for _ in range(BLANK))]
    return Grid(heads, tuple((number, _boxes(number, row, heads)) for number, row in enumerate(whole, start=1)), lists)


def _known(
    part: Part, flow: Dataflow, periods: tuple[str, ...], *, actor: Actor, now: datetime
) -> Iterator[dict[str, str]]:
    sent = rows_of(part.current) if part.current is not None and not part.nothing else None
    table: pa.Table = sent if sent is not None else held_rows(part, flow, actor=actor, now=now).table
    for row in table.to_pylist():
        if sent is not None or (row[TIME_PERIOD] in periods and row["FREQ"] == part.flow.frequency):
            yield {name: _written(value) for name, value in row.items()}


def _written(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else str(value)


def _boxes(number: int, row: GridRow, heads: tuple[Head, ...]) -> tuple[Box, ...]:
    return tuple(
        Box(f"c-{number}-{place}", row.cells.get(head.column.id, ""), head) for place, head in enumerate(heads)
    )


def _head(column: GridColumn, flow: Dataflow) -> Head:
    if column.name == OBS_VALUE:
        return Head(column, pair(column.period, column.period) if column.period else _FIGURE)
    if column.name == TIME_PERIOD:
        return Head(column, _PERIOD)
    name, codelist = _described(column.name, flow)
    codes = _codes(codelist) if codelist is not None else ()
    if len(codes) > _FEW:
        return Head(column, name, listed=column.name.lower(), names=dict(codes))
    return Head(column, name, codes)


def _described(name: str, flow: Dataflow) -> tuple[Pair, CodeList | None]:
    if name in flow.key:
        dimension = flow.dimension(name)
        return _pair(dimension.name), dimension.codelist
    attribute = next(one for one in flow.attributes if one.id == name)
    return _pair(attribute.name), attribute.codelist if name == STATUS else None


def _codes(codelist: CodeList) -> tuple[tuple[str, Pair], ...]:
    return tuple((code.id, _pair(code.name)) for code in codelist.codes.values())


def _pair(text: Text) -> Pair:
    return pair(text.en, text.ru)
