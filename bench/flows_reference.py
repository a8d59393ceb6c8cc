"""Flows from stocks in the plainest NumPy: the slow yardstick, and an independent check of the library on small tables.

It does what the definitions say and nothing clever: iterative fitting by sweeps, in two dimensions for the birthplace
totals and in three (birthplace, origin, destination) for the flows. It shares no line with `migrastat.flows`.
"""

from typing import Any

import numpy as np

PERSONS = 1e-3  # where the R package migest stops


def closed_flows(
    start: Any, end: Any, births: Any, deaths: Any, tolerance: float = PERSONS, sweeps: int = 100_000
) -> tuple[Any, Any]:
    """Return the closed minimum and the pseudo-Bayesian flows, (n, n) each, from two stocks with native-born."""
    first, second = adjusted(np.array(start, float), np.array(end, float), births, deaths, tolerance, sweeps)
    second = second * _over(first.sum(axis=1), second.sum(axis=1))[:, None]  # what the tolerance left, as migest does
    count = len(first)
    stayers = np.minimum(first, second)
    moving = np.ones((count, count, count))
    moving[:, np.arange(count), np.arange(count)] = 0.0
    minimum = fit3(moving, first - stayers, second - stayers, tolerance, sweeps)
    minimum[:, np.arange(count), np.arange(count)] = stayers
    free = fit3(np.ones((count, count, count)), first, second, tolerance, sweeps)
    mixed = 0.87 * minimum + 0.13 * free
    return tuple(_moves(each.sum(axis=0)) for each in (minimum, mixed))


def adjusted(start: Any, end: Any, births: Any, deaths: Any, tolerance: float, sweeps: int) -> tuple[Any, Any]:
    """Balance the world, take out births and deaths, fit both stocks to the mean birthplace totals."""
    missing = (births - deaths).sum() - (end.sum() - start.sum())
    for stock, half in ((start, -missing / 2), (end, missing / 2)):
        if missing != 0:
            natives = np.diag(stock).copy()
            scaled = np.round(natives * (natives.sum() + half) / natives.sum())
            scaled[natives.argmax()] += natives.sum() + half - scaled.sum()
            np.fill_diagonal(stock, scaled)
    start = start - start * (deaths / start.sum(axis=0))
    spread = end * (births / end.sum(axis=0))
    born = np.diag(births)
    many = np.diag(end) < births
    born[:, many] = spread[:, many]
    end = end - born
    excess = start.sum(axis=1) - end.sum(axis=1)
    return (
        fit2(start, start.sum(axis=1) - excess / 2, start.sum(axis=0), tolerance, sweeps),
        fit2(end, end.sum(axis=1) + excess / 2, end.sum(axis=0), tolerance, sweeps),
    )


def fit2(table: Any, rows: Any, columns: Any, tolerance: float, sweeps: int) -> Any:
    """Fit a table to its margins, sweep by sweep."""
    for _ in range(sweeps):
        table = table * _over(rows, table.sum(axis=1))[:, None]
        table = table * _over(columns, table.sum(axis=0))
        if np.abs(table.sum(axis=1) - rows).max() <= tolerance:
            break
    return table


def fit3(cube: Any, origins: Any, destinations: Any, tolerance: float, sweeps: int) -> Any:
    """Fit a cube (birthplace, origin, destination) to its margins by birthplace, sweep by sweep."""
    for _ in range(sweeps):
        cube = cube * _over(origins, cube.sum(axis=2))[:, :, None]
        cube = cube * _over(destinations, cube.sum(axis=1))[:, None, :]
        if np.abs(cube.sum(axis=2) - origins).max() <= tolerance:
            break
    return cube


def _over(wanted: Any, there: Any) -> Any:
    return np.divide(wanted, there, out=np.zeros_like(there), where=there > 0)


def _moves(table: Any) -> Any:
    np.fill_diagonal(table, 0.0)
    return table
