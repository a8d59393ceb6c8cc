"""What the platform holds already of what a State is asked for: filled in, so that it confirms rather than types."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow import compute, parquet

from almaty.exchange.models import Part, Release
from almaty.exchange.queries.answers.before import last_release, previous_figures
from almaty.exchange.queries.answers.figures import rows_file
from almaty.exchange.queries.catalogue import catalogue
from almaty.exchange.queries.figures import default_method
from almaty.exchange.queries.store import ask
from almaty.exchange.rules.calls.periods import periods
from almaty.exchange.rules.engine import OPEN
from almaty.exchange.rules.reference import reference_of
from almaty.kernel.actor import Actor
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dataflow, Projection

_REFERENCE = """
    SELECT {other}::VARCHAR, sex::VARCHAR, year::VARCHAR, value, release::VARCHAR FROM figures
    WHERE indicator = TRY_CAST(? AS indicator) AND method = TRY_CAST(? AS method) AND {side}::VARCHAR = ?
          AND value IS NOT NULL ORDER BY ALL"""

_WITH_NUMBERS = 'SELECT {asked} FROM read_parquet(?) WHERE TRY_CAST("{value}" AS DOUBLE) IS NOT NULL'


@dataclass(frozen=True, slots=True)
class HeldRows:
    """Rows of a dataflow that are held, in whatever period, and the releases that they come from.

    `source` is "own" (the State's last figures), "reference" (figures that others publish) or "" where nothing is held.
    """

    table: pa.Table
    source: str = ""
    releases: tuple[Release, ...] = ()


def asked_periods(part: Part) -> tuple[str, ...]:
    """Return the periods that the call asks for."""
    return periods(part.flow.frequency, part.flow.first, part.flow.last)


def held_rows(part: Part, flow: Dataflow, *, actor: Actor, now: datetime) -> HeldRows:
    """Return what is held of a State: its own last figures, else the reference figures of the same thing."""
    last = previous_figures(part, flow, actor=actor, now=now)
    if last is not None:
        release = last_release(part, actor=actor, now=now)
        table = parquet.read_table(last) if isinstance(last, Path) else last
        return HeldRows(_whole(table, flow), "own", (release,) if release else ())
    return _reference(part, flow)


def held_in_periods(part: Part, flow: Dataflow, *, actor: Actor, now: datetime) -> HeldRows:
    """Return what is held of the periods asked, in the frequency asked."""
    held = held_rows(part, flow, actor=actor, now=now)
    often = compute.equal(held.table.column("FREQ"), part.flow.frequency)
    table = held.table.filter(compute.and_(_asked(held.table, part), often))
    return HeldRows(table, held.source if table.num_rows else "", held.releases if table.num_rows else ())


def filled_in(part: Part, flow: Dataflow, *, actor: Actor, now: datetime) -> pa.Table:
    """Return the rows that a workbook or grid begins with: what was sent last for this part, else what is held.

    What was sent stands over what is held of the same period; a value that is no number is left out.
    """
    held = held_rows(part, flow, actor=actor, now=now).table
    sent = rows_file(part.current) if part.current is not None and not part.nothing else None
    if sent is None:
        return held
    now = _numbers(sent, flow)
    return pa.concat_tables([now, held.filter(compute.invert(_asked(held, part)))])


def _asked(table: pa.Table, part: Part) -> pa.ChunkedArray:
    return compute.is_in(table.column(TIME_PERIOD), value_set=pa.array(asked_periods(part), pa.string()))


def _whole(table: pa.Table, flow: Dataflow) -> pa.Table:
    """Return a table with every column of a dataflow, in order; texts but for the value."""
    columns = [
        table.column(name).cast(_type(name)) if name in table.column_names else pa.nulls(table.num_rows, _type(name))
        for name in flow.columns
    ]
    return pa.table(columns, schema=_schema(flow))


def _numbers(file: Path, flow: Dataflow) -> pa.Table:
    with duckdb.connect(":memory:", config=OPEN) as base:
        held = {row[0] for row in base.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(file)]).fetchall()}
        asked = ", ".join(
            f'TRY_CAST("{name}" AS DOUBLE) AS "{name}"' if name == OBS_VALUE else f'"{name}"'
            for name in flow.columns if name in held
        )  # fmt: skip
        sql = _WITH_NUMBERS.format(asked=asked, value=OBS_VALUE)
        table: pa.Table = base.sql(sql, params=[str(file)]).to_arrow_table()
    return _whole(table, flow)


def _reference(part: Part, flow: Dataflow) -> HeldRows:
    shown = reference_of(flow)
    if shown is None or part.flow.frequency != "A" or shown.indicator not in catalogue().indicators:
        return HeldRows(_schema(flow).empty_table())
    side = "destination" if shown.destination == "REF_AREA" else "origin"
    other = "origin" if side == "destination" else "destination"
    sql = _REFERENCE.format(side=side, other=other)
    found = ask(sql, shown.indicator, default_method(shown.indicator), part.answer.participant)
    rows = [
        _row(flow, shown, part.answer.participant, area, sex, year, value)
        for area, sex, year, value, _release in found
        if _fits(flow, shown, area, sex)
    ]
    if not rows:
        return HeldRows(_schema(flow).empty_table())
    releases = Release.objects.filter(slug__in={row[4] for row in found}).order_by("slug")
    return HeldRows(pa.Table.from_pylist(rows, schema=_schema(flow)), "reference", tuple(releases))


def _fits(flow: Dataflow, shown: Projection, area: str, sex: str) -> bool:
    """Tell whether a reference figure has a place in the dataflow: its partner and sex are codes there."""
    partner = _partner(shown)
    if (partner in flow.key) != (area != "_Z") or (area != "_Z" and area not in flow.dimension(partner).codelist.codes):
        return False
    return sex in flow.dimension("SEX").codelist.codes if "SEX" in flow.key else sex == "_T"


def _row(
    flow: Dataflow, shown: Projection, state: str, area: str, sex: str, year: str, value: float
) -> dict[str, str | float | None]:  # fmt: skip
    """Place a reference figure: dimensions of which it says nothing stand at their total."""
    given = {"FREQ": "A", "REF_AREA": state, "SEX": sex, _partner(shown): area}
    key = {one.id: given.get(one.id) or one.total or next(iter(one.codelist.codes)) for one in flow.dimensions}
    return {**dict.fromkeys(flow.columns), **key, TIME_PERIOD: year, OBS_VALUE: value}


def _partner(shown: Projection) -> str:
    return shown.origin if shown.destination == "REF_AREA" else shown.destination


def _type(name: str) -> pa.DataType:
    return pa.float64() if name == OBS_VALUE else pa.string()


def _schema(flow: Dataflow) -> pa.Schema:
    return pa.schema([(name, _type(name)) for name in flow.columns])
