"""A whole release leaves as the file it is, or as rows that can be read without it."""

import csv
import hashlib
import io

import pytest

from almaty.exchange.queries import release, releases

pytestmark = pytest.mark.django_db


def _fetch(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    body = b"".join(answer.streaming_content)
    return answer, body


def test_the_parquet_file_is_the_release_byte_by_byte(client):
    for one in releases():
        answer, body = _fetch(client, f"/en/figures/releases/{one.slug}.parquet")
        assert hashlib.sha256(body).hexdigest() == one.sha256
        assert f'filename="{one.slug}.parquet"' in answer["Content-Disposition"]


@pytest.mark.parametrize("lang, unit, status", [("en", "persons", "break in series"), ("ru", "человек", "разрыв ряда")])
def test_the_rows_carry_unit_status_note_and_source(client, lang, unit, status):
    answer, body = _fetch(client, f"/{lang}/figures/releases/unhcr-population-2025.csv")
    assert body.startswith(b"\xef\xbb\xbf") and answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    told = release("unhcr-population-2025")
    assert len(rows) == told.rows
    iran = next(row for row in rows if row["series"] == "REFUGEES.AFG.IRN._T._Z" and row["year"] == "2025")
    assert iran["unit"] == unit and iran["status_name"] == status and iran["note"]
    assert iran["licence"] == "CC BY 4.0" and iran["citation"] == told.citation.text(lang)
    assert iran["value"].isdigit()


def test_another_form_is_no_page(client):
    assert client.get("/en/figures/releases/wpp-2024.exe", follow=True).status_code == 404
