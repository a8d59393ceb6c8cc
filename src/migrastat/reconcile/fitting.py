"""The model fitted: variances by the largest marginal likelihood (empirical Bayes), effects given them."""

import numpy as np
from scipy.optimize import minimize

from migrastat.reconcile import settings
from migrastat.reconcile.layout import lay_out
from migrastat.reconcile.likelihood import Problem, Solution, fit_start, gradient, pose, solve
from migrastat.reconcile.mirror import MirrorTable
from migrastat.reconcile.settings import Settings
from migrastat.tables import Floats

STEPS = 40
_GAIN = 1e-8  # of likelihood a report and step, below which the search ends


def fit(table: MirrorTable, durations: str, reference: tuple[str, ...] = (), steps: int = STEPS) -> Solution:
    """Fit the model to a table, from the same start in the same steps every time."""
    problem = pose(lay_out(table, reference), durations)
    begin = fit_start(problem)
    found = minimize(
        lambda vector: _loss(problem, vector, begin),
        begin.vector,
        jac=True,
        method="L-BFGS-B",
        bounds=settings.bounds(len(begin.vector)),
        options={"maxiter": steps, "ftol": min(_GAIN * int(problem.items.there.sum()), 1e-4)},
    )
    return solve(problem, Settings(found.x, begin.areas))


def refit(table: MirrorTable, like: Solution, durations: str, reference: tuple[str, ...] = ()) -> Solution:
    """Return the effects of another table of the same rows under variances that are known already."""
    return solve(pose(lay_out(table, reference), durations), like.held)


def _loss(problem: Problem, vector: Floats, begin: Settings) -> tuple[float, Floats]:
    solution = solve(problem, Settings(vector, begin.areas))
    before, pull = settings.prior(vector, begin.vector, len(problem.layout.accuracies))
    return -(solution.value + before), np.asarray(-(gradient(solution) + pull))
