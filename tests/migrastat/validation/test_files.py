"""CSV files: read by DuckDB alone, with the address of every cell as a spreadsheet would show it."""

from dataclasses import replace

import pyarrow as pa
from pyarrow import csv
from tests.migrastat.validation.tables import CALL, FLOW, figures, only, told

from migrastat.structures import CELL, ROW, SHEET, CellFinding, Received, Text
from migrastat.validation import validate

HEADING = "DATAFLOW,FREQ,REF_AREA,COUNTERPART,SEX,AGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS,COMMENT_OBS"
START = "ALMATY:FLOW_IN(1.0),A,TJK"


def read(tmp_path, *lines, heading=HEADING, encoding="utf-8", name="answer.csv"):
    path = tmp_path / name
    path.write_bytes("\n".join([heading, *lines, ""]).encode(encoding))
    return validate(Received(path), FLOW, CALL)


def test_a_cell_of_a_file_has_the_address_of_a_spreadsheet(tmp_path):
    report = read(tmp_path, f"{START},RUS,_T,_T,2023,1000,A,F,", f"{START},RSU,_T,_T,2023,x,A,F,")
    assert told(report) == [("CODE_UNKNOWN", "D3", "RSU"), ("VALUE_TEXT", "H3", "x")]
    assert [one.row for one in report.findings] == [3, 3] and report.rows == 2


def test_windows_files_semicolons_and_quoted_line_breaks_are_read(tmp_path):
    lines = ['A;TJK;RUS;_T;_T;2023;1000;A;F;"two\nlines"\r', "A;TJK;RSU;_T;_T;2023;1000;A;F;\r"]
    heading = "\ufeff" + HEADING.partition(",")[2].replace(",", ";") + "\r"
    assert told(read(tmp_path, *lines, heading=heading)) == [("CODE_UNKNOWN", "C3", "RSU")]


def test_headings_in_small_letters_and_with_names_are_understood(tmp_path):
    heading = "freq,Ref_Area,COUNTERPART: Partner,SEX,AGE,TIME_PERIOD,OBS_VALUE"
    report = read(tmp_path, "A,TJK,RUS,_T,_T,2023,1000", heading=heading)
    assert report.findings == () and report.table.num_rows == 1


def test_columns_that_are_missing_strange_or_twice_are_all_told_and_cells_still_checked(tmp_path):
    report = read(
        tmp_path, "A,TJK,RSU,_T,2023,x,1,2", heading="FREQ,REF_AREA,COUNTERPART,SEX,TIME_PERIOD,OBS_VALUES,SEX,NOTE"
    )
    codes = sorted((one.code, one.column) for one in report.findings)
    assert codes == [
        ("CODE_UNKNOWN", "COUNTERPART"),
        ("COLUMN_MISSING", "AGE"),
        ("COLUMN_MISSING", "OBS_VALUE"),
        ("COLUMN_TWICE", "SEX"),
        ("COLUMN_UNKNOWN", ""),
        ("COLUMN_UNKNOWN", ""),
    ]
    value = next(one for one in report.findings if one.column == "OBS_VALUE")
    assert "OBS_VALUES" in value.remedy.en and report.table is None


def test_rows_that_cannot_be_taken_apart_are_told_and_all_others_are_checked(tmp_path):
    good, wrong = f"{START},RUS,_T,_T,2023,1000,A,F,", f"{START},RSU,_T,_T,2023,7,A,F,"
    found = read(tmp_path, good, f"{START},RUS", f"{good}one,two,three", wrong).findings
    assert [(one.code, one.row) for one in found] == [("ROW_BROKEN", 3), ("ROW_BROKEN", 4), ("CODE_UNKNOWN", 5)]
    assert "4 fields" in found[0].what.en and "11 fields" in found[0].expected.en and found[2].cell == "D5"


def test_letters_that_are_not_utf8_are_told_with_their_row(tmp_path):
    lines = [f"{START},RUS,_T,_T,2023,1000,A,F,Проверено", f"{START},RSU,_T,_T,2023,7,A,F,"]
    report = read(tmp_path, *lines, encoding="cp1251")
    assert [(one.code, one.row) for one in report.findings] == [("ROW_BROKEN", 2), ("CODE_UNKNOWN", 3)]
    assert "UTF-8" in report.findings[0].remedy.en


def test_a_file_that_is_not_there_is_empty_or_has_no_rows_is_a_finding(tmp_path):
    assert only(validate(Received(tmp_path / "none.csv"), FLOW, CALL), "FILE_UNREADABLE").grade == "error"
    assert {one.code for one in read(tmp_path, heading="").findings} == {"COLUMN_MISSING"}
    assert only(read(tmp_path), "NO_ROWS").grade == "error"
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00\x01")
    assert only(validate(Received(tmp_path / "bytes.csv"), FLOW, CALL), "FILE_UNREADABLE")


def test_a_name_with_signs_that_mean_something_to_the_engine_is_a_name(tmp_path):
    (tmp_path / "a1.csv").write_text("not this one")
    report = read(tmp_path, f"{START},RUS,_T,_T,2023,1000,A,F,", name="a[0-9]*'.csv")
    assert report.findings == () and report.rows == 1


def test_a_file_and_a_table_give_the_same_findings(tmp_path):
    rows = pa.table(
        {
            name: ["A", "TJK", "RSU", "_T", "_T", "2023", "1 000", "A", "F", "=x"][at : at + 1]
            for at, name in enumerate(FLOW.columns)
        }
    )
    csv.write_csv(rows, tmp_path / "rows.csv")
    one, other = validate(Received(rows), FLOW, CALL), validate(Received(tmp_path / "rows.csv"), FLOW, CALL)
    assert [(f.code, f.column, f.value, f.what) for f in one.findings] == [
        (f.code, f.column, f.value, f.what) for f in other.findings
    ]
    assert [f.cell for f in one.findings] == ["", "", ""] and [f.cell for f in other.findings] == ["C2", "G2", "J2"]


def test_rows_of_many_threads_keep_their_numbers(tmp_path):
    """Half a million rows are read in pieces; the row of the fault in the last one is still its own."""
    many = 500_000
    areas = [code for code in FLOW.dimension("COUNTERPART").codelist.codes if code not in ("WLD", "UNK", "RST", "XXA")]
    years = pa.array([str(1900 + at % 200) for at in range(many)])
    partners = pa.array([areas[at // 200 % len(areas)] for at in range(many)])
    ages = pa.array([("_T", "Y0T14", "Y0T4", "Y5T14", "Y_GE15")[at // 200 // len(areas) % 5] for at in range(many)])
    sexes = pa.array([("_T", "F", "M", "_U")[at // 1000 // len(areas)] for at in range(many)])
    values = pa.array(["10"] * (many - 2) + ["ten", "3"])
    plain = {"FREQ": ["A"] * many, "REF_AREA": ["TJK"] * many, "COUNTERPART": partners, "SEX": sexes, "AGE": ages}
    csv.write_csv(pa.table({**plain, "TIME_PERIOD": years, "OBS_VALUE": values}), tmp_path / "big.csv")
    report = validate(Received(tmp_path / "big.csv"), FLOW)
    assert told(report, "VALUE_TEXT", "SMALL_CELL", "DUPLICATE") == [
        ("VALUE_TEXT", f"G{many}", "ten"),
        ("SMALL_CELL", f"G{many + 1}", "3"),
    ]
    assert report.table.num_rows == many


def test_sheets_rows_and_cells_of_the_sender_are_shown(tmp_path):
    rows = figures("A TJK RSU _T _T 2022 100", "A TJK RSU _T _T 2023 -5", "A TJK KAZ _T _T 2023 -7")
    rows = rows.append_column(SHEET, pa.array(["Second", "Second", "First"]))
    rows = rows.append_column(ROW, pa.array([14, 14, 9])).append_column(CELL, pa.array(["F14", "G14", "G9"]))
    report = validate(Received(rows, columns={"COUNTERPART": "B"}), FLOW, CALL)
    shown = [(one.code, one.sheet, one.row, one.cell) for one in report.findings]
    assert shown == [
        ("CODE_UNKNOWN", "Second", 14, "B14"),
        ("VALUE_LOW", "Second", 14, "G14"),
        ("VALUE_LOW", "First", 9, "G9"),
    ]
    assert report.errors == 3 and report.counts["CODE_UNKNOWN"] == 1


def test_what_the_reader_found_is_kept_in_order_and_not_told_twice():
    say = (Text("x", "х"),) * 3
    merged = CellFinding("MERGED", "error", *say, row=2, column="OBS_VALUE", cell="G2")
    note = CellFinding("TITLE", "note", *say)
    rows = figures("A TJK RUS _T _T 2022 100", "A TJK RUS _T _T 2023 100", "A TJK KAZ _T _T 2023 -7")
    rows = rows.set_column(6, "OBS_VALUE", pa.array(["x", "", "-7"]))
    report = validate(Received(rows, findings=(merged, note)), FLOW, CALL)
    assert [(one.code, one.row) for one in report.findings] == [
        ("TITLE", 0),
        ("VALUE_TEXT", 1),
        ("MERGED", 2),
        ("VALUE_LOW", 3),
    ]
    assert (report.errors, report.notes) == (3, 1) and report.counts["MERGED"] == 1


def test_what_no_reader_could_read_has_the_findings_of_the_reader_alone():
    broken = CellFinding("LOCKED", "error", *(Text("x", "х"),) * 3)
    for rows in (None, pa.table({}), figures("A TJK RUS _T _T 2022 100").slice(0, 0)):
        assert [one.code for one in validate(Received(rows, findings=(broken,)), FLOW, CALL).findings] == ["LOCKED"]
        assert [one.code for one in validate(Received(rows), FLOW, CALL).findings] == ["NO_ROWS"]


def test_of_many_broken_rows_the_first_are_listed_and_the_rows_behind_keep_their_numbers(tmp_path):
    lines = [f"{START},RUS"] * 30 + [f"{START},RUS,_T,_T,2023,x,A,F,"] + [f"{START},KAZ"] * 5
    path = tmp_path / "broken.csv"
    path.write_text("\n".join([HEADING, *lines, f"{START},RUS,_T,_T,2022,y,A,F,"]))
    report = validate(Received(path), FLOW, replace(CALL, listed=10))
    assert report.counts["ROW_BROKEN"] == 35 and report.unlisted["ROW_BROKEN"] == 25
    assert told(report, "VALUE_TEXT") == [("VALUE_TEXT", "H32", "x"), ("VALUE_TEXT", "H38", "y")]


def test_a_byte_that_is_none_of_a_text_breaks_its_row_alone(tmp_path):
    path = tmp_path / "zero.csv"
    good = f"{START},RUS,_T,_T,2023,1000,A,F,"
    path.write_bytes(f"{HEADING}\n{good}\n{START},RUS,_T,_T,2022,1\0 0,A,F,\n".encode())
    report = validate(Received(path), FLOW, CALL)
    assert report.errors == 1 and report.findings[0].row == 3
