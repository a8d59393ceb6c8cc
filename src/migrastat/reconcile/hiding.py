"""Corridors hidden at random, to see how well a method says what it was not shown."""

from collections.abc import Iterator
from typing import Literal

import numpy as np

from migrastat.reconcile.mirror import Mask, MirrorTable

Hide = Literal["one side", "both sides"]
FOLDS = 5


def folds(table: MirrorTable, count: int = FOLDS, seed: int = 1, hide: Hide = "one side") -> Iterator[Mask]:
    """Return masks (2, n) of what to hide, one a fold; every reported corridor falls in one fold, for all its years.

    "one side" hides one of its sides, drawn at random; "both sides" hides both. The same seed draws the same folds.
    """
    draw = np.random.default_rng(seed)
    there = ~np.isnan(table.reports)
    corridors, place = np.unique(table.corridor, return_inverse=True)
    reported = np.flatnonzero(np.bincount(place, there.any(axis=0), len(corridors)) > 0)
    fold = np.full(len(corridors), -1)
    fold[draw.permutation(reported)] = np.arange(len(reported)) % count
    side = draw.integers(0, 2, len(corridors))
    for each in range(count):
        chosen = (fold == each)[place]
        sides = np.stack([side[place] == 0, side[place] == 1]) if hide == "one side" else np.ones((2, len(table)), bool)
        yield there & chosen & sides
