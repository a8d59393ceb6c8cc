"""What the model sees of a table: items in blocks of two areas, and the effects that every item shares with others.

An item is one corridor-year as the sender reports it, as the receiver reports it, or as it truly is. Items of both
directions between two areas form one block; what blocks share (effects of areas, covariates, classes) are columns.
"""

from dataclasses import dataclass

import numpy as np

from migrastat.reconcile.mirror import RECEIVER, SENDER, Mask, MirrorTable, Places
from migrastat.tables import Floats

TRUTH = 2
GROUPS = ("sending", "receiving", "sender's count", "receiver's count")
NOTHING = -1


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """Items in padded blocks, each (B, K): row of the table (-1 where there is none), side, place within the block."""

    row: Places
    side: Places

    @property
    def there(self) -> Mask:
        """Which places hold an item."""
        held: Mask = self.row >= 0
        return held


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Columns of shared effects. `column[group, area]` is the first of an area's T columns, or `absent`."""

    table: MirrorTable
    years: Floats
    year_at: Places
    block: Places
    low: Places
    column: Places
    width: int  # how many columns there are in all
    silent: Mask  # (2, areas): never reports on that side
    fixed: Floats  # (3, n, q): covariates and class dummies of each row as sender's report, receiver's and truth
    accuracy: Places  # (2, n)
    accuracies: tuple[str, ...]

    @property
    def blocks(self) -> int:
        """How many pairs of areas have a row."""
        return len(self.low)

    @property
    def random(self) -> int:
        """How many columns the effects of areas have; the fixed ones follow them."""
        return self.width - int(self.fixed.shape[2])

    @property
    def absent(self) -> int:
        """The number of no column: one after the last."""
        return self.width


def level_class(table: MirrorTable) -> str:
    """Return the undercount class of receivers that count what is true on average: low, or the most usual one."""
    classes = table.classes.get("undercount_receiver", ("",) * len(table))
    return "low" if "low" in classes else max(sorted(set(classes)), key=classes.count, default="")


def lay_out(table: MirrorTable, reference: tuple[str, ...] = ()) -> Layout:
    """Number years, blocks and columns of a table.

    Areas of `reference` count what is true as receivers; without them, receivers of the class "low" do on average, and
    without classes all receivers.
    """
    years, year_at = np.unique(table.year, return_inverse=True)
    low, high = np.minimum(table.origin, table.destination), np.maximum(table.origin, table.destination)
    pairs, block = np.unique(low * len(table.areas) + high, return_inverse=True)
    fixed = _fixed(table, reference)
    has = _effects(table, reference)
    width = int(has.sum()) * len(years) + fixed.shape[2]
    firsts = (np.cumsum(has.ravel()) - 1).reshape(has.shape) * len(years)
    accuracies, accuracy = _accuracy(table)
    return Layout(
        table=table,
        years=years,
        year_at=year_at,
        block=block,
        low=pairs // len(table.areas),
        column=np.where(has, firsts, width),
        width=width,
        silent=_silent(table),
        fixed=fixed,
        accuracy=accuracy,
        accuracies=accuracies,
    )


def _effects(table: MirrorTable, reference: tuple[str, ...]) -> Mask:
    """Return which areas have an effect in each group: senders and receivers of people, and those who report them."""
    has = np.zeros((4, len(table.areas)), dtype=bool)
    for side in (SENDER, RECEIVER):
        has[side, table.reporter[side]] = True
    has[2:] = ~_silent(table)
    for area in reference:
        if area in table.areas:
            has[2 + RECEIVER, table.areas.index(area)] = False
    return has


def _silent(table: MirrorTable) -> Mask:
    out = np.ones((2, len(table.areas)), dtype=bool)
    for side in (SENDER, RECEIVER):
        out[side, table.reporter[side, ~np.isnan(table.reports[side])]] = False
    return out


def _fixed(table: MirrorTable, reference: tuple[str, ...]) -> Floats:
    """Return intercept and standardised covariates for all items, and a dummy for each side and class of reports."""
    scaled = table.covariates / np.maximum(np.abs(table.covariates).max(axis=0, initial=0.0), 1e-300)
    spread = scaled.std(axis=0)
    shared = (scaled - scaled.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    shared = np.concatenate([np.ones((len(table), 1)), shared], axis=1)
    kinds = [_kinds(table, side, reference) for side in (SENDER, RECEIVER)]
    names = [(side, name) for side in (SENDER, RECEIVER) for name in sorted(set(kinds[side])) if name]
    out = np.zeros((3, len(table), shared.shape[1] + len(names)))
    out[:, :, : shared.shape[1]] = shared
    for at, (side, name) in enumerate(names, start=shared.shape[1]):
        out[side, :, at] = np.array(kinds[side], dtype=object) == name
    return out


def _kinds(table: MirrorTable, side: int, reference: tuple[str, ...]) -> list[str]:
    """Return the class of each row's report on a side; "" is the class that is true on average."""
    name = ("undercount_sender", "undercount_receiver")[side]
    classes = [f"class {each or 'unknown'}" for each in table.classes.get(name, ("",) * len(table))]
    if side == SENDER:
        return classes
    if reference:
        return [
            "" if table.areas[at] in reference else each for at, each in zip(table.destination, classes, strict=True)
        ]
    true = f"class {level_class(table) or 'unknown'}"
    return ["" if each == true else each for each in classes]


def _accuracy(table: MirrorTable) -> tuple[tuple[str, ...], Places]:
    held = [table.classes.get(name, ("",) * len(table)) for name in ("accuracy_sender", "accuracy_receiver")]
    names = tuple(sorted({*held[0], *held[1]}))
    place = {name: at for at, name in enumerate(names)}
    return names, np.array([[place[each] for each in side] for side in held], dtype=np.intp)


def gather(layout: Layout, rows: Places, sides: Places) -> Items:
    """Put items into blocks, in the order given."""
    block = layout.block[rows]
    order = np.argsort(block, kind="stable")
    counts = np.bincount(block, minlength=layout.blocks)
    inside = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    shape = (layout.blocks, max(int(counts.max(initial=0)), 1))
    out = Items(np.full(shape, NOTHING, dtype=np.intp), np.full(shape, TRUTH, dtype=np.intp))
    out.row[block[order], inside] = rows[order]
    out.side[block[order], inside] = sides[order]
    return out


def local_columns(layout: Layout) -> Places:
    """Return the columns that a block can touch, (B, L): four groups of two areas by T years, then the fixed ones."""
    low, high = _pair(layout)
    years = np.arange(len(layout.years))
    first = np.stack([layout.column[:, low], layout.column[:, high]], axis=1)  # (4, 2, B)
    moved = np.where(first[..., None] == layout.absent, layout.absent, first[..., None] + years)
    areas = np.moveaxis(moved, 2, 0).reshape(layout.blocks, -1)
    fixed = np.broadcast_to(layout.random + np.arange(layout.fixed.shape[2]), (layout.blocks, layout.fixed.shape[2]))
    return np.concatenate([areas, fixed], axis=1)


def loadings(layout: Layout, items: Items) -> Floats:
    """Return how much of each local column every item has, (B, K, L)."""
    table, years = layout.table, len(layout.years)
    low, _ = _pair(layout)
    block, place = np.nonzero(items.there)
    row, side = items.row[block, place], items.side[block, place]
    out = np.zeros((*items.row.shape, 8 * years + layout.fixed.shape[2]))
    when = layout.year_at[row]
    for group, ends in enumerate((table.origin, table.destination, table.origin, table.destination)):
        has = np.ones(len(row), dtype=bool) if group < 2 else side == group - 2
        second = ends[row] != low[block]
        at = (2 * group + second) * years + when
        out[block[has], place[has], at[has]] = 1.0
    out[block, place, 8 * years :] = layout.fixed[side, row]
    return out


def _pair(layout: Layout) -> tuple[Places, Places]:
    """Return the two areas of every block."""
    table = layout.table
    first = np.full(layout.blocks, NOTHING, dtype=np.intp)
    first[layout.block] = np.arange(len(table))
    return layout.low, np.maximum(table.origin, table.destination)[first]
