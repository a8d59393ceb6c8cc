"""The page of a series: what it says, what it links to, and what it says when nothing is there."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from almaty.picture.queries.series import series_page

pytestmark = pytest.mark.django_db
KEY = "REFUGEES.AFG.IRN._T._Z"


def _html(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_a_series_is_named_in_words(client):
    assert "<h1>Refugees from Afghanistan in Iran (Islamic Republic of)</h1>" in _html(
        client, f"/en/figures/series/{KEY}/"
    )
    assert "<h1>Беженцы: Афганистан — Иран (Исламская Республика)</h1>" in _html(client, f"/ru/figures/series/{KEY}/")


@pytest.mark.parametrize("lang, told", [
    ("en", ["break in series", "CC BY 4.0", "Global Trends 2025", "country of asylum", "does not tell zero"]),
    ("ru", ["разрыв ряда", "CC BY 4.0", "Глобальные тенденции", "страна убежища", "не различаются нуль"]),
])  # fmt: skip
def test_unit_definition_caveats_breaks_vintage_and_licence_stand_beside_it(client, lang, told):
    page = _html(client, f"/{lang}/figures/series/{KEY}/")
    view = series_page(KEY).view
    assert all(words in page for words in told)
    assert all(mark.explanation.text(lang)[:40] in page for mark in view.breaks if mark.explained)
    assert page.count('<tr id="y') == len(view.observations)
    assert all(f"{KEY}.{form}" in page for form in ("csv", "xlsx", "parquet"))


def test_the_chart_carries_its_table_and_marks_the_breaks(client):
    page = _html(client, f"/en/figures/series/{KEY}/")
    assert "data-chart" in page and '"marks":[{"label":"2022"' in page and 'aria-labelledby="figures"' in page


def test_related_series_lead_to_pages(client):
    page = _html(client, f"/en/figures/series/{KEY}/")
    links = set(re.findall(r'href="(/en/figures/series/[A-Z][^"]+/)"', page))
    assert (
        "/en/figures/series/REFUGEES.IRN.AFG._T._Z/" in links and "/en/figures/series/REFUGEES.WLD.IRN._T._Z/" in links
    )
    for link in links:
        _html(client, link)


@pytest.mark.parametrize("key, part", [
    ("MIGRANT_STOCK.RUS.KAZ._T.IMS2024", "Other methods and vintages"), ("MIGRANT_STOCK.RUS.KAZ._T.IMS2024", "By sex"),
    ("FLOWS_ESTIMATED.TJK.RUS._T.da_pb_closed", "2015–2020"), ("POPULATION._Z.TJK._T.WPP2024", "Other methods"),
    ("IDPS.AFG.AFG._T._Z", "Internally displaced persons in Afghanistan"), ("REFUGEES.WLD.WLD._T._Z", "Refugees"),
    ("NET_MIGRATION._Z.PAK._T.WPP2024", "Net migration in Pakistan"),
    ("POPULATION_GROWTH._Z.TJK._T.WPP2024", "Shown rounded"),
])  # fmt: skip
def test_series_of_every_sort_have_their_page(client, key, part):
    assert part in _html(client, f"/en/figures/series/{key}/")


def test_known_codes_without_figures_are_a_state_with_a_name(client):
    assert "No data held." in _html(client, "/en/figures/series/REFUGEES.TKM.TUV._T._Z/")
    assert "Данных нет." in _html(client, "/ru/figures/series/REFUGEES.TKM.TUV._T._Z/")


def test_the_page_asks_a_fixed_small_number_of_questions(client):
    counts = set()
    for key in (KEY, "REFUGEES.WLD.TUR._T._Z", "POPULATION._Z.TJK._T.WPP2024"):
        client.get(f"/en/figures/series/{key}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/en/figures/series/{key}/", {"again": "1"})
        counts.add(len(asked))
    assert len(counts) == 1 and counts.pop() <= 4


def test_a_choice_of_two_areas_leads_to_their_series(client):
    answer = client.get("/en/figures/series/", {"indicator": "MIGRANT_STOCK", "origin": "TJK", "destination": "RUS"})
    assert answer.status_code == 302 and answer["Location"].endswith("/MIGRANT_STOCK.TJK.RUS._T.IMS2024/")
    assert client.get("/en/figures/series/").status_code == 404
    assert (
        client.get(
            "/en/figures/series/", {"indicator": "MIGRANT_STOCK", "origin": "../..", "destination": "\x00"}
        ).status_code
        == 404
    )
