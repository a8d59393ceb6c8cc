"""The partner's figure for the same corridor and period."""

from migrastat.structures import OBS_VALUE, TIME_PERIOD, Code, Dimension, Text
from migrastat.validation.definitions import definition
from migrastat.validation.engine import code_number, text
from migrastat.validation.layout import AREA
from migrastat.validation.loading import Held
from migrastat.validation.notebook import Draft, Notebook
from migrastat.validation.words.phrases import number, plain

_TOTAL = "_T"


def tell_mirrors(held: Held, notebook: Notebook) -> None:
    """Hold every corridor against what the partner says of it: all sexes, ages and so on together."""
    layout, context, engine = held.layout, held.context, held.engine
    partner = layout.partner
    if context.partner is None or partner is None or AREA not in layout.dataflow.key:
        return
    relation = engine.relation(context.partner)
    there = engine.columns(relation)
    if not {AREA, partner.id, TIME_PERIOD, OBS_VALUE} <= set(there):
        return
    alike = [name for name in (*layout.dataflow.key, TIME_PERIOD) if name in there and name not in (AREA, partner.id)]
    engine.view("corridors", "corridors", codes=", ".join(_codes(held)), whole=_whole(held, partner))
    gaps = {"factor": float(context.mirror_factor), "floor": float(context.mirror_floor), "partner": partner.id}
    joined = " and ".join(f'ours."{name}" = theirs."{name}"' for name in (AREA, partner.id, *alike))
    theirs = {"given": relation, "codes": _their_codes(held, partner, alike), "whole": _their_whole(held, there)}
    told = definition("mirrored", joined=joined, **theirs, **gaps)
    rows, many = engine.counted("r, key, v, said, partner", told, "r", notebook.room("MIRROR"))
    for row in rows:
        notebook.know(int(row[0]), int(row[1]))
    notebook.add([_draft(held, partner, *row) for row in rows], many, "MIRROR")


def _their_codes(held: Held, partner: Dimension, alike: list[str]) -> str:
    """Return the numbers of their codes under our names: the two areas are exchanged."""
    given = {AREA: partner.id, partner.id: AREA, **{name: name for name in alike}}
    names = [one.name for one in held.layout.fields]
    return ", ".join(f'{code_number(names.index(name), said)} as "{name}"' for name, said in given.items())


def _their_whole(held: Held, there: list[str]) -> str:
    """Return the SQL of their totals over what only they have."""
    flow = held.layout.dataflow
    known = {*flow.key, TIME_PERIOD, OBS_VALUE, *(one.id for one in flow.attributes)}
    return " and ".join(["true", *(f"{_quoted(name)} = {text(_TOTAL)}" for name in there if name not in known)])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _codes(held: Held) -> list[str]:
    return [f'{held.layout.part(one)} as "{one.name}"' for one in held.layout.fields]


def _whole(held: Held, partner: Dimension) -> str:
    layout, conditions = held.layout, ["true"]
    for dimension in layout.dataflow.dimensions:
        field = layout.field(dimension.id)
        if dimension.total in field.codes and dimension.id not in (AREA, partner.id):
            conditions.append(f"{layout.part(field)} = {field.codes.index(dimension.total)}")
    return " and ".join(conditions)


def _draft(held: Held, partner: Dimension, row: int, _: int, v: float, said: float, place: int) -> Draft:
    code = held.layout.field(partner.id).codes[place]
    name = partner.codelist.codes.get(code, Code(code, Text(code, code))).name
    low, high = sorted((v, said))
    ratio = round(high / low, 1) if low > 0 else 0.0
    told: dict[str, object] = {
        "now": v,
        "before": said,
        "partner_name": name,
        "mirror": held.layout.dataflow.mirror or held.layout.dataflow.id,
        "factor": Text(number(ratio), number(ratio, "ru")) if ratio else Text("∞", "∞"),
        "limit": held.context.mirror_factor,
    }
    return Draft("MIRROR", int(row), OBS_VALUE, plain(v), told=told)
