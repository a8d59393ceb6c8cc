"""What a call costs each State: what the platform holds of it already, counted in the releases."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import duckdb
from django.conf import settings

from almaty.exchange.queries.catalogue import catalogue
from almaty.exchange.queries.definitions import dataflow
from almaty.exchange.queries.figures import default_method
from almaty.exchange.queries.shared import in_use
from almaty.exchange.queries.store import ask
from almaty.exchange.rules.calls.burden import Burden, Held, burden_of
from almaty.exchange.rules.calls.content import FlowAsked
from almaty.exchange.rules.calls.periods import periods, years
from almaty.exchange.rules.engine import OPEN
from almaty.exchange.rules.files import release_file
from almaty.exchange.rules.reference import reference_of
from almaty.kernel.actor import Actor
from migrastat.structures import Dataflow, Projection

Key = TypeVar("Key", bound=Hashable)

_OTHER = {"destination": "origin", "origin": "destination"}
_REFERENCE = """
    SELECT {side}::VARCHAR, count(*) FILTER (WHERE year BETWEEN ? AND ?),
           count(DISTINCT {other}) FILTER (WHERE {other}::VARCHAR NOT IN ('WLD', '_Z'))
    FROM figures WHERE indicator = TRY_CAST(? AS indicator) AND method = TRY_CAST(? AS method) AND value IS NOT NULL
         AND {side}::VARCHAR IN (SELECT unnest(?::VARCHAR[])) GROUP BY 1"""
_OWN = """
    SELECT count(*) FILTER (WHERE "TIME_PERIOD" BETWEEN ? AND ?), count(*), count(DISTINCT "TIME_PERIOD"){partners}
    FROM read_parquet(?) WHERE "FREQ" = ? AND "OBS_VALUE" IS NOT NULL"""


def burdens(
    flows: Iterable[tuple[FlowAsked, str]], states: Collection[str], *, actor: Actor, now: datetime
) -> dict[tuple[str, str], Burden]:
    """Return the burden of each (State, dataflow); each flow comes with the version of its dataflow, "" for the newest.

    What counts as held is what the actor may read: the releases of the State itself, and the public reference figures
    where it has none.
    """
    asked = {flow.dataflow: (flow, version) for flow, version in flows}
    found = burdens_asked(asked, states, actor=actor, now=now)
    return {(code, key): burden for key, of_one in found.items() for code, burden in of_one.items()}


def burdens_asked(
    asked: Mapping[Key, tuple[FlowAsked, str]], states: Collection[str], *, actor: Actor, now: datetime
) -> dict[Key, dict[str, Burden]]:
    """Return for each thing asked the burden of each State: one query for the releases, however much is asked."""
    dataflows = {flow.dataflow for flow, _version in asked.values()}
    rows = [row for row in in_use(actor, now, dataflows=dataflows) if row.owner in states] if dataflows else []
    files = {(row.dataflow, row.owner): release_file(Path(settings.HOME), row.sha256) for row in rows}
    files = {key: file for key, file in files.items() if file.exists()}
    with duckdb.connect(":memory:", config=OPEN) if files else nullcontext() as base:
        return {key: _burdens(base, flow, version, states, files) for key, (flow, version) in asked.items()}


def _burdens(
    base: duckdb.DuckDBPyConnection | None, flow: FlowAsked, version: str, states: Collection[str],
    files: Mapping[tuple[str, str], Path],
) -> dict[str, Burden]:  # fmt: skip
    structure = dataflow(flow.dataflow, version)
    count = len(periods(flow.frequency, flow.first, flow.last))
    mine = {code: file for (name, code), file in files.items() if name == flow.dataflow}
    own = {code: _counted(base, file, flow, structure) for code, file in mine.items()} if base else {}
    own = {code: held for code, held in own.items() if held.a_period}
    reference = _reference(flow, structure, [code for code in states if code not in own])
    return {
        code: burden_of(structure, periods=count, held=own.get(code) or reference.get(code) or Held())
        for code in states
    }


def _counted(base: duckdb.DuckDBPyConnection, file: Path, flow: FlowAsked, structure: Dataflow) -> Held:
    partners = ', count(DISTINCT "COUNTERPART")' if "COUNTERPART" in structure.key else ", 0"
    values = [flow.first, flow.last, str(file), flow.frequency]
    row = base.execute(_OWN.format(partners=partners), values).fetchone()
    cells, all_cells, count, known = row or (0, 0, 0, 0)
    return Held(cells, -(-all_cells // count) if count else 0, known)


def _reference(flow: FlowAsked, structure: Dataflow, states: list[str]) -> Mapping[str, Held]:
    """Return what the reference figures hold of the same thing; they are yearly."""
    shown = reference_of(structure)
    if shown is None or flow.frequency != "A" or shown.indicator not in catalogue().indicators or not states:
        return {}
    side = _side(shown)
    sql = _REFERENCE.format(side=side, other=_OTHER[side])
    rows = ask(sql, *years(flow.first, flow.last), shown.indicator, default_method(shown.indicator), states)
    return {code: Held(cells=cells, partners=partners) for code, cells, partners in rows}


def _side(shown: Projection) -> str:
    return "destination" if shown.destination == "REF_AREA" else "origin"
