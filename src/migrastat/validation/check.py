"""The whole check: read once, judge rows, then totals, series, the previous release, the partner, balances."""

from collections import Counter
from collections.abc import Iterable

from migrastat.structures import CellFinding, Dataflow, Received
from migrastat.validation.balances import tell_balances
from migrastat.validation.beside import beside
from migrastat.validation.cells import tell_cells
from migrastat.validation.coded import Coded, coded
from migrastat.validation.context import Context
from migrastat.validation.engine import engine
from migrastat.validation.jumps import tell_jumps
from migrastat.validation.layout import layout_of
from migrastat.validation.loading import Held, hold
from migrastat.validation.mirrors import tell_mirrors
from migrastat.validation.notebook import Notebook
from migrastat.validation.report import Changed, Report
from migrastat.validation.revisions import tell_revisions
from migrastat.validation.rules import RULES
from migrastat.validation.source import file_finding, look_at
from migrastat.validation.sums import tell_sums
from migrastat.validation.timeline import line_up

_ALONE = Context()


def validate(received: Received, dataflow: Dataflow, context: Context = _ALONE) -> Report:
    """Check a table that came in against its dataflow and what the context holds: every finding, not only the first.

    What is wrong with the table is never raised: it is in the report. `ValueError` where the dataflow cannot be
    compiled (a list without codes, ids that are none); `duckdb.Error` where a file of the context is no Parquet file.
    """
    layout = layout_of(dataflow)
    source = look_at(received, dataflow)
    if not source.readable:
        told = (*received.findings, *source.findings)
        return _report(told, Counter(one.code for one in told))
    with engine(context.threads, context.memory) as base:
        held = hold(base, source, layout, context)
        notebook = Notebook(held)
        notebook.give((*received.findings, *source.findings, *held.findings))
        notebook.counts["ROW_BROKEN"] += max(held.broken - context.listed, 0)
        changed = _judge(held, notebook)
        table = coded(held) if held.whole and held.rows else None
        return _report(notebook.findings(), notebook.counts, held.rows, changed, table)


def _judge(held: Held, notebook: Notebook) -> Changed | None:
    if not held.rows:
        if not any(one.code == "FILE_UNREADABLE" for one in held.findings):
            notebook.give([file_finding("NO_ROWS")])
        return None
    held.engine.make("faulty", "faulty")
    if not held.whole:
        tell_cells(held, notebook)
        return None
    with beside(held, notebook, tell_cells) as own:
        compared = line_up(held, own)
    with beside(held, notebook, tell_sums) as own:
        return _compare(held, own, compared=compared)


def _compare(held: Held, notebook: Notebook, *, compared: bool) -> Changed | None:
    tell_jumps(held, notebook)
    tell_mirrors(held, notebook)
    tell_balances(held, notebook)
    return tell_revisions(held, notebook) if compared else None


def _report(
    findings: Iterable[CellFinding],
    counts: Counter[str],
    rows: int = 0,
    changed: Changed | None = None,
    table: Coded | None = None,
) -> Report:
    told = tuple(findings)
    listed = Counter(one.code for one in told)
    grades = {one.code: one.grade for one in told} | {code: rule.grade for code, rule in RULES.items()}
    graded: Counter[str] = Counter()
    for code, many in counts.items():
        graded[grades[code]] += many
    counted = {code: many for code, many in sorted(counts.items()) if many}
    rest = {code: many - listed[code] for code, many in counted.items() if many > listed[code]}
    return Report(told, counted, rest, graded["error"], graded["question"], graded["note"], rows, changed, table)
