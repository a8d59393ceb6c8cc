"""A series leaves as CSV, Excel and Parquet with everything that has to travel with it."""

import csv
import io

import pyarrow.parquet
import pytest
from python_calamine import CalamineWorkbook

from almaty.exchange.queries import figures

pytestmark = pytest.mark.django_db
KEY = "REFUGEES.AFG.IRN._T._Z"
KEYS = [KEY, "POPULATION_GROWTH._Z.TJK._T.WPP2024", "REMITTANCES_RECEIVED._Z.TJK._T._Z", "REFUGEES.TKM.TUV._T._Z"]


def _fetch(client, key, form, lang="en"):
    answer = client.get(f"/{lang}/figures/series/{key}.{form}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{key}.{form}"'
    return answer.content


def _csv(client, key, lang="en"):
    return list(csv.DictReader(io.StringIO(_fetch(client, key, "csv", lang).decode("utf-8-sig"))))


@pytest.mark.parametrize("key", KEYS)
def test_values_are_exactly_those_held_in_every_form(client, key):
    held = [(row.year, row.value) for row in figures.series(key).observations]
    assert [(int(row["year"]), float(row["value"])) for row in _csv(client, key)] == held
    table = pyarrow.parquet.read_table(io.BytesIO(_fetch(client, key, "parquet")))
    assert list(zip(table["year"].to_pylist(), table["value"].to_pylist(), strict=True)) == held
    sheet = (
        CalamineWorkbook.from_filelike(io.BytesIO(_fetch(client, key, "xlsx"))).get_sheet_by_name("Figures").to_python()
    )
    year, value = sheet[0].index("year"), sheet[0].index("value")
    assert [int(row[year]) for row in sheet[1:]] == [row[0] for row in held]
    assert [row[value] for row in sheet[1:]] == pytest.approx([row[1] for row in held], rel=1e-15)


def test_whole_numbers_stay_whole(client):
    assert all(row["value"].isdigit() for row in _csv(client, KEY))


@pytest.mark.parametrize("lang, unit, name", [("en", "persons", "Afghanistan"), ("ru", "человек", "Афганистан")])
def test_every_row_can_be_read_alone(client, lang, unit, name):
    row = _csv(client, KEY, lang)[-1]
    assert row["unit"] == unit and row["origin_name"] == name and row["status"] == "B" and row["break"] == "1"
    for column in ("note", "definition", "caveats", "citation", "vintage", "licence", "publisher", "status_name"):
        assert row[column], column


def test_excel_has_a_sheet_about_the_figures_in_the_readers_language(client):
    book = CalamineWorkbook.from_filelike(io.BytesIO(_fetch(client, KEY, "xlsx", "ru")))
    about = dict(row[:2] for row in book.get_sheet_by_name("About").to_python() if row[0])
    assert about["Лицензия"] == "CC BY 4.0" and about["Определение"].startswith("Лица")
    assert "Примечание, 2025 г." in about


def test_parquet_tells_what_it_holds_in_its_metadata(client):
    schema = pyarrow.parquet.read_schema(io.BytesIO(_fetch(client, KEY, "parquet")))
    told = {name.decode(): text.decode() for name, text in schema.metadata.items()}
    assert told["Licence"] == "CC BY 4.0" and told["Series"] == KEY and "Note on 2025" in told
    assert str(schema.field("value").type) == "double" and str(schema.field("year").type) == "int16"
