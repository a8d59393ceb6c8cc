"""One pass over what came in: codes become numbers, rows are judged one by one, the table is held in memory."""

from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from migrastat.structures import CELL, OBS_VALUE, ROW, SHEET, TIME_PERIOD, CellFinding, Text
from migrastat.validation.conditions import Conditions, wanted_of
from migrastat.validation.context import Context
from migrastat.validation.engine import Engine, text
from migrastat.validation.layout import AREA, FREQUENCY, Layout
from migrastat.validation.rules import RULES
from migrastat.validation.source import Source, file_finding
from migrastat.validation.words import texts

_SHOWN = 200
_FEW = 4
_BROKEN = {"MISSING COLUMNS": ".fields", "TOO MANY COLUMNS": ".fields", "INVALID ENCODING": ".letters"}


@dataclass(slots=True)
class Held:
    """The table `t` in the engine, and what is known of it.

    `raw` names the columns whose texts are kept of faulty rows; `broken` rows were
    skipped, `skipped` counts them for the rows behind.
    `whole`: every column of key, period and value is there; `alike`: the bits of attributes that the previous release
    has.
    """

    engine: Engine
    layout: Layout
    source: Source
    context: Context
    conditions: Conditions
    raw: tuple[str, ...]
    whole: bool
    rows: int = 0
    broken: int = 0
    skipped: list[int] = field(default_factory=list)
    alike: int = 0
    findings: list[CellFinding] = field(default_factory=list)

    def row_of(self, rowid: int) -> int:
        """Return the number of a row as the sender counts."""
        number = rowid + self.source.first
        return number + bisect_right(self.skipped, number)


def hold(engine: Engine, source: Source, layout: Layout, context: Context) -> Held:
    """Read what came in into the table `t`. A file that cannot be read gives a finding and an empty table."""
    flow = layout.dataflow
    names = (*flow.key, TIME_PERIOD, OBS_VALUE, *(one.id for one in flow.attributes))
    raw = tuple(name for name in names if name in source.names)
    whole = all(one in source.names for one in (*flow.key, TIME_PERIOD, OBS_VALUE))
    held = Held(engine, layout, source, context, Conditions(layout, context, source), raw, whole)
    for at, one in enumerate((*layout.fields, *layout.marks)):
        engine.run(f"create type code_{at} as enum ({', '.join(text(code) for code in one.codes if code)})")
    engine.run(f"create table late as select 0 as r, cast(null as {layout.type}) as key where false")
    _read(held)
    held.rows = engine.count("t")
    return held


def _read(held: Held) -> None:
    """Make the table; where a row of a file cannot be taken apart, make it once more without such rows."""
    source, gaps = held.source, _gaps(held)
    if not isinstance(source.rows, Path):
        held.engine.make("t", "rows", given=held.engine.relation(source.rows), **gaps)
        return
    names = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(source.fields))
    how = f"header = true, auto_detect = false, delim = {text(source.separator)}, quote = '\"', escape = '\"'"
    read = f"read_csv({text(held.engine.linked(source.rows))}, columns = {{{names}}}, {how}"
    try:
        held.engine.make("t", "rows", given=f"{read})", **gaps)
    except duckdb.Error:
        _read_around(held, f"{read}, store_rejects = true, rejects_limit = 0)", gaps)


def _read_around(held: Held, read: str, gaps: dict[str, str]) -> None:
    try:
        held.engine.make("t", "rows", given=read, **gaps)
    except duckdb.Error as error:
        why = str(error).splitlines()[0]
        held.findings.append(file_finding("FILE_UNREADABLE", why=Text(why, why)))
        nothing = ", ".join(f"null::VARCHAR as c{place}" for place in range(held.source.fields))
        held.engine.make("t", "rows", given=f"(select {nothing} where false)", **gaps)
        return
    lines = held.engine.rows("select distinct line from reject_errors order by 1")
    held.broken = len(lines)
    held.skipped = [int(line) - at for at, (line,) in enumerate(lines)]
    columns = "line, any_value(error_type), any_value(csv_line)"
    query = f"select {columns} from reject_errors group by 1 order by 1 limit {held.context.listed}"  # noqa: S608
    held.findings += [
        _broken(held, int(line), str(kind), str(words).strip()) for line, kind, words in held.engine.rows(query)
    ]


def _broken(held: Held, line: int, kind: str, value: str) -> CellFinding:
    shown, found = value[:_SHOWN], value.count(held.source.separator) + 1
    told = {"value": shown, "found": str(found), "wanted": str(held.source.fields)}
    what, expected, remedy = texts(f"ROW_BROKEN{_BROKEN.get(kind, '')}", told)
    return CellFinding("ROW_BROKEN", RULES["ROW_BROKEN"].grade, what, expected, remedy, row=line, value=shown)


def _gaps(held: Held) -> dict[str, str]:
    """Return what fills the gaps of `rows.sql`, but for where the rows come from."""
    layout, names, conditions = held.layout, held.source.names, held.conditions
    places = _places(held)
    told = [f"cast({names[name]} as VARCHAR) as r_{name}" for name in held.raw]
    kept = [one.id for one in layout.dataflow.attributes if _is_text(layout, one.id)]
    texts_ = [f"nullif(r_{name}, '') as x_{name}, " if name in held.raw else f"null as x_{name}, " for name in kept]
    decimals = "" if layout.dataflow.whole else f"{_DECIMALS} as decimals, "
    return {
        "key": layout.packed({one.name: f"n_{one.name}" for one in layout.fields}),
        "marks": layout.packed_marks({one.name: f"n_{one.name}" for one in layout.marks}),
        "marks_type": layout.marks_type,
        "spoken": str(conditions.mask(but=("SMALL_CELL",))),
        "sound": conditions.sound,
        "small": conditions.small,
        "bits": conditions.bits,
        "bits_type": conditions.type,
        "texts": f"{''.join(texts_)}{decimals}",
        "cells": ", ".join(f"r_{name}" for name in held.raw),
        "places": "".join(f", {name}" for name in places),
        "numbers": ", ".join(_number(held, at, one.name) for at, one in enumerate((*layout.fields, *layout.marks))),
        "value": _value(held),
        "columns": ", ".join([*told, *(f"{sql} as {name}" for name, sql in places.items())]) or "1 as nothing",
    }


def _places(held: Held) -> dict[str, str]:
    names = held.source.names
    told = (
        ("sheet", SHEET, "cast({} as VARCHAR)"),
        ("line", ROW, "try_cast({} as INTEGER)"),
        ("cell", CELL, "cast({} as VARCHAR)"),
    )
    return {name: sql.format(names[column]) for name, column, sql in told if column in names}


def _number(held: Held, at: int, name: str) -> str:
    """Return the number of the code of a column of what came in; where the column is missing there is none."""
    if name in held.raw:
        return f"{number_of(held, at, f'r_{name}')} as n_{name}"
    key = at < len(held.layout.fields)
    return f"cast({'null' if key else 0} as {'INTEGER' if key else held.layout.marks_type}) as n_{name}"


def number_of(held: Held, at: int, said: str) -> str:
    """Return the SQL of the number of a code: null for a key that has none; of attributes one more, and 0.

    Looking a text up costs more than comparing it: the code that most rows have, and all codes of a short list, are
    compared first.
    """
    layout = held.layout
    key, field_ = at < len(layout.fields), (*layout.fields, *layout.marks)[at]
    type_, more = ("INTEGER", "") if key else (layout.marks_type, " + 1")
    codes = [code for code in field_.codes if code]
    first = _usual(held, field_.name, codes)
    compared = "".join(f"when {text(code)} then {codes.index(code) + (not key)} " for code in first)
    looked = f"cast(enum_code(try_cast({said} as code_{at})) as {type_}){more}"
    looked = looked if key else f"coalesce({looked}, 0)"
    return f"case {said} {compared}else {looked} end" if compared else looked


def _usual(held: Held, name: str, codes: list[str]) -> list[str]:
    """Return the codes that most rows are likely to have."""
    likely = {AREA: held.context.participant, FREQUENCY: next(iter(wanted_of(held.layout, held.context)), "")}
    if name in likely:
        return [code for code in codes if code == likely[name]]
    if len(codes) <= _FEW:
        return codes
    return codes[:1] if any(one.name == name for one in held.layout.marks) else []


def _value(held: Held) -> str:
    if OBS_VALUE not in held.raw:
        return "null::DOUBLE"
    number = f"try_cast(r_{OBS_VALUE} as DOUBLE)"
    return f"case when isnan({number}) or contains(r_{OBS_VALUE}, '_') then null else {number} end"


_DECIMALS = (
    f"case when contains(r_{OBS_VALUE}, '.') then length(trim(r_{OBS_VALUE})) - instr(trim(r_{OBS_VALUE}), '.') "
    "else 0 end"
)


def _is_text(layout: Layout, name: str) -> bool:
    return name in layout.dataflow.columns and all(one.name != name for one in layout.marks)
