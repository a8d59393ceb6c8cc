"""The queries that answer a question, in the order of keys: one after the other, so that little is held at a time.

Files are sorted by key, so that a part that one release alone answers is read as it stands. Where several releases may
hold series of the same beginning (the first two dimensions: frequency and area, or frequency and indicator), the rows
of that beginning are put in order; of two rows for one key and period the one of the first release speaks.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from almaty.exchange.queries.observations.chosen import Chosen
from almaty.exchange.queries.observations.engine import row_of
from almaty.exchange.queries.observations.reference import REFERENCE
from almaty.exchange.queries.observations.sources import Source, Sources, beginnings
from almaty.exchange.queries.observations.vintages import earlier
from almaty.exchange.rules.service.asking import DataQuestion, Shape
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dataflow

Sql = tuple[str, list[Any]]

_FEW = 100_000
"""Rows that are put in order in one go."""


def parts_of(sources: Sources, wanted: Chosen, question: DataQuestion) -> Iterator[Sql]:
    """Yield the queries that together answer a question."""
    flow = sources.dataflow
    if not wanted.possible or not sources.held:
        return
    if len(sources.held) == 1:
        yield _one(sources.held[0], wanted, flow, question)
    elif _count(sources, wanted) <= _FEW:
        yield _several(sources.held, wanted, flow, question)
    else:
        yield from _by_beginning(sources, wanted, question)


def plain(source: Source, wanted: Chosen, flow: Dataflow) -> Sql:
    """Return the query for the rows of one source that are meant, in the columns of the dataflow."""
    columns = ", ".join(f'{source.columns[name]} AS "{name}"' for name in flow.columns)
    where, values = wanted.condition(source)
    return f"SELECT {columns} FROM read_parquet(?) WHERE {where}", [source.file, *values]  # noqa: S608


def columns_of(flow: Dataflow, shape: Shape) -> tuple[str, ...]:
    """Return the columns that a shape asks for: key and period always (the key alone where only keys are asked)."""
    if shape.detail == "serieskeysonly":
        return flow.key
    kept = [one.id for one in flow.attributes if one.level == "observation"]
    if shape.detail == "dataonly":
        kept = []
    elif shape.attributes is not None:
        kept = [name for name in kept if name in shape.attributes]
    value = () if shape.detail == "nodata" or not shape.measures else (OBS_VALUE,)
    return (*flow.key, TIME_PERIOD, *value, *kept)


def _count(sources: Sources, wanted: Chosen) -> int:
    texts = [plain(one, wanted, sources.dataflow) for one in sources.held]
    counts = " + ".join(f"(SELECT count(*) FROM ({sql}))" for sql, _ in texts)  # noqa: S608
    (count,) = row_of(f"SELECT {counts}", [value for _, values in texts for value in values])
    return int(count)


def _by_beginning(sources: Sources, wanted: Chosen, question: DataQuestion) -> Iterator[Sql]:
    flow = sources.dataflow
    held = {source.slug: beginnings(source, flow) for source in sources.held}
    for beginning in sorted(frozenset().union(*held.values())):
        narrowed = wanted.narrowed(dict(zip(flow.key[:2], beginning, strict=True)))
        own = [source for source in sources.held if beginning in held[source.slug]]
        if narrowed.possible:
            yield _one(own[0], narrowed, flow, question) if len(own) == 1 else _several(own, narrowed, flow, question)


def _one(source: Source, wanted: Chosen, flow: Dataflow, question: DataQuestion) -> Sql:
    in_order = source.in_order and question.updated_after is None
    return _laid_out(_of_source(source, wanted, flow, question), flow, question.shape, in_order=in_order)


def _several(held: Sequence[Source], wanted: Chosen, flow: Dataflow, question: DataQuestion) -> Sql:
    parts = [_of_source(one, wanted, flow, question) for one in held]
    values = [value for _, some in parts for value in some]
    if flow.id == REFERENCE:  # no two current releases hold one series: loading the second is refused
        return _laid_out((" UNION ALL ".join(sql for sql, _ in parts), values), flow, question.shape, in_order=False)
    texts = [f"SELECT {rank} AS source_rank, * FROM ({sql})" for rank, (sql, _) in enumerate(parts)]  # noqa: S608
    place = ", ".join((*flow.key, TIME_PERIOD))
    sql = (
        f"SELECT * EXCLUDE (source_rank) FROM ({' UNION ALL '.join(texts)}) "  # noqa: S608
        f"QUALIFY row_number() OVER (PARTITION BY {place} ORDER BY source_rank) = 1"
    )
    return _laid_out((sql, values), flow, question.shape, in_order=False)


def _of_source(source: Source, wanted: Chosen, flow: Dataflow, question: DataQuestion) -> Sql:
    sql, values = plain(source, wanted, flow)
    if question.updated_after is None:
        return sql, values
    if source.since > question.updated_after:
        return _changed(source, (sql, values), wanted, flow, question)
    return f"SELECT * FROM ({sql}) WHERE false", values  # noqa: S608


def _changed(source: Source, held: Sql, wanted: Chosen, flow: Dataflow, question: DataQuestion) -> Sql:
    """Leave out what an earlier vintage, the one that could be read at the moment asked about, held already."""
    before = earlier(source, flow, question.updated_after)
    if before is None:
        return held
    (sql, values), (old, old_values) = held, plain(before, wanted, flow)
    same = " AND ".join(f"old.{name} IS NOT DISTINCT FROM new.{name}" for name in flow.columns)
    return (
        f"SELECT new.* FROM ({sql}) AS new WHERE NOT EXISTS (SELECT 1 FROM ({old}) AS old WHERE {same})",  # noqa: S608
        [*values, *old_values],
    )


def _laid_out(part: Sql, flow: Dataflow, shape: Shape, *, in_order: bool) -> Sql:
    """Keep the columns and the observations of each series that the shape asks for, in the order of keys."""
    (sql, values), columns, key = part, ", ".join(columns_of(flow, shape)), ", ".join(flow.key)
    if shape.detail == "serieskeysonly":
        return f"SELECT DISTINCT {columns} FROM ({sql}) ORDER BY {columns}", values  # noqa: S608
    kept = " OR ".join(
        f"row_number() OVER (PARTITION BY {key} ORDER BY {TIME_PERIOD}{order}) <= {count}"
        for count, order in ((shape.first, ""), (shape.last, " DESC"))
        if count is not None
    )
    only = f" QUALIFY {kept}" if kept else ""
    order = "" if in_order and not kept else f" ORDER BY {key}, {TIME_PERIOD}"
    return f"SELECT {columns} FROM ({sql}){only}{order}", values  # noqa: S608
