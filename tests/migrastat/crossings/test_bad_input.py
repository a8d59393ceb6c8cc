"""Rows that cannot be used spoil only themselves; files that cannot be read are named with the way out."""

import datetime as dt

import pyarrow as pa
import pytest
from pyarrow import csv, parquet
from tests.migrastat.crossings.histories import date, history

from migrastat.crossings import Settings, count_migration, trace
from migrastat.findings import FindingsError

GOOD = [("p1", "2021-03-01", "A"), ("p1", "2022-08-01", "D"), ("p2", "2021-05-01", "D")]
ALL = Settings(smallest=0, by=("month", "direction"))


def table(rows, **more):
    columns = dict(zip(("person", "date", "direction"), map(list, zip(*rows, strict=True)), strict=True))
    return pa.table({**columns, **more})


def codes(counted):
    return {finding.code: finding for finding in counted.findings}


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        (("p1", "2206-01-01", "A"), "PERIOD", "outside the period of observation 2021-03-01 to 2022-08-01"),
        (("p1", "2021-02-30", "A"), "DATE", "the date is empty or no date"),
        (("p1", "01.03.2021", "A"), "DATE", "the date is empty or no date"),
        (("p1", None, "A"), "DATE", "the date is empty or no date"),
        (("p1", "2021-07-01", "X"), "DIRECTION", "the direction is unknown"),
        (("p1", "2021-07-01", None), "DIRECTION", "the direction is unknown"),
        ((None, "2021-07-01", "A"), "PERSON", "the person key is empty"),
        ((" ", "2021-07-01", "A"), "PERSON", "the person key is empty"),
    ],
)
def test_a_bad_row_spoils_only_itself_and_is_named_by_its_place(row, code, said):
    expected = count_migration([table(GOOD)], ALL)
    counted = count_migration([table([GOOD[0], row, *GOOD[1:]])], ALL)
    assert counted.table.equals(expected.table)
    finding = codes(counted)[code]
    assert finding.where == "table 1 row 2"
    assert said in finding.what
    assert finding.what.endswith("in 1 row, left out")
    assert finding.remedy
    assert finding.grade == "note"


def test_a_person_who_arrives_twice_is_told_with_the_row():
    counted = count_migration([history("A 0", "A 100", "D 900")], Settings(start=date(0), end=date(2000)))
    finding = codes(counted)["MISSING"]
    assert finding.where == "table 1 row 2"
    assert "1 crossing leads where the person already is" in finding.what
    assert counted.tally.missing == 1


def test_a_row_that_stands_twice_is_told_with_the_row():
    counted = count_migration([history("A 0", "A 0", "D 900")], Settings(start=date(0), end=date(2000)))
    assert codes(counted)["REPEATED"].where == "table 1 row 2"
    assert "MISSING" not in codes(counted)


def test_unknown_codes_of_citizenship_sex_and_age_are_told_and_counted_as_unknown():
    rows = table(GOOD, citizenship=["KAZ", "QQ", None], sex=["F", "female", "?"], birth_year=[1980, 1780, 1990])
    counted = count_migration([rows], Settings(smallest=0, start=dt.date(2020, 1, 1), end=dt.date(2024, 1, 1)))
    said = {code: str(finding) for code, finding in codes(counted).items()}
    assert "'QQ' in 1 row, counted as unknown; use ISO 3166 alpha-3" in said["CITIZENSHIP"]
    assert "'?' in 1 row" in said["SEX"]
    assert "in 1 row, counted as unknown" in said["AGE"]
    cells = [(row["citizenship"], row["sex"], row["age"]) for row in counted.table.to_pylist()]
    assert ("KAZ", "F", "40-44") in cells
    assert ("UNK", "F", "_U") in cells
    assert ("UNK", "_U", "30-34") in cells


def test_the_default_period_keeps_years_without_crossings_and_drops_stray_dates():
    sparse = trace([history("A 0", "D 900", "A 3000")])
    assert sparse.num_rows == 3
    stray = trace([history("A 0", "D 900", "A 30000")])
    assert stray.num_rows == 2


@pytest.mark.parametrize("name", ["person", "date", "direction"])
def test_a_missing_column_is_an_error_that_says_how_to_name_it(name, tmp_path):
    rows = table(GOOD).rename_columns(
        [f"my_{each}" if each == name else each for each in ("person", "date", "direction")]
    )
    path = tmp_path / "crossings.parquet"
    parquet.write_table(rows, path)
    with pytest.raises(FindingsError) as error:
        count_migration([path])
    (finding,) = error.value.findings
    assert finding.code == "COLUMN"
    assert finding.where == str(path)
    assert name in finding.what
    assert f"{name}=NAME" in finding.remedy
    assert count_migration([path], Settings(columns={name: f"my_{name}"})).tally.crossings == 3


def test_all_files_that_cannot_be_read_are_told_at_once(tmp_path):
    empty, cut, whole = tmp_path / "empty.csv", tmp_path / "cut.parquet", tmp_path / "whole.parquet"
    empty.write_text("")
    parquet.write_table(table(GOOD), whole)
    cut.write_bytes(whole.read_bytes()[:-30])
    with pytest.raises(FindingsError) as error:
        count_migration([empty, whole, cut])
    assert [(finding.code, finding.where) for finding in error.value.findings] == [
        ("FILE", str(empty)),
        ("FILE", str(cut)),
    ]


def test_a_file_whose_end_is_whole_but_not_its_pages_is_an_error(tmp_path):
    path = tmp_path / "broken.parquet"
    parquet.write_table(pa.concat_tables([table(GOOD)] * 5000), path, compression="none", use_dictionary=False)
    held = bytearray(path.read_bytes())
    held[50:2000] = bytes(1950)
    path.write_bytes(held)
    with pytest.raises(FindingsError) as error:
        count_migration([path])
    assert error.value.findings[0].code in {"FILE", "EMPTY", "COLUMN"}


@pytest.mark.parametrize("rows", [0, 1])
def test_files_without_a_row_that_can_be_used_are_an_error(rows, tmp_path):
    path = tmp_path / "crossings.csv"
    path.write_text("person,date,direction\n" + "p1,2020-01-01,?\n" * rows)
    with pytest.raises(FindingsError) as error:
        count_migration([path])
    assert error.value.findings[-1].code == "EMPTY"
    assert len(error.value.findings) == 1 + rows


def test_a_column_of_the_wrong_kind_is_an_error():
    rows = pa.table({"person": [1.5], "date": [20200101], "direction": ["A"]})
    with pytest.raises(FindingsError) as error:
        count_migration([rows])
    assert [finding.where for finding in error.value.findings] == ["table 1, person", "table 1, date"]


def test_statuses_that_cannot_be_used_are_told():
    given = pa.table({"person": ["p1", None, "p2"], "status": ["maybe", "1", "0"]})
    counted = count_migration([table(GOOD)], ALL, initial=given)
    assert codes(counted)["STATUS"].what.startswith("2 rows have no person or no known status")


def test_directions_are_read_in_the_words_that_registers_use(tmp_path):
    words = [["A", "D"], ["arrival", "Departure"], ["1", "0"], ["true", "FALSE"], ["въезд", "Выезд"], ["in", " out "]]
    for came, went in words:
        rows = table([("p1", "2021-03-01", came), ("p1", "2022-08-01", went)])
        path = tmp_path / "crossings.csv"
        csv.write_csv(rows, path)
        assert trace([path])["arrival"].to_pylist() == [1, 0]


def test_text_and_numbers_and_moments_are_read_alike(tmp_path):
    """Parquet with numbers and dates, CSV with text, one of each."""
    one, other = tmp_path / "one.parquet", tmp_path / "other.csv"
    moment = pa.array(["2021-03-01T23:00:00"]).cast(pa.timestamp("us"))
    parquet.write_table(pa.table({"person": [7], "date": moment, "direction": [True]}), one)
    other.write_text("direction,person,date,more\nD,7,2022-08-01T06:30:00+05:00,x\n")
    traced = trace([one, other])
    assert traced["person"].to_pylist() == ["7", "7"]
    assert traced["date"].to_pylist() == [dt.date(2021, 3, 1), dt.date(2022, 8, 1)]
    assert traced["migration"].to_pylist() == ["yes", "undecided"]


def test_tables_of_pandas_and_polars_are_read_as_they_are():
    columns = {"person": ["p1", "p1"], "date": [dt.date(2021, 3, 1), dt.date(2022, 8, 1)], "direction": ["A", "D"]}
    expected = trace([pa.table(columns)])
    polars = pytest.importorskip("polars")
    pandas = pytest.importorskip("pandas")
    for table_like in (polars.DataFrame(columns), pandas.DataFrame(columns)):
        assert trace([table_like]).cast(expected.schema).equals(expected)
