"""What an official does with the workbook of a data call: figures that add up, and the faults that slip in."""

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

SHEET, HEAD = "MIGRANT_STOCK", 6
YEARS = ("2021", "2022", "2023")
SMALL = ("BRN", "F", "2023")  # three women: small enough to point at persons
FLED = ("UKR", 4_000)  # who came in 2022: a jump that is real, and has to be explained
Key = tuple[str, str]


class Workbook:
    """The workbook of a call for migrant stock by country of birth, with the place of every figure."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet: Worksheet = self.book[SHEET]
        self.columns = {str(cell.value): cell.column_letter for cell in self.sheet[HEAD] if cell.value}
        self.rows: dict[Key, int] = {}
        self.blank = HEAD + 1
        for row in range(HEAD + 1, self.sheet.max_row + 1):
            concept, partner, sex, age = (str(self.sheet.cell(row, at).value or "").split(" ")[0] for at in range(1, 5))
            if (concept, age) == ("BIRTH", "_T"):
                self.rows[partner, sex] = row
            if not concept and self.blank == HEAD + 1:
                self.blank = row

    def cell(self, partner: str, sex: str, year: str) -> str:
        return f"{self.columns[f'OBS_VALUE:{year}']}{self.rows[partner, sex]}"

    def fill(self) -> None:
        """Carry the figures of 2020, which stand greyed in the workbook, on by one person a year, and add them up."""
        before = self.columns["BEFORE:2020"]
        partners = sorted({partner for partner, sex in self.rows if sex == "F"} - {"WLD"})
        for after, year in enumerate(YEARS, start=1):
            sums = {"F": 0, "M": 0}
            for partner in partners:
                for sex in sums:
                    value = int(self.sheet[f"{before}{self.rows[partner, sex]}"].value) + after
                    if partner == FLED[0] and year != "2021":
                        value += FLED[1]
                    self.sheet[self.cell(partner, sex, year)] = 3 if (partner, sex, year) == SMALL else value
                    sums[sex] += 3 if (partner, sex, year) == SMALL else value
                parts = [self.sheet[self.cell(partner, sex, year)].value for sex in sums]
                self.sheet[self.cell(partner, "_T", year)] = sum(parts)
            for sex, value in (*sums.items(), ("_T", sum(sums.values()))):
                self.sheet[self.cell("WLD", sex, year)] = value

    def tell_the_source(self) -> None:
        """Fill in the sheet about the source."""
        sheet = self.book["Sources · Источники"]
        said = {"publisher": "Agency on Statistics", "population": "usual residents", "duration": "12 months"}
        for row in sheet.iter_rows(min_row=5):
            name = str(row[4].value or "").split(":")[-1]
            if name in said:
                row[2].value = said[name]

    def plant(self) -> dict[str, str]:
        """Plant nine faults; return the cell of each by the code of the finding that has to tell of it."""
        sheet, extra = self.sheet, openpyxl.utils.get_column_letter(self.sheet.max_column + 1)
        faults = {
            "CODE_UNKNOWN": f"B{self.rows['AFG', 'F']}",
            "DUPLICATE": f"{self.columns['OBS_VALUE:2022']}{self.blank}",
            "SUM_OF_PARTS": self.cell("UZB", "_T", "2022"),
            "VALUE_TEXT": self.cell("IRN", "F", "2022"),
            "MERGED": f"A{self.rows['KGZ', '_T']}",
            "FORMULA": self.cell("RUS", "F", "2021"),
            "PERIOD_OUTSIDE": f"{extra}{self.rows['WLD', '_T']}",
            "SMALL_CELL": self.cell(*SMALL),
            "TENFOLD": self.cell("KAZ", "_T", "2023"),
        }
        self.kept = {cell: sheet[cell].value for cell in faults.values()}
        sheet[faults["CODE_UNKNOWN"]] = "AFX"
        for at, value in enumerate(("BIRTH", "KAZ", "F", "_T"), start=1):
            sheet.cell(self.blank, at, value)
        sheet[faults["DUPLICATE"]] = 4_214
        sheet[faults["SUM_OF_PARTS"]] = sheet[faults["SUM_OF_PARTS"]].value + 700
        sheet[faults["VALUE_TEXT"]] = "около 200"
        self.merged = f"{faults['MERGED']}:A{self.rows['KGZ', '_T'] + 1}"
        sheet.merge_cells(self.merged)
        sheet[faults["FORMULA"]] = "=135000+842"
        sheet[f"{extra}4"] = "2025"
        sheet[faults["PERIOD_OUTSIDE"]] = 280_000
        sheet[faults["TENFOLD"]] = sheet[faults["TENFOLD"]].value * 10
        self.extra = extra
        return faults

    def mend(self, faults: dict[str, str]) -> None:
        """Mend what an official mends, cell by cell; the small cell is a true figure and stays."""
        sheet = self.sheet
        sheet.unmerge_cells(self.merged)
        for at in range(1, 5):
            sheet.cell(self.blank, at).value = None
        sheet[f"A{self.rows['KGZ', '_T'] + 1}"] = sheet[faults["MERGED"]].value
        for cell, value in self.kept.items():
            sheet[cell] = value
        sheet[f"{self.extra}4"] = None
        sheet[faults["PERIOD_OUTSIDE"]] = sheet[faults["DUPLICATE"]] = None

    def save(self) -> None:
        self.book.save(self.path)
