"""SDMX-CSV of both versions carries series, stocks and flows to the last digit, and tells faults by line and column."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrastat import Flow, Observation, Period, Series, SeriesKey, Stock, series_of
from migrastat.findings import FindingsError
from migrastat.tables import (
    LINES,
    Reading,
    flows_from,
    read_sdmx,
    sdmx_of_series,
    sdmx_of_tables,
    series_from,
    stocks_from,
    write_table,
)

VERSIONS = ["1.0", "2.0"]
KEYS = st.builds(
    SeriesKey,
    indicator=st.from_regex(r"[A-Z][A-Z0-9_]{0,20}", fullmatch=True),
    origin=st.from_regex(r"[A-Z]{3}|_Z", fullmatch=True),
    destination=st.from_regex(r"[A-Z]{3}", fullmatch=True),
    sex=st.sampled_from(["_T", "M", "F"]),
    method=st.from_regex(r"_Z|[A-Za-z0-9][A-Za-z0-9_-]{0,10}", fullmatch=True),
)
FIGURES = st.floats(allow_nan=False, allow_infinity=False)
ROWS = st.lists(
    st.tuples(KEYS, st.builds(Observation, st.integers(1800, 2200), FIGURES, st.sampled_from("ABEP"))),
    max_size=20,
    unique_by=lambda row: (row[0], row[1].year),
)
HEAD = "DATAFLOW,INDICATOR,ORIGIN,DESTINATION,SEX,METHOD,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"
ROW = "A:B(1.0),REF,AFG,IRN,_T,_Z,2020,1.5,A\n"


def faults(path: Path, content: str) -> list[str]:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        series_from(read_sdmx(path), Reading(counting=LINES))
    return [str(finding) for finding in caught.value.findings]


@pytest.mark.parametrize("version", VERSIONS)
@settings(deadline=None, max_examples=50)
@given(rows=ROWS.filter(bool))
def test_series_come_back_to_the_last_digit(tmp_path_factory: Any, version: Any, rows: list[Any]) -> None:
    """Keys that look like numbers or like nothing, statuses, any float."""
    path = tmp_path_factory.mktemp("sdmx") / "series.csv"
    series = series_of(rows)
    write_table(sdmx_of_series(series.values(), version=version), path)
    back, notes = series_from(read_sdmx(path), Reading(counting=LINES))
    assert notes == ()
    assert {key: list(each) for key, each in back.items()} == {key: list(each) for key, each in series.items()}


@pytest.mark.parametrize("version", VERSIONS)
@settings(deadline=None, max_examples=25)
@given(cells=st.lists(st.one_of(FIGURES, st.just(float("nan"))), min_size=9, max_size=9))
def test_stocks_and_flows_come_back_to_the_last_digit(tmp_path_factory: Any, version: Any, cells: list[float]) -> None:
    """With missing cells, moment, period, sex and method."""
    folder = tmp_path_factory.mktemp("sdmx")
    areas, values = ("KAZ", "NAM", "RUS"), np.array(cells).reshape(3, 3)
    stocks = [Stock(areas, values, 2020, "M"), Stock(areas, values * 0.5, 2014.5, "F")]
    write_table(sdmx_of_tables(stocks, "STOCK", version=version), folder / "s.csv")
    read = stocks_from(read_sdmx(folder / "s.csv"))
    for stock in stocks:
        assert np.array_equal(read[stock.year, stock.sex].values, stock.values, equal_nan=True)
    flows = [Flow(areas, values, period, "_T", "da_1") for period in (Period(2015, 2020), Period(2014.5, 2015.5))]
    write_table(sdmx_of_tables(flows, "FLOW", version=version), folder / "f.csv")
    back = flows_from(read_sdmx(folder / "f.csv"))
    for flow in flows:
        assert np.array_equal(back[flow.period, "_T"].values, flow.values, equal_nan=True)
        assert back[flow.period, "_T"].method == "da_1"


@pytest.mark.parametrize(
    ("version", "head"),
    [
        ("1.0", ["DATAFLOW"]),
        ("2.0", ["STRUCTURE", "STRUCTURE_ID", "ACTION"]),
    ],
)
def test_the_columns_are_those_of_the_version(version: Any, head: list[str]) -> None:
    """Its leading columns, the dimensions of the key, time, value, status and unit; a missing cell has status M."""
    table = sdmx_of_tables([Stock(("KAZ",), [[np.nan]], 2020)], "STOCK", version=version)
    assert table.column_names == [
        *head, "INDICATOR", "ORIGIN", "DESTINATION", "SEX", "METHOD", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS",
        "UNIT_MEASURE",
    ]  # fmt: skip
    [row] = table.to_pylist()
    assert (row["OBS_VALUE"], row["OBS_STATUS"], row["UNIT_MEASURE"], row["TIME_PERIOD"]) == (None, "M", "PS", "2020")


def test_what_sdmx_cannot_say_is_refused() -> None:
    """A structure without a version, a moment between two days."""
    with pytest.raises(ValueError, match="AGENCY:ID"):
        sdmx_of_series([], "figures")
    with pytest.raises(ValueError, match="between two days"):
        sdmx_of_tables([Stock(("KAZ",), [[1]], 2020.0001)], "STOCK")


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffSTRUCTURE[|],STRUCTURE_ID,ACTION,INDICATOR: Indicator,ORIGIN: From,DESTINATION: To,TIME_PERIOD: Time,"
        "OBS_VALUE: Value\ndataflow,A:B(1.0): Name,I,REF: Refugees,AFG: Afghanistan,IRN: Iran,2020: 2020,1.5\n",
        "STRUCTURE;STRUCTURE_ID;OBS_VALUE;INDICATOR;ORIGIN;DESTINATION;FREQ;TIME_PERIOD\n"
        "datastructure;A:B(1.0);1.5;REF;AFG;IRN;A;2020\n",
        HEAD + ROW,
    ],
)
def test_separators_labels_order_and_further_columns_are_taken(tmp_path: Path, content: str) -> None:
    """As the guides allow them."""
    (tmp_path / "f.csv").write_text(content, encoding="utf-8")
    read, _ = series_from(read_sdmx(tmp_path / "f.csv"))
    assert {str(key): list(series) for key, series in read.items()} == {"REF.AFG.IRN._T._Z": [(2020, 1.5, "A")]}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("X,Y\n1,2\n", "COLUMNS at f.csv, line 1: the first column is 'X'; begin with DATAFLOW"),
        (HEAD.replace("OBS_VALUE", "VALUE") + ROW, "COLUMNS at f.csv, line 1: there is no column OBS_VALUE"),
        (HEAD.replace("SEX", "METHOD") + ROW, "COLUMNS at f.csv, line 1: the column METHOD stands twice"),
        (HEAD + ROW.replace("A:B(1.0)", "A:B"), "SDMX at line 2, DATAFLOW: 'A:B' is not allowed there"),
        (HEAD + ROW + ROW, "TWICE at lines 2, 3"),
        (HEAD + ROW.replace("1.5", "1,5"), "FILE at"),
        (HEAD + ROW.replace("1.5", "many"), "VALUE at line 2, OBS_VALUE: 'many' is no figure"),
        (HEAD + ROW.replace("2020", "2020-Q1"), "YEAR at line 2, TIME_PERIOD: '2020-Q1' is no year"),
        (HEAD + ROW.replace("2020", "2206"), "YEAR at line 2, TIME_PERIOD: the year 2206"),
        (HEAD + ROW.replace("_T", "X"), "SEX at line 2, SEX: 'X' is no sex"),
        (HEAD + ROW[:-2] + "Q9\n", "STATUS at line 2, OBS_STATUS: 'Q9' is no observation status"),
        (HEAD + ROW.replace("AFG", "af"), "KEY at line 2"),
        (HEAD + ROW + "a,b\n", "Row #3: Expected 9 columns, got 2"),
        (HEAD, "EMPTY at"),
        ("", "FILE at"),
        ("\n\n", "FILE at"),
        ("STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,ORIGIN,DESTINATION,TIME_PERIOD,OBS_VALUE\n"
         "flow,A:B(1.0),D,REF,AFG,IRN,2020,\n", "SDMX at line 2, ACTION: 'D' is not allowed there"),
    ],
)  # fmt: skip
def test_faults_are_told_by_line_and_column(tmp_path: Path, content: str, told: str) -> None:
    """With what belongs there."""
    assert any(told in each for each in faults(tmp_path / "f.csv", content)), faults(tmp_path / "f.csv", content)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    """And a file that is not there is the system's word."""
    (tmp_path / "f.csv").write_bytes((HEAD + ROW.replace("REF", "БЕЖ")).encode("cp1251"))
    with pytest.raises(FindingsError, match=r"FILE|ENCODING"):
        series_from(read_sdmx(tmp_path / "f.csv"))
    with pytest.raises(FileNotFoundError):
        read_sdmx(tmp_path / "none.csv")


def test_a_series_without_a_figure_is_held_as_none() -> None:
    """An empty table of SDMX has the columns and no rows."""
    assert sdmx_of_series([Series(SeriesKey.parse("REF.AFG.IRN._T._Z"), [])]).num_rows == 0
