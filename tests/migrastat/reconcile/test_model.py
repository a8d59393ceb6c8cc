"""The model finds what was simulated, covers what it promises, and gives the same every time."""

from dataclasses import replace

import numpy as np
import pytest
from tests.migrastat.reconcile.simulated import AREAS, world

from migrastat.reconcile import Options, reconcile
from migrastat.reconcile.calibration import calibrate, guess
from migrastat.reconcile.fitting import fit
from migrastat.reconcile.hiding import folds
from migrastat.reconcile.layout import TRUTH, lay_out
from migrastat.reconcile.likelihood import Solution, fit_start, gradient, pose, solve
from migrastat.reconcile.mirror import MirrorTable
from migrastat.reconcile.posterior import tell
from migrastat.reconcile.settings import Settings
from migrastat.tables import Floats

TRUSTED = Options(reference=("A",))


def test_true_factors_and_flows_are_found() -> None:
    """Countries that count half are found out, and flows are nearer the truth than by factors alone."""
    drawn = world(seed=5)
    found = reconcile(drawn.table, options=TRUSTED)
    countries = found.countries
    true = np.log(drawn.factors[countries.side, countries.area])
    assert np.sqrt(np.mean((np.log(countries.factor) - true) ** 2)) < 0.15
    inside = (np.log(countries.lower) <= true) & (true <= np.log(countries.upper))
    assert inside.mean() > 0.6
    assert true.std() > 0.3  # there was something to find
    simple = reconcile(drawn.table, "factors", TRUSTED)
    told = np.isfinite(simple.estimate)
    errors = [np.log(each.estimate[told] / drawn.flows[told]) for each in (found, simple)]
    assert np.sqrt(np.mean(errors[0] ** 2)) < 0.9 * np.sqrt(np.mean(errors[1] ** 2))


def test_intervals_cover_what_they_promise() -> None:
    """Over several worlds, 80 % intervals hold about 80 % of the true flows, those that nobody reports as well."""
    inside, basis = [], []
    for seed in range(8):
        drawn = world(seed)
        found = reconcile(drawn.table, options=TRUSTED)
        inside.append((found.lower <= drawn.flows) & (drawn.flows <= found.upper))
        basis.append(drawn.table.basis)
    held, which = np.concatenate(inside), np.concatenate(basis)
    assert 0.72 <= held.mean() <= 0.90
    assert 0.65 <= held[which == 0].mean() <= 0.95


def test_small_counts_are_told_with_more_doubt() -> None:
    """A world of a few persons a corridor has zeros, and wider intervals than one of thousands."""
    few, many = (world(2, years=2, size=size) for size in (1.0, 7.0))
    assert np.nansum(few.table.reports == 0) > 20
    spread = []
    for drawn in (few, many):
        found = reconcile(drawn.table, options=TRUSTED)
        assert np.isfinite(found.estimate).all() and (found.estimate > 0).all()
        spread.append(np.median(np.log(found.upper / found.lower)))
    assert spread[0] > 1.5 * spread[1]


def test_reports_gather_estimates_as_they_should() -> None:
    """An estimate with both sides is surer than with one, and that surer than with none."""
    found = reconcile(world(1, years=2).table)
    width = np.log(found.upper / found.lower)
    both, one, none = (np.median(width[np.isin(found.table.basis, basis)]) for basis in ([3], [1, 2], [0]))
    assert both < one < none


def test_the_slope_of_the_likelihood_is_its_slope() -> None:
    """The gradient equals the difference quotient for every kind of setting."""
    problem = pose(lay_out(world(3).table), "imem")
    held = fit_start(problem)
    moved = held.vector + np.linspace(-0.3, 0.3, len(held.vector))
    slope = gradient(solve(problem, Settings(moved, held.areas)))
    for place in [*range(16), 18, 27, len(moved) - 1]:
        step = np.zeros(len(moved))
        step[place] = 1e-4
        up, down = (solve(problem, Settings(moved + sign * step, held.areas)).value for sign in (1, -1))
        assert slope[place] == pytest.approx((up - down) / 2e-4, rel=1e-4, abs=1e-3)


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_the_sparse_solution_is_that_of_the_whole_matrix(missing: float) -> None:
    """Likelihood and what is told of a flow equal those of the plain normal distribution of all reports at once."""
    drawn = world(4, years=2, missing=missing)
    few = _of_areas(drawn.table, 4)
    problem = pose(lay_out(few), "imem")
    solution = solve(problem, fit_start(problem))
    covariance, logs, towards = _written_out(solution)
    spread = np.linalg.inv(covariance)
    value = -0.5 * (np.linalg.slogdet(covariance)[1] + logs @ spread @ logs)
    assert solution.value == pytest.approx(value, rel=1e-8)
    told = tell(solution, np.arange(len(few)), np.full(len(few), TRUTH))
    assert told.mean == pytest.approx(towards @ spread @ logs, rel=1e-6)


def test_the_same_table_gives_the_same_result_to_the_last_digit() -> None:
    """No clock and no chance."""
    table = world(6, years=2).table
    one, other = reconcile(table), reconcile(table)
    assert one.to_arrow().equals(other.to_arrow())
    assert one.countries.to_arrow().equals(other.countries.to_arrow())


def test_what_is_hidden_is_not_known() -> None:
    """A changed hidden report changes nothing of what is told about it."""
    table = world(7, years=2).table
    hidden = next(iter(folds(table)))
    other = replace(table, reports=np.where(hidden, 10 * table.reports + 1, table.reports))
    told = [guess(each, hidden, fit(each.hiding(hidden), "imem"), "imem").mean for each in (table, other)]
    assert np.array_equal(told[0], told[1])


def test_folds_hide_one_side_of_every_corridor_once_and_for_all_its_years() -> None:
    """No corridor is seen on one year and hidden on another; folds do not overlap."""
    table = world(8).table
    masks = list(folds(table))
    together = np.sum(masks, axis=0)
    assert together.max() == 1
    assert not (together[0] & together[1]).any()
    for corridor in np.unique(table.corridor):
        rows = table.corridor == corridor
        there = ~np.isnan(table.reports[:, rows])
        for side in (0, 1):
            assert set(together[side, rows][there[side]]) in ({0}, {1}, set())


def test_a_little_table_is_told_by_the_normal_distribution_and_says_so() -> None:
    """Too few hidden reports are no measurement."""
    few = _of_areas(world(9).table, 3)
    found = reconcile(few)
    assert "INTERVAL" in {finding.code for finding in found.findings}
    assert np.isfinite(found.estimate).all()
    assert calibrate(few, fit(few, "imem"), "imem").reach(0.8, seen=True) == pytest.approx(1.2816, abs=1e-3)


def _of_areas(table: MirrorTable, count: int) -> MirrorTable:
    """Keep what goes on among the first areas."""
    rows = np.flatnonzero((table.origin < count) & (table.destination < count))
    return replace(
        table,
        areas=AREAS[:count],
        origin=table.origin[rows],
        destination=table.destination[rows],
        year=table.year[rows],
        reports=table.reports[:, rows],
        months=table.months[:, rows],
        covariates=table.covariates[rows],
    )


def _written_out(solution: Solution) -> tuple[Floats, Floats, Floats]:
    """Return covariance of all reports, their logarithms, and covariance of truth with them, cell by cell."""
    problem, held = solution.problem, solution.held
    layout, items, table = problem.layout, problem.items, problem.layout.table
    block, place = np.nonzero(items.there)
    reports = list(zip(items.row[block, place].tolist(), items.side[block, place].tolist(), strict=True))
    truths = [(row, TRUTH) for row in range(len(table))]

    def alike(one: tuple[int, int], other: tuple[int, int]) -> float:
        (r, a), (s, b) = one, other
        ends = [(table.origin[row], table.destination[row]) for row in (r, s)]
        apart = abs(table.year[r] - table.year[s])
        total = float(layout.fixed[a, r] @ layout.fixed[b, s]) * 25
        drift = np.exp(-apart / held["area reach"]) + 1e-3 * (apart == 0)
        for group in range(4):
            side = group % 2
            if ends[0][side] == ends[1][side] and (group < 2 or a == b == side):
                total += held[f"area {group}"] ** 2 + held[f"drift {group}"] ** 2 * drift
        if set(ends[0]) != set(ends[1]):
            return total
        total += held["pair"] ** 2
        total += (ends[0] == ends[1]) * held["corridor"] ** 2 * np.exp(-apart / held["corridor reach"])
        if TRUTH in (a, b) or ends[0][a] != ends[1][b]:
            return total
        total += held["partner"] ** 2
        return total + (ends[0] == ends[1]) * held["side"] ** 2 * np.exp(-apart / held["side reach"])

    covariance = np.array([[alike(one, other) for other in reports] for one in reports])
    covariance += np.diag(held["noise"] ** 2 + problem.counting[block, place])
    towards = np.array([[alike(one, other) for other in reports] for one in truths])
    return covariance, problem.logs[block, place], towards
