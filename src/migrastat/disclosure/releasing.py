"""Protecting the rows of a release: with all sums between them, and with what readers know already.

What they know are figures that stand elsewhere (an earlier vintage, a wider step of a ladder); what must stay hidden
are cells that a narrower step hides. Rows tied together by sums are protected together, and each group is audited.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from migrastat.disclosure.bounds import Audit
from migrastat.disclosure.linked import Linked, Sum
from migrastat.disclosure.linking import sums_of, together
from migrastat.disclosure.protect import Settings, protect
from migrastat.disclosure.rules import Sensitive, find_sensitive
from migrastat.disclosure.stacked import Version, stacked
from migrastat.disclosure.suppression import suppress
from migrastat.disclosure.table import Contributors, Kind, Mask, Words
from migrastat.findings import Finding, FindingsError
from migrastat.structures import OBS_VALUE, TIME_PERIOD, Dataflow
from migrastat.tables import Floats

_SHARE = 0.3  # of a figure that its State marks as confidential this much to either side must stay possible


class Before(NamedTuple):
    """What is settled before rows are protected, a truth value a row each.

    `known` figures stand somewhere where these readers read them, `hide` cells are hidden from readers who are trusted
    with more, `marked` ones are marked as confidential by whoever sent them.
    """

    known: Mask
    hide: Mask
    marked: Mask


@dataclass(frozen=True, eq=False)
class Guarded:
    """Rows as they may be released, in the order in which they came.

    `values` is NaN where a figure is suppressed (or none was given), `status` says of each row `published`, `primary`,
    `secondary`, `rounded`, `perturbed` or `none` where there was no figure. `rests` counts sums whose missing part is
    small, `leaves` are rows that are no sums of others. Released data must not tell primary from secondary.
    """

    values: Floats
    status: Words
    leaves: Mask
    findings: tuple[Finding, ...] = ()
    rests: int = 0

    @property
    def hidden(self) -> Mask:
        """Which rows are suppressed."""
        return np.isin(self.status, ("primary", "secondary"))


def nothing_before(rows: int) -> Before:
    """Return that nothing is settled about so many rows."""
    return Before(*(np.zeros(rows, dtype=np.bool_) for _ in range(3)))


def protect_rows(
    columns: Mapping[str, Sequence[Any]],
    dataflow: Dataflow,
    settings: Settings | None,
    before: Before | None = None,
    behind: Contributors | None = None,
    earlier: Sequence[Version] = (),
) -> Guarded:
    """Return the rows of a table of a dataflow as they may be released, `columns` being key, period and `OBS_VALUE`.

    `settings` None protects nothing but cells that are marked or have to stay hidden. `behind` says who stands behind
    each row of a table of amounts, sums among them. `earlier` are versions that left cells of counts out and that these
    readers have: all of them together give no sensitive cell away, of whichever version. `FindingsError`: as `protect`,
    and `PUBLISHED` for a sensitive cell that cannot be hidden any more, as what is known already gives it away.
    """
    values = np.array([np.nan if each is None else float(each) for each in columns[OBS_VALUE]], dtype=np.float64)
    size, leaves = values.size, np.ones(values.size, dtype=np.bool_)
    told = _Rows.of(columns, values, dataflow, before or nothing_before(size))
    leaves[told.there[[each.of for each in told.sums]]] = False
    if earlier and settings is not None and settings.method == "suppress" and behind is None:
        told = told.over(earlier, dataflow)
    out = _Out(told.values.copy(), np.where(np.isnan(told.values), "none", "published").astype(object), [], [], size)
    for cells, between in together(told.there.size, told.sums):
        names = [told.names[cell] for cell in cells]
        group = _Group(told.there[cells], names, between, (*dataflow.key, TIME_PERIOD), behind)
        _guard(group, told.values, dataflow, settings, told.before, out)
    if out.wrong:
        raise FindingsError(list(dict.fromkeys(out.wrong)))
    return Guarded(out.values[:size], out.status[:size], leaves, tuple(dict.fromkeys(out.notes)), out.rests)


class _Rows(NamedTuple):
    """Rows and what is settled of each; `there` are those with a figure, with their names and the sums between them."""

    values: Floats
    there: Any
    names: list[tuple[str, ...]]
    sums: list[Sum]
    before: Before

    @classmethod
    def of(cls, columns: Mapping[str, Sequence[Any]], values: Floats, dataflow: Dataflow, before: Before) -> "_Rows":
        """Read the rows of a release."""
        there = np.flatnonzero(~np.isnan(values))
        names = (*dataflow.key, TIME_PERIOD)
        given = {name: [str(columns[name][row]) for row in there.tolist()] for name in names}
        return cls(values, there, list(zip(*given.values(), strict=True)), sums_of(given, dataflow), before)

    def over(self, earlier: Sequence[Version], dataflow: Dataflow) -> "_Rows":
        """Return the rows with those of earlier versions behind them: what was left out there can never be shown."""
        stack = stacked(self.names, self.values[self.there], self.sums, earlier, dataflow)
        old = np.arange(self.there.size, stack.values.size)
        known, hide, marked = stack.shown[old], stack.hidden[old], np.zeros(old.size, dtype=np.bool_)
        return _Rows(
            np.concatenate([self.values, stack.values[old]]),
            np.concatenate([self.there, old - self.there.size + self.values.size]), stack.names, stack.sums,
            Before(*map(np.concatenate, zip(self.before, (known, hide, marked), strict=True))),
        )  # fmt: skip


class _Group(NamedTuple):
    rows: Any
    names: list[tuple[str, ...]]
    sums: list[Sum]
    columns: tuple[str, ...]
    behind: Contributors | None


@dataclass
class _Out:
    """What becomes of the cells; those from `size` on are of earlier versions and stay as they are."""

    values: Floats
    status: Words
    notes: list[Finding]
    wrong: list[Finding]
    size: int
    rests: int = 0


def _guard(
    group: _Group, values: Floats, dataflow: Dataflow, settings: Settings | None, told: Before, out: _Out
) -> None:
    """Protect one group of rows and write the outcome into its places."""
    rows, count = group.rows, dataflow.whole and dataflow.kind != "rate"
    kind: Kind = "count" if count else "magnitude"
    sums = group.sums
    if settings is not None and settings.method != "suppress":
        sums = _agreeing(values[rows], sums)
    behind = None
    if group.behind is not None and not count:
        behind = Contributors(*(each[rows] for each in group.behind))
    name = (
        _drawn_for(dataflow, group)
        if settings is not None and settings.method == "round" and settings.together
        else dataflow.id
    )
    table = Linked(group.columns, group.names, values[rows], sums, kind, behind, name=name)
    settled = Before(*(_filled(each[rows], table.size) for each in told))
    try:
        if settings is not None and settings.method != "suppress":
            _changed(table, rows, settings, settled, out)
        else:
            _suppressed(table, rows, settings, settled, out)
    except FindingsError as error:
        out.wrong += [_no_more(each) if settled.known.any() else each for each in error.findings]


def _drawn_for(dataflow: Dataflow, group: _Group) -> str:
    """Return the name under which lots are drawn for a group that is rounded together: of two groups other ones."""
    return f"{dataflow.id}:{'.'.join(min(group.names))}"


def _filled(given: Any, size: int) -> Any:
    """Return what is said of rows with nothing said of the rests behind them."""
    return np.concatenate([given, np.zeros(size - given.size, dtype=given.dtype)])


def _agreeing(values: Floats, sums: list[Sum]) -> list[Sum]:
    """Leave out sums whose parts are more than they: no rounding makes them agree."""
    return [each for each in sums if values[list(each.parts)].sum() <= values[each.of] * (1 + 1e-9) + 1e-9]


def _changed(table: Linked, rows: Any, settings: Settings, settled: Before, out: _Out) -> None:
    """Round or perturb all, then leave out what is marked or has to stay hidden."""
    keyed = table if settings.key is None else table.with_keys(settings.key)
    done = protect(keyed, settings)
    hidden = (settled.marked | settled.hide)[: table.given]
    out.values[rows] = np.where(hidden, np.nan, done.values[: table.given])
    out.status[rows] = np.where(hidden, "primary", done.status[: table.given])
    out.notes += done.findings


def _suppressed(table: Linked, rows: Any, settings: Settings | None, settled: Before, out: _Out) -> None:
    sensitive = _sensitive(table, settings, settled)
    also = settled.hide & ~settled.known
    if not (sensitive.cells.any() or also[: table.given][rows < out.size].any()):
        return
    if not table.relations.shape[0]:
        hidden = sensitive.cells | also
    else:
        asked = settings or Settings()
        keep = settled.known.copy()
        keep[table.given :] = ~sensitive.cells[table.given :]
        if asked.keep_total:
            keep |= table.tops & ~sensitive.cells
        found = suppress(table, sensitive, asked.loss, keep, asked.exact, also)
        _must_be_safe(table, found.audit)
        hidden = found.hidden
    inside = slice(0, table.given)
    out.values[rows] = np.where(hidden[inside], np.nan, out.values[rows])
    words = np.select([sensitive.cells[inside], hidden[inside]], ["primary", "secondary"], "published")
    out.status[rows] = words.astype(object)
    out.rests += int(sensitive.cells[table.given :].sum())


def _sensitive(table: Linked, settings: Settings | None, settled: Before) -> Sensitive:
    """Return which cells are sensitive and not known already, and what must stay possible of each."""
    none = np.zeros(table.size, dtype=np.bool_)
    floor = table.floor(settled.known)
    if settings is None:
        held = Sensitive(none, table.cells, table.cells, np.zeros(table.size), floor, table.cells > 0, {})
    else:
        held = find_sensitive(table, settings.rules)
    cells = (held.cells | settled.marked) & ~settled.known & (table.cells > 0)
    low, high = held.low, held.high
    away = np.maximum(1.0, _SHARE * table.cells)
    low = np.where(settled.marked, np.minimum(low, table.cells - away), low)
    high = np.where(settled.marked, np.maximum(high, table.cells + away), high)
    return held._replace(
        cells=cells,
        low=np.where(cells, np.maximum(low, floor), table.cells),
        high=np.where(cells, high, table.cells),
        width=np.where(cells, held.width, 0.0),
        floor=floor,
        open=held.open & (table.cells > 0),
    )


def _must_be_safe(table: Linked, told: Audit) -> None:
    weak = np.flatnonzero(told.exact | told.narrow)
    if weak.size:
        what, remedy = "its figure can be reckoned too closely", "merge it with a larger one"
        raise FindingsError([Finding("RECOVERED", table.label(int(cell)), what, remedy) for cell in weak])


def _no_more(found: Finding) -> Finding:
    if found.code != "PROTECT":
        return found
    what = "it cannot be hidden any more: what these readers know already gives it away"
    return Finding("PUBLISHED", found.where, what, "leave the row out, or publish it on purpose by a lower threshold")
