"""A dataflow made by hand, figures of a State, and the workbook of a call: what the tests of workbooks stand on."""

from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pyarrow as pa
from openpyxl.worksheet.worksheet import Worksheet

from migrastat import areas
from migrastat.structures import Attribute, CellFinding, Code, CodeList, Dataflow, Dimension, Text
from migrastat.workbooks import Asked, CallBook, make_workbook, mark_of, read_workbook

CONCEPTS = {"BIRTH": ("Country of birth", "Страна рождения"), "CITIZENSHIP": ("Citizenship", "Гражданство")}
SEXES = {"_T": ("Total", "Оба пола"), "F": ("Female", "Женщины"), "M": ("Male", "Мужчины")}
AGES = {
    "_T": ("All ages", "Все возрасты"),
    "Y0T14": ("0 to 14", "0–14 лет"),
    "Y15T64": ("15 to 64", "15–64 года"),
    "Y_GE65": ("65 and over", "65 лет и старше"),
}
STATUSES = {
    "A": ("Normal", "Обычное"),
    "B": ("Break in series", "Разрыв ряда"),
    "E": ("Estimate", "Оценка"),
    "P": ("Provisional", "Предварительное"),
}
PERIODS = ("2021", "2022", "2023")
SHEET = "MIGRANT_STOCK"


def codelist(ident: str, names: dict[str, tuple[str, str]]) -> CodeList:
    codes = {code: Code(code, Text(*name)) for code, name in names.items()}
    return CodeList(ident, "1.0", Text(ident, ident), codes)


AREAS = CodeList(
    "CL_AREA",
    "1.0",
    Text("Areas", "Страны и территории"),
    {"WLD": Code("WLD", Text("World", "Весь мир"))}
    | {one.code: Code(one.code, Text(one.name_en, one.name_ru)) for one in areas().values() if not one.special},
)


def stock(*, whole: bool = True, ident: str = "MIGRANT_STOCK") -> Dataflow:
    frequencies = codelist("CL_FREQ", {"A": ("Annual", "Годовая"), "M": ("Monthly", "Месячная")})
    return Dataflow(
        id=ident,
        version="1.0",
        agency="ALMATY",
        name=Text("Migrant stock", "Численность мигрантов"),
        definition=Text(
            "Persons who live in the State and came from another.",
            "Лица, живущие в государстве и прибывшие из другого.",
        ),
        kind="stock",
        unit="PERSON",
        unit_name=Text("persons", "человек"),
        population=Text("usual residents", "постоянное население"),
        dimensions=(
            Dimension("FREQ", Text("Frequency", "Периодичность"), frequencies),
            Dimension("REF_AREA", Text("Reporting State", "Государство"), AREAS),
            Dimension(
                "ORIGIN_CONCEPT",
                Text("Origin by", "Происхождение по"),
                codelist("CL_CONCEPT", CONCEPTS),
                partition=False,
            ),
            Dimension("COUNTERPART", Text("Country of origin", "Страна происхождения"), AREAS, total="WLD"),
            Dimension("SEX", Text("Sex", "Пол"), codelist("CL_SEX", SEXES), total="_T"),
            Dimension("AGE", Text("Age", "Возраст"), codelist("CL_AGE", AGES), total="_T"),
        ),
        attributes=(
            Attribute("OBS_STATUS", Text("Status", "Статус"), codelist("CL_STATUS", STATUSES)),
            Attribute("COMMENT_OBS", Text("Comment", "Комментарий")),
        ),
        frequencies=("A", "M"),
        whole=whole,
        duration_rule=Text("12 months", "12 месяцев"),
        caveats=(Text("Stocks of censuses and of registers differ.", "Данные переписей и регистров различаются."),),
    )


STOCK = stock()


def table(rows: Iterable[dict[str, object]], flow: Dataflow = STOCK) -> pa.Table:
    """Return a table of the dataflow as a release holds it."""
    fixed: dict[str, object] = {
        "FREQ": "A",
        "REF_AREA": "TJK",
        "ORIGIN_CONCEPT": "BIRTH",
        "COUNTERPART": "WLD",
        "SEX": "_T",
        "AGE": "_T",
    }
    fields = [pa.field(name, pa.float64() if name == "OBS_VALUE" else pa.string()) for name in flow.columns]
    return pa.Table.from_pylist([fixed | row for row in rows], schema=pa.schema(fields))


HELD = table(
    [
        {"COUNTERPART": partner, "SEX": sex, "TIME_PERIOD": period, "OBS_VALUE": base * share + year, "OBS_STATUS": "A"}
        for partner, base in (
            ("WLD", 276031.0),
            ("RUS", 131030.0),
            ("UZB", 62117.0),
            ("KAZ", 8423.0),
            ("AFG", 9841.0),
            ("IRN", 3.0),
        )
        for sex, share in (("_T", 2), ("F", 1), ("M", 1))
        for year, period in enumerate(("2019", "2020", "2021", "2022"))
    ]
    + [
        {
            "COUNTERPART": "KGZ",
            "TIME_PERIOD": "2022",
            "OBS_VALUE": 15120.0,
            "OBS_STATUS": "B",
            "COMMENT_OBS": "new register",
        }
    ]
)


def book(*asked: Asked) -> CallBook:
    return CallBook(
        call="som-2026",
        title=Text(
            "Figures for the Senior Officials' Meeting 2026", "Данные к Совещанию старших должностных лиц 2026 года"
        ),
        area="TJK",
        state=Text("Tajikistan", "Таджикистан"),
        asked=asked
        or (
            Asked(
                STOCK,
                PERIODS,
                held=HELD,
                about={"publisher": Text("Agency on Statistics", "Агентство по статистике"), "source": "register"},
                partners=("CHN", "TUR"),
            ),
        ),
        deadline=Text("15 September 2026, 18:00 (Almaty)", "15 сентября 2026 года, 18:00 (Алматы)"),
        audience=Text("member States", "государства-члены"),
        notes=Text(
            "Please give the 2023 figures by the new register.", "Просим дать данные за 2023 год по новому регистру."
        ),
        address="https://process.example/figures/calls/som-2026/TJK/",
        source_types={
            "register": Text("population register", "регистр населения"),
            "census": Text("census", "перепись"),
        },
    )


def made(folder: Path, *asked: Asked) -> Path:
    """Make the workbook and keep it as a file."""
    path = folder / "call.xlsx"
    path.write_bytes(make_workbook(book(*asked)))
    return path


def opened(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def filled(path: Path, *changes: tuple[str, object]) -> Path:
    """Write into cells of the data sheet, as an official does, and save."""
    workbook = opened(path)
    for cell, value in changes:
        workbook[SHEET][cell] = value
    workbook.save(path)
    return path


def row_of(sheet: Worksheet, *words: str) -> int:
    """Return the row whose key has all of these words."""
    for row in sheet.iter_rows(min_row=7):
        key = " ".join(str(cell.value) for cell in row[:4])
        if all(word in key for word in words):
            return row[0].row
    raise AssertionError(words)


def column_of(sheet: Worksheet, ident: str) -> str:
    return next(cell.column_letter for cell in sheet[6] if cell.value == ident)


def findings(path: Path, code: str = "") -> list[CellFinding]:
    return [one for one in read_workbook(path, STOCK, mark_of(book())).findings if not code or one.code == code]


def values(path: Path) -> dict[tuple[str, str, str, str], str]:
    """Return figures by partner, sex, age and period."""
    rows = read_workbook(path, STOCK).rows.to_pylist()
    return {(row["COUNTERPART"], row["SEX"], row["AGE"], row["TIME_PERIOD"]): row["OBS_VALUE"] for row in rows}
