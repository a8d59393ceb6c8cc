"""How likely the reports are under given variances, and which way to go: marginal likelihood and its gradient.

Reports in logarithms are normal with a covariance that is dense within a block of two areas and of low rank across
blocks, so that blocks are inverted in one batch and what they share by Woodbury's identity: no matrix of all reports is
ever formed. Cost: blocks x (reports of a block)^3 + (columns of areas and years)^3.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.linalg.lapack import dpotri

from migrastat.reconcile import settings
from migrastat.reconcile.covariance import Likeness, course, course_gradient, spread_places, spreads
from migrastat.reconcile.durations import conversion
from migrastat.reconcile.layout import GROUPS, Items, Layout, gather, loadings, local_columns
from migrastat.reconcile.mirror import Places
from migrastat.reconcile.settings import Settings, place_of
from migrastat.tables import Floats

_FIXED = 5.0  # standard deviation of coefficients before data
HALF = 0.5  # added to counts, so that zero has a logarithm


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Reports in blocks: logarithms (B, M) under the 12-month rule, variance of counting (B, M), loadings (B, M, L)."""

    layout: Layout
    items: Items
    logs: Floats
    counting: Floats
    load: Floats
    local: Places
    likeness: Likeness


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The effects given the variances: their mean and covariance (a last row and column of zeros is `absent`)."""

    problem: Problem
    held: Settings
    value: float
    inverse: Floats  # (B, M, M) of a block's covariance
    weighed: Floats  # (B, M, L) that times the loadings
    effects: Floats
    uncertainty: Floats
    parts: dict[str, Floats]  # (B, M, M) of the covariance
    pull: Floats  # (B, M) inverse of the whole covariance times what the columns do not explain


def pose(layout: Layout, durations: str) -> Problem:
    """Take the reports of a table in hand."""
    table = layout.table
    sides, rows = np.nonzero(~np.isnan(table.reports))
    items = gather(layout, rows, sides)
    side = np.minimum(items.side, 1)
    counts = np.where(items.there, table.reports[side, items.row], 0.0)
    rule = conversion(table.months, durations)[side, items.row]
    return Problem(
        layout=layout,
        items=items,
        logs=np.where(items.there, np.log((counts + HALF) * rule), 0.0),
        counting=np.where(items.there, 1 / (counts + 1), 0.0),
        load=loadings(layout, items),
        local=local_columns(layout),
        likeness=Likeness(layout, items, items),
    )


def solve(problem: Problem, held: Settings) -> Solution:
    """Find the effects and the logarithm of the marginal likelihood; `LinAlgError` where variances are impossible."""
    layout = problem.layout
    parts = dict(problem.likeness.parts(held))
    inverse, determinant = _invert(problem, held, parts)
    weighed = inverse @ problem.load
    precision, ahead = _shared(problem, held, weighed)
    factor = cho_factor(precision, lower=True)
    effects = np.append(cho_solve(factor, ahead), 0.0)
    uncertainty = np.zeros((layout.width + 1, layout.width + 1))
    lower = np.tril(dpotri(factor[0], lower=1)[0])
    uncertainty[:-1, :-1] = lower + np.tril(lower, -1).T
    left = problem.logs - (problem.load @ effects[problem.local][:, :, None])[:, :, 0]
    pull = (inverse @ left[:, :, None])[:, :, 0]
    spread = effects[:-1] @ _prior_precision(layout, held) @ effects[:-1]
    value = -0.5 * (determinant + 2 * np.log(np.diag(factor[0])).sum() + _prior_determinant(layout, held))
    value -= 0.5 * (float((left * pull).sum()) + float(spread))
    return Solution(problem, held, float(value), inverse, weighed, effects, uncertainty, parts, pull)


def gradient(solution: Solution) -> Floats:
    """Return the slope of the marginal likelihood in every setting."""
    problem, held = solution.problem, solution.held
    local = solution.uncertainty[problem.local[:, :, None], problem.local[:, None, :]]
    precision = solution.inverse - solution.weighed @ local @ np.swapaxes(solution.weighed, 1, 2)
    slope = 0.5 * (solution.pull[:, :, None] * solution.pull[:, None, :] - precision)
    out = np.zeros(len(held.vector))
    scale = np.zeros(problem.items.row.shape)
    for name, part in solution.parts.items():
        moved = slope * part
        out[place_of(name)] += 2 * moved.sum()
        if name in ("corridor", "side"):
            out[place_of(f"{name} reach")] += (moved * problem.likeness.apart).sum() / held[f"{name} reach"]
        if name in ("partner", "side"):
            scale += 2 * moved.sum(axis=2)
    noise = 2 * np.diagonal(slope, axis1=1, axis2=2) * _noise(problem, held)
    out[place_of("noise")] += noise.sum()
    there = problem.items.there
    for places in spread_places(problem.layout, problem.items):
        out += np.bincount(places[there], (scale + noise)[there], minlength=len(out))
    return out + _area_slopes(solution)


def _area_slopes(solution: Solution) -> Floats:
    layout, held = solution.problem.layout, solution.held
    out = np.zeros(len(held.vector))
    for group in range(len(GROUPS)):
        firsts = layout.column[group][layout.column[group] != layout.absent]
        spans = firsts[:, None] + np.arange(len(layout.years))
        means = solution.effects[spans]
        moments = means.T @ means + solution.uncertainty[spans[:, :, None], spans[:, None, :]].sum(axis=0)
        before = np.linalg.inv(course(layout, held, group))
        slope = 0.5 * (before @ moments @ before - len(firsts) * before)
        for place, each in course_gradient(layout, held, group, slope).items():
            out[place] += each
    return out


def fit_start(problem: Problem) -> Settings:
    """Return the settings at which the search starts."""
    table = problem.layout.table
    return Settings(settings.start(len(table.areas), len(problem.layout.accuracies)), len(table.areas))


def _noise(problem: Problem, held: Settings) -> Floats:
    own = held["noise"] * spreads(problem.layout, problem.items, held)
    return np.where(problem.items.there, own**2, 0.0)


def _invert(problem: Problem, held: Settings, parts: dict[str, Floats]) -> tuple[Floats, float]:
    """Invert the covariance of every block; return the inverses and the sum of the logarithms of determinants."""
    covariance = np.sum(list(parts.values()), axis=0)
    diagonal = np.arange(covariance.shape[1])
    idle = ~problem.items.there
    covariance[:, diagonal, diagonal] += _noise(problem, held) + problem.counting + idle
    root = np.linalg.cholesky(covariance)
    undone = np.linalg.inv(root)
    determinant = 2 * np.log(np.diagonal(root, axis1=1, axis2=2)).sum()
    return np.swapaxes(undone, 1, 2) @ undone, float(determinant)


def _shared(problem: Problem, held: Settings, weighed: Floats) -> tuple[Floats, Floats]:
    """Add up what blocks say about the columns: precision and precision times mean."""
    size = problem.layout.width + 1
    turned = np.swapaxes(problem.load, 1, 2)
    cells = problem.local[:, :, None] * size + problem.local[:, None, :]
    precision = _sums(cells, turned @ weighed, size * size).reshape(size, size)
    told = (np.swapaxes(weighed, 1, 2) @ problem.logs[:, :, None])[:, :, 0]
    ahead = _sums(problem.local, told, size)
    return precision[:-1, :-1] + _prior_precision(problem.layout, held), ahead[:-1]


def _sums(places: Places, values: Floats, size: int) -> Floats:
    """Add up values by their places, (size,)."""
    return np.asarray(np.bincount(places.ravel(), values.ravel(), minlength=size), dtype=np.float64)


def _prior_precision(layout: Layout, held: Settings) -> Floats:
    out = np.zeros((layout.width, layout.width))
    out[np.arange(layout.random, layout.width), np.arange(layout.random, layout.width)] = _FIXED**-2
    for group in range(len(GROUPS)):
        before = np.linalg.inv(course(layout, held, group))
        for first in layout.column[group][layout.column[group] != layout.absent]:
            span = slice(first, first + len(layout.years))
            out[span, span] = before
    return out


def _prior_determinant(layout: Layout, held: Settings) -> float:
    areas = (layout.column != layout.absent).sum(axis=1)
    each = [np.linalg.slogdet(course(layout, held, group))[1] for group in range(len(GROUPS))]
    return float(areas @ np.array(each) + 2 * np.log(_FIXED) * layout.fixed.shape[2])
