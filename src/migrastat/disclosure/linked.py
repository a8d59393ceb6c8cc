"""Figures as they are released: rows that are no full cross of categories, and whatever sums hold between them.

A table by area and sex and another by area and age share their margins; of some areas only a total is known; a year is
the sum of its quarters. All this is one system of cells and sums. Where the parts of a sum do not add up to it, what is
missing is a cell of its own, a *rest*, which nobody publishes and everybody can reckon.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import linalg, sparse

from migrastat.disclosure.keys import Key
from migrastat.disclosure.table import Contributors, Kind, Mask, Table
from migrastat.findings import Finding, FindingsError
from migrastat.tables import Floats
from migrastat.tables.arrow import Columns

Name = tuple[str, ...]
REST = "rest"
MOST_AT_ONCE = 1_500
_HAIR = 1e-9
_MANY = 1e9


class Sum(NamedTuple):
    """A sum that readers know to hold: the cell `of`, its `parts`, and `over` which dimension they are taken."""

    of: int
    parts: tuple[int, ...]
    over: str


class Linked(Table):
    """Cells with a name in each of `columns`, their figures, and the sums between them.

    `names` and `values` are of the cells given; a rest follows for each sum that its parts do not fill, named as the
    sum with `rest` and the dimension behind; who stands behind it is not known. `given` is how many cells are no rests.
    A rest below zero says that parts and sum contradict one another; `contradictory` tells so.

    >>> rows = Linked(("sex",), [("F",), ("M",), ("_T",)], [3, 14, 20], [Sum(2, (0, 1), "sex")])
    >>> rows.cells.tolist(), rows.label(3), rows.depth.tolist()
    ([3.0, 14.0, 20.0, 3.0], 'sex _T (rest, sex)', [0, 0, 1, 0])
    """

    columns_of_names: tuple[str, ...]
    names: tuple[Name, ...]
    given: int

    def __init__(
        self,
        columns: Sequence[str],
        names: Sequence[Name],
        values: ArrayLike,
        sums: Sequence[Sum],
        kind: Kind = "count",
        contributors: Contributors | None = None,
        name: str = "",
        modulus: int = 100_000_000,
    ) -> None:
        held = np.array(values, dtype=np.float64)
        told, rests = _with_rests(held, sums)
        cells = np.concatenate([held, rests])
        cells.flags.writeable = False
        entries = {
            "dimensions": (), "kind": kind, "contributors": _of_all(contributors, rests.size), "keys": None,
            "modulus": modulus, "name": name, "columns_of_names": tuple(columns), "given": held.size, "told": told,
            "cells": cells,
            "names": (*map(tuple, names), *(_rest_name(names, each) for each in told if each.parts[-1] >= held.size)),
        }  # fmt: skip
        for field, value in entries.items():
            self.__dict__[field] = value
        self.__dict__["figures"] = cells[self._leaves]

    @property
    def shape(self) -> tuple[int, ...]:
        """How many cells there are, in one row."""
        return (self.size,)

    @property
    def size(self) -> int:
        """How many cells there are, rests among them."""
        return len(self.__dict__["cells"])

    @property
    def contradictory(self) -> bool:
        """Whether the parts of a sum are more than the sum."""
        return bool((self.cells[self.given :] < 0).any())

    @cached_property
    def relations(self) -> Any:
        """Every sum that a reader knows to hold: a sparse matrix A of shape (sums, cells) with A cells = 0."""
        return (self._added - sparse.csr_array(_picked([each.of for each in self._told], self.size))).tocsc()

    @cached_property
    def parts(self) -> Any:
        """Which cells that are no sums each cell adds up, by the first of its sums: sparse, shape (cells, leaves)."""
        first: dict[int, int] = {}
        for place, each in enumerate(self._told):
            first.setdefault(each.of, place)
        steps = sparse.csr_array(_picked(list(first), self.size)).T @ self._added[list(first.values())]
        leaves = np.flatnonzero(self._leaves)
        found = sparse.csr_array(_picked(leaves.tolist(), self.size)).T.tocsr()
        while True:  # as often as there are levels of sums
            deeper = (steps @ found + sparse.csr_array(_picked(leaves.tolist(), self.size)).T).tocsr()
            if abs(deeper - found).nnz == 0:
                return found
            found = deeper

    @cached_property
    def depth(self) -> Any:
        """Of how many sums each cell is the sum, shape (cells,)."""
        return np.bincount([each.of for each in self._told], minlength=self.size)

    @property
    def tops(self) -> Mask:
        """Which cells are sums and part of no other sum, shape (cells,)."""
        inside = np.zeros(self.size, dtype=np.bool_)
        inside[[part for each in self._told for part in each.parts]] = True
        return np.asarray((self.depth > 0) & ~inside)

    def floor(self, known: Mask) -> Floats:
        """Return what each cell is known to be at least where cells shown as zero are empty, shape (cells,).

        Every other cell holds at least one; `known` cells, and rests that are not small, have the figure that they
        have.
        """
        cells = self.cells
        least = np.where(known, cells, np.where(cells > 0, 1.0, np.minimum(cells, 0.0)))
        while True:
            sums = self._added @ least
            higher = least.copy()
            np.maximum.at(higher, [each.of for each in self._told], sums)
            higher = np.minimum(np.where(known, cells, higher), cells)
            if (higher <= least + _HAIR).all():
                return least
            least = higher

    def ways(self) -> Floats:
        """Return directions along which all sums hold, shape (cells, directions)."""
        if abs(self.relations @ self.parts).sum() < _HAIR:
            return np.asarray(self.parts.toarray())
        if self.size > MOST_AT_ONCE:
            told = f"it has {self.size:,} cells in tables that share margins, more than {MOST_AT_ONCE:,}"
            raise FindingsError([Finding("SIZE", "table", told, "round each cell by itself, or release it in parts")])
        return np.asarray(linalg.null_space(self.relations.toarray()))

    def with_keys(self, key: Key) -> "Linked":
        """Return the same cells with a key for each that is no sum, of a hash of its name and figure.

        The same figure of the same name has the same key in every release.
        """
        named = [(self.name, *self.names[cell], f"{self.cells[cell]:.17g}") for cell in np.flatnonzero(self._leaves)]
        again = object.__new__(Linked)
        again.__dict__.update(self.__dict__)
        again.__dict__["keys"] = np.where(self.figures > 0, key.whole(named, self.modulus), 0)
        return again

    def codes(self, cell: int) -> Name:
        """Return the name of a cell in each column."""
        return self.names[cell][: len(self.columns_of_names)]

    def label(self, cell: int) -> str:
        """Return the name of a cell in words: `area KAZ, sex F`."""
        told = ", ".join(f"{name} {code}" for name, code in zip(self.columns_of_names, self.codes(cell), strict=True))
        over = self.names[cell][len(self.columns_of_names) :]
        return f"{told} ({', '.join(over)})" if over else told

    def code_columns(self) -> Columns:
        """Return the names of every cell, a list for each column."""
        named = [self.codes(cell) for cell in range(self.size)]
        return {name: [each[place] for each in named] for place, name in enumerate(self.columns_of_names)}

    @property
    def _told(self) -> tuple[Sum, ...]:
        return self.__dict__["told"]  # type: ignore[no-any-return]

    @cached_property
    def _leaves(self) -> Mask:
        sums = {each.of for each in self._told}
        return np.array([cell not in sums for cell in range(self.size)], dtype=np.bool_)

    @cached_property
    def _added(self) -> Any:
        """Which cells each sum adds up: sparse, shape (sums, cells)."""
        rows = np.repeat(np.arange(len(self._told)), [len(each.parts) for each in self._told])
        columns = [part for each in self._told for part in each.parts]
        return sparse.csr_array((np.ones(len(columns)), (rows, columns)), shape=(len(self._told), self.size))


def _with_rests(values: Floats, sums: Sequence[Sum]) -> tuple[tuple[Sum, ...], Floats]:
    """Return the sums with a rest among the parts of each that these do not fill, and the figures of the rests."""
    told: list[Sum] = []
    rests: list[float] = []
    for each in sums:
        rest = float(values[each.of] - values[list(each.parts)].sum())
        if abs(rest) > _HAIR * max(1.0, abs(values[each.of])):
            each = each._replace(parts=(*each.parts, values.size + len(rests)))
            rests.append(rest)
        told.append(each)
    return tuple(told), np.array(rests)


def _of_all(given: Contributors | None, rests: int) -> Contributors | None:
    """Return the contributors of cells given and of rests, of which many are taken to stand behind each."""
    if given is None:
        return None
    more = Contributors(np.full(rests, _MANY), np.zeros(rests), np.zeros(rests))
    return Contributors(*(np.concatenate(each) for each in zip(given, more, strict=True)))


def _rest_name(names: Sequence[Name], each: Sum) -> Name:
    return (*names[each.of], REST, each.over)


def _picked(cells: Sequence[int], size: int) -> Any:
    """Return a matrix of one row for each of some cells, with 1 in its column."""
    return sparse.coo_array((np.ones(len(cells)), (np.arange(len(cells)), cells)), shape=(len(cells), size))
