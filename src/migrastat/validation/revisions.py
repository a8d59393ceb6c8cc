"""The previous release against what came in: added, revised, gone."""

from collections.abc import Iterator
from typing import Any

from migrastat.structures import OBS_VALUE
from migrastat.validation.conditions import spans_of
from migrastat.validation.definitions import definition
from migrastat.validation.engine import Row
from migrastat.validation.highest import highest
from migrastat.validation.layout import AREA
from migrastat.validation.loading import Held
from migrastat.validation.notebook import Draft, Notebook
from migrastat.validation.report import Change, Changed
from migrastat.validation.words.phrases import amount, plain

_RATIO = "(greatest(coalesce(v, -1), -1) + 2) / (greatest(coalesce(old, -1), -1) + 2)"


def tell_revisions(held: Held, notebook: Notebook) -> Changed:
    """Write down revisions and what is gone; return what changed."""
    engine, context = held.engine, held.context
    engine.make("gone", "gone", inside=_inside(held))
    gaps = {"floor": float(context.revision_floor), "share": float(context.revision), "alike": held.alike}
    engine.make("revised", "revised", **gaps)
    new, met, revised, gone = (int(one) for one in engine.row(definition("changed")))
    if revised:
        _tell_revised(held, notebook)
    if gone:
        _tell_gone(held, notebook)
    return Changed(new - met, revised, gone, met - revised, _changes(held, notebook))


def _inside(held: Held) -> str:
    """Return the SQL of a figure that should have come in: of the areas and periods asked for, or of those there."""
    layout, context = held.layout, held.context
    number = layout.part(layout.time, "k")
    if context.first or context.last:
        told = " or ".join(f"{number} between {first} and {last}" for first, last in spans_of(context))
    else:
        told = f"{number} in (select distinct {layout.part(layout.time)} from good)"  # noqa: S608 (own names)
    if not context.participant and AREA in layout.dataflow.key:
        area = layout.field(AREA)
        own = f"{layout.part(area, 'k')} in (select distinct {layout.part(area)} from good)"  # noqa: S608 (own names)
        told = f"({told}) and {own}"
    return f"({told})"


def _tell_revised(held: Held, notebook: Notebook) -> None:
    engine = held.engine
    engine.make("asked_now", "highest", **highest(held.layout, "(from revised where large)", _RATIO))
    rows, many = engine.counted("r, v, old, k", "from asked_now", "r", notebook.room("REVISION"))
    notebook.add([_question(held, *row) for row in _known(notebook, rows)], many, "REVISION")
    rest = "from revised where not told and (not large or k not in (select k from asked_now))"
    rows, many = engine.counted("r, v, old, k", rest, "r", notebook.room("REVISED"))
    notebook.add([_note(*row) for row in _known(notebook, rows)], many, "REVISED")


def _known(notebook: Notebook, rows: list[Row]) -> Iterator[Row]:
    """Yield rows without their last column, the key, once the notebook knows it."""
    for row in rows:
        notebook.know(int(row[0]), int(row[-1]))
        yield row[:-1]


def _question(held: Held, row: int, v: float | None, old: float) -> Draft:
    told: dict[str, object] = {"before": old, "limit": round(held.context.revision * 100, 1)}
    if v is None:
        return Draft("REVISION", int(row), OBS_VALUE, "", "none", told=told)
    if not old:
        return Draft("REVISION", int(row), OBS_VALUE, plain(v), "zero", told=told | {"now": v})
    share = round(abs(v - old) / abs(old) * 100, 1)
    return Draft("REVISION", int(row), OBS_VALUE, plain(v), told=told | {"now": v, "share": share})


def _note(row: int, v: float | None, old: float | None) -> Draft:
    value = "" if v is None else plain(v)
    return Draft("REVISED", int(row), OBS_VALUE, value, told={"now": amount(v), "before": amount(old)})


def _tell_gone(held: Held, notebook: Notebook) -> None:
    """Series of which nothing came in are asked about once, else the figure of each period."""
    engine, layout = held.engine, held.layout
    series = layout.without(layout.time, "k")
    engine.make("ended", "ended", series=series)
    engine.make("lost", "lost", series=series)
    for code, table, columns in (("SERIES_GONE", "ended", "last, many, v"), ("FIGURE_GONE", "lost", "k, 1, v")):
        asked = definition("highest", **highest(layout, table, "1"))
        rows, many = engine.counted(columns, asked, "k", notebook.room(code))
        notebook.add([_gone(held, code, *row) for row in rows], many, code)


def _gone(held: Held, code: str, key: int, many: int, v: float | None) -> Draft:
    place = held.layout.place(key)
    told: dict[str, object] = {"series": held.layout.series(key), "many": many, "period": held.layout.time.of(key)}
    return Draft(code, None, "", "", place=place, told=told | {"place": place, "before": amount(v)})


def _changes(held: Held, notebook: Notebook) -> tuple[Change, ...]:
    """Return the first changes of each kind."""
    engine, limit = held.engine, held.context.listed
    found: list[tuple[Any, ...]] = [
        *(("added", *row) for row in engine.lined("k, null, v, r, false", "h", limit, "new and not met")),
        *(("revised", *row) for row in engine.lined("k, old, v, r, told", "revised", limit)),
        *(("removed", *row) for row in engine.lined("k, v, null, null, false", "gone", limit)),
    ]
    for _, key, _, _, row, _ in found:
        if row is not None:
            notebook.know(int(row), int(key))
    notebook.look_up({int(row[4]) for row in found if row[4] is not None})
    return tuple(_change(held, notebook, *row) for row in found)


def _change(
    held: Held, notebook: Notebook, kind: Any, key: int, old: float | None, new: float | None, r: int | None, told: bool
) -> Change:
    place = held.layout.place(key)
    if r is None:
        return Change(kind, place, old, new)
    where = notebook.where(int(r))
    return Change(kind, place, old, new, where.row, where.sheet, told)
