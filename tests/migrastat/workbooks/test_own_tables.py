"""A State's own tables: read as they were saved, matched with the dataflow, remembered."""

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.migrastat.workbooks.story import STOCK, stock

from migrastat.validation import validate
from migrastat.workbooks import (
    ColumnMapping,
    UnreadableTableError,
    mapping_of,
    read_mapped_csv,
    read_table,
    suggest_mapping,
)

KNOWN = {"REF_AREA": "TJK", "FREQ": "A"}
WIDE = """Численность иностранцев в Республике Таджикистан;;;;
;;;;
Страна гражданства;Пол;Возрастная группа;2022 г.;2023 г.
Россия;Муж.;15-64 года;1 234;2345
Киргизия;Жен.;65 лет и старше;12;
Всего;Оба пола;Все возрасты;5 000;н/д
Узбекистон;оба пола;до 15 лет;1;2
Марс;м;всего;3;4
"""
LONG = """country,sex,year,value,note
Russian Federation,Female,2022,"1,234",new register
KAZ,M,2023,17,
"""


def saved(folder: Path, text: str, encoding: str = "utf-8", name: str = "own.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "cp866"]
)
def test_any_encoding_of_the_region_is_found_out(tmp_path: Path, encoding: str) -> None:
    table = read_table(saved(tmp_path, WIDE, encoding))
    assert table.headings == ("Страна гражданства", "Пол", "Возрастная группа", "2022 г.", "2023 г.")
    assert next(iter(table.rows())) == (4, ["Россия", "Муж.", "15-64 года", "1 234", "2345"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_is_found_out(tmp_path: Path, delimiter: str) -> None:
    rows = [("Страна", "Пол", "2023"), ("Корея, Республика", "F; M", "1,5"), ("Россия", "M", "2,5")]
    quoted = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    table = read_table(saved(tmp_path, quoted))
    assert table.delimiter == delimiter
    assert [row for _, row in table.rows()] == [list(row) for row in rows[1:]]


def test_a_wide_table_in_russian_is_understood(tmp_path: Path) -> None:
    proposal = suggest_mapping(saved(tmp_path, WIDE, "cp1251"), STOCK, None, KNOWN)
    assert dict(proposal.mapping.columns) == {
        "Страна гражданства": "COUNTERPART",
        "Пол": "SEX",
        "Возрастная группа": "AGE",
        "2022 г.": "OBS_VALUE:2022",
        "2023 г.": "OBS_VALUE:2023",
    }
    assert proposal.mapping.constants == {**KNOWN, "ORIGIN_CONCEPT": "CITIZENSHIP"}
    assert proposal.mapping.codes["COUNTERPART"] == {
        "Россия": "RUS",
        "Киргизия": "KGZ",
        "Всего": "WLD",
        "Узбекистон": "UZB",
    }
    assert proposal.mapping.codes["AGE"] == {
        "15-64 года": "Y15T64",
        "65 лет и старше": "Y_GE65",
        "Все возрасты": "_T",
        "до 15 лет": "Y0T14",
        "всего": "_T",
    }
    ((planet,),) = proposal.unmatched.values()
    assert (planet.text, planet.times, len(planet.nearest)) == ("Марс", 1, 3)
    assert not proposal.complete
    assert all(0 < certainty <= 1 for certainty in proposal.certainty.values())


def test_a_table_is_read_with_the_senders_rows_cells_and_headings(tmp_path: Path) -> None:
    path = saved(tmp_path, WIDE, "cp1251")
    proposal = suggest_mapping(path, STOCK, None, KNOWN)
    received = read_mapped_csv(path, STOCK, json.loads(json.dumps(proposal.mapping.as_dict())))
    assert received.findings == ()
    rows = {row["_cell"]: row for row in received.rows.to_pylist()}
    first = [rows["D4"][name] for name in (*STOCK.key, "TIME_PERIOD", "OBS_VALUE", "_row")]
    assert first == ["A", "TJK", "CITIZENSHIP", "RUS", "M", "Y15T64", "2022", "1234", 4]
    assert "E5" not in rows
    assert rows["E6"]["OBS_VALUE"] == "н/д"
    assert rows["D8"]["COUNTERPART"] == "Марс"
    assert received.columns["COUNTERPART"] == "Страна гражданства"


def test_a_word_without_a_code_is_told_once_with_the_cell_in_which_it_stands(tmp_path: Path) -> None:
    path = saved(tmp_path, WIDE, "cp1251")
    proposal = suggest_mapping(path, STOCK, None, KNOWN)
    received = read_mapped_csv(path, STOCK, proposal.mapping.as_dict())
    told = [(one.cell, one.value) for one in validate(received, STOCK).findings if one.code == "CODE_UNKNOWN"]
    assert told == [("A8", "Марс")]


def test_a_long_table_in_english_is_understood_without_being_told(tmp_path: Path) -> None:
    path = saved(tmp_path, LONG)
    proposal = suggest_mapping(path, STOCK, None, {**KNOWN, "ORIGIN_CONCEPT": "BIRTH"})
    assert proposal.complete
    assert dict(proposal.mapping.columns) == {
        "country": "COUNTERPART",
        "sex": "SEX",
        "year": "TIME_PERIOD",
        "value": "OBS_VALUE",
        "note": "COMMENT_OBS",
    }
    assert proposal.mapping.constants["AGE"] == "_T"
    mapping = proposal.mapping.as_dict()
    mapping["constants"]["_decimal"] = "."
    received = read_mapped_csv(path, STOCK, mapping)
    assert received.findings == ()
    first, second = received.rows.to_pylist()
    names = ("COUNTERPART", "SEX", "TIME_PERIOD", "OBS_VALUE", "COMMENT_OBS")
    assert [first[name] for name in names] == ["RUS", "F", "2022", "1234", "new register"]
    assert (second["COUNTERPART"], second["_cell"], second["_row"]) == ("KAZ", "D3", 3)


@pytest.mark.parametrize(
    ("values", "read"),
    [
        (("1,5", "1,234"), ["1.5", "1.234"]),
        (("0.5", "1,234"), ["0.5", "1234"]),
        (("1 234", "12"), ["1234", "12"]),
        (("1.234.567", "12"), ["1234567", "12"]),
    ],
)
def test_the_sign_of_decimals_is_learnt_from_the_column(
    tmp_path: Path, values: tuple[str, str], read: list[str]
) -> None:
    flow = stock(whole=False)
    text = "COUNTERPART;TIME_PERIOD;OBS_VALUE\n" + "".join(
        f"RUS;{2020 + place};{value}\n" for place, value in enumerate(values)
    )
    constants = {**KNOWN, "ORIGIN_CONCEPT": "BIRTH", "SEX": "_T", "AGE": "_T"}
    columns = {name: name for name in ("COUNTERPART", "TIME_PERIOD", "OBS_VALUE")}
    received = read_mapped_csv(saved(tmp_path, text), flow, ColumnMapping(columns, {}, constants))
    assert [row["OBS_VALUE"] for row in received.rows.to_pylist()] == read
    assert received.findings == ()


def test_a_number_with_two_meanings_is_told_by_its_cell(tmp_path: Path) -> None:
    text = "COUNTERPART;TIME_PERIOD;Число\nRUS;2020;1,234\n"
    constants = {**KNOWN, "ORIGIN_CONCEPT": "BIRTH", "SEX": "_T", "AGE": "_T"}
    columns = {"COUNTERPART": "COUNTERPART", "TIME_PERIOD": "TIME_PERIOD", "Число": "OBS_VALUE"}
    (one,) = read_mapped_csv(saved(tmp_path, text), STOCK, ColumnMapping(columns, {}, constants)).findings
    assert (one.code, one.cell, one.column, one.row) == ("NUMBER_AMBIGUOUS", "C2", "OBS_VALUE", 2)


def test_what_was_remembered_comes_first_and_what_is_gone_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path, WIDE)
    last = {"columns": {"Пол": "AGE"}, "codes": {"COUNTERPART": {"Марс": "UNK"}}, "constants": {"SEX": "_T"}}
    kept = suggest_mapping(path, STOCK, last, KNOWN)
    assert kept.mapping.columns["Пол"] == "AGE"
    assert kept.mapping.codes["COUNTERPART"]["Марс"] == "UNK"
    assert "COUNTERPART" not in kept.unmatched
    other = saved(tmp_path, WIDE.replace("Страна гражданства", "Гражданство"), name="next.csv")
    learnt = suggest_mapping(path, STOCK, None, KNOWN).mapping
    received = read_mapped_csv(other, STOCK, learnt)
    assert received.rows.num_rows == 0
    assert [(one.code, one.value) for one in received.findings] == [
        ("MAPPING_HEADING", "Страна гражданства"),
        ("MAPPING_INCOMPLETE", "COUNTERPART"),
    ]


def test_without_a_mapping_a_table_that_is_not_understood_says_what_is_missing(tmp_path: Path) -> None:
    received = read_mapped_csv(saved(tmp_path, "a;b\nx;y\n"), STOCK)
    (one,) = (finding for finding in received.findings if finding.grade == "error")
    assert one.code == "MAPPING_INCOMPLETE"
    assert {"OBS_VALUE", "TIME_PERIOD", "COUNTERPART"} <= set(one.value.split(", "))
    assert "страна происхождения" in one.what.ru.casefold()


def test_columns_that_are_not_read_and_rows_that_are_too_long_are_named(tmp_path: Path) -> None:
    text = "COUNTERPART;SEX;2022;our code\nRUS;F;1;x\nKAZ;M;2;y;z\n"
    constants = {**KNOWN, "ORIGIN_CONCEPT": "BIRTH", "AGE": "_T"}
    columns = {"COUNTERPART": "COUNTERPART", "SEX": "SEX", "2022": "OBS_VALUE:2022"}
    received = read_mapped_csv(saved(tmp_path, text), STOCK, ColumnMapping(columns, {}, constants))
    assert [(one.code, one.grade) for one in received.findings] == [("COLUMN_UNKNOWN", "note"), ("ROW_BROKEN", "error")]
    assert received.findings[1].row == 3
    assert received.rows.num_rows == 2


def test_a_workbook_of_the_states_own_is_a_table_too(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active.title = "Титул"
    sheet = workbook.create_sheet("Данные")
    for row in (
        ("Гражданство", "Пол", 2022, 2023),
        ("Казахстан", "жен.", 5, 6.0),
        ("Иран", "муж.", 7, date(2023, 1, 1)),
    ):
        sheet.append(row)
    path = tmp_path / "own.xlsx"
    workbook.save(path)
    table = read_table(path)
    assert (table.sheet, table.headings) == ("Данные", ("Гражданство", "Пол", "2022", "2023"))
    received = read_mapped_csv(path, STOCK, suggest_mapping(path, STOCK, None, KNOWN).mapping)
    rows = {row["_cell"]: (row["_sheet"], row["COUNTERPART"], row["OBS_VALUE"]) for row in received.rows.to_pylist()}
    assert rows["D2"] == ("Данные", "KAZ", "6")
    assert rows["D3"] == ("Данные", "IRN", "2023-01-01")


def test_headings_that_stand_twice_are_told_apart(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, "Страна;Всего;Всего;\nRUS;1;2;3\n"))
    assert table.headings == ("Страна", "Всего [B]", "Всего [C]")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b"\n \n", "FILE_EMPTY"),
        (b"%PDF-1.4 \x00\x01", "FILE_KIND"),
        (bytes(range(256)) * 20, "FILE_KIND"),
        (b"only one column\n1\n2\n", "HEADING_LOST"),
        (b"a;b\n" + b'"' + b"x" * 2_000_000, "FILE_KIND"),
    ],
)
def test_a_file_that_is_no_table_says_so(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    assert [one.code for one in read_mapped_csv(path, STOCK).findings] == [code]
    if code != "FILE_KIND":
        with pytest.raises(UnreadableTableError):
            read_table(path)


def test_a_mapping_is_plain_data_and_takes_what_has_its_three_parts() -> None:
    class Kept:
        columns = {"a": "SEX", "b": 3}
        codes = {"SEX": {"x": "F"}, "AGE": None}
        constants = {"FREQ": "A"}

    mapping = mapping_of(Kept())
    assert mapping_of(json.loads(json.dumps(mapping.as_dict()))).as_dict() == mapping.as_dict()
    assert mapping.columns == {"a": "SEX"}
    assert mapping.codes == {"SEX": {"x": "F"}, "AGE": {}}
