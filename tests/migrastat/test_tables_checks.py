"""Every invariant of a table that does not hold is told by the cell."""

from typing import Any

import numpy as np
import pytest

from migrastat import Components, Flow, Period, Stock
from migrastat.findings import Finding
from migrastat.tables import (
    Demands,
    Reading,
    check_components,
    check_flow,
    check_margins,
    check_periods,
    check_sexes,
    check_stock,
    inspect_table,
)

TWO = ("KAZ", "RUS")
FIVE = Period(2015, 2020)
NAN, INFINITE = float("nan"), float("inf")
STOCK = {"year": [2020, 2020], "birth": ["KAZ", "RUS"], "residence": ["RUS", "KAZ"], "value": [2, 3]}
FLOW = {"period": ["2015-2020"] * 2, "origin": ["KAZ", "RUS"], "destination": ["RUS", "KAZ"], "value": [2, 3]}

SERIES = {
    "indicator": ["R"] * 2, "origin": ["AFG"] * 2, "destination": ["IRN"] * 2, "year": [2020, 2022], "value": [1, 2],
}  # fmt: skip


def places(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in findings]


def test_a_table_in_order_has_no_findings() -> None:
    """Of any kind."""
    assert check_stock(Stock(TWO, [[10, 2], [3, 40]], 2020), population={"KAZ": 13, "RUS": 42}, complete=True) == ()
    assert check_flow(Flow(TWO, [[0, 2], [3, 0]], FIVE), complete=True) == ()
    assert check_components(Components(TWO, [9, 90], [5, 99], FIVE, population_start=[100, 1000])) == ()


def test_cells_that_are_negative_infinite_or_missing_are_named() -> None:
    """A missing cell only where the table claims to be complete."""
    stock = Stock(TWO, [[-1, NAN], [INFINITE, 40]], 2020, "M")
    expected = [
        ("NEGATIVE", "born in KAZ, living in KAZ, 2020, M"),
        ("INFINITE", "born in RUS, living in KAZ, 2020, M"),
    ]
    assert places(check_stock(stock)) == expected
    assert ("MISSING", "born in KAZ, living in RUS, 2020, M") in places(check_stock(stock, complete=True))
    assert places(check_flow(Flow(TWO, [[0, -2], [3, 0]], FIVE))) == [("NEGATIVE", "KAZ to RUS, 2015-2020, _T")]


def test_codes_years_and_periods_out_of_range_are_told() -> None:
    """Also of tables that were made of arrays."""
    assert places(check_stock(Stock(("KAZ", "KZA"), np.ones((2, 2)), 2206))) == [
        ("AREA", "KZA"), ("YEAR", "stock of 2206, _T")
    ]  # fmt: skip
    assert check_stock(Stock(("KAZ", "KZA"), np.ones((2, 2)), 2020), own_codes=True) == ()
    assert places(check_flow(Flow(TWO, np.ones((2, 2)), Period(2020, 2020)))) == [("PERIOD", "period 2020-2020")]
    overlap = [Period(2010, 2015), Period(2014, 2020), Period(2020, 2025)]
    assert places(check_periods(overlap)) == [("PERIOD", "periods 2010-2015 and 2014-2020")]


def test_a_long_period_overlaps_every_one_inside_it() -> None:
    """Not only the one that follows."""
    found = check_periods([Period(2000, 2020), Period(2001, 2002), Period(2003, 2004)])
    assert [finding.where for finding in found] == [
        "periods 2000-2020 and 2001-2002",
        "periods 2000-2020 and 2003-2004",
    ]


def test_sums_that_do_not_agree_are_named_with_both_figures() -> None:
    """Population, sexes, published totals, and all moves in and out; within the tolerance they agree."""
    stock = Stock(TWO, [[10, 2], [3, 40]], 2020)
    [finding] = check_stock(stock, population={"KAZ": 14, "RUS": 42})
    assert (finding.code, finding.where, finding.what) == ("POPULATION", "KAZ, 2020, _T", "stock 13, population 14")
    assert check_stock(stock, population={"KAZ": 14}, tolerance=1) == ()
    male = Stock(TWO, [[5, 1], [1, 20]], 2020, "M")
    assert places(check_sexes(stock, male, male)) == [("SEXES", "RUS in KAZ, 2020")]
    with pytest.raises(ValueError, match="same areas"):
        check_sexes(stock, male, Stock(("RUS", "KAZ"), np.ones((2, 2)), 2020, "F"))
    flow = Flow(TWO, [[0, 2], [3, 0]], FIVE)
    assert check_margins(flow, [3, 2], [2, 3]) == ()
    assert places(check_margins(flow, [3, 9], [2, 3])) == [
        ("TOTAL", "moves into RUS, 2015-2020, _T"), ("TOTAL", "all moves, 2015-2020, _T")
    ]  # fmt: skip


def test_births_and_deaths_that_are_missing_negative_or_in_thousands_are_told() -> None:
    """The last as a note: rates are impossible."""
    found = check_components(Components(TWO, [NAN, -1], [5, 99], FIVE))
    assert places(found) == [("MISSING", "births of KAZ, 2015-2020, _T"), ("NEGATIVE", "births of RUS, 2015-2020, _T")]
    small = Components(TWO, [0.09, 0.9], [50, 500], FIVE, population_start=[1000, 10_000])
    assert [(finding.code, finding.grade) for finding in check_components(small)] == [("UNIT", "note")]


@pytest.mark.parametrize(
    ("table", "kind", "codes"),
    [
        (STOCK, "stock", []),
        (FLOW, "flow", []),
        ({"area": ["KAZ"], "period": ["2015-2020"], "births": [1], "deaths": [None]}, "components", ["MISSING"]),
        (SERIES | {"origin": ["AFG", "AGF"]}, "series", ["AREA"]),
        ({"a": [1]}, None, ["KIND"]),
        (STOCK | {"value": [-1, 3]}, "stock", ["NEGATIVE"]),
        (STOCK | {"birth": ["KAZ", "KZA"], "value": [-1, 3]}, "stock", ["AREA", "NEGATIVE"]),
        ({name: values for name, values in STOCK.items() if name != "value"}, "stock", ["COLUMNS"]),
        (FLOW | {"destination": ["KAZ", "KAZ"]}, "flow", ["DIAGONAL"]),
        (FLOW | {"period": ["2015-2020", "2018-2023"]}, "flow", ["PERIOD"]),
        (FLOW | {"method": ["a", "b"], "value": [-1, -2]}, "flow", ["NEGATIVE", "NEGATIVE"]),
        (FLOW | {"kind": ["transit", "return"], "value": [-1, -2]}, "flow", ["NEGATIVE", "NEGATIVE"]),
        (FLOW | {"birthplace": ["KAZ", "UZB"], "value": [-1, 2]}, "flow", ["NEGATIVE"]),
        (FLOW | {"unit": ["PS", "HH"]}, "flow", ["UNIT"]),
    ],
)  # fmt: skip
def test_a_long_table_is_looked_at_as_what_its_columns_say(table: Any, kind: str | None, codes: list[str]) -> None:
    """What cannot be read does not hide what is wrong in the rest."""
    found = inspect_table(table)
    assert (found.kind, [finding.code for finding in found.findings]) == (kind, codes)


def test_a_table_that_must_be_complete_or_add_up_is_looked_at_so() -> None:
    """Cells without a row, gaps in a series, men and women, populations."""
    found = inspect_table(STOCK, demands=Demands(complete=True)).findings
    assert [finding.where for finding in found] == [
        "born in KAZ, living in KAZ, 2020, _T", "born in RUS, living in RUS, 2020, _T"
    ]  # fmt: skip
    found = inspect_table(SERIES, demands=Demands(complete=True)).findings
    assert [finding.where for finding in found] == ["R.AFG.IRN._T._Z, 2021"]
    sexes = {name: [values[0]] * 3 for name, values in STOCK.items()} | {"sex": ["M", "F", "_T"], "value": [1, 1, 3]}
    assert places(inspect_table(sexes).findings) == [("SEXES", "KAZ in RUS, 2020")]
    assert inspect_table(sexes, demands=Demands(tolerance=1)).findings == ()
    people = {(2020, "_T"): {"KAZ": 3, "RUS": 4}}
    assert places(inspect_table(STOCK, demands=Demands(population=people)).findings) == [
        ("POPULATION", "RUS, 2020, _T")
    ]


def test_what_a_table_is_can_be_said() -> None:
    """With columns of other names and own codes."""
    table = {"y": [2020], "a": ["North"], "b": ["South"], "n": [-1]}
    how = Reading(columns={"year": "y", "birth": "a", "residence": "b"}, own_codes=True)
    assert places(inspect_table(table, "stock", how).findings) == [
        ("NEGATIVE", "born in North, living in South, 2020, _T")
    ]
