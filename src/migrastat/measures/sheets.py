"""All measures of a flow as Arrow tables: a row an area, a row a corridor, or a row a measure of the system."""

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import ArrayLike

from migrastat.measures import areas, corridors, distance, focus, gravity, system
from migrastat.measures.matrix import off_diagonal
from migrastat.tables import Floats, Flow


def area_measures(flow: Flow, population: ArrayLike | None = None) -> Any:
    """Return a table with a row an area; rates are per 1,000 inhabitants a year; what is missing is null.

    Columns `area`, `in`, `out`, `net`, `gross` (persons), `effectiveness_ratio`, `effectiveness` (per cent),
    `gini_out`, `gini_in` (0 to 1) and, with `population` of shape (n,), `in_rate`, `out_rate`, `net_rate`,
    `gross_rate`.
    """
    columns: dict[str, Floats] = {
        "in": areas.area_in(flow),
        "out": areas.area_out(flow),
        "net": areas.area_net(flow),
        "gross": areas.area_gross(flow),
        "effectiveness_ratio": areas.effectiveness_ratio(flow),
        "effectiveness": areas.area_effectiveness(flow),
        "gini_out": focus.gini_out(flow),
        "gini_in": focus.gini_in(flow),
    }
    if population is not None:
        for rate in (areas.in_rate, areas.out_rate, areas.net_rate, areas.gross_rate):
            columns[rate.__name__] = rate(flow, population, years=flow.period.years)
    return pa.table({"area": list(flow.areas), **{name: _known(each) for name, each in columns.items()}})


def corridor_measures(flow: Flow, population: ArrayLike | None = None) -> Any:
    """Return a table with a row a corridor in which anybody moves either way, or which is missing.

    Columns `origin`, `destination`, `moves`, `back` (the other direction), `net`, `asymmetry` (-1 to 1), and with
    `population` of shape (n,) `preference` and `velocity`.
    """
    columns = {
        "moves": np.array(flow.values),
        "back": flow.values.T,
        "net": corridors.corridor_net(flow),
        "asymmetry": corridors.corridor_asymmetry(flow),
    }
    if population is not None:
        columns |= {
            "preference": corridors.preference(flow, population),
            "velocity": corridors.velocity(flow, population),
        }
    shown = off_diagonal(len(flow.areas)) & (corridors.corridor_gross(flow) != 0)
    origin, destination = np.nonzero(shown)
    names = np.array(flow.areas, dtype=object)
    ends = {"origin": names[origin].tolist(), "destination": names[destination].tolist()}
    return pa.table(ends | {name: _known(each[shown]) for name, each in columns.items()})


def system_measures(flow: Flow, population: ArrayLike | None = None, away: ArrayLike | None = None) -> Any:
    """Return a table `measure`, `value`, `unit`: every measure of the system that can be taken.

    `population` of shape (n,) adds intensity and impact, `away` of shape (n, n), km between areas, the distances.
    """
    rows: list[tuple[str, float, str]] = [
        ("moves", system.moves(flow), "persons"),
        ("effectiveness_index", system.effectiveness_index(flow), "per cent"),
        ("system_asymmetry", system.system_asymmetry(flow), "share"),
        ("connectivity", system.connectivity(flow), "share"),
        ("inequality_equal", focus.inequality(flow), "share"),
        ("inequality_independent", focus.inequality(flow, "independent"), "share"),
        ("gini_total", focus.gini_total(flow), "index 0-1"),
        ("weighted_gini_out", focus.weighted_gini_out(flow), "index"),
        ("weighted_gini_in", focus.weighted_gini_in(flow), "index"),
        ("variation", focus.variation(flow), "ratio"),
        ("aggregate_variation", focus.aggregate_variation(flow), "ratio"),
    ]
    if population is not None:
        rows += [
            ("crude_intensity", system.crude_intensity(flow, population), "per cent"),
            ("courgeau_k", system.courgeau_k(flow, population), "per cent"),
            ("aggregate_net_rate", system.aggregate_net_rate(flow, population), "per cent"),
        ]
    if away is not None:
        rows += [
            ("mean_distance", distance.mean_distance(flow, away), "km"),
            ("median_distance", distance.median_distance(flow, away), "km"),
            ("decay", gravity.decay(flow, away), "exponent"),
        ]
    names, values, units = zip(*rows, strict=True)
    return pa.table({"measure": list(names), "value": _known(np.array(values)), "unit": list(units)})


def _known(held: Floats) -> Any:
    """Return a column in which NaN has become null."""
    return pa.array(np.ascontiguousarray(held), mask=np.isnan(held))
