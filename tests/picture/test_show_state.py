"""The page of a State: its figures are those of the releases, what is missing is named, bad addresses are answered."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from almaty.exchange.queries import figures
from almaty.language.rules import format_number
from almaty.picture.queries.state import gather, state_page

pytestmark = pytest.mark.django_db
STATES = ("AFG", "AZE", "IRN", "ITA", "KAZ", "KGZ", "PAK", "TJK", "TKM", "TUR", "UZB")
TODAY = date(2026, 11, 24)


def _html(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("key", [
    "REFUGEES.WLD.TJK._T._Z", "STATELESS.WLD.TJK._T._Z", "MIGRANT_STOCK.TJK.WLD._T.IMS2024",
    "NET_MIGRATION._Z.TJK._T.WPP2024", "DECISIONS_RECOGNIZED.WLD.TJK._T._Z",
])  # fmt: skip
def test_the_last_figure_of_each_series_stands_on_the_page_and_leads_to_it(client, lang, key):
    page = _html(client, f"/{lang}/picture/states/TJK/")
    assert format_number(figures.series(key).latest.value, lang=lang) in page
    assert f'href="/{lang}/figures/series/{key}/"' in page


def test_a_break_stands_beside_the_figure_with_its_explanation(client):
    page = _html(client, "/en/picture/states/IRN/")
    assert "3,489,257" in page and "break in series" in page
    assert "must not be read as movement alone" in page
    hosted = gather("IRN", states=STATES).figure("refugees-hosted")
    assert hosted.broken and hosted.ratio is None


def test_people_by_origin_stand_by_sex_and_add_up(client):
    found = gather("TJK", states=STATES).partners["MIGRANT_STOCK", "destination"]
    total = figures.series("MIGRANT_STOCK.WLD.TJK._T.IMS2024")
    assert found.year == 2024 and found.total == total.at(2024).value
    assert all(each.men + each.women == each.value for each in found.all if each.men and each.women)
    assert 'href="/en/picture/corridors/TJK/RUS/"' in _html(client, "/en/picture/states/TJK/")


def test_the_share_of_remittances_is_that_of_the_same_year():
    year, share = gather("TJK", states=STATES).share_of("REMITTANCES_RECEIVED", "GDP")
    sent, product = (figures.series(f"{code}._Z.TJK._T._Z").at(year).value for code in ("REMITTANCES_RECEIVED", "GDP"))
    assert year == 2023 and share == pytest.approx(100 * sent / product)


@pytest.mark.parametrize("lang, words", [
    ("en", ["What stands out", "Internally displaced persons", "no figure held", "Data held and missing"]),
    ("ru", ["Внутренне перемещённые лица", "данных нет", "/ru/picture/gaps/"]),
])  # fmt: skip
def test_what_is_not_held_is_named(client, lang, words):
    page = _html(client, f"/{lang}/picture/states/KAZ/")
    assert all(word in page for word in words)


def test_a_sentence_speaks_of_recent_figures_only():
    told = " ".join(each.en for each in state_page("IRN", states=STATES, lang="en", today=TODAY).outstanding)
    assert "770,514 refugees" in told and "does not compare" in told and "2004" not in told


def test_the_standing_in_the_process_leads_to_the_participant(client):
    page = _html(client, "/ru/picture/states/KAZ/")
    assert "Государство-член" in page and "2013–2015" in page and 'href="/ru/participants/KAZ/"' in page


def test_a_partner_has_a_shorter_page_of_what_is_held(client):
    page = _html(client, "/en/picture/states/RUS/")
    assert "takes no part in the Process" in page and "145.44 million" in page and "brief/states" not in page
    assert 'href="/en/picture/corridors/RUS/KAZ/"' in page and "Refugees hosted" not in page
    assert "No corridor of this State" in _html(client, "/en/picture/states/NIU/")


@pytest.mark.parametrize("code", ["XXX", "WLD", "_Z", "T" * 300, "<script>", "TJK%00", "РФ", "..%2f..%2fetc"])
@pytest.mark.parametrize("lang, words", [("en", "no State or area with this code"), ("ru", "с таким кодом нет")])
def test_a_code_that_is_none_is_answered_with_the_way_out(client, code, lang, words):
    page = _html(client, f"/{lang}/picture/states/{code}/", 404)
    assert "<script>/" not in page and (words in page or "There is no page" in page or "страницы нет" in page)


def test_a_code_in_small_letters_leads_to_its_page(client):
    answer = client.get("/en/picture/states/tjk/")
    assert answer.status_code == 301 and answer.url == "/en/picture/states/TJK/"


def test_every_state_takes_the_same_number_of_queries(client):
    counts = set()
    for code in ("TJK", "TUR", "AFG"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            _html(client, f"/en/picture/states/{code}/?{code}")
        counts.add(len(asked))
    assert len(counts) == 1 and counts.pop() < 14


def test_every_link_of_a_state_leads_to_a_page(client):
    page = _html(client, "/en/picture/states/TKM/")
    links = set(re.findall(r'href="(/en/(?:figures|picture|participants)/[^"#?]*)"', page)) - {
        "/en/picture/brief/states/TKM/"
    }
    for link in links:
        _html(client, link)
