"""All figures in order of series and period, the previous release among them: one sort, then neighbours are looked at.

`good`: rows whose key can be read, each key once. `h`: every series as it is now (`history.sql`).
"""

from migrastat.structures import OBS_VALUE, TIME_PERIOD, Text
from migrastat.validation.engine import text
from migrastat.validation.layout import AREA
from migrastat.validation.loading import Held, number_of
from migrastat.validation.notebook import Draft, Notebook
from migrastat.validation.source import file_finding
from migrastat.validation.words.phrases import amount, plain


def line_up(held: Held, notebook: Notebook) -> bool:
    """Make `good` and `h`; write down keys that stand twice. Tell whether a previous release can be compared."""
    engine = held.engine
    compared = _previous(held, notebook)
    step = "history" if compared else "history_alone"
    engine.view("good", "good")
    engine.make("h", step)
    if _duplicates(held, notebook):
        engine.run("update t set key = null where rowid in (select r from late)")
        engine.run("delete from h where new and r in (select r from late)")
    return compared


def _previous(held: Held, notebook: Notebook) -> bool:
    """Make `p` of the previous release. False where there is none that can be compared."""
    if held.context.previous is None:
        return False
    engine, layout = held.engine, held.layout
    relation = engine.relation(held.context.previous)
    there = set(engine.columns(relation))
    totals = {one.id: one.total for one in layout.dataflow.dimensions}
    lost = [one.name for one in layout.fields if one.name not in there and not totals.get(one.name)]
    if lost or OBS_VALUE not in there:
        notebook.give([file_finding("PREVIOUS_UNLIKE", columns=", ".join(lost or [OBS_VALUE]))])
        return False
    codes = {}
    for at, one in enumerate((*layout.fields, *layout.marks)):
        said = f'cast("{one.name}" as VARCHAR)' if one.name in there else text(totals.get(one.name, ""))
        codes[one.name] = number_of(held, at, said)
    own = f"{AREA} = {text(held.context.participant)}" if held.context.participant and AREA in there else "true"
    held.alike = sum(one.mask for one in layout.marks if one.name in there)
    gaps = {"key": layout.packed(codes), "marks": layout.packed_marks(codes), "marks_type": layout.marks_type}
    engine.view("p", "previous", given=relation, own=own, **gaps)
    return True


def _duplicates(held: Held, notebook: Notebook) -> bool:
    """Make `late`: rows whose key stood before; write them down. False where there is none."""
    engine = held.engine
    engine.make("twice", "twice")
    if not engine.count("twice"):
        return False
    engine.make("late", "late")
    rows = engine.first("r, v, first, first_v", "late", "r", held.context.listed)
    notebook.look_up({int(number) for row in rows for number in (row[0], row[2])})
    notebook.add((_duplicate(notebook, int(r), v, int(first), was) for r, v, first, was in rows), engine.count("late"))
    return True


def _duplicate(notebook: Notebook, row: int, v: float | None, first: int, was: float | None) -> Draft:
    here, there = notebook.where(row), notebook.where(first)
    other = there.cell or str(there.row)
    named = Text(f"{other} of the sheet “{there.sheet}”", f"{other} листа «{there.sheet}»")
    told: dict[str, object] = {
        "other": named if there.sheet != here.sheet else other,
        "first": amount(was),
        "second": amount(v),
        "place": here.place,
    }
    return Draft("DUPLICATE", row, TIME_PERIOD, "" if v is None else plain(v), "same" if v == was else "", told=told)
