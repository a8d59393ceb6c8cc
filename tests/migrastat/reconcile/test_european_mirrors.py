"""On the real double entries of Europe the model tells hidden sides better than factors, and knows how well."""

from pathlib import Path

import numpy as np
import pytest

from migrastat.reconcile import MirrorTable, country_factors, mirror_from
from migrastat.reconcile.calibration import calibrate, guess
from migrastat.reconcile.fitting import fit
from migrastat.reconcile.hiding import folds
from migrastat.tables.files import read_table

ROOT = Path(__file__).parents[3]
DATA = ROOT.parent / "shared/data/eurostat_mirror/migmod_mig_data.csv"
YEARS = range(2017, 2020)

pytestmark = pytest.mark.skipif(
    not DATA.exists(), reason="../shared/data/eurostat_mirror does not lie beside this checkout"
)


@pytest.fixture(scope="module")
def europe() -> MirrorTable:
    held = read_table(DATA)
    years = np.asarray(held["Year"].to_numpy())
    covariates = ("Pop.Sending", "Pop.Receiving", "distw", "contig", "comlang_off")
    return mirror_from(held.filter(np.isin(years, YEARS)), covariates=covariates)


def test_hidden_sides_are_told_better_than_by_factors_in_the_same_folds(europe: MirrorTable) -> None:
    """The whole decade is in the benchmark; three years keep this test short."""
    model, factors, inside = [], [], []
    for hidden in folds(europe):
        shown = europe.hiding(hidden)
        solution = fit(shown, "imem")
        told = guess(europe, hidden, solution, "imem")
        simple = country_factors(shown).other_side()[told.sides, told.rows]
        report = europe.reports[told.sides, told.rows]
        compared = told.seen & (report > 0) & (simple > 0)
        model.append(np.abs(told.wanted - told.mean)[compared])
        factors.append(np.abs(np.log(report[compared] / simple[compared])))
        reach = calibrate(shown, solution, "imem").reach(0.8, seen=True)
        inside.append((np.abs(told.wanted - told.mean) <= reach * told.deviation)[compared])
    errors = np.concatenate(model)
    assert len(errors) > 500
    assert np.median(errors) < 0.30
    assert np.median(errors) < 0.85 * np.median(np.concatenate(factors))
    assert 0.70 <= np.concatenate(inside).mean() <= 0.90  # 594 reports of few corridors; the decade holds 0.75 to 0.85
