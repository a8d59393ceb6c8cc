"""Cells are sensitive for the reason that is told, and long tables are read with all their faults."""

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from migrastat.disclosure import Dimension, Layout, Rules, Settings, Table, find_sensitive, protect, table_from
from migrastat.findings import FindingsError

PERMITS: dict[str, list[Any]] = {
    "area": ["KAZ", "KAZ", "KAZ", "KGZ", "KGZ", "KGZ", "KGZ", "UZB"],
    "sector": ["farm", "farm", "farm", "farm", "farm", "build", "build", "build"],
    "firm": ["A", "B", "C", "A", "D", "E", "F", "G"],
    "value": [90, 8, 2, 30, 30, 50, 45, 40],
}


def codes_of(wrong: Any, layout: Layout) -> set[str]:
    with pytest.raises(FindingsError) as told:
        table_from(wrong, layout)
    return {finding.code for finding in told.value.findings}


def test_dominance_and_p_percent_strike_whom_they_should() -> None:
    """Firm A holds 90 of 100 in one cell; its second can reckon it to within 2 of 90; sums know each firm once."""
    table, _ = table_from(PERMITS, Layout(["area", "sector"], contributor="firm"))
    rules = Rules(threshold=0, dominance=(1, 75.0), p_percent=10.0)
    found = find_sensitive(table, rules)
    why = {table.label(cell): found.why(cell) for cell in np.flatnonzero(found.cells)}
    assert why["area KAZ, sector farm"] == ("dominance", "p-percent")
    assert why["area UZB, sector build"] == ("dominance", "p-percent")
    assert why["area KGZ, sector farm"] == ("p-percent",)
    at = [table.label(cell) for cell in range(table.size)].index("area _T, sector farm")
    assert table.contributors is not None
    assert (table.contributors.number[at], table.contributors.largest[at], table.contributors.second[at]) == (
        4,
        120,
        30,
    )
    cell = [table.label(cell) for cell in range(table.size)].index("area KAZ, sector farm")
    assert found.high[cell] == pytest.approx(100 + max(100 / 75 * 90 - 100, 0.1 * 90 - 2))


def test_amounts_are_suppressed_so_that_their_intervals_hold() -> None:
    """A magnitude table with all three rules passes its audit, and says what it cost."""
    rng = np.random.default_rng(3)
    rows = [
        (f"a{a}", f"s{s}", f"f{f}", float(rng.lognormal(3, 1.5))) for a in range(5) for s in range(4) for f in range(6)
    ]
    long = dict(zip(("area", "sector", "firm", "value"), map(list, zip(*rows, strict=True)), strict=True))
    table, _ = table_from(long, Layout(["area", "sector"], contributor="firm"))
    done = protect(table, Settings(Rules(threshold=3, dominance=(2, 85.0), p_percent=15.0), loss="value"))
    assert done.audit.safe
    assert 0 < done.lost.value_share < 0.9


def test_zeros_are_open_a_cover_or_small() -> None:
    table = Table((Dimension("x", tuple("abc")), Dimension("y", ("p", "q"))), [[0, 30], [4, 20], [50, 60]])
    for zeros, struck, hideable in (("open", 1, False), ("cover", 1, True), ("small", 2, True)):
        found = find_sensitive(table, Rules(zeros=zeros))  # type: ignore[arg-type]
        assert (int(found.cells.sum()), bool(found.open[0])) == (struck, hideable)
        assert found.floor[3] == (zeros == "open")
        assert protect(table, Settings(Rules(zeros=zeros))).audit.safe  # type: ignore[arg-type]


def test_spread_and_width_ask_for_other_intervals() -> None:
    table = Table((Dimension("x", tuple("abc")), Dimension("y", ("p", "q"))), [[6, 30], [44, 20], [50, 60]])
    narrow = find_sensitive(table, Rules(spread=2))
    assert (narrow.low[0], narrow.high[0]) == (4, 8)
    done = protect(table, Settings(Rules(spread=1, width=8)))
    assert (done.audit.high - done.audit.low)[done.sensitive.cells].min() >= 8 - 1e-6


@pytest.mark.parametrize("wrong", [{"threshold": -1}, {"zeros": "hidden"}, {"dominance": (3, 75)}, {"p_percent": 0.0},
                                   {"spread": 0.0}, {"width": -1.0}, {"share": 0.0}])  # fmt: skip
def test_rules_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(FindingsError) as told:
        Rules(**wrong)
    assert [finding.code for finding in told.value.findings] == ["RULE"]


def test_a_rule_on_contributors_needs_contributors() -> None:
    table = Table((Dimension("x", ("a", "b")),), [4.5, 30], "magnitude")
    with pytest.raises(FindingsError) as told:
        find_sensitive(table, Rules())
    assert [finding.code for finding in told.value.findings] == ["CONTRIBUTORS"]


def test_tables_of_any_library_make_the_same_table() -> None:
    long = {"area": ["KAZ", "KGZ", "KAZ", "KGZ"], "sex": ["F", "F", "M", "M"], "value": [3, 14, 20, 9]}
    layout = Layout(["area", "sex"])
    ours = table_from(long, layout)[0].cells.tolist()
    for table in (pa.table(long), pd.DataFrame(long), pl.DataFrame(long), table_from(long, layout)[0]):
        assert table_from(table, layout)[0].cells.tolist() == ours


def test_order_of_rows_changes_nothing() -> None:
    rng = np.random.default_rng(8)
    rows = [(f"a{a}", f"b{b}", int(rng.poisson(9))) for a in range(5) for b in range(4)]
    one, two = (
        protect(table_from(dict(zip("xyv", map(list, zip(*each, strict=True)), strict=True)), Layout("xy", "v"))[0])
        for each in (rows, rows[::-1])
    )
    assert one.status.tolist() == two.status.tolist()


def test_every_fault_of_a_long_table_is_told() -> None:
    layout = Layout(["area", "sex"])
    good = {"area": ["KAZ", "KGZ", "KAZ"], "sex": ["F", "F", "M"], "value": [3, 14, 20]}
    assert codes_of({**good, "value": [3, None, 20]}, layout) == {"MISSING"}
    assert codes_of({**good, "value": ["3", "x", "20"]}, layout) == {"VALUE", "MISSING"}
    assert codes_of({**good, "sex": ["F", None, "M"]}, layout) == {"CODE"}
    assert codes_of({**good, "sex": ["F", "F", "F"]}, layout) == {"TWICE"}
    assert codes_of({**good, "value": [3, -14, 20]}, layout) == {"NEGATIVE"}
    assert codes_of({**good, "value": [3, 1.5, 20]}, layout) == {"WHOLE"}
    assert codes_of({**good, "value": [3, float("inf"), 20]}, layout) == {"VALUE"}
    assert codes_of({"area": ["KAZ", "KGZ", "_T"], "sex": ["F"] * 3, "value": [3, 14, 20]}, layout) == {"SUM"}
    assert codes_of(good, Layout(["area", "age"])) == {"COLUMNS"}
    assert codes_of(good, Layout(["area", "area"])) == {"COLUMNS"}
    assert codes_of(good, Layout(["area", "sex"], groups={"area": {"north": ["north"]}})) == {"HIERARCHY"}
    assert codes_of({**good, "key": [0.1, 0.2, 1.5]}, layout._replace(record_key="key")) == {"KEY"}
    assert codes_of({"area": [], "sex": [], "value": []}, layout) == {"EMPTY"}
    wide = {"a": list(map(str, range(1_100))), "b": list(map(str, range(1_100))), "value": [1] * 1_100}
    assert codes_of(wide, Layout(["a", "b"])) == {"SIZE"}


def test_totals_that_stand_in_a_table_are_checked_and_years_are_not_summed() -> None:
    long = {"year": ["2023", "2023", "2024", "2023"], "sex": ["F", "M", "F", "_T"], "value": [3, 14, 20, 17]}
    table, _ = table_from(long, Layout(["year", "sex"], untotalled=["year"]))
    assert table.dimensions[0].codes == ("2023", "2024")
    assert table.cells.tolist() == [3, 14, 17, 20, 0, 20]


def test_released_columns_do_not_tell_which_cells_are_small() -> None:
    """Primary and secondary are one mark, and a suppressed figure is empty; the working table has the truth."""
    table, _ = table_from(
        {"area": ["KAZ", "KAZ", "KGZ", "KGZ"], "sex": list("FMFM"), "value": [3, 14, 20, 19]}, Layout(["area", "sex"])
    )
    done = protect(table)
    released = pa.table(done)
    assert set(released["conf_status"].to_pylist()) == {"C", "F"}
    assert [row["value"] is None for row in released.to_pylist()] == [
        row["conf_status"] == "C" for row in released.to_pylist()
    ]
    assert set(done.working()["status"].to_pylist()) == {"primary", "secondary", "published"}
    assert done.working()["reason"].to_pylist()[0] == "threshold"


def test_tables_at_the_edge_are_protected_or_refused_and_never_wrong() -> None:
    """One category, no persons at all, no sums at all, figures beyond the unit, amounts of many orders."""
    one = Dimension("x", ("a",))
    assert np.isnan(protect(Table((one,), [3])).values).all()
    empty = protect(Table((Dimension("x", ("a", "b")),), [0, 0]))
    assert (empty.lost.cells, empty.lost.share, empty.audit.safe) == (0, 0.0, True)
    bare = protect(Table((Dimension("x", ("a", "b"), {}, None),), [3, 400]))
    assert np.isnan(bare.values).tolist() == [True, False]
    assert bare.audit.high[0] == np.inf
    with pytest.raises(FindingsError) as told:
        Table((one,), [1e16])
    assert [finding.code for finding in told.value.findings] == ["VALUE"]
    wide = Table((Dimension("x", tuple("abc")), Dimension("y", ("p", "q"))), [[3, 14], [2_000_000_000, 19], [31, 12]])
    assert protect(wide).audit.safe
