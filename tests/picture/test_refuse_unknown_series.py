"""A key that leads nowhere says which part is wrong and what is near, and never falls over."""

from urllib.parse import quote

import pytest
from django.utils.http import urlencode

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key, part, near", [
    ("REFUGEE.AFG.IRN._T._Z", "REFUGEE", "REFUGEES.AFG.IRN._T._Z"),
    ("REFUGEES.AFG.IRX._T._Z", "IRX", "IRN"),
    ("MIGRANT_STOCK.TJK.RUS._T.IMS2023", "IMS2023", "MIGRANT_STOCK.TJK.RUS._T.IMS2024"),
])  # fmt: skip
def test_the_unknown_part_is_named_and_near_series_are_offered(client, key, part, near):
    answer = client.get(f"/en/figures/series/{key}/")
    page = answer.content.decode()
    assert answer.status_code == 404 and f"“{part}”" in page and near in page
    assert "Такого ряда нет" in client.get(f"/ru/figures/series/{key}/").content.decode()


HOSTILE = [
    "REFUGEES", "....", "a.b.c.d.e", "REFUGEES.AFG.IRN._T._Z.MORE", "REFUGEES.AFG.IRN._X._Z",
    "'; DROP TABLE figures; --",
    "REFUGEES.AFG.IRN._T.'", "<script>alert(1)</script>", "REFUGEES.АФГ.ИРН._T._Z",
    "\u202eREFUGEES.AFG.IRN._T._Z", "\x00", "%",
    "REFUGEES.AFG.IRN._T." + "A" * 4000, "🙂.AFG.IRN._T._Z", "{{7*7}}.AFG.IRN._T._Z", "REFUGEES._Z._Z._T._Z2",
]  # fmt: skip


@pytest.mark.parametrize("form", ["/", ".csv", ".xlsx", ".parquet"])
@pytest.mark.parametrize("key", HOSTILE)
def test_hostile_keys_are_answered_with_a_page(client, key, form):
    answer = client.get(f"/en/figures/series/{quote(key, safe='')}{form}")
    page = answer.content.decode()
    assert answer.status_code == 404 and "<html" in page
    assert "Traceback" not in page and "<script>alert" not in page


@pytest.mark.parametrize("address", ["REFUGEES.AFG.IRN._T._Z.doc", "REFUGEES.AFG.IRN._T._Z.csv/", "../../etc/passwd"])
def test_other_forms_and_places_are_no_page(client, address):
    assert client.get(f"/en/figures/series/{address}").status_code in (301, 404)


def test_a_query_that_means_nothing_changes_nothing(client):
    asked = urlencode({"year": 99999, "lang": "xx", "q": "'"})
    assert client.get(f"/en/figures/series/REFUGEES.AFG.IRN._T._Z/?{asked}").status_code == 200
