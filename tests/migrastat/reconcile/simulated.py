"""A world whose true flows are known, and what its countries report of them."""

from typing import Any, NamedTuple

import numpy as np

from migrastat.reconcile import MirrorTable, mirror_from

AREAS = tuple("ABCDEFGHIJ")


class World(NamedTuple):
    """A table of reports, the true flows of its rows, and the true factors (2, areas) of senders and receivers."""

    table: MirrorTable
    flows: Any
    factors: Any


def world(seed: int = 0, years: int = 3, size: float = 6.0, missing: float = 0.3) -> World:
    """Draw a world: gravity, lasting corridors, countries that count too few, Poisson counts, missing sides."""
    draw = np.random.default_rng(seed)
    count = len(AREAS)
    pairs = [(i, j) for i in range(count) for j in range(count) if i != j]
    origin, destination = (np.repeat([pair[side] for pair in pairs], years) for side in (0, 1))
    year = np.tile(np.arange(2010, 2010 + years), len(pairs))
    people, away = draw.normal(0, 1, count), draw.uniform(-1, 1, (count, count))
    distance = (away + away.T)[origin, destination]
    lasting = draw.normal(0, 0.6, (count, count))
    pair = (lasting + lasting.T)[origin, destination] / np.sqrt(2)
    truth = size + 0.7 * (people[origin] + people[destination]) - distance + pair + draw.normal(0, 0.1, len(year))
    effects = np.stack([draw.normal(-0.6, 0.5, count), draw.normal(0, 0.3, count)])
    effects[1, 0] = 0.0  # A counts who comes as it should
    reports = np.empty((2, len(year)))
    for side, ends in enumerate((origin, destination)):
        persistent = draw.normal(0, 0.15, (count, count))[origin, destination]
        reports[side] = draw.poisson(np.exp(truth + effects[side, ends] + persistent + draw.normal(0, 0.1, len(year))))
        silent = draw.random(count) < missing
        silent[0] = False
        reports[side, silent[ends]] = np.nan
    columns = {
        "origin": [AREAS[at] for at in origin],
        "destination": [AREAS[at] for at in destination],
        "year": year,
        "reported_sender": reports[0],
        "reported_receiver": reports[1],
        "people_origin": np.exp(people[origin] * 2),
        "people_destination": np.exp(people[destination] * 2),
        "distance": np.exp(distance * 2),
    }
    table = mirror_from(columns, covariates=("people_origin", "people_destination", "distance"), own_codes=True)
    return World(table, np.exp(truth), np.exp(-effects))
