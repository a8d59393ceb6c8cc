"""Balances between dataflows of one State: a change of stock against arrivals and departures."""

from dataclasses import dataclass
from typing import Any

from migrastat.structures import OBS_VALUE, TIME_PERIOD, Identity, Text
from migrastat.validation.definitions import definition
from migrastat.validation.engine import code_number, text
from migrastat.validation.layout import AREA, FREQUENCY
from migrastat.validation.loading import Held
from migrastat.validation.notebook import Draft, Notebook
from migrastat.validation.words.phrases import listed, number, plain

_TOTALS = "('_T', 'WLD')"
_SHARED = (FREQUENCY, AREA, "COUNTERPART", "SEX")


@dataclass(frozen=True, slots=True)
class _Side:
    """A dataflow of the right side: its sign, its rows in the engine, its columns."""

    sign: int
    name: str
    relation: str
    columns: frozenset[str]


def tell_balances(held: Held, notebook: Notebook) -> None:
    """Look at every identity of the dataflow whose other members are at hand."""
    for at, identity in enumerate(held.layout.dataflow.identities):
        there = all(name in held.context.related for _, name in identity.right)
        if identity.left == held.layout.dataflow.id and there and identity.right:
            _tell(held, notebook, identity, at)


def _tell(held: Held, notebook: Notebook, identity: Identity, at: int) -> None:
    engine, flow = held.engine, held.layout.dataflow
    sides = [_side(held, sign, name) for sign, name in identity.right]
    shared = [name for name in _SHARED if name in flow.key and all(name in side.columns for side in sides)]
    if any(not {TIME_PERIOD, OBS_VALUE} <= side.columns for side in sides) or AREA not in shared:
        return
    codes, whole = _left(held, shared)
    engine.view(f"left_{at}", "balance_stock" if flow.kind == "stock" else "balance_flow", codes=codes, whole=whole)
    for place, side in enumerate(sides):
        fields = [one.name for one in held.layout.fields]
        told = (*shared, TIME_PERIOD)
        columns = ", ".join(f'{code_number(fields.index(name), name)} as "{name}"' for name in told)
        right = _right(held, side, shared)
        engine.view(f"right_{at}_{place}", "balance_term", given=side.relation, columns=columns, whole=right)
    places = range(len(sides))
    gaps = {
        "joins": " ".join(f"join right_{at}_{one} r{one} on {_equal(f'r{one}', shared)}" for one in places),
        "sum": " + ".join(f"{side.sign} * r{one}.v" for one, side in enumerate(sides)),
        "values": ", ".join(f"r{one}.v as v{one}" for one in places),
        "tolerance": float(identity.tolerance),
        "floor": float(held.context.identity_floor),
    }
    apart = definition("balance", left=f"left_{at}", **gaps)
    rows, many = engine.counted("*", apart, "r", notebook.room("IDENTITY"))
    for row in rows:
        notebook.know(int(row[0]), int(row[1]))
    notebook.add([_draft(identity, sides, row) for row in rows], many, "IDENTITY")


def _side(held: Held, sign: int, name: str) -> _Side:
    relation = held.engine.relation(held.context.related[name])
    return _Side(sign, name, relation, frozenset(held.engine.columns(relation)))


def _left(held: Held, shared: list[str]) -> tuple[str, str]:
    """Return the columns of our side, and the SQL of its rows: what is not shared stands at its total, and a
    dimension that has none (an origin concept) is kept apart."""
    layout = held.layout
    codes, conditions = [], ["true"]
    for one in layout.fields:
        if one.name in shared or one.name == TIME_PERIOD:
            codes.append(f'{layout.part(one, "now.k")} as "{one.name}"')
            continue
        total = layout.dataflow.dimension(one.name).total
        if total in one.codes:
            conditions.append(f"{layout.part(one, 'k')} = {one.codes.index(total)}")
    return ", ".join(codes), " and ".join(conditions)


def _right(held: Held, side: _Side, shared: list[str]) -> str:
    told = {TIME_PERIOD, OBS_VALUE, *shared, *(one.id for one in held.layout.dataflow.attributes)}
    conditions = [f'"{name}" in {_TOTALS}' for name in sorted(side.columns - told) if name.isidentifier()]
    if held.context.participant:
        conditions.append(f"{AREA} = {text(held.context.participant)}")
    return " and ".join(conditions) or "true"


def _equal(other: str, shared: list[str]) -> str:
    return " and ".join(f'l."{name}" = {other}."{name}"' for name in (*shared, TIME_PERIOD))


def _draft(identity: Identity, sides: list[_Side], row: tuple[Any, ...]) -> Draft:
    r, _, said, level, made, allowed, *values = row
    parts = [_term(side, value) for side, value in zip(sides, values, strict=True)]
    told: dict[str, object] = {
        "name": identity.name,
        "left": float(said),
        "right": float(made),
        "told": listed(parts),
        "difference": abs(float(said) - float(made)),
        "limit": float(round(allowed)),
    }
    return Draft("IDENTITY", int(r), OBS_VALUE, plain(float(level)), told=told)


def _term(side: _Side, value: float) -> Text:
    sign = "+" if side.sign > 0 else "−"
    return Text(f"{sign} {side.name} {number(value)}", f"{sign} {side.name} {number(value, 'ru')}")
