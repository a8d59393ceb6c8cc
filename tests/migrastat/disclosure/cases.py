"""Tables made at random for the tests of disclosure control: of two and three dimensions, sparse, with groups."""

from typing import Any

import numpy as np

from migrastat.disclosure import Dimension, Table

SHAPES = ((3, 4), (4, 5), (5, 3), (3, 3, 3), (4, 6), (2, 3, 4), (4, 2, 2), (6, 3))


def random_table(number: int) -> Table:
    """Return the table of a number: shape, emptiness and groups all follow from it."""
    rng = np.random.default_rng([20261125, number])
    shape = SHAPES[number % len(SHAPES)]
    grouped = number % 3 == 0
    dimensions = tuple(_dimension("xyz"[axis], count, grouped and axis == 0) for axis, count in enumerate(shape))
    empty = rng.uniform(0.0, 0.6)
    figures = rng.poisson(rng.gamma(0.6, rng.choice([8.0, 30.0, 120.0]), shape)) * (rng.random(shape) > empty)
    return Table(dimensions, figures, name=f"table {number}")


def _dimension(name: str, count: int, grouped: bool) -> Dimension:
    codes = tuple(f"{name}{number}" for number in range(count))
    if not grouped or count < 4:
        return Dimension(name, codes)
    return Dimension(name, codes, {"north": codes[:2], "south": codes[2:], "far": ("south", codes[0])})


def parts_of(table: Table) -> Any:
    """Return for each dimension the categories of every sum, from its definition alone."""
    told: dict[str, dict[str, set[str]]] = {}
    for each in table.dimensions:
        sums: dict[str, set[str]] = {}
        for group, members in each.groups.items():
            sums[group] = set().union(*(sums.get(member, {member}) for member in members))
        if each.total is not None:
            sums[each.total] = set(each.categories)
        told[each.name] = sums
    return told
