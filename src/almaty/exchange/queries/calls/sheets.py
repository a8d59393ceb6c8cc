"""The stages of a call as a table to take away."""

from almaty.exchange.models import Call
from almaty.exchange.queries.calls.matrix import Cell, Matrix
from almaty.exchange.queries.sheets import Sheet, Value
from almaty.kernel.pair import Pair

COLUMNS = (
    "call", "state", "state_name", "dataflow", "dataflow_version", "dataflow_name", "frequency", "first_period",
    "last_period", "stage", "stage_name", "errors", "shared_with", "embargo_until", "not_before", "reason",
    "deadline_utc", "letters_sent",
)  # fmt: skip


def matrix_sheet(call: Call, matrix: Matrix, *, lang: str) -> Sheet:
    """Return one row for each part of each State: stages and counts, with names in a language."""
    flows = {flow.dataflow: (flow, name) for flow, name in matrix.flows}
    rows = []
    for state in matrix.rows:
        for cell in state.cells:
            flow, name = flows[cell.dataflow]
            rows.append((
                call.slug, state.code, _text(state.name, lang), flow.dataflow, flow.version, _text(name, lang),
                flow.frequency, flow.first, flow.last, *_standing(cell, lang), f"{call.deadline:%Y-%m-%dT%H:%M:%SZ}",
                len(state.letters),
            ))  # fmt: skip
    return Sheet(f"call-{call.slug}", _text(call.title, lang), COLUMNS, tuple(rows), ())


def _standing(cell: Cell, lang: str) -> tuple[Value, ...]:
    standing = cell.standing
    shared = standing.step.value if standing.step else ""
    later = cell.not_before.isoformat() if cell.not_before else ""
    embargo = f"{cell.lifts_at:%Y-%m-%dT%H:%M:%SZ}" if cell.lifts_at else ""
    return standing.code, standing.words.text(lang), standing.errors, shared, embargo, later, cell.reason


def _text(text: Pair, lang: str) -> str:
    return text.shown(lang).text
