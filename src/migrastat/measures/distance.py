"""How far people move: mean and median distance of a flow table, given distances between its areas."""

import numpy as np
from numpy.typing import ArrayLike

from migrastat.measures.matrix import FlowLike, cells, off_diagonal, ratio
from migrastat.tables import Floats

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of the International Union of Geodesy and Geophysics


def great_circle(latitudes: ArrayLike, longitudes: ArrayLike) -> Floats:
    """Return great-circle distances in km between points in degrees, shape (n, n), on a sphere (haversine formula).

    The points (capitals, centres of population) are the caller's. `ValueError` for latitudes beyond 90 degrees.

    >>> great_circle([0, 0], [0, 90]).round(1).tolist()
    [[0.0, 10007.6], [10007.6, 0.0]]
    """
    north, east = np.radians(np.asarray(latitudes, np.float64)), np.radians(np.asarray(longitudes, np.float64))
    if north.ndim != 1 or north.shape != east.shape:
        raise ValueError(f"latitudes and longitudes are two lists of one length, not {north.shape} and {east.shape}")
    if (np.abs(north) > np.pi / 2 + 1e-12).any():
        raise ValueError("a latitude lies between -90 and 90 degrees")
    half = np.sin((north[:, None] - north) / 2) ** 2
    half = half + np.cos(north)[:, None] * np.cos(north) * np.sin((east[:, None] - east) / 2) ** 2
    kilometres: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return kilometres


def mean_distance(flow: FlowLike, distance: ArrayLike) -> float:
    """Return sum(M_ij d_ij) / M in the unit of `distance`, shape (n, n); NaN where one that is needed is missing.

    Bell et al. (2002), table 6. Distances of corridors that nobody uses are not needed.

    >>> round(mean_distance([[0, 5], [2, 0]], [[0, 100], [100, 0]]), 6)
    100.0
    """
    held, away = _used(flow, distance)
    return float(ratio((held * away).sum(), held.sum()))


def median_distance(flow: FlowLike, distance: ArrayLike, *, interpolate: bool = False) -> float:
    """Return the distance that half of the moves do not pass: the least d with at least half of M at or under it.

    Where exactly half lies at or under it, the middle between it and the next. With `interpolate` True each move-weight
    sits at the middle of its step of the cumulative sum and the half is interpolated between steps, as the R function
    matrixStats::weightedMedian (and so migest) does by default.

    >>> median_distance([[0, 6, 2], [0, 0, 0], [1, 0, 0]], [[0, 10, 40], [10, 0, 30], [40, 30, 0]])
    10.0
    """
    held, away = _used(flow, distance)
    whole = held.sum()
    if not held.size or not np.isfinite(whole) or np.isnan(away).any():
        return float("nan")
    order = np.argsort(away, kind="stable")
    held, away = held[order], away[order]
    if interpolate:
        return float(np.interp(whole / 2, held.cumsum() - held / 2, away))
    up_to = held.cumsum()
    at = int(np.searchsorted(up_to, whole / 2))
    if up_to[at] == whole / 2:
        return float((away[at] + away[at + 1]) / 2)
    return float(away[at])


def _used(flow: FlowLike, distance: ArrayLike) -> tuple[Floats, Floats]:
    """Return the moves and distances of the corridors in use."""
    held, away = cells(flow), np.asarray(distance, dtype=np.float64)
    if away.shape != held.shape:
        raise ValueError(f"distances have the shape {away.shape}, flows {held.shape}")
    used = off_diagonal(len(held)) & (held != 0)
    if (away[used] < 0).any():
        raise ValueError("a distance is negative")
    return held[used], away[used]
