"""Rounding to a base: every cell by itself by its cell key, or all together so that sums still hold.

Both leave multiples of the base as they are, move no cell by a whole base, and are right on average: a cell goes up
with the probability of its remainder. Source: Hundepool et al. (2012), section 5.4; Cox (1987) for rounding together.
"""

from typing import NamedTuple

import numpy as np
from scipy import optimize, sparse

from migrastat.disclosure.keys import Key, cell_keys
from migrastat.disclosure.table import Table
from migrastat.disclosure.walking import SETTLED, walk
from migrastat.findings import Finding, FindingsError
from migrastat.tables import Floats

CATEGORIES = 4_000
_WHOLE = 1e-6
_WIDER = ((0, True), (1, True), (1, False), (2, False))


class Rounded(NamedTuple):
    """Rounded figures of every cell, shape (cells,), how far one may lie from its figure, and notes."""

    values: Floats
    within: float
    findings: tuple[Finding, ...] = ()


def round_each(table: Table, base: float, key: Key | None) -> Rounded:
    """Round every cell by itself, up where its cell key is less than its remainder; sums do not add up (`ADDITIVE`)."""
    down, rest = _split(table, base)
    up = cell_keys(table, key) < rest
    told = "sums are rounded by themselves and are not the sums of what is published"
    note = Finding("ADDITIVE", "table", told, "say so beside the table, or round all cells together", "note")
    return Rounded(base * (down + up), base, (note,))


def round_together(table: Table, base: float, key: Key, turn: int = 0) -> Rounded:
    """Round all cells so that every sum is the sum of its published parts; another `turn` gives another rounding.

    In two dimensions without groups this is always right on average. Elsewhere what the walk leaves between two
    multiples is rounded to the nearest table whose sums hold, with a note (`BIAS`). `FindingsError`: too many
    categories (`SIZE`), or no rounding within two bases (`ROUND`).
    """
    _must_be_small(table)
    down, rest = _split(table, base)
    moved = walk(table.ways(), rest, lambda step: float(key.fractions([(table.name, f"{turn}.{step}")])[0]))
    if np.abs(moved - np.rint(moved)).max(initial=0.0) <= _WHOLE:
        return Rounded(base * (down + np.rint(moved)), base)
    return _nearest(table, base, down, moved)


def _split(table: Table, base: float) -> tuple[Floats, Floats]:
    """Return figures in whole bases, and the remainders, from 0 to 1."""
    units = table.cells / base
    down = np.floor(units + SETTLED)
    rest = np.maximum(units - down, 0.0)
    return down, np.where(rest <= SETTLED, 0.0, rest)


def _nearest(table: Table, base: float, down: Floats, rest: Floats) -> Rounded:
    """Return the nearest rounding whose sums hold, farther than the next multiples where there is none."""
    for wide, keep in _WIDER:
        lower = -np.minimum(down, wide)
        upper = np.full(table.size, 1.0 + wide)
        if keep:
            lower, upper = (np.where(rest == 0, 0.0, each) for each in (lower, upper))
        up = _least_change(table, down, rest, lower, upper)
        if up is not None:
            what = "are not right on average" if not wide else f"lie up to {wide + 1} bases off"
            note = Finding("BIAS", "table", f"roundings whose sums hold {what} here", "say so beside the table", "note")
            return Rounded(base * (down + up), base * (1 + wide), (note,))
    told, remedy = "no rounding keeps its sums", "round each cell by itself, or leave sums out"
    raise FindingsError([Finding("ROUND", "table", told, remedy)])


def _least_change(table: Table, down: Floats, rest: Floats, lower: Floats, upper: Floats) -> Floats | None:
    """Return whole numbers u, shape (cells,), with down + u additive and the least sum of |u - rest|."""
    count, relations = table.size, table.relations
    eye, none = sparse.eye_array(count), sparse.csc_array(relations.shape)
    sums = -(relations @ down)
    far = sparse.vstack([sparse.hstack([eye, -eye]), sparse.hstack([-eye, -eye])], format="csc")
    told = optimize.milp(
        np.repeat([0.0, 1.0], count),
        constraints=[
            optimize.LinearConstraint(sparse.hstack([relations, none], format="csc"), sums, sums),
            optimize.LinearConstraint(far, -np.inf, np.concatenate([rest, -rest])),
        ],
        bounds=optimize.Bounds(np.r_[lower, np.zeros(count)], np.r_[upper, np.full(count, np.inf)]),
        integrality=np.repeat([1, 0], count),
    )
    return None if told.x is None else np.rint(told.x[:count])


def _must_be_small(table: Table) -> None:
    if table.figures.size > CATEGORIES:
        told = f"it has {table.figures.size:,} categories, more than {CATEGORIES:,}"
        raise FindingsError([Finding("SIZE", "table", told, "round each cell by itself, or release it in parts")])
