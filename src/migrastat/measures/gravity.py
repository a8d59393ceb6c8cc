"""Poisson models of a flow table without its diagonal: quasi-independence, and distance decay.

log E(M_ij) = a_i + b_j (+ c log d_ij), i != j, fitted by Newton steps to maximum likelihood. Flows need not be whole.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from migrastat.measures.matrix import FlowLike, cells, off_diagonal
from migrastat.tables import Floats

Places = NDArray[np.intp]
_STEPS, _CLOSE, _FARTHEST = 200, 1e-11, 3.0


def independent(flow: FlowLike) -> Floats:
    """Return what origin and destination totals alone give, shape (n, n), diagonal 0; it has the margins of the flow.

    All NaN where a cell is missing. Areas from which nobody comes, or to which nobody goes, get zeros.
    """
    return _fit(cells(flow), None)[0]


def decay(flow: FlowLike, distance: ArrayLike) -> float:
    """Return c, the distance decay: a doubled distance multiplies flows by 2 ** c, origin and destination held.

    `distance` has shape (n, n), positive off the diagonal, in any unit. NaN where a cell is missing, a distance is not
    positive, or the table does not determine c (two areas, one distance). Flowerdew and Aitkin (1982), Journal of
    Regional Science 22, 191-202.
    """
    held, away = cells(flow), np.array(distance, dtype=np.float64)
    if away.shape != held.shape:
        raise ValueError(f"distances have the shape {away.shape}, flows {held.shape}")
    off = off_diagonal(len(held))
    if not (away[off] > 0).all():
        return float("nan")
    return _fit(held, np.log(np.where(off, away, 1.0)))[1]


def _fit(held: Floats, log_distance: Floats | None) -> tuple[Floats, float]:
    """Return fitted flows and the decay (NaN without distances)."""
    rows, columns = held.sum(axis=1), held.sum(axis=0)
    if np.isnan(rows).any():
        return np.full_like(held, np.nan), float("nan")
    open_cells = off_diagonal(len(held)) & (rows > 0)[:, None] & (columns > 0)[None, :]
    if not open_cells.any():
        return np.zeros_like(held), float("nan")
    origin, destination = np.nonzero(open_cells)
    extra = np.zeros((origin.size, 0)) if log_distance is None else _free(log_distance, open_cells)
    design = _Design(origin, destination, extra, len(held))
    fitted, slope = design.solve(held[open_cells])
    out = np.zeros_like(held)
    out[open_cells] = fitted
    return out, slope


def _free(log_distance: Floats, open_cells: NDArray[np.bool_]) -> Floats:
    held = log_distance[open_cells]
    centred: Floats = held - held.mean()
    return centred[:, None]


class _Design:
    """The model over its open cells: an intercept an origin, one a destination, and at most one slope."""

    def __init__(self, origin: Places, destination: Places, extra: Floats, size: int) -> None:
        self.origin, self.destination, self.extra, self.size = origin, destination, extra, size

    def sums(self, values: Floats) -> Floats:
        """Return the transposed design times values."""
        parts = [np.bincount(at, values, self.size) for at in (self.origin, self.destination)]
        return np.concatenate([*parts, self.extra.T @ values])

    def linear(self, parameters: Floats) -> Floats:
        """Return the design times parameters."""
        a, b, c = np.split(parameters, [self.size, 2 * self.size])
        out: Floats = a[self.origin] + b[self.destination] + self.extra @ c
        return out

    def curvature(self, fitted: Floats) -> Floats:
        """Return the negative second derivatives of the likelihood."""
        n, wide = self.size, 2 * self.size + self.extra.shape[1]
        out = np.zeros((wide, wide))
        table = np.zeros((n, n))
        table[self.origin, self.destination] = fitted
        out[:n, n : 2 * n] = table
        out[n : 2 * n, :n] = table.T
        np.fill_diagonal(out[: 2 * n, : 2 * n], self.sums(fitted)[: 2 * n])
        for column, held in enumerate(self.extra.T, start=2 * n):
            out[:, column] = out[column, :] = self.sums(held * fitted)
        return out

    def solve(self, observed: Floats) -> tuple[Floats, float]:
        """Return fitted values and the slope, NaN where it is not there or not determined."""
        target, total = self.sums(observed), observed.sum()
        with np.errstate(divide="ignore"):
            margins = np.log(np.concatenate([target[: self.size], target[self.size : 2 * self.size] / total]))
        parameters = np.concatenate([np.where(np.isfinite(margins), margins, 0.0), np.zeros(self.extra.shape[1])])
        for _ in range(_STEPS):
            fitted = np.exp(self.linear(parameters))
            gap = target - self.sums(fitted)
            if np.abs(gap).max() <= _CLOSE * total:
                break
            # one direction is free (a + t, b - t): the shortest solution is taken, so singular is no error
            step = np.linalg.lstsq(self.curvature(fitted), gap, rcond=1e-13)[0]
            parameters = parameters + step * min(1.0, _FARTHEST / max(np.abs(step).max(), 1e-300))
        return fitted, self._slope(parameters, fitted)

    def _slope(self, parameters: Floats, fitted: Floats) -> float:
        if not self.extra.shape[1]:
            return float("nan")
        curvature = self.curvature(fitted)
        margins = curvature[:-1, :-1]
        explained = curvature[-1, :-1] @ np.linalg.lstsq(margins, curvature[:-1, -1], rcond=1e-13)[0]
        determined = curvature[-1, -1] - explained > 1e-9 * max(float(fitted.sum()), 1e-300)
        return float(parameters[-1]) if determined else float("nan")
