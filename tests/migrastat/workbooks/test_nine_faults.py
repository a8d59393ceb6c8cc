"""Nine faults planted in one workbook: each is told once, with the cell that the official has to go to."""

from pathlib import Path

import pytest
from tests.migrastat.workbooks.story import PERIODS, STOCK, book, made, opened, table

from migrastat.structures import CellFinding
from migrastat.validation import Context, validate
from migrastat.workbooks import Asked, mark_of, read_workbook

SHEET = "MIGRANT_STOCK"
PARTNERS = {"AFG": 9_840.0, "IRN": 420.0, "KAZ": 8_424.0, "KGZ": 15_120.0, "RUS": 131_030.0, "UZB": 62_116.0}


def stocks() -> list[dict[str, object]]:
    """Figures that add up: both sexes to the total, partners to the world."""
    rows: list[dict[str, object]] = []
    for year, period in enumerate(("2020", "2021", "2022")):
        shares = {("WLD", "_T"): 0.0, ("WLD", "F"): 0.0, ("WLD", "M"): 0.0}
        for partner, base in PARTNERS.items():
            for sex, share in (("F", 0.5), ("M", 0.5), ("_T", 1.0)):
                value = base * share + year * (2 if sex == "_T" else 1)
                shares["WLD", sex] += value
                rows.append({"COUNTERPART": partner, "SEX": sex, "TIME_PERIOD": period, "OBS_VALUE": value})
        rows += [
            {"COUNTERPART": "WLD", "SEX": sex, "TIME_PERIOD": period, "OBS_VALUE": value}
            for (_, sex), value in shares.items()
        ]
    return rows


class Sheet:
    """The workbook of the call, with the row of each partner and sex, and the column of each id."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.workbook = opened(path)
        self.sheet = self.workbook[SHEET]
        self.columns = {str(cell.value): cell.column_letter for cell in self.sheet[6] if cell.value}
        self.blank = next(row for row in range(7, 200) if self.sheet.cell(row, 1).value is None)

    def row(self, partner: str, sex: str) -> int:
        wanted = ("BIRTH", partner, sex, "_T")
        for row in range(7, self.blank):
            if tuple(str(self.sheet.cell(row, place).value).split(" ")[0] for place in range(1, 5)) == wanted:
                return row
        raise AssertionError(wanted)

    def cell(self, partner: str, sex: str, period: str) -> str:
        return f"{self.columns[f'OBS_VALUE:{period}']}{self.row(partner, sex)}"


@pytest.fixture
def call(tmp_path: Path) -> Sheet:
    return Sheet(made(tmp_path, Asked(STOCK, PERIODS, held=table(stocks()))))


def judged(path: Path) -> list[CellFinding]:
    context = Context(participant="TJK", frequency="A", first="2021", last="2023", previous=table(stocks()))
    return list(validate(read_workbook(path, STOCK, mark_of(book())), STOCK, context).findings)


def test_a_workbook_without_faults_has_no_error_and_no_question(call: Sheet) -> None:
    assert [one for one in judged(call.path) if one.grade != "note"] == []


def test_nine_faults_are_told_with_their_cells(call: Sheet) -> None:
    sheet, blank = call.sheet, call.blank
    after = sheet.cell(1, sheet.max_column + 1).column_letter
    planted = {
        "CODE_UNKNOWN": f"B{call.row('AFG', 'F')}",
        "DUPLICATE": f"{call.columns['OBS_VALUE:2022']}{blank}",
        "SUM_OF_PARTS": call.cell("UZB", "_T", "2022"),
        "VALUE_TEXT": call.cell("IRN", "F", "2022"),
        "MERGED": f"A{call.row('KGZ', '_T')}",
        "FORMULA": call.cell("RUS", "F", "2021"),
        "PERIOD_OUTSIDE": f"{after}{call.row('WLD', '_T')}",
        "SMALL_CELL": call.cell("IRN", "M", "2023"),
        "TENFOLD": call.cell("KAZ", "_T", "2023"),
    }
    sheet[planted["CODE_UNKNOWN"]] = "AFX"
    for place, value in enumerate(("BIRTH", "KAZ", "F", "_T"), start=1):
        sheet.cell(blank, place, value)
    sheet[planted["DUPLICATE"]] = 4_214
    sheet[planted["SUM_OF_PARTS"]] = 62_999
    sheet[planted["VALUE_TEXT"]] = "около 200"
    sheet.merge_cells(f"{planted['MERGED']}:A{call.row('KGZ', '_T') + 1}")
    sheet[planted["FORMULA"]] = "=65515+1"
    sheet[f"{after}4"] = "2025"
    sheet[planted["PERIOD_OUTSIDE"]] = 230_000
    sheet[planted["SMALL_CELL"]] = 3
    sheet[planted["TENFOLD"]] = 84_280
    call.workbook.save(call.path)
    found = judged(call.path)
    for code, cell in planted.items():
        cells = {one.cell for one in found if one.code == code}
        assert cell in cells, (code, cell, cells)
        assert all(one.sheet == SHEET for one in found if one.code == code)
    errors = [one.cell for one in found if one.grade == "error"]
    assert len(errors) == len(set(errors)), "a cell with an error is told of once"
