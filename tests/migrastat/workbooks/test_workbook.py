"""The workbook of a call: made, filled in as an official would, read back."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.migrastat.workbooks.story import (
    HELD,
    PERIODS,
    SHEET,
    STOCK,
    book,
    column_of,
    filled,
    findings,
    made,
    opened,
    row_of,
    table,
    values,
)

from migrastat.structures import Text
from migrastat.workbooks import Asked, mark_of, read_book, read_mark, read_workbook


@pytest.fixture
def call(tmp_path: Path) -> Path:
    return made(tmp_path)


def test_what_is_held_comes_back_as_it_was_when_nothing_is_changed(call: Path) -> None:
    received = read_workbook(call, STOCK, mark_of(book()))
    assert received.findings == ()
    held = {
        (row["COUNTERPART"], row["SEX"], row["TIME_PERIOD"], f"{row['OBS_VALUE']:.0f}", row["OBS_STATUS"])
        for row in HELD.to_pylist()
        if row["TIME_PERIOD"] in PERIODS
    }
    back = {
        (row["COUNTERPART"], row["SEX"], row["TIME_PERIOD"], row["OBS_VALUE"], row["OBS_STATUS"])
        for row in received.rows.to_pylist()
    }
    assert back == held
    assert {row["COMMENT_OBS"] for row in received.rows.to_pylist() if row["COUNTERPART"] == "KGZ"} == {"new register"}
    assert {(row["FREQ"], row["REF_AREA"], row["ORIGIN_CONCEPT"]) for row in received.rows.to_pylist()} == {
        ("A", "TJK", "BIRTH")
    }


def test_every_figure_names_its_own_cell(call: Path) -> None:
    sheet = opened(call)[SHEET]
    for row in read_workbook(call, STOCK).rows.to_pylist():
        assert f"{sheet[row['_cell']].value:.0f}" == row["OBS_VALUE"]
        assert sheet[row["_cell"]].row == row["_row"]
        assert row["_sheet"] == SHEET


def test_an_official_fills_in_a_year_and_a_new_row(call: Path) -> None:
    sheet = opened(call)[SHEET]
    year, russia = column_of(sheet, "OBS_VALUE:2023"), row_of(sheet, "RUS", "_T · Total", "All ages")
    blank = next(row for row in range(7, 200) if sheet.cell(row, 1).value is None)
    new = [(f"A{blank}", "Гражданство"), (f"B{blank}", "Kazakhstan"), (f"C{blank}", "F"), (f"D{blank}", "_T")]
    status = (f"{column_of(sheet, 'OBS_STATUS:2023')}{russia}", "P · Provisional · Предварительное")
    comment = (f"{column_of(sheet, 'COMMENT_OBS')}{russia}", "2023: counted anew")
    filled(call, (f"{year}{russia}", 270_500), *new, (f"{year}{blank}", 12), status, comment)
    received = read_workbook(call, STOCK)
    assert received.findings == ()
    rows = {row["_cell"]: row for row in received.rows.to_pylist()}
    added, counted = rows[f"{year}{blank}"], rows[f"{year}{russia}"]
    assert (added["ORIGIN_CONCEPT"], added["COUNTERPART"], added["SEX"], added["OBS_VALUE"]) == (
        "CITIZENSHIP",
        "KAZ",
        "F",
        "12",
    )
    assert (counted["OBS_VALUE"], counted["OBS_STATUS"], counted["COMMENT_OBS"]) == ("270500", "P", "counted anew")
    assert rows[f"{column_of(sheet, 'OBS_VALUE:2022')}{russia}"]["COMMENT_OBS"] == ""


def test_a_wrong_code_and_a_duplicate_key_come_through_as_they_were_written(call: Path) -> None:
    """The rules of the dataflow judge them; the cell that they name is the one that the official sees."""
    sheet = opened(call)[SHEET]
    kazakhstan, uzbekistan = row_of(sheet, "KAZ", "_T · Total"), row_of(sheet, "UZB", "_T · Total")
    filled(call, (f"B{kazakhstan}", "KAX"), (f"B{uzbekistan}", "RUS"))
    received = read_workbook(call, STOCK)
    wrong = [row for row in received.rows.to_pylist() if row["COUNTERPART"] == "KAX"]
    assert {row["_row"] for row in wrong} == {kazakhstan}
    assert received.columns["COUNTERPART"] == "B"
    russian = [
        row["_cell"]
        for row in received.rows.to_pylist()
        if (row["COUNTERPART"], row["SEX"], row["TIME_PERIOD"]) == ("RUS", "_T", "2022")
    ]
    assert len(russian) == len(set(russian)) == 2


def test_a_text_in_a_number_stays_a_text_in_its_cell(call: Path) -> None:
    filled(call, ("G9", "нет данных"))
    rows = {row["_cell"]: row["OBS_VALUE"] for row in read_workbook(call, STOCK).rows.to_pylist()}
    assert rows["G9"] == "нет данных"


def test_a_formula_is_named_with_its_text_and_what_it_came_to(call: Path) -> None:
    """Excel keeps the last result beside the formula; it is read, so that the other rules can go on."""
    sheet = opened(call)[SHEET]
    cell = f"{column_of(sheet, 'OBS_VALUE:2023')}{row_of(sheet, 'RUS', '_T · Total')}"
    filled(call, (cell, "=SUM(G8:G9)"))
    give_result(call, cell, "1234")
    (one,) = findings(call, "FORMULA")
    assert (one.grade, one.sheet, one.cell, one.value) == ("error", SHEET, cell, "=SUM(G8:G9)")
    assert "=SUM(G8:G9)" in one.what.en
    assert "1234" in one.what.ru
    assert "Paste special" in one.remedy.en
    rows = {row["_cell"]: row["OBS_VALUE"] for row in read_workbook(call, STOCK).rows.to_pylist()}
    assert rows[cell] == "1234"


def give_result(path: Path, cell: str, result: str) -> None:
    """Write the result of a formula into the file, as Excel does when it saves; openpyxl leaves it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "xl/worksheets/sheet2.xml":
                start = content.index(f'<c r="{cell}"'.encode())
                end = content.index(b"</c>", start)
                head, part, rest = content[:start], content[start:end], content[end:]
                content = (
                    head
                    + part.replace(b"<v />", b"").replace(b"<v></v>", b"").replace(b"<v/>", b"")
                    + f"<v>{result}</v>".encode()
                    + rest
                )
            new.writestr(entry, content)
    path.write_bytes(out.getvalue())


def test_merged_cells_are_named_as_a_span(call: Path) -> None:
    workbook = opened(call)
    workbook[SHEET].merge_cells("B8:B10")
    workbook[SHEET].merge_cells("A1:D1")
    workbook.save(call)
    (one,) = findings(call, "MERGED")
    assert (one.cell, one.value, one.row, one.column, one.grade) == ("B8", "B8:B10", 8, "COUNTERPART", "error")
    assert findings(call) == [one]


def test_an_error_value_and_a_date_are_named(call: Path) -> None:
    filled(call, ("G7", "#REF!"), ("H7", date(2023, 5, 1)))
    workbook = opened(call)
    workbook[SHEET]["G7"].data_type = "e"
    workbook.save(call)
    assert [(one.cell, one.value) for one in findings(call, "ERROR_VALUE")] == [("G7", "#REF!")]
    assert [(one.cell, one.value) for one in findings(call, "DATE")] == [("H7", "2023-05-01")]


@pytest.mark.parametrize(
    ("written", "read", "code", "grade"),
    [
        ("1234", "1234", "NUMBER_AS_TEXT", "note"),
        ("1 234", "1234", "NUMBER_GROUPED", "question"),
        ("1\u00a0234\u00a0567", "1234567", "NUMBER_GROUPED", "question"),
        ("1,234", "1,234", "NUMBER_AMBIGUOUS", "error"),
    ],
)
def test_a_number_that_stands_as_text_is_read_where_it_has_one_meaning(
    call: Path, written: str, read: str, code: str, grade: str
) -> None:
    filled(call, ("G9", written))
    rows = {row["_cell"]: row["OBS_VALUE"] for row in read_workbook(call, STOCK).rows.to_pylist()}
    assert rows["G9"] == read
    (one,) = findings(call)
    assert (one.code, one.grade, one.cell) == (code, grade, "G9")
    assert one.place == ("" if grade == "note" else "A.TJK.BIRTH.WLD._T.Y15T64:2021")


def test_a_year_too_many_is_read_as_figures_of_that_year(call: Path) -> None:
    """A column beside the table with 2024 over it: its figures are told apart by their period, each with its cell."""
    sheet = opened(call)[SHEET]
    after = sheet.cell(1, sheet.max_column + 1).column_letter
    filled(call, (f"{after}4", 2024), (f"{after}7", 560_000))
    rows = {row["_cell"]: row for row in read_workbook(call, STOCK).rows.to_pylist()}
    assert (rows[f"{after}7"]["TIME_PERIOD"], rows[f"{after}7"]["OBS_VALUE"]) == ("2024", "560000")


def test_a_changed_heading_is_named_and_nothing_is_read_as_another_year(call: Path) -> None:
    filled(call, ("G4", "2024"), ("B4", "Страна"))
    (period, partner) = sorted(findings(call, "HEADING"), key=lambda one: one.grade)
    assert (period.grade, period.cell, period.value, period.expected.en) == ("error", "G4", "2024", "2021")
    assert (partner.grade, partner.cell) == ("note", "B4")
    assert {row["TIME_PERIOD"] for row in read_workbook(call, STOCK).rows.to_pylist()} == {"2021", "2022"}


def test_a_column_that_was_added_deleted_or_copied_is_named(call: Path) -> None:
    workbook = opened(call)
    sheet = workbook[SHEET]
    after = sheet.max_column + 1
    sheet.cell(6, after, "OBS_VALUE:2021")
    sheet.cell(7, after, 5)
    sheet.cell(4, after + 1, "our own sum")
    sheet.cell(7, after + 1, 5)
    sheet.delete_cols(4)
    workbook.save(call)
    told = {one.code: one for one in findings(call)}
    assert told["COLUMN_MISSING"].value == "AGE"
    assert told["COLUMN_TWICE"].grade == "error"
    assert "our own sum" in told["COLUMN_UNKNOWN"].what.en


def test_a_row_without_a_key_is_named_and_rows_may_move(call: Path) -> None:
    workbook = opened(call)
    sheet = workbook[SHEET]
    sheet.insert_rows(3, 2)
    blank = next(row for row in range(9, 200) if sheet.cell(row, 1).value is None)
    for place, value in enumerate(("BIRTH", None, "F", "_T"), start=1):
        sheet.cell(blank, place, value)
    sheet[f"G{blank}"] = 7
    workbook.save(call)
    (one,) = findings(call, "KEY_MISSING")
    assert (one.cell, one.row, one.grade) == (f"B{blank}", blank, "error")
    assert "страна происхождения" in one.what.ru.casefold()
    assert len(values(call)) == 38


def test_hidden_rows_and_columns_are_read_and_noted(call: Path) -> None:
    workbook = opened(call)
    sheet = workbook[SHEET]
    row = row_of(sheet, "RUS", "_T · Total")
    sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["H"].hidden = True
    workbook.save(call)
    assert {(one.row, one.cell, one.grade) for one in findings(call, "HIDDEN")} == {
        (row, f"A{row}", "note"),
        (6, "H6", "note"),
    }


def test_a_missing_sheet_and_a_strange_one_are_named(call: Path) -> None:
    workbook = opened(call)
    workbook[SHEET].title = "Лист1"
    workbook.save(call)
    told = {one.code: one for one in findings(call)}
    assert told["SHEET_MISSING"].sheet == SHEET
    assert (told["SHEET_UNKNOWN"].sheet, told["SHEET_UNKNOWN"].grade) == ("Лист1", "note")


def test_headings_that_are_gone_are_told_of_in_one_word(call: Path) -> None:
    workbook = opened(call)
    for cell in workbook[SHEET][6]:
        cell.value = None
    workbook.save(call)
    assert [one.code for one in findings(call)] == ["HEADING_LOST"]


@pytest.mark.parametrize(
    ("change", "code"),
    [({"call": "som-2027"}, "BOOK_CALL"), ({"area": "KAZ"}, "BOOK_STATE")],
)
def test_a_workbook_of_another_call_or_state_is_refused(call: Path, change: dict[str, str], code: str) -> None:
    mark = mark_of(book())
    other = type(mark)(**{"call": mark.call, "area": mark.area, "sheets": mark.sheets} | change)
    received = read_workbook(call, STOCK, other)
    assert [one.code for one in received.findings] == [code]
    assert received.rows.num_rows == 0


def test_a_workbook_of_another_version_of_the_definition_is_refused(call: Path) -> None:
    newer = type(STOCK)(**{name: getattr(STOCK, name) for name in STOCK.__slots__} | {"version": "2.0"})
    assert [one.code for one in read_workbook(call, newer).findings] == ["BOOK_VERSION"]


def test_any_other_workbook_is_refused_by_its_missing_mark(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    Workbook().save(path)
    assert [one.code for one in read_workbook(path, STOCK).findings] == ["BOOK_UNMARKED"]
    assert read_mark(path) is None


def test_a_value_in_the_last_corner_of_a_sheet_asks_for_no_memory(call: Path) -> None:
    filled(call, ("XFD1048576", 1))
    (one,) = findings(call)
    assert (one.code, one.cell) == ("SHEET_TOO_LARGE", "XFD1048576")


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    """What another State once wrote into a comment cannot run in this one's spreadsheet."""
    evil = '=HYPERLINK("http://evil.example","x")'
    held = table([{"TIME_PERIOD": "2022", "OBS_VALUE": 5.0, "COMMENT_OBS": evil, "COUNTERPART": "=1+1"}])
    path = made(tmp_path, Asked(STOCK, PERIODS, held=held, about={"publisher": Text("@SUM(1)", "+1")}))
    workbook = opened(path)
    assert not [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    (row,) = read_workbook(path, STOCK).rows.to_pylist()
    assert (row["COMMENT_OBS"], row["COUNTERPART"]) == (evil, "=1+1")
    assert read_book(path, (STOCK,)).about[SHEET]["publisher"] == Text("@SUM(1)", "+1")
