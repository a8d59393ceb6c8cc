"""Observations by key, period and condition, over every source, in the order of keys; and what there is of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from almaty.exchange.queries.observations.chosen import Chosen, chosen
from almaty.exchange.queries.observations.engine import row_of, rows_of
from almaty.exchange.queries.observations.parts import columns_of, parts_of, plain
from almaty.exchange.queries.observations.sources import Sources
from almaty.exchange.rules.service.asking import DataQuestion
from migrastat.structures import TIME_PERIOD, Dataflow


@dataclass(frozen=True, slots=True)
class Selection:
    """What a question finds; nothing is read before rows are asked for."""

    sources: Sources
    wanted: Chosen
    question: DataQuestion

    @property
    def dataflow(self) -> Dataflow:
        """Return the dataflow that is asked."""
        return self.sources.dataflow

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns of each row."""
        return columns_of(self.dataflow, self.question.shape)

    def batches(self) -> Iterator[Any]:
        """Yield Arrow record batches in the order of keys, read as they are asked for."""
        for sql, values in parts_of(self.sources, self.wanted, self.question):
            yield from (batch for batch in rows_of(sql, values) if batch.num_rows)


@dataclass(frozen=True, slots=True)
class Available:
    """Which codes of each dimension hold data, the first and last period, how many observations and series."""

    codes: dict[str, tuple[str, ...]]
    first: str
    last: str
    observations: int
    series: int


def select(sources: Sources, question: DataQuestion) -> Selection:
    """Return the observations that a question asks for, as its shape lays them out.

    Refuses (400) keys and conditions that do not fit the dataflow.
    """
    return Selection(sources, chosen(sources, question), question)


def availability(sources: Sources, question: DataQuestion, *, relaxed: bool = False) -> Available:
    """Return what there is to be had for a question; refuses (400) what does not fit the dataflow.

    `relaxed`: of each dimension the codes that it could be set to while the others stay as asked.
    """
    found = _availability(sources, question)
    if not relaxed or len(question.keys) != 1:
        return found
    (key,) = question.keys
    codes = dict(found.codes)
    for place, (name, part) in enumerate(zip(sources.dataflow.key, key, strict=True)):
        if part:
            open_key = tuple(() if at == place else told for at, told in enumerate(key))
            codes[name] = _availability(sources, replace(question, keys=(open_key,))).codes[name]
    return replace(found, codes=codes)


def _availability(sources: Sources, question: DataQuestion) -> Available:
    wanted, flow = chosen(sources, question), sources.dataflow
    if not wanted.possible or not sources.held:
        return Available(dict.fromkeys(flow.key, ()), "", "", 0, 0)
    texts = [plain(source, wanted, flow) for source in sources.held]
    place = ", ".join((*flow.key, TIME_PERIOD))
    every = "UNION" if len(texts) > 1 else "UNION ALL"  # one row for a key and period, whoever holds it
    rows = f" {every} ".join(f"SELECT {place} FROM ({sql})" for sql, _ in texts)  # noqa: S608
    lists = ", ".join(f"list_sort(list(DISTINCT {name}))" for name in (*flow.key, TIME_PERIOD))
    found = row_of(
        f"SELECT count(*), count(DISTINCT ({', '.join(flow.key)})), {lists} FROM ({rows})",  # noqa: S608
        [value for _, values in texts for value in values],
    )
    observations, series, *codes, periods = found
    told = {name: tuple(held or ()) for name, held in zip(flow.key, codes, strict=True)}
    first, last = (periods[0], periods[-1]) if periods else ("", "")
    return Available(told, first, last, observations, series)
