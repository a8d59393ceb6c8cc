"""The catalogue, a family and a release as an anonymous reader sees them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from almaty.exchange.queries import indicators, releases, search_entries
from almaty.kernel.audience import Audience

pytestmark = pytest.mark.django_db
LANGS = ("en", "ru")


def _html(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.mark.parametrize("lang", LANGS)
def test_the_catalogue_names_every_family_and_every_release(client, lang):
    page = _html(client, f"/{lang}/figures/")
    assert all(f"/{lang}/figures/indicators/{code}/" in page for code in indicators())
    assert all(f"/{lang}/figures/releases/{release.slug}/" in page for release in releases())


@pytest.mark.parametrize("lang", LANGS)
def test_every_family_has_a_page_with_definition_unit_and_links(client, lang):
    for view in indicators().values():
        page = _html(client, f"/{lang}/figures/indicators/{view.code}/")
        assert view.unit_name.text(lang) in page
        held_by_corridor = view.code.startswith("FLOWS_BY_")
        assert held_by_corridor or f"/{lang}/figures/series/{view.code}." in page


@pytest.mark.parametrize("lang", LANGS)
def test_every_release_has_a_page_with_licence_and_hash(client, lang):
    for release in releases():
        page = _html(client, f"/{lang}/figures/releases/{release.slug}/")
        assert release.sha256 in page and release.licence in page and f"{release.slug}.parquet" in page


@pytest.mark.parametrize("address", [
    "figures/indicators/NOPE/", "figures/indicators/%00/", "figures/indicators/<script>/", "figures/releases/no-such/",
    "figures/releases/..%2F..%2Fetc/", "figures/releases/no-such.csv", "figures/releases/no-such.parquet",
    "figures/releases/" + "x" * 5000 + "/",
])  # fmt: skip
@pytest.mark.parametrize("lang", LANGS)
def test_an_unknown_name_is_refused_in_the_readers_language(client, lang, address):
    page = _html(client, f"/{lang}/{address}", status=404)
    assert "Traceback" not in page and "<script>/" not in page
    assert ("нет" in page) if lang == "ru" else ("No such" in page or "no page" in page)


@pytest.mark.parametrize("address, most", [
    ("/en/figures/", 6), ("/en/figures/indicators/REFUGEES/", 5), ("/en/figures/releases/wpp-2024/", 5),
])  # fmt: skip
def test_a_page_asks_a_fixed_small_number_of_questions(client, address, most):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address, {"again": "1"})
    assert len(asked) <= most, [query["sql"] for query in asked]


def test_everything_in_the_catalogue_can_be_searched_for(client):
    entries = list(search_entries())
    assert {entry.key for entry in entries} >= set(indicators()) | {release.slug for release in releases()}
    assert all(entry.title.en and entry.title.ru and entry.audience == Audience.PUBLIC for entry in entries)
    for entry in entries:
        assert client.get(f"/en/{entry.address}").status_code == 200
