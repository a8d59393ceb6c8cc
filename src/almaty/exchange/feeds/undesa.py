"""UN DESA's International Migrant Stock: the workbook by sex, destination and origin of the Population Division.

Its sheet "Table 1" has the location codes of destination and origin, then the years for both sexes, men and women.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from almaty.exchange.feeds.service import Service, undocumented
from almaty.kernel.pair import pair
from migrastat import areas
from migrastat.workbooks.package import inspect_package

BASE = "https://www.un.org/development/desa/pd/sites/www.un.org.development.desa.pd/files"
FILE = "undesa_pd_2024_ims_stock_by_sex_destination_and_origin.xlsx"
SHEET = "Table 1"
TO, FROM = "Location code of destination", "Location code of origin"
OTHERS = 2003  # origin that no area is named for
_SEXES = ("male", "female")


def fetch(service: Service, target: Path, file: str = FILE) -> None:
    """Fetch the workbook into a CSV file with the columns geo, t, from, sex and n: areas alone, men and women."""
    held = service.get(file, accept="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    service.tell(pair("the workbook is here; reading it", "книга получена; чтение"))
    if inspect_package(held):
        raise undocumented(service.name, file)
    try:
        with held.open("rb") as stream:  # the file of a run has no ending by which it would be known
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
            _write(iter(book[SHEET].iter_rows(values_only=True)), target)
    except (BadZipFile, InvalidFileException, KeyError, ValueError):
        raise undocumented(service.name, file) from None


def _write(rows: Iterator[Sequence[Any]], target: Path) -> None:
    codes, years = _heading(rows)
    with target.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("geo", "t", "from", "sex", "n"))
        for row in rows:
            writer.writerows(_cells(row, codes, years))


def _heading(rows: Iterator[Sequence[Any]]) -> tuple[tuple[int, int], list[tuple[int, int, str]]]:
    """Find the heading; return the places of the two codes, and place, year and sex of every figure to be read.

    The years stand three times in the same order: both sexes, men, women. `ValueError` where they do not.
    """
    for row in rows:
        told = [str(cell).strip() for cell in row]
        if TO in told and FROM in told:
            places = [(at, int(float(cell))) for at, cell in enumerate(row) if _is_year(cell)]
            many, rest = divmod(len(places), 3)
            if rest or not many or [year for _, year in places] != [year for _, year in places[:many]] * 3:
                raise ValueError("the years do not stand three times")
            return (told.index(TO), told.index(FROM)), [
                (at, year, _SEXES[number // many - 1]) for number, (at, year) in enumerate(places) if number >= many
            ]
    raise ValueError("no heading")


def _is_year(cell: Any) -> bool:
    try:
        return 1900 <= float(cell) <= 2100
    except (TypeError, ValueError):
        return False


def _cells(row: Sequence[Any], codes: tuple[int, int], years: list[tuple[int, int, str]]) -> Iterator[tuple[Any, ...]]:
    to, origin = _area(row[codes[0]]), _area(row[codes[1]])
    if to and origin and to != "OOO":
        for at, year, sex in years:
            if isinstance(row[at], int | float):
                yield to, year, origin, sex, int(row[at])


_BY_M49 = {area.m49: area.code for area in areas().values() if area.m49 is not None and not area.special}


def _area(cell: Any) -> str:
    """Return the code of an area, `OOO` for other origins, nothing for regions and groups."""
    try:
        number = int(float(cell))
    except (TypeError, ValueError):
        return ""
    return "OOO" if number == OTHERS else _BY_M49.get(number, "")
