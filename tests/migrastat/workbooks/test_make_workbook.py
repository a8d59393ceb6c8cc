"""What the workbook of a call looks like, and what it takes along."""

from datetime import date
from pathlib import Path

import pytest
from tests.migrastat.workbooks.story import (
    AREAS,
    HELD,
    PERIODS,
    SHEET,
    STOCK,
    book,
    filled,
    made,
    opened,
    stock,
    table,
    values,
)

from migrastat.structures import Text
from migrastat.workbooks import Asked, make_workbook, read_book, read_mark, read_workbook


@pytest.fixture
def call(tmp_path: Path) -> Path:
    return made(tmp_path)


def test_the_sheet_has_lists_to_choose_from_and_lets_only_answers_be_written(call: Path) -> None:
    workbook = opened(call)
    sheet = workbook[SHEET]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet["G9"].protection.locked
    assert sheet["E9"].protection.locked
    assert sheet["G4"].protection.locked
    partners = next(one for one in sheet.data_validations.dataValidation if "B7" in one.sqref and one.type == "list")
    name, _, span = partners.formula1.partition("!")
    listed = [cell.value for row in workbook[name][span.replace("$", "")] for cell in row]
    assert listed[0] == "WLD · World · Весь мир"
    assert len(listed) == len(AREAS.codes)
    assert sheet.freeze_panes == "E7"
    assert workbook["_mark"].sheet_state == workbook["_lists"].sheet_state == "veryHidden"


def test_earlier_figures_stand_beside_in_grey_and_are_not_read(call: Path) -> None:
    sheet = opened(call)[SHEET]
    assert [cell.value for cell in sheet[6]][4:6] == ["BEFORE:2019", "BEFORE:2020"]
    assert {period for *_, period in values(call)} == {"2021", "2022"}
    filled(call, ("E9", 1))
    assert {period for *_, period in values(call)} == {"2021", "2022"}


def test_many_periods_make_one_row_a_figure(tmp_path: Path) -> None:
    months = tuple(f"{year}-{month:02}" for year in (2021, 2022, 2023) for month in range(1, 13))
    held = table(
        [{"FREQ": "M", "TIME_PERIOD": "2022-03", "OBS_VALUE": 17.0, "OBS_STATUS": "E", "COMMENT_OBS": "so far"}]
    )
    path = made(tmp_path, Asked(STOCK, months, "M", held=held))
    workbook = opened(path)
    sheet = workbook[SHEET]
    told = ["OBS_STATUS", "COMMENT_OBS", "HELD"]
    assert [cell.value for cell in sheet[6]] == [*STOCK.key[2:], "TIME_PERIOD", "OBS_VALUE", *told]
    for place, value in enumerate(("BIRTH", "RUS", "_T", "_T", date(2023, 1, 1), 20), start=1):
        sheet.cell(8, place, value)
    workbook.save(path)
    received = read_workbook(path, STOCK)
    assert received.findings == ()
    first, second = received.rows.to_pylist()
    shown = [first[name] for name in ("FREQ", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "COMMENT_OBS")]
    assert shown == ["M", "2022-03", "17", "E", "so far"]
    assert (second["TIME_PERIOD"], second["OBS_VALUE"], second["_cell"]) == ("2023-01", "20", "F8")


def test_several_dataflows_come_in_one_workbook(tmp_path: Path) -> None:
    other = stock(whole=False, ident="REMITTANCES")
    path = made(tmp_path, Asked(STOCK, PERIODS, held=HELD), Asked(other, ("2022", "2023")))
    workbook = opened(path)
    workbook["REMITTANCES"]["E7"] = 12.25
    workbook.save(path)
    read = read_book(path, (STOCK, other))
    assert read.tables["MIGRANT_STOCK"].rows.num_rows == 37
    assert [row["OBS_VALUE"] for row in read.tables["REMITTANCES"].rows.to_pylist()] == ["12.25"]
    assert read.mark == read_mark(path)


def test_what_is_said_of_the_source_comes_back(call: Path) -> None:
    workbook = opened(call)
    sources = workbook["Sources · Источники"]
    breaks = next(row for row in range(1, 30) if sources.cell(row, 5).value == f"{SHEET}:breaks")
    sources.cell(breaks, 4, "2022: новый закон")
    workbook.save(call)
    about = read_book(call, (STOCK,)).about[SHEET]
    assert about["publisher"] == Text("Agency on Statistics", "Агентство по статистике")
    assert about["source"].en == "register"
    assert about["breaks"] == Text("", "2022: новый закон")


def test_the_instructions_stand_in_both_languages_side_by_side(call: Path) -> None:
    front = opened(call)["Instructions · Инструкция"]
    texts = [(front.cell(row, 2).value, front.cell(row, 4).value) for row in range(1, front.max_row + 1)]
    assert ("How to fill in this workbook", "Как заполнить рабочую книгу") in texts
    deadline = (
        "To be answered by: 15 September 2026, 18:00 (Almaty)",
        "Срок ответа: 15 сентября 2026 года, 18:00 (Алматы)",
    )
    assert deadline in texts
    assert all(bool(english) == bool(russian) for english, russian in texts)


def test_the_same_call_gives_a_workbook_without_any_merged_cell(call: Path) -> None:
    workbook = opened(call)
    assert not [sheet.title for sheet in workbook if sheet.merged_cells.ranges]
    assert make_workbook(book())[:2] == b"PK"
