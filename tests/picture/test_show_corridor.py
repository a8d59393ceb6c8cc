"""The page of a corridor: both directions, the spread of the estimates, what is not held."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from almaty.exchange.queries import figures
from almaty.exchange.queries.corridors import between, largest, neighbours
from almaty.language.rules import format_number
from almaty.picture.queries.corridor import corridor_page, gather_corridor
from migrastat import SeriesKey

pytestmark = pytest.mark.django_db
STATES = ("AFG", "AZE", "IRN", "ITA", "KAZ", "KGZ", "PAK", "TJK", "TKM", "TUR", "UZB")
TODAY = date(2026, 11, 24)


def _html(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.mark.parametrize("ends", ["TJK/RUS", "RUS/TJK"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_both_directions_stand_side_by_side(client, ends, lang):
    page = _html(client, f"/{lang}/picture/corridors/{ends}/")
    for key in ("MIGRANT_STOCK.TJK.RUS._T.IMS2024", "MIGRANT_STOCK.RUS.TJK._T.IMS2024",
                "MIGRANT_STOCK.TJK.RUS._T.IMS2020", "ASYLUM_APPLICATIONS.TJK.RUS._T._Z",
                "REMITTANCES_BILATERAL_2018.RUS.TJK._T._Z"):  # fmt: skip
        assert (
            f'href="/{lang}/figures/series/{key}/">{format_number(figures.series(key).latest.value, lang=lang)}<'
            in page
        )


def test_what_is_read_between_two_ends_is_what_each_series_holds():
    found = between("AFG", "IRN")
    assert {key.origin for key in found} == {"AFG", "IRN"} and len(found) > 50
    for key in list(found)[:: len(found) // 12]:
        assert found[key].observations == figures.series(key).observations


def test_partners_and_largest_corridors_are_those_of_the_figures():
    found = neighbours("KAZ", indicators=["MIGRANT_STOCK"])["MIGRANT_STOCK", "origin"]
    shown = figures.partners("MIGRANT_STOCK", area="KAZ", side="origin", year=found.year, top=5).shown
    assert [(each.code, each.value) for each in found.all[:5]] == [(each.code, each.value) for each in shown]
    year, cells = largest("REFUGEES", ends=["IRN", "TUR"], top=3)
    first = cells[0]
    assert figures.series(SeriesKey("REFUGEES", first.origin, first.destination)).at(year).value == first.value
    assert largest("NO_SUCH", ends=["IRN"]) == (0, ())


def test_the_spread_counts_a_method_without_a_figure_as_zero():
    """The release says that a missing row is an estimate of zero: leaving it out would make the range too narrow."""
    last = gather_corridor("TJK", "RUS", states=STATES).spread(
        gather_corridor("TJK", "RUS", states=STATES).directions[0]
    )[-1]
    assert (last.year, last.preferred, last.least, last.most) == (2015, 136_208, 0, 136_208)
    assert len(last.values) == 6 and 111_659 in last.values


def test_what_two_offices_count_is_drawn_for_each_direction():
    page = corridor_page("ITA", "DEU", states=STATES, lang="en", today=TODAY)
    counted = next(part for part in page.parts if part.group.slug == "counted")
    assert [drawn.slug for drawn in counted.drawn] == ["counted-ITA", "counted-DEU"] or len(counted.drawn) == 1
    names = {series.name for drawn in counted.drawn for series in drawn.chart.series}
    assert names <= {"Migration reported by the receiver", "Migration reported by the sender"} and names


@pytest.mark.parametrize("lang, words", [
    ("en", ["Not held in either direction", "Resettlement arrivals", "not held"]),
    ("ru", ["Прибывшие по программам переселения", "данных нет"]),
])  # fmt: skip
def test_what_is_not_held_is_named(client, lang, words):
    page = _html(client, f"/{lang}/picture/corridors/TJK/RUS/")
    assert all(word in page for word in words)
    assert "No figure is held between" in _html(client, "/en/picture/corridors/KGZ/FJI/")


@pytest.mark.parametrize("ends, words", [
    ("TJK/TJK", "Both ends are the same"), ("USA/RUS", "at least one of them is a State of the Process"),
    ("TJK/XXX", "no State or area with this code"), ("TJK/WLD", "no State or area"), ("UNK/TJK", "no State or area"),
    ("TJK/" + "A" * 500, "no State or area"), ("TJK/%3Cb%3E", "no State or area"),
])  # fmt: skip
def test_two_ends_that_are_no_corridor_are_answered_with_the_reason(client, ends, words):
    assert words in _html(client, f"/en/picture/corridors/{ends}/", 404)


def test_the_form_leads_to_the_corridor_without_scripts(client):
    page = _html(client, "/en/picture/corridors/")
    assert '<select id="from" name="from" required>' in page and "3,752,317" in page
    answer = client.get("/en/picture/corridors/?from=TJK&to=RUS")
    assert answer.status_code == 302 and answer.url == "/en/picture/corridors/TJK/RUS/"
    assert "no State or area" in _html(client, "/en/picture/corridors/?from=TJK&to=ZZZ", 404)
    assert "Corridors are not listed by" in _html(client, "/en/picture/corridors/?by=<b>", 404)


def test_every_corridor_takes_the_same_number_of_queries(client):
    counts = set()
    for ends in ("TJK/RUS", "AFG/IRN", "KGZ/FJI"):
        with CaptureQueriesContext(connection) as asked:
            _html(client, f"/en/picture/corridors/{ends}/")
        counts.add(len(asked))
    assert len(counts) == 1 and counts.pop() < 12
