"""Many estimates at once: several periods, sexes and methods, into one long Arrow table."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import ArrayLike

from migrastat.findings import Finding, FindingsError
from migrastat.flows.accounts import Choices
from migrastat.flows.adjustments import as_table
from migrastat.flows.catalogue import METHODS
from migrastat.flows.estimate import Estimator, FlowEstimate
from migrastat.tables import Components, Flow, Period, Stock

SCHEMA = pa.schema(
    [
        ("period_start", pa.float64()),
        ("period_end", pa.float64()),
        ("sex", pa.string()),
        ("method", pa.string()),
        ("kind", pa.string()),
        ("origin", pa.string()),
        ("destination", pa.string()),
        ("value", pa.float64()),
    ]
)
LEAST = 1e-6
Progress = Callable[[int, int, str], None]
Spell = tuple[str, Period]


class Batch(NamedTuple):
    """Flows as an Arrow table (`SCHEMA`; cells of less than a millionth of a person are left out), every adjustment as
    another, and all notes. Columns of codes are dictionary-encoded.
    """

    flows: Any
    adjustments: Any
    findings: tuple[Finding, ...]


def estimate_all(
    stocks: Iterable[Stock],
    components: Iterable[Components] = (),
    methods: Sequence[str] = tuple(METHODS),
    *,
    seed: ArrayLike | None = None,
    choices: Choices | None = None,
    types: bool = False,
    progress: Progress | None = None,
) -> Batch:
    """Estimate flows between every two stocks that follow one another, by sex, and by each of the methods.

    Each sex is estimated by itself, and both sexes together (`_T`) from their own stocks, as Abel and Cohen (2022) do:
    the sum of men and women differs from it by about a percent. `types` adds outward, return and transit moves.
    `progress` is called with what is done, of how many, and what it was. `FindingsError` collects what is wrong in all
    periods. Memory: the result, and some 20 tables of n x n.
    """
    spells = list(_spells(stocks, components))
    if not spells:
        told = "no two stocks of one sex follow one another"
        raise FindingsError([Finding("PERIOD", "stocks", told, "give stocks of at least two years")])
    flows, made, notes, wrong = [], [], [], []
    for done, (label, start, end, change) in enumerate(spells):
        if progress:
            progress(done, len(spells), label)
        try:
            for estimate in _estimates(start, end, change, methods, seed, choices):
                flows += _chunks(estimate, types)
                made.append(_adjusted(estimate))
                notes += [replace(note, where=f"{label}: {note.where}") for note in estimate.findings]
        except FindingsError as error:
            wrong += [replace(finding, where=f"{label}: {finding.where}") for finding in error.findings]
    if progress:
        progress(len(spells), len(spells), "all periods")
    if wrong:
        raise FindingsError(dict.fromkeys(wrong))
    return Batch(pa.concat_tables(flows), pa.concat_tables(made), tuple(dict.fromkeys(notes)))


def long_table(flows: Iterable[tuple[str, Flow]]) -> Any:
    """Return flows, each with its kind of moves, as one Arrow table in the columns of `SCHEMA`."""
    return pa.concat_tables([_chunk(kind, flow) for kind, flow in flows])


def _spells(
    stocks: Iterable[Stock], components: Iterable[Components]
) -> Iterator[tuple[str, Stock, Stock, Components | None]]:
    known: dict[Spell, Components] = {(each.sex, each.period): each for each in components}
    by_sex: dict[str, list[Stock]] = {}
    for stock in stocks:
        by_sex.setdefault(stock.sex, []).append(stock)
    for sex, ordered in by_sex.items():
        ordered.sort(key=lambda stock: stock.year)
        for start, end in pairwise(ordered):
            period = Period(start.year, end.year)
            yield f"{period} {sex}", start, end, known.get((sex, period))


def _estimates(
    start: Stock,
    end: Stock,
    components: Components | None,
    methods: Sequence[str],
    seed: ArrayLike | None,
    choices: Choices | None,
) -> Iterator[FlowEstimate]:
    estimator = Estimator(start, end, components, seed=seed, choices=choices)
    for method in methods:
        yield estimator.by(method)


def _chunks(estimate: FlowEstimate, types: bool) -> list[Any]:
    kinds = estimate.kinds if types else {"total": estimate.flow}
    return [_chunk(kind, flow) for kind, flow in kinds.items()]


def _chunk(kind: str, flow: Flow) -> Any:
    origin, destination = np.nonzero(flow.values > LEAST)
    count = origin.size
    codes = pa.array(flow.areas, pa.string())
    start, end = float(flow.period.start), float(flow.period.end)
    return pa.table(
        {
            "period_start": pa.array(np.full(count, start)),
            "period_end": pa.array(np.full(count, end)),
            **{name: _same(text, count) for name, text in _labels(kind, flow)},
            "origin": pa.DictionaryArray.from_arrays(pa.array(origin.astype(np.int32)), codes),
            "destination": pa.DictionaryArray.from_arrays(pa.array(destination.astype(np.int32)), codes),
            "value": pa.array(flow.values[origin, destination]),
        }
    )


def _labels(kind: str, flow: Flow) -> list[tuple[str, str]]:
    return [("sex", flow.sex), ("method", flow.method), ("kind", kind)]


def _same(text: str, count: int) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, dtype=np.int32)), pa.array([text]))


def _adjusted(estimate: FlowEstimate) -> Any:
    flow = estimate.flow
    table = as_table(estimate.adjustments)
    for name, text in (("method", flow.method), ("sex", flow.sex), ("period", str(flow.period))):
        table = table.add_column(0, name, pa.array([text] * table.num_rows, pa.string()))
    return table
