"""Rows that have the same parts, by one sort whatever their number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from migrastat.tables.series import Places

Part = tuple[Sequence[object], Places]
_MOST = 2**62


@dataclass(frozen=True, slots=True)
class Runs:
    """Rows in groups that follow one another: where each begins in `rows`, and how many it has."""

    rows: Places
    begins: Places
    lengths: Places

    def __iter__(self) -> Iterator[Places]:
        return iter(np.split(self.rows, self.begins[1:]) if self.begins.size else [])

    def longer(self) -> Iterator[Places]:
        """Return the groups that have more than one row."""
        several = self.lengths > 1
        for begin, length in zip(self.begins[several].tolist(), self.lengths[several].tolist(), strict=True):
            yield self.rows[begin : begin + length]


def runs(parts: Sequence[Part], rows: Places) -> Runs:
    """Group some rows by their parts, each a list and the place of every row of the table in it.

    Groups are in order of the places of the first part, then the second and so on; rows keep their order in a group.
    """
    code, size = np.zeros(rows.size, dtype=np.int64), 1
    for held, places in parts:
        choices = max(len(held), 1)
        if size > _MOST // choices:  # more cells than numbers: only those that occur are counted on
            code = np.unique(code, return_inverse=True)[1].ravel()
            size = rows.size
        code = code * choices + places[rows]
        size *= choices
    order = np.argsort(code, kind="stable")
    _, begins, lengths = np.unique(code[order], return_index=True, return_counts=True)
    return Runs(rows[order], begins, lengths)
