"""Long tables of any library become square tables and go back, and every fault is told by its row."""

from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrastat import Components, Flow, Period, Stock, areas
from migrastat.findings import FindingsError
from migrastat.tables import (
    LINES,
    Reading,
    components_from,
    components_of_years,
    detailed_flows_from,
    flows_from,
    populations_from,
    series_from,
    stocks_from,
)
from migrastat.tables.grouping import runs

DATA = Path(__file__).parents[3] / "shared/data"
ENGINE = duckdb.connect()
LIBRARIES = {
    "pyarrow": pa.table,
    "pandas": lambda table: pd.DataFrame.from_arrow(table),
    "polars": pl.DataFrame,
    "duckdb": lambda table: ENGINE.from_arrow(pa.table(table)),
    "our own": lambda table: table,
    "record batch": lambda table: pa.table(table).combine_chunks().to_batches()[0],
}
CODES = [code for code, area in areas().items() if not area.special]
VALUES = st.one_of(st.floats(-1e12, 1e12), st.just(float("nan")))
FIVE = Period(2015, 2020)
STOCK = {"year": [2020, 2020], "birth": ["KAZ", "RUS"], "residence": ["RUS", "KAZ"], "value": [2, 3]}
FLOW = {"year": [2020, 2020], "origin": ["KAZ", "RUS"], "destination": ["RUS", "KAZ"], "value": [2, 3]}


def squares(least: int = 1) -> st.SearchStrategy[tuple[tuple[str, ...], np.ndarray[Any, Any]]]:
    """Some areas, and a figure for each pair of them."""
    some = st.lists(st.sampled_from(CODES), min_size=least, max_size=5, unique=True).map(
        lambda codes: tuple(sorted(codes))
    )
    return some.flatmap(
        lambda codes: st.tuples(
            st.just(codes),
            st.lists(VALUES, min_size=len(codes) ** 2, max_size=len(codes) ** 2).map(
                lambda values: np.array(values).reshape(len(codes), -1)
            ),
        )
    )


def faults(table: Any, reader: Any = stocks_from, **how: Any) -> list[str]:
    with pytest.raises(FindingsError) as caught:
        reader(table, Reading(**how))
    return [str(finding) for finding in caught.value.findings]


@pytest.mark.parametrize("library", LIBRARIES)
@settings(deadline=None, max_examples=25)
@given(square=squares(2), sex=st.sampled_from(["_T", "M", "F"]), year=st.sampled_from([1990.0, 2014.5, 2021.25]))
def test_a_stock_goes_to_a_library_and_comes_back_as_it_was(library: str, square: Any, sex: str, year: float) -> None:
    """Every cell, missing ones too, to the last digit; NaN is null on the way."""
    stock = Stock(*square, year, sex)
    table = LIBRARIES[library](stock)
    back = stocks_from(table)[year, sex]
    assert back.areas == stock.areas
    assert np.array_equal(back.values, stock.values, equal_nan=True)
    assert pa.table(table).column("value").null_count == np.isnan(stock.values).sum()


@pytest.mark.parametrize("library", LIBRARIES)
def test_flows_and_components_go_to_a_library_and_come_back(library: str) -> None:
    """Period, sex and method stay with them, and a population that is not known stays unknown."""
    flow = Flow(("KAZ", "RUS"), [[0, 2.5], [np.nan, 0]], FIVE, "F", "da_pb_closed")
    back = flows_from(LIBRARIES[library](flow))[FIVE, "F"]
    assert np.array_equal(back.values, flow.values, equal_nan=True)
    assert back.method == "da_pb_closed"
    components = Components(("KAZ", "RUS"), [1, 2], [3, np.nan], FIVE, "M", population_end=[5, 6])
    same = components_from(LIBRARIES[library](components))[FIVE, "M"]
    assert (same.births.tolist(), same.population_start, same.population_end.tolist()) == ([1, 2], None, [5, 6])
    assert np.isnan(same.deaths[1])


def test_columns_are_found_by_synonyms_or_by_the_name_that_is_given() -> None:
    """Whatever their case, and an own name where no synonym stands."""
    table = {"Time Period": ["2020"], "Orig": ["KAZ"], "DEST": ["RUS"], "OBS_VALUE": ["7"], "sex": ["Both sexes"]}
    assert stocks_from(table)[2020, "_T"].at("KAZ", "RUS") == 7
    own = {"year": [2020], "born": ["KAZ"], "residence": ["RUS"], "value": [7]}
    assert stocks_from(own, Reading(columns={"birth": "born"}))[2020, "_T"].at("KAZ", "RUS") == 7
    with pytest.raises(ValueError, match="brith is no column of stocks; it has year, birth"):
        stocks_from(own, Reading(columns={"brith": "born"}))


def test_a_missing_column_is_told_with_the_nearest_name() -> None:
    """All of them at once."""
    told = faults({"yaer": [2020], "birth": ["KAZ"], "residense": ["RUS"], "value": [7]})
    assert len(told) == 2
    assert "no column year" in told[0]
    assert "the nearest name is 'yaer'" in told[0]
    assert "the nearest name is 'residense'" in told[1]
    assert "separate columns by commas" in faults({"year;birth;residence;value": ["2020;KAZ;RUS;5"]})[0]
    twice = pa.table([pa.array([1.0])] * 5, names=["year", "birth", "residence", "value", "value"])
    assert "'value' stands 2 times" in faults(twice)[0]
    with pytest.raises(TypeError, match="a list is no table"):
        stocks_from([1, 2])


@pytest.mark.parametrize(
    ("column", "values", "told"),
    [
        ("birth", ["KAZ", "KZA"], "AREA at row 2, birth: 'KZA' is no area code"),
        ("birth", ["WLD", "KAZ"], "AREA at row 1, birth: 'WLD' is a total, not an area"),
        ("residence", [None, "KAZ"], "AREA at row 1, residence: nothing stands there"),
        ("year", [2206, 2020], "YEAR at row 1, year: the year 2206 is not between 1800 and 2200"),
        ("year", ["2020", "soon"], "YEAR at row 2, year: 'soon' is no year and no date"),
        ("value", ["1", "1,5"], "VALUE at row 2, value: '1,5' is no figure"),
        ("value", [b"\xff", b"1"], "VALUE at column value"),
        ("birth", [b"\xff", b"KAZ"], "ENCODING at column birth"),
        ("value", [[1], [2]], "VALUE at column value"),
        ("sex", ["M", "X"], "SEX at row 2, sex: 'X' is no sex"),
        ("unit", ["PS", "thousands"], "UNIT at row 2, unit: the unit is 'thousands', in other rows 'PS'"),
        ("indicator", ["A", "B"], "INDICATOR at column indicator: it holds 2: A, B"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_by_its_row(column: str, values: list[Any], told: str) -> None:
    """And nothing is made of the table."""
    assert any(each.startswith(told) for each in faults(STOCK | {column: values}))


def test_all_faults_are_told_at_once_and_by_line_where_the_table_was_a_file() -> None:
    """Many rows with one fault are one finding; other faults have their own."""
    table = {
        "year": [2206] + [2020] * 8, "birth": ["KAZ"] + ["XYZ"] * 8, "residence": ["RUS"] * 9, "value": ["x"] * 9,
    }  # fmt: skip
    assert faults(table, counting=LINES) == [
        "YEAR at line 2, year: the year 2206 is not between 1800 and 2200; "
        "give a year from 1800 to 2200, or a date as 2015-07-01",
        "AREA at lines 3, 4, 5, 6, 7 and 3 more, birth: 'XYZ' is no area code; use ISO 3166 alpha-3, or own codes",
        "VALUE at lines 2, 3, 4, 5, 6 and 4 more, value: 'x' is no figure; give figures, with a point for decimals",
    ]
    assert "EMPTY" in faults({name: [] for name in STOCK})[0]


def test_a_cell_that_stands_twice_is_named_with_its_rows() -> None:
    """Neither of the two is taken."""
    twice = {name: [*values, values[0]] for name, values in STOCK.items()}
    assert faults(twice) == [
        "TWICE at rows 1, 3: time 2020, sex _T, birth KAZ, residence RUS stands 2 times; leave one of them"
    ]


def test_own_codes_and_an_own_order_of_areas_are_taken_when_asked_for() -> None:
    """Codes of regions or districts; an area that is not asked for is told."""
    table = STOCK | {"birth": ["North", "South"], "residence": ["South", "North"]}
    stock = stocks_from(table, Reading(own_codes=True, areas=("South", "North", "West")))[2020, "_T"]
    assert (stock.areas, stock.at("North", "South"), stock.at("West", "West")) == (("South", "North", "West"), 2, 0)
    assert "'South' is none of the areas that were asked for" in faults(table, own_codes=True, areas=("North",))[0]


def test_all_tables_have_one_list_of_areas_and_absent_cells_are_what_is_asked_for() -> None:
    """So that two moments can be compared; a claim to be complete makes a gap of what has no row."""
    table = {"year": [2015, 2020], "birth": ["KAZ", "RUS"], "residence": ["RUS", "UZB"], "value": [1, None]}
    stocks = stocks_from(table)
    assert [stock.areas for stock in stocks.values()] == [("KAZ", "RUS", "UZB")] * 2
    assert list(stocks) == [(2015, "_T"), (2020, "_T")]
    assert (stocks[2015, "_T"].at("UZB", "KAZ"), np.isnan(stocks[2020, "_T"].at("RUS", "UZB"))) == (0, True)
    assert np.isnan(stocks_from(table, Reading(absent=np.nan))[2015, "_T"].at("UZB", "KAZ"))


@pytest.mark.parametrize(
    ("columns", "how", "period"),
    [
        ({"year": [2020, 2020]}, {}, Period(2019.5, 2020.5)),
        ({"period": ["2015-2020"] * 2}, {}, FIVE),
        ({"TIME_PERIOD": ["2015-07-01/P5Y"] * 2}, {}, FIVE),
        ({"year0": [2015, 2015]}, {"years": 5}, FIVE),
        ({"period_start": [2015, 2015], "period_end": [2020, 2020]}, {}, FIVE),
        ({"period_start": pd.to_datetime(["2015-01-01"] * 2), "period_end": pd.to_datetime(["2016-01-01"] * 2)}, {},
         Period(2014.5, 2015.5)),
    ],
)  # fmt: skip
def test_a_period_is_told_by_start_and_end_by_its_length_or_in_one_column(
    columns: dict[str, Any], how: dict[str, Any], period: Period
) -> None:
    """A year of flows is the calendar year; a date is the moment of its day."""
    table = {name: values for name, values in FLOW.items() if name != "year"} | columns
    assert list(flows_from(table, Reading(**how))) == [(period, "_T")]


def test_a_flow_without_a_period_is_told_which_columns_are_expected() -> None:
    """Also where only the start is there and no length is given."""
    table = {name: values for name, values in FLOW.items() if name != "year"}
    for columns in ({}, {"period_start": [2015, 2015]}):
        assert "name them period_start and period_end" in faults(table | columns, flows_from)[0]
    assert "PERIOD at row 1" in faults(table | {"period": ["x", "2015-2020"]}, flows_from)[0]


def test_several_methods_or_indicators_ask_for_a_choice_and_other_kinds_are_left_out() -> None:
    """Rows keep their numbers when others are left out."""
    table = FLOW | {"method": ["a", "b"], "kind": ["total", "total"]}
    assert "it holds 2: a, b; choose one method of them" in faults(table, flows_from)[0]
    assert "METHOD" in faults(table, flows_from, method="c")[0]
    assert flows_from(table, Reading(method="b"))[Period(2019.5, 2020.5), "_T"].total == 3
    kinds = FLOW | {"kind": ["transit", "total"], "value": ["y", "x"]}
    assert faults(kinds, flows_from) == [
        "VALUE at row 2, value: 'x' is no figure; give figures, with a point for decimals"
    ]


def test_moves_within_an_area_are_left_out_of_flows_with_a_note() -> None:
    """How many, and in which rows."""
    read = flows_from(FLOW | {"destination": ["KAZ", "KAZ"]})
    assert next(iter(read.values())).total == 3
    assert [str(note) for note in read.findings] == [
        "DIAGONAL at row 1: 2 moves stay within KAZ: they are left out; leave them out of a table of flows"
    ]
    assert read.findings[0].grade == "note"


def test_what_can_be_read_is_read_when_asked_not_to_be_strict() -> None:
    """With the errors among the findings."""
    read = stocks_from(STOCK | {"birth": ["KAZ", "XXX"]}, Reading(strict=False))
    assert read[2020, "_T"].at("KAZ", "RUS") == 2
    assert [finding.code for finding in read.findings] == ["AREA"]


def test_components_name_an_area_without_figures_and_populations_are_read_by_area() -> None:
    """An area without a row has no births, and that is not zero."""
    table = {"area": ["KAZ", "RUS", "KAZ"], "period": ["2010-2015", "2010-2015", "2015-2020"], "births": [1, 2, 3]}
    read = components_from(table | {"deaths": [1, 1, 1]})
    assert np.isnan(read[Period(2015, 2020), "_T"].births[1])
    people = populations_from({"year": [2015, 2015], "iso3": ["KAZ", "RUS"], "pop": [17, 144]})
    assert dict(people[2015, "_T"]) == {"KAZ": 17.0, "RUS": 144.0}


def test_calendar_years_become_components_between_mid_years() -> None:
    """Half of the first and of the last year; populations of the two mid-years; figures in thousands are brought up."""
    table = {
        "area": ["KAZ"] * 3 + ["RUS"] * 3, "year": [2015, 2016, 2017] * 2, "births": [1, 2, 4, 10, 20, 40],
        "deaths": [1, 1, 1, None, 1, 1], "population": [17, 18, 19, 144, 145, 146],
    }  # fmt: skip
    read = components_of_years(table, [Period(2015, 2017)], times=1000)[Period(2015, 2017), "_T"]
    assert read.births.tolist() == [4500, 45_000]
    assert (read.deaths[0], np.isnan(read.deaths[1])) == (2000, True)
    assert read.population_start is not None
    assert read.population_start.tolist() == [17_000, 144_000]
    for period in (Period(2015, 2020), Period(2014.5, 2016.5)):
        with pytest.raises(FindingsError, match="PERIOD"):
            components_of_years(table, [period])


def test_flows_by_birthplace_are_cells_and_make_one_flow_at_a_time() -> None:
    """Memory is that of the cells, not of areas to the third power; the sum is the flow."""
    table = FLOW | {"birthplace": ["KAZ", "UZB"]}
    [flows] = detailed_flows_from(table).values()
    assert {mark: flow.total for mark, flow in flows.items()} == {"KAZ": 2, "UZB": 3}
    assert flows.total.values.tolist() == [[0, 2], [3, 0]]
    assert (flows.moves.nbytes + flows.origin.nbytes + flows.destination.nbytes) == 2 * 24
    with pytest.raises(KeyError):
        flows["RUS"]
    for library in ("pyarrow", "pandas", "polars"):
        [back] = detailed_flows_from(LIBRARIES[library](flows)).values()
        assert {mark: flow.values.tolist() for mark, flow in back.items()} == {
            mark: flow.values.tolist() for mark, flow in flows.items()
        }
    ages = detailed_flows_from(FLOW | {"age": ["0-4", "0-4"]}, "age")
    assert [list(each) for each in ages.values()] == [["0-4"]]
    twice = {name: values * 2 for name, values in table.items()}
    assert len(faults(twice, lambda given, how: detailed_flows_from(given, "birthplace", how))) == 2


def test_series_are_read_with_status_and_a_row_without_a_value_is_no_observation() -> None:
    """Missing figures are noted, years that are parts and statuses that are none are told."""
    table = {
        "indicator": ["REF"] * 3, "origin": ["AFG"] * 3, "destination": ["IRN"] * 3, "year": [2020, 2021, 2022],
        "value": [1.5, None, 3], "status": ["E", "M", None],
    }  # fmt: skip
    read, notes = series_from(table)
    [series] = read.values()
    assert [(row.year, row.value, row.status) for row in series] == [(2020, 1.5, "E"), (2022, 3, "A")]
    assert [(note.code, note.grade) for note in notes] == [("MISSING", "note")]
    for column, values, told in (
        ("status", ["E", "Z", "A"], "STATUS at row 2"), ("year", [2020, 2020.25, 2022], "YEAR at row 2"),
        ("year", [2020, 2020, 2022], "TWICE at rows 1, 2"), ("indicator", ["ref"] * 3, "KEY at rows 1, 3"),
        ("origin", ["AFG", None, "AFG"], "KEY at row 2"), ("value", [1, float("inf"), 2], "VALUE at row 2"),
    ):  # fmt: skip
        assert any(each.startswith(told) for each in faults(table | {column: values}, series_from)), told


@pytest.mark.sources
@pytest.mark.skipif(not DATA.exists(), reason="the source data do not lie beside this checkout (../shared/data)")
def test_the_published_tables_of_the_world_are_read_as_they_are() -> None:
    """Migrant stock of the United Nations, and the flows of Abel and Cohen: areas by own codes, totals as published."""
    stocks = stocks_from(pl.read_parquet(DATA / "undesa/ims2020_od_sex.parquet"), Reading(own_codes=True))
    assert len(stocks) == 21
    assert stocks[2020, "_T"].values.sum() == 280_598_105
    published = pl.read_parquet(DATA / "abel_cohen/flows_six_methods_wpp2022.parquet")
    flows = flows_from(published, Reading(own_codes=True, method="da_pb_closed", years=5))
    chosen = published.filter((pl.col("kind") == "total") & (pl.col("method") == "da_pb_closed"))
    assert sum(flow.total for flow in flows.values()) == chosen["value"].sum()


def test_thirty_thousand_faults_are_all_told_and_soon() -> None:
    """By one sort, not by one pass over the table for each: names in the place of codes and of figures."""
    many = [f"n{number}" for number in range(30_000)]
    table = {"year": [2020] * len(many), "area": many, "population": many}
    assert len(faults(table, populations_from)) == 2 * len(many)
    twice = {name: [*values, *values] for name, values in (table | {"population": [1] * len(many)}).items()}
    assert len(faults(twice, populations_from, own_codes=True)) == len(many)


def test_a_table_that_would_not_fit_into_memory_is_refused() -> None:
    """Persons in the place of areas, or days in the place of years."""
    many = [f"person {number}" for number in range(50_000)]
    table = {"year": [2020] * len(many), "birth": many, "residence": ["RUS"] * len(many), "value": ["x"] * len(many)}
    assert "SIZE at table: it would make 1 tables of 50,001 x 50,001 areas" in faults(table, own_codes=True)[0]
    assert "VALUE" in faults(table, own_codes=True)[1]


def test_rows_are_grouped_though_their_cells_are_more_than_numbers() -> None:
    """Only those that occur are counted on."""
    several = np.random.default_rng(1).integers(0, 3, (7, 500))
    parts = [(range(10**12), places) for places in several]
    groups = [rows.tolist() for rows in runs(parts, np.arange(500))]
    cells = [tuple(each) for each in several.T.tolist()]
    assert groups == [[row for row in range(500) if cells[row] == cell] for cell in sorted(set(cells))]
