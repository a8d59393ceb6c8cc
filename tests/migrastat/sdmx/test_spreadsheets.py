"""The CSV in DuckDB and in spreadsheets: numbers exact, codes named, no text that would be computed."""

import csv
import io
from dataclasses import replace

import duckdb
import pyarrow as pa
import pytest
from tests.migrastat.sdmx.figures import ROWS, flow_in, message, rows_of, saved, table

from migrastat import read_data


@pytest.mark.parametrize("form", ["csv1", "csv2"])
def test_duckdb_reads_every_value(tmp_path, form):
    path = saved(tmp_path, message(form), "figures.csv")
    told = duckdb.sql(f"FROM read_csv('{path}', all_varchar = true) SELECT {', '.join(flow_in().columns[:-1])}")
    wanted = [row[:-1] for row in ROWS]
    assert [(*row[:6], None if row[6] is None else float(row[6]), *row[7:]) for row in told.fetchall()] == wanted
    typed = duckdb.sql(f"FROM read_csv('{path}') SELECT sum(OBS_VALUE), count(*)").fetchall()
    assert typed == [(sum(row[6] for row in ROWS if row[6] is not None), len(ROWS))]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''-"])
@pytest.mark.parametrize("form", ["csv1", "csv2"])
def test_a_comment_that_a_spreadsheet_would_compute_begins_with_an_apostrophe_and_comes_back(tmp_path, form, text):
    row = (*ROWS[0][:-1], text)
    content = message(form, table([row]))
    cells = next(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert cells["COMMENT_OBS"] == "'" + text
    assert rows_of(read_data(saved(tmp_path, content), flow_in()))[0][-1] == text


def test_a_number_below_zero_is_no_formula():
    assert b",-3.5," in message("csv2")


@pytest.mark.parametrize("form", ["csv1", "csv2"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_names_stand_beside_codes_in_the_same_cell(tmp_path, form, lang):
    content = message(form, labels="both", lang=lang)
    lines = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    named = {"en": "SEX: Sex", "ru": "SEX: Пол"}[lang]
    assert lines[0][named] == {"en": "F: Female", "ru": "F: Женщины"}[lang]
    first = lines[0]["DATAFLOW" if form == "csv1" else "STRUCTURE_ID"]
    assert first.startswith("ALMATY:FLOW_IN(1.0): ")
    assert rows_of(read_data(saved(tmp_path, content), flow_in())) == list(ROWS)


def test_names_stand_in_columns_of_their_own(tmp_path):
    content = message("csv2", labels="name", lang="ru")
    lines = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert (lines[0]["SEX"], lines[0]["Пол"], lines[0]["STRUCTURE_NAME"]) == ("F", "Женщины", "Прибытия мигрантов")
    assert rows_of(read_data(saved(tmp_path, content), flow_in())) == list(ROWS)


def test_a_code_that_is_not_in_the_list_is_written_without_a_name(tmp_path):
    row = ("A", "KAZ", "ZZZ", *ROWS[0][3:])
    content = message("csv2", table([row]), labels="both")
    assert b",ZZZ," in content
    assert rows_of(read_data(saved(tmp_path, content), flow_in())) == [row]


def test_a_table_may_have_fewer_attributes(tmp_path):
    content = message("csv2", table().select([*flow_in().key, "TIME_PERIOD", "OBS_VALUE"]))
    optional = replace(flow_in(), attributes=tuple(replace(one, required=False) for one in flow_in().attributes))
    received = read_data(saved(tmp_path, content), optional)
    assert received.findings == ()
    assert received.rows.column_names == [*flow_in().key, "TIME_PERIOD", "OBS_VALUE", "_row"]
    assert received.rows.schema.field("_row").type == pa.int64()
