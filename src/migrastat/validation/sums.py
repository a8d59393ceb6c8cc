"""Totals against their parts, dimension by dimension; groups within a list against the codes under them."""

from dataclasses import dataclass

from migrastat.structures import OBS_VALUE, Dimension, Text
from migrastat.validation.definitions import definition
from migrastat.validation.engine import Row, either
from migrastat.validation.families import LEAF, PART, WHOLE, Member, members_of
from migrastat.validation.layout import AREA, FREQUENCY, Field
from migrastat.validation.loading import Held
from migrastat.validation.notebook import Draft, Notebook
from migrastat.validation.source import label
from migrastat.validation.words.phrases import number, plain

_SHOWN = 4
_COMPLETE = "(rest or n_needed >= wanted) and unread = 0"


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums of one dimension: the tables `sums_N` of groups and `members_N` of roles in the engine."""

    held: Held
    dimension: Dimension
    field: Field
    at: int

    def group(self, key: str) -> str:
        """Return the SQL of the key of the whole that a row is a part of."""
        layout, field = self.held.layout, self.field
        return f"{layout.without(field, key)} | (cast(whole_code as {layout.type}) << {field.shift})"

    @property
    def slack(self) -> str:
        """Return the SQL of what a sum may be off: rounding of each part and of the total."""
        flow, base = self.held.layout.dataflow, self.held.context.base
        if base:
            return f"(n + 1) * {base / 2!r} + 1e-6"
        return "0.5" if flow.whole else "(n + 1) * 0.5 * power(10, -least(decimals, 9)) + 1e-9 * abs(whole)"

    @property
    def wrong(self) -> str:
        """Return the SQL of a total that does not hold."""
        if not self.dimension.partition:
            return f"whole is not null and largest > whole + {self.slack}"
        over, apart = f"parts > whole + {self.slack}", f"abs(parts - whole) > {self.slack}"
        return f"whole is not null and n > 0 and ({over} or ({_COMPLETE} and {apart}))"

    @property
    def complete(self) -> str:
        """Return the SQL of a total all of whose parts came in; where parts overlap, none is."""
        return _COMPLETE if self.dimension.partition else "false"

    @property
    def lone(self) -> str:
        """Return the SQL of parts without a row for their total."""
        if not self.dimension.partition or self.dimension.total not in self.field.codes:
            return "false"
        total = self.field.codes.index(self.dimension.total)
        return f"whole_row is null and parts_n > 1 and {self.held.layout.part(self.field, 'g')} = {total}"


def tell_sums(held: Held, notebook: Notebook) -> None:
    """Look at every dimension that has a total or groups."""
    flow = held.layout.dataflow
    if flow.kind == "rate":
        return
    for at, dimension in enumerate(flow.dimensions):
        members = members_of(dimension)
        if members and dimension.id not in (AREA, FREQUENCY):
            sums = _Sums(held, dimension, held.layout.field(dimension.id), at)
            if _add_up(sums, members):
                _tell(sums, notebook)


def _add_up(sums: _Sums, members: list[Member]) -> bool:
    """Make the groups that may be wrong: first those that do not add up at sight, then what they hold.

    False where there is none.
    """
    layout, engine, at = sums.held.layout, sums.held.engine, sums.at
    columns = zip(*((one.code, one.whole, one.role, one.sign, one.needed, one.rest) for one in members), strict=True)
    engine.run(f"create table members_{at} as {definition('members')}", *map(list, columns))
    gaps = {"at": at, "group": sums.group("key"), "part": PART, "leaf": LEAF, "whole": WHOLE}
    own = layout.part(sums.field)
    least = 0.5 if layout.dataflow.whole else 0
    flat = _flat(sums, members)
    step = ("apart_flat" if flat else "apart") if sums.dimension.partition else "overlap"
    engine.make(f"apart_{at}", step, code=own, least=least, **gaps, **flat)
    if not engine.count(f"apart_{at}"):
        return False
    empty = {"empty": layout.without(sums.field), "group_empty": layout.without(sums.field, "g")}
    decimals = "0" if layout.dataflow.whole else "decimals"
    engine.make(f"suspects_{at}", "suspects", at=at, decimals=decimals, **empty)
    engine.view(f"groups_{at}", "groups", code=own, **gaps)
    engine.view(f"sums_{at}", "sums", code=layout.part(sums.field, "g"), **gaps)
    engine.make("told", "told", at=at, wrong=sums.wrong, complete=sums.complete, lone=sums.lone)
    return True


def _flat(sums: _Sums, members: list[Member]) -> dict[str, object]:
    """Return the gaps of `apart_flat.sql` where the list has one total and no groups; else nothing."""
    layout, field = sums.held.layout, sums.field
    wholes = {one.whole for one in members}
    if len(wholes) > 1:
        return {}
    strange = [at for at, _ in enumerate(field.codes) if all(one.code != at for one in members)]
    told: dict[str, object] = {"emptied": layout.without(field), "type": layout.type, "shift": field.shift}
    return told | {"total": wholes.pop(), "strange": either(strange or [-1])}


def _tell(sums: _Sums, notebook: Notebook) -> None:
    """Write down the totals of the table `told`: all are counted, the first of each code listed."""
    engine = sums.held.engine
    found = {str(code): (int(many), row) for code, many, row in engine.rows(definition("told_counts"))}
    for code in ("SUM_OF_PARTS", "PARTS_EXCEED"):
        if code in found:
            notebook.add(_drafts(sums, notebook, code), found[code][0], code)
    if many := found.get("TOTAL_MISSING"):
        notebook.add([_missing(sums, *many)], 1, "TOTAL_MISSING")


def _drafts(sums: _Sums, notebook: Notebook, code: str) -> list[Draft]:
    """Return the findings of one code, with the largest parts of each total named."""
    engine, room = sums.held.engine, notebook.room(code)
    gaps = {"at": sums.at, "shown": _SHOWN, "whole": WHOLE, "code": sums.held.layout.part(sums.field)}
    which = {"which": code, "room": room, "role": f"case when by_leaves then {LEAF} else {PART} end"}
    parts: dict[int, list[Row]] = {}
    for part in engine.rows(definition("parts", group=sums.group("key"), **which, **gaps)):
        parts.setdefault(int(part[0]), []).append(part)
        notebook.know(int(part[3]), int(part[4]))
    notebook.look_up({int(part[3]) for named in parts.values() for part in named})
    drafts = []
    for g, row, whole, total, largest in engine.rows(definition("told_first", which=code, room=room)):
        notebook.know(int(row), int(g))
        named = parts[int(g)] if sums.dimension.partition else parts[int(g)][:1]
        more = int(named[0][5]) - len(named) if sums.dimension.partition else 0
        made = float(total if sums.dimension.partition else largest)
        drafts.append(_draft(sums, code, (int(g), int(row)), (float(whole), made), _named(sums, notebook, named, more)))
    return drafts


def _draft(sums: _Sums, code: str, place: tuple[int, int], figures: tuple[float, float], named: Text) -> Draft:
    (g, row), (whole, parts) = place, figures
    more, less = (
        Text("too much in the total", "в итоге больше на"),
        Text("too little in the total", "в итоге меньше на"),
    )
    told: dict[str, object] = {
        "whole_code": sums.field.of(g),
        "column": label(sums.held.layout.dataflow, sums.dimension.id),
        "whole": whole,
        "parts": parts,
        "difference": abs(parts - whole),
        "way": more if whole > parts else less,
        "told": named,
    }
    variant = "" if sums.dimension.partition else "one"
    return Draft(code, row, OBS_VALUE, plain(whole), variant, told=told)


def _named(sums: _Sums, notebook: Notebook, parts: list[Row], more: int) -> Text:
    """Return the largest parts with their cells: `M 600 in G3, F 400 in G4`."""
    en, ru = [], []
    for _, code, v, row, *_ in parts:
        where = notebook.where(int(row))
        cell, name = notebook.address(OBS_VALUE, where), sums.field.codes[int(code)]
        en.append(f"{name} {number(float(v))} in {cell or f'row {where.row}'}")
        ru.append(f"{name} {number(float(v), 'ru')} — {cell or f'строка {where.row}'}")
    if more > 0:
        en.append(f"and {more} more")
        ru.append(f"и ещё {more}")
    return Text(", ".join(en), ", ".join(ru))


def _missing(sums: _Sums, many: int, row: int) -> Draft:
    """Say once for a dimension how many groups have parts and no row for their total."""
    column, total = label(sums.held.layout.dataflow, sums.dimension.id), sums.dimension.total
    told: dict[str, object] = {"many": many, "column": column, "total": total}
    return Draft("TOTAL_MISSING", int(row), sums.dimension.id, total, told=told)
