"""Nine planted faults are mended by the words of the findings alone, in either language."""

import re

import pyarrow as pa
import pytest
from tests.migrastat.validation.tables import FLOW, LETTERS, figures, table

from migrastat.structures import CellFinding, Received, Text
from migrastat.validation import Context, validate

CALL = Context(participant="TJK", frequency="A", first="2023", last="2024", previous=figures(
    "A TJK RUS _T _T 2022 11800 A F", "A TJK KAZ _T _T 2022 905 A F"))  # fmt: skip
ROWS = [
    "A TJK WLD _T _T 2023 15000 A F",
    "A TJK RUS _T _T 2023 12000 A F",
    "A TJK RUS F _T 2023 4100 A F",
    "A TJK RUS M _T 2023 8000 A F",  # the sum does not add: 4,100 + 8,000
    "A TJK KAZ _T _T 2023 9050 A F",  # ten times last year's
    "A TJK UBZ _T _T 2023 60 A F",  # a wrong code
    "A TJK TUR _T _T 2023 1~040 A F",  # text in a number
    "A TJK TUR _T _T 2025 20 A F",  # a year too many
    "A TJK DEU _T _T 2023 3 A F",  # a small cell
    "A TJK POL _T _T 2023 70 A F",
    "A TJK POL _T _T 2023 70 A F",  # a duplicate key
]
READER = (
    CellFinding("MERGED_CELL", "error", *(Text("merged", "объединено"),) * 3, row=9, column="COMMENT_OBS", cell="J9"),
    CellFinding("FORMULA", "error", *(Text("formula", "формула"),) * 3, row=10, column="OBS_VALUE", cell="G10"),
)


def answer(rows, findings=()):
    return validate(Received(table(*rows), findings=findings, columns=LETTERS), FLOW, CALL)


def test_each_of_nine_planted_faults_is_found_in_its_cell_with_its_grade():
    found = {(one.grade, one.code, one.cell) for one in answer(ROWS, READER).findings}
    assert found >= {
        ("error", "CODE_UNKNOWN", "C6"),
        ("error", "DUPLICATE", "F11"),
        ("error", "SUM_OF_PARTS", "G2"),
        ("error", "VALUE_TEXT", "G7"),
        ("error", "MERGED_CELL", "J9"),
        ("error", "FORMULA", "G10"),
        ("error", "PERIOD_OUTSIDE", "F8"),
        ("note", "SMALL_CELL", "G9"),
        ("question", "TENFOLD", "G5"),
    }
    planted = {"CODE_UNKNOWN", "DUPLICATE", "SUM_OF_PARTS", "VALUE_TEXT", "MERGED_CELL", "FORMULA", "PERIOD_OUTSIDE"}
    assert {code for grade, code, _ in found if grade == "error"} == planted | {"PARTS_EXCEED"}  # the tenfold figure


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_whoever_does_what_the_remedies_say_has_no_errors_left(lang):
    """Read nothing but the cell and the remedy: write what is to be written, delete the row that is to be deleted."""
    rows, gone = [row.split(" ") for row in ROWS], set()
    for one in answer(ROWS).findings:
        words = one.remedy.text(lang)
        row, column = int(re.sub(r"\D", "", one.cell) or 0) - 1, "ABCDEFGHIJ".find(one.cell[:1])
        if write := re.match(r"(?:Write|Напишите) (\S+?)[\s,]", words):
            rows[row][column] = write[1]
        elif re.match(r"Delete this row|Удалите эту строку|Delete the figures|Удалите данные", words):
            gone.add(row)
        elif total := re.search(r"(?:the total is|итог равен) ([\d,\xa0]+)", words):
            rows[row][column] = re.sub(r"\D", "", total[1])
    report = answer([" ".join(row) for at, row in enumerate(rows) if at not in gone])
    assert [(one.code, one.cell) for one in report.findings if one.grade == "error"] == []
    assert report.questions == 0
    assert isinstance(report.table, pa.Table)
