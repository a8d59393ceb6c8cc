"""The rows of a State's figures as columns of their dataflow: what it answered, and what stands behind a release."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from almaty.exchange.models import Part, Release
from almaty.exchange.queries.answers.figures import figures_of, rows_of
from almaty.exchange.queries.store import proved_file
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dataflow

Columns = dict[str, list[Any]]
Place = tuple[str, ...]


def answered(part: Part, flow: Dataflow) -> Columns:
    """Return the rows of a part's current submission, with explanations as comments; none where it has no figures."""
    table = figures_of(part, flow)
    return in_columns(table, flow) if table is not None else empty(flow)


def released(release: Release, flow: Dataflow) -> Columns:
    """Return the rows of a release as it was published; none where its structure was another one.

    Refuses (503) a file that is missing or altered.
    """
    table = parquet.read_table(proved_file(release.slug, release.sha256))
    return in_columns(table, flow) if _fits(table, flow) else empty(flow)


def behind(release: Release | None, flow: Dataflow) -> Columns:
    """Return the true figures behind a release: of its own submission, and of the vintages before for other periods."""
    if release is None or release.submission is None:
        return empty(flow)
    return with_other_periods(submitted(release, flow), behind(release.earlier_vintage, flow))


def submitted(release: Release, flow: Dataflow) -> Columns:
    """Return the true figures of the submission that a release was made of; none where its structure was another."""
    table = rows_of(release.submission) if release.submission is not None else None
    return in_columns(table, flow) if table is not None and _fits(table, flow) else empty(flow)


def with_other_periods(new: Columns, old: Columns) -> Columns:
    """Return new rows, and of old rows those of periods of which nothing is new."""
    kept = other_periods(new, old)
    return {name: [*column, *kept[name]] for name, column in new.items()}


def other_periods(new: Columns, old: Columns) -> Columns:
    """Return those of old rows whose frequency and period do not stand in new ones."""
    there = set(_periods(new))
    keep = [number for number, period in enumerate(_periods(old)) if period not in there]
    return taken(old, keep)


def taken(columns: Mapping[str, Sequence[Any]], rows: Sequence[int]) -> Columns:
    """Return some rows, by number."""
    return {name: [column[row] for row in rows] for name, column in columns.items()}


def places(columns: Mapping[str, Sequence[Any]], flow: Dataflow) -> list[Place]:
    """Return the key and period of each row."""
    return list(zip(*(columns[name] for name in (*flow.key, TIME_PERIOD)), strict=True))


def values(columns: Mapping[str, Sequence[Any]], flow: Dataflow) -> dict[Place, float | None]:
    """Return the value of each row by key and period."""
    return dict(zip(places(columns, flow), columns[OBS_VALUE], strict=True))


def in_columns(table: pa.Table, flow: Dataflow) -> Columns:
    """Return an Arrow table as columns of a dataflow: texts, and numbers for values; what is not there is None."""
    given = {name: table.column(name).to_pylist() for name in flow.columns if name in table.column_names}
    return {
        name: [_cell(name, each) for each in given[name]] if name in given else [None] * table.num_rows
        for name in flow.columns
    }


def in_table(columns: Columns, flow: Dataflow) -> pa.Table:
    """Return rows as the table of a release: texts but for values, sorted by key and period."""
    order = sorted(range(len(columns[OBS_VALUE])), key=places(columns, flow).__getitem__)
    fields = [(name, pa.float64() if name == OBS_VALUE else pa.string()) for name in flow.columns]
    return pa.table(
        [pa.array([columns[name][row] for row in order], kind) for name, kind in fields], schema=pa.schema(fields)
    )


def empty(flow: Dataflow) -> Columns:
    """Return no rows."""
    return {name: [] for name in flow.columns}


def _cell(name: str, held: Any) -> Any:
    if held is None or held == "":
        return None
    return float(held) if name == OBS_VALUE else str(held)


def _fits(table: pa.Table, flow: Dataflow) -> bool:
    return set(flow.key) | {TIME_PERIOD, OBS_VALUE} <= set(table.column_names)


def _periods(columns: Columns) -> list[tuple[Any, ...]]:
    frequency = columns.get("FREQ") or [""] * len(columns[TIME_PERIOD])
    return list(zip(frequency, columns[TIME_PERIOD], strict=True))
