"""Double-entry tables from anywhere: what is wrong is told by the row, all at once, with the way out."""

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from migrastat.findings import FindingsError
from migrastat.reconcile import mirror_from, reconcile

GOOD: dict[str, list[Any]] = {
    "origin": ["KAZ", "KGZ", "KAZ", "UZB", "KGZ", "UZB"],
    "destination": ["KGZ", "KAZ", "UZB", "KAZ", "UZB", "KGZ"],
    "year": [2020] * 6,
    "reported_sender": [800, 2100, 700, None, 300, None],
    "reported_receiver": [1500, 5200, 1100, 6400, 640, None],
}


def faults(**changed: Any) -> list[tuple[str, str]]:
    """Return code and place of every error of a changed table."""
    with pytest.raises(FindingsError) as refused:
        mirror_from({**GOOD, **changed}, covariates=tuple(name for name in changed if name == "distance"))
    assert all(finding.remedy for finding in refused.value.findings)
    return [(finding.code, finding.where) for finding in refused.value.findings if finding.grade == "error"]


def test_a_good_table_is_read_from_any_library() -> None:
    """Arrow, pandas, Polars and plain columns give the same."""
    tables = [GOOD, pa.table(GOOD), pd.DataFrame(GOOD), pl.DataFrame(GOOD)]
    read = [mirror_from(table) for table in tables]
    for each in read:
        assert each.areas == ("KAZ", "KGZ", "UZB")
        assert each.basis.tolist() == [3, 3, 3, 2, 3, 0]
        assert each.to_arrow().equals(read[0].to_arrow())
    assert mirror_from(read[0]).to_arrow().equals(read[0].to_arrow())


def test_names_of_columns_may_be_said() -> None:
    """And the usual ones of the European data are known."""
    other = dict(zip(["Sending_iso3", "Receiving_iso3", "Year", "out", "Immi"], GOOD.values(), strict=True))
    assert len(mirror_from(other, columns={"reported_sender": "out"})) == 6
    with pytest.raises(FindingsError, match="reported_sender"):
        mirror_from(other)


def test_every_fault_is_told_with_its_row() -> None:
    """Not only the first."""
    assert faults(reported_sender=[-1, 2100, 700, None, 300, None]) == [("VALUE", "row 1, reported_sender")]
    assert faults(reported_receiver=[1500, 1e300, 1100, 6400, 640, None]) == [("SCALE", "row 2, reported_receiver")]
    assert faults(origin=["KAZ", "KGZ", "KAZ", "UZX", "KGZ", "UZB"]) == [("AREA", "row 4, origin")]
    assert faults(origin=["KAZ", "KGZ", "KAZ", None, "KGZ", "WLD"]) == [
        ("AREA", "row 6, origin"),
        ("AREA", "row 4, origin"),
    ]
    assert faults(year=[2020, 2020, 2020, 2020, 2020, 20201]) == [("YEAR", "row 6, year")]
    assert faults(destination=["KGZ", "KAZ", "UZB", "KAZ", "UZB", "UZB"]) == [("CORRIDOR", "row 6, destination")]
    assert faults(duration_sender=[12, 12, -3, 12, 12, 12]) == [("DURATION", "row 3, duration_sender")]
    assert faults(distance=[100, 100, 50, 50, None, 70]) == [("COVARIATE", "row 5, distance")]
    several = faults(reported_sender=[-1, 2100, 700, None, 300, None], year=[2020, 2020.5, 2020, 2020, 2020, 2020])
    assert {code for code, _ in several} == {"VALUE", "YEAR"}


def test_a_corridor_year_stands_once() -> None:
    """Two figures for one place cannot both be counted."""
    twice = {name: [*column, column[0]] for name, column in GOOD.items()}
    with pytest.raises(FindingsError, match="TWICE at rows 1, 7"):
        mirror_from(twice)


def test_nothing_reported_is_no_table_and_one_side_is_no_comparison() -> None:
    """What cannot be told apart is not guessed."""
    nobody = [None] * 6
    assert ("NOTHING", "mirror table") in faults(reported_sender=nobody, reported_receiver=nobody)
    table = mirror_from({**GOOD, "reported_sender": nobody})
    for method in ("model", "factors"):
        with pytest.raises(FindingsError, match="BOTH at mirror table: no corridor-year is reported by both sides"):
            reconcile(table, method)  # type: ignore[arg-type]
    alone = {name: column[:1] for name, column in GOOD.items()}
    assert np.isfinite(reconcile(mirror_from(alone)).estimate).all()


def test_figures_of_the_wrong_scale_stay_finite() -> None:
    """Ten thousand million beside one person: estimates and intervals are numbers."""
    wild = {**GOOD, "reported_sender": [1e10, 1, 0, None, 1e10, None], "reported_receiver": [1, 1e10, 1e10, 0, 0, None]}
    wild["distance"] = [1e-300, 1e300, 1, 1e150, 1e10, 5]
    found = reconcile(mirror_from(wild, covariates=("distance",)))
    for each in (found.estimate, found.lower, found.upper, found.undercount):
        assert np.isfinite(each).all()
    assert (found.lower <= found.estimate).all() and (found.estimate <= found.upper).all()


def test_a_table_too_large_for_the_model_is_told_before_it_is_tried() -> None:
    """With the way out."""
    areas = [f"A{number}" for number in range(201)]
    rows = {
        "origin": areas[:-1] * 8,
        "destination": areas[1:] * 8,
        "year": [year for year in range(2010, 2018) for _ in range(200)],
        "reported_sender": [5] * 1600,
        "reported_receiver": [6] * 1600,
    }
    table = mirror_from(rows, own_codes=True)
    with pytest.raises(FindingsError, match=r"SIZE.*the method of factors"):
        reconcile(table)
    assert len(reconcile(table, "factors").estimate) == 1600


def test_whose_level_and_which_rule_travel_with_the_result() -> None:
    """Nobody need guess what the estimates mean."""
    codes = {finding.code: finding.what for finding in reconcile(mirror_from(GOOD), "factors").findings}
    assert "9 reports do not tell theirs" in codes["DURATION"]
    assert "the mean receiver" in codes["LEVEL"]
    low = mirror_from({**GOOD, "undercount_receiver": ["low", "high", "medium", "high", "medium", "low"]})
    told = {finding.code: finding.what for finding in reconcile(low).findings}
    assert "the mean receiver of undercount class low" in told["LEVEL"]
