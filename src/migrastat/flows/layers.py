"""Flows by birthplace without an n x n x n array: each birthplace's table is a product of a column and a row.

Table b is `left[b, i] * seed[i, j] * right[b, j]` off the diagonal, and `stayers[b, i]` on it. Sums over birthplaces
are matrix products, so that 230 areas take milliseconds and a few megabytes.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from migrastat.tables import Floats


class Moves(NamedTuple):
    """Moves from origin to destination, each (n, n) with a diagonal of zeros: out of the birthplace, back to it, and
    between two other areas (Azose and Raftery 2019).
    """

    outward: Floats
    back: Floats
    transit: Floats

    @property
    def total(self) -> Floats:
        """All moves (n, n)."""
        return np.asarray(self.outward + self.back + self.transit)


@dataclass(frozen=True, eq=False)
class Layers:
    """Flows of all birthplaces: `left`, `right`, `stayers` (birthplace, area); `seed` (origin, destination) or None.

    `apart` holds whole tables of the few birthplaces whose fit is no product, because cells of it must be empty.
    """

    left: Floats
    right: Floats
    stayers: Floats
    seed: Floats | None = None
    apart: dict[int, Floats] = field(default_factory=dict)

    def of(self, birthplace: int) -> Floats:
        """Return one table (n, n), origin by destination, with those who stayed on its diagonal."""
        table = self.apart.get(birthplace)
        if table is None:
            table = self._seeded(np.outer(self.left[birthplace], self.right[birthplace]))
        table = table.copy()
        np.fill_diagonal(table, self.stayers[birthplace])
        return table

    @cached_property
    def moves(self) -> Moves:
        """The sums over birthplaces, by kind of move."""
        own_left, own_right = np.diag(self.left), np.diag(self.right)
        # einsum runs on one thread: a threaded product waits for its threads where the processor is busy.
        kinds = [
            self._seeded(own_left[:, None] * self.right),
            self._seeded(self.left.T * own_right[None, :]),
            self._seeded(np.einsum("bi,bj->ij", _emptied(self.left), _emptied(self.right))),
        ]
        for birthplace, table in self.apart.items():
            kinds[0][birthplace] += table[birthplace]
            kinds[1][:, birthplace] += table[:, birthplace]
            rest = table.copy()
            rest[birthplace], rest[:, birthplace] = 0.0, 0.0
            kinds[2] += rest
        return Moves(*(_emptied(kind) for kind in kinds))

    def _seeded(self, table: Floats) -> Floats:
        return table if self.seed is None else table * self.seed


@dataclass(frozen=True, slots=True, eq=False)
class Mix:
    """A weighted mean of flows by birthplace, cell by cell, those who stay included: the pseudo-Bayesian estimate."""

    parts: tuple[tuple[float, Layers], ...]

    def of(self, birthplace: int) -> Floats:
        """Return one table (n, n) with those who stayed on its diagonal."""
        return np.asarray(sum(weight * part.of(birthplace) for weight, part in self.parts))

    @property
    def moves(self) -> Moves:
        """The sums over birthplaces, by kind of move."""
        weighted = [(weight, part.moves) for weight, part in self.parts]
        return Moves(*(np.asarray(sum(weight * moves[kind] for weight, moves in weighted)) for kind in range(3)))


def _emptied(table: Floats) -> Floats:
    table = table.copy()
    np.fill_diagonal(table, 0.0)
    return table
