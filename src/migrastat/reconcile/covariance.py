"""How alike two items of a block are, and how the effects of an area run through the years."""

from collections.abc import Iterator

import numpy as np

from migrastat.reconcile.layout import TRUTH, Items, Layout
from migrastat.reconcile.mirror import Mask, Places
from migrastat.reconcile.settings import Settings, class_place, place_of, scale_place
from migrastat.tables import Floats

_NUGGET = 1e-3


class Likeness:
    """Covariances between the items of two lists, in blocks: (B, K, M)."""

    def __init__(self, layout: Layout, one: Items, other: Items) -> None:
        """Compare every item of `one` with every item of `other` in its block."""
        table = layout.table
        both = one.there[:, :, None] & other.there[:, None, :]
        origin, when = table.origin, table.year
        reports = both & (one.side != TRUTH)[:, :, None] & (other.side != TRUTH)[:, None, :]
        same_reporter = _reporter(layout, one)[:, :, None] == _reporter(layout, other)[:, None, :]
        same_corridor = both & (origin[one.row][:, :, None] == origin[other.row][:, None, :])
        self.apart: Floats = np.abs(when[one.row][:, :, None] - when[other.row][:, None, :])
        self.masks: dict[str, Mask] = {
            "pair": both,
            "corridor": same_corridor,
            "partner": reports & same_reporter,
            "side": reports & same_reporter & same_corridor,
        }
        self.layout, self.one, self.other = layout, one, other

    def parts(self, held: Settings) -> Iterator[tuple[str, Floats]]:
        """Return each part of the covariance by its name."""
        spread = spreads(self.layout, self.one, held)[:, :, None] * spreads(self.layout, self.other, held)[:, None, :]
        for name, mask in self.masks.items():
            part: Floats = np.asarray(held[name] ** 2 * mask)
            if name in ("corridor", "side"):
                part = part * np.exp(-self.apart / held[f"{name} reach"])
            yield name, part * spread if name in ("partner", "side") else part

    def total(self, held: Settings) -> Floats:
        """Return the covariance without noise."""
        summed: Floats = np.sum([part for _, part in self.parts(held)], axis=0)
        return summed


def spreads(layout: Layout, items: Items, held: Settings) -> Floats:
    """Return the spread of every item's reporter, (B, K); 1 for what is true or is not there."""
    own, by_class = spread_places(layout, items)
    report = items.there & (items.side != TRUTH)
    factors = np.exp(held.vector[own] + held.vector[by_class])
    return np.where(report, factors, 1.0)


def spread_places(layout: Layout, items: Items) -> tuple[Places, Places]:
    """Return where in the settings the spread of every item's reporter and of its class stand, (B, K) each."""
    areas = len(layout.table.areas)
    side = np.where(items.side == TRUTH, 0, items.side)
    own = scale_place(side, layout.table.reporter[side, items.row], areas)
    return own.astype(np.intp), class_place(layout.accuracy[side, items.row], areas).astype(np.intp)


def _reporter(layout: Layout, items: Items) -> Places:
    side = np.where(items.side == TRUTH, 0, items.side)
    return np.where(items.side == TRUTH, -1, layout.table.reporter[side, items.row])


def course(layout: Layout, held: Settings, group: int) -> Floats:
    """Return the covariance (T, T) of an area's effect of one group over the years: a constant and what drifts."""
    alike = drifting(layout, held)
    return np.asarray(held[f"area {group}"] ** 2 + held[f"drift {group}"] ** 2 * alike)


def drifting(layout: Layout, held: Settings) -> Floats:
    """Return how alike an area's drift is in two years, (T, T)."""
    apart = np.abs(np.subtract.outer(layout.years, layout.years))
    alike: Floats = np.exp(-apart / held["area reach"]) + _NUGGET * np.eye(len(layout.years))
    return alike


def course_gradient(layout: Layout, held: Settings, group: int, slope: Floats) -> dict[int, float]:
    """Return what a slope (T, T) on `course` says about each setting, by its place."""
    apart = np.abs(np.subtract.outer(layout.years, layout.years))
    drift = held[f"drift {group}"] ** 2
    reach = held["area reach"]
    return {
        place_of(f"area {group}"): 2 * held[f"area {group}"] ** 2 * float(slope.sum()),
        place_of(f"drift {group}"): 2 * drift * float((slope * drifting(layout, held)).sum()),
        place_of("area reach"): drift * float((slope * np.exp(-apart / reach) * apart).sum()) / reach,
    }
