"""The spreadsheet of commitments as officials fill it in: the platform's own template, written on with openpyxl."""

import io
from datetime import date
from pathlib import Path

import openpyxl

from almaty.commitments.rules.sheets.columns import SHEET

ROW = {
    "lead": "TJK · Tajikistan · Таджикистан",
    "title_en": "Shelters for victims", "title_ru": "Приюты для пострадавших",
    "change_en": "A shelter stands in every region.", "beneficiaries_ru": "Жертвы торговли людьми",
    "population_1": "victims", "institution_en": "Ministry of Internal Affairs", "by_date": date(2033, 12, 31),
    "objective_1": "irregular-migration", "tag_1": "trafficking-protocol",
    "indicator_1_series": "REFUGEES.AFG.IRN._T._Z", "indicator_1_target": 10, "indicator_1_target_year": 2033,
    "indicator_2_result_en": "Each shelter is staffed.",
    "first_due": "01.12.2030", "every_months": 6, "last_due": "2033-12-01",
}  # fmt: skip


class Filled:
    """A template that is being filled in; rows are counted as the spreadsheet shows them, the first one is 3."""

    def __init__(self, template: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(template))
        self.sheet = self.book[SHEET]
        self.columns = {cell.value: cell.column for cell in self.sheet[2]}

    def put(self, row: int, **values) -> "Filled":
        """Write values into a row by the ids of their columns."""
        for ident, value in values.items():
            self.sheet.cell(row, self.columns[ident]).value = value
        return self

    def cell(self, row: int, ident: str) -> str:
        """Return the address of a cell."""
        return self.sheet.cell(row, self.columns[ident]).coordinate

    @property
    def body(self) -> bytes:
        """Return the file as it would be sent."""
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


def kept_at(folder: Path, body: bytes) -> Path:
    """Return the path of a file that has come in."""
    path = folder / "came-in"
    path.write_bytes(body)
    return path
