"""The matrix of gaps: counted from the data, with denominators, and what is missing by name."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from almaty.exchange.queries import figures
from almaty.picture.queries.gaps import Age, age_of, gaps, states_of_process

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 1)


@pytest.mark.parametrize("side", ["destination", "origin"])
def test_every_participant_meets_every_family_once(side):
    matrix = gaps(side, today=TODAY)
    cells = [place for shelf in matrix.shelves for line in shelf.lines for place in line.places]
    assert len(cells) == matrix.places == len(matrix.participants) * matrix.families
    assert len({place.key for place in cells}) == len(cells)
    assert sum(count for _, count in matrix.counts) == matrix.places
    assert matrix.missing == sum(one.missing for one in matrix.participants) > 0


def test_the_states_of_the_process_are_there_and_guests_are_not():
    codes = {line.row.key for line in states_of_process(TODAY)}
    assert {"AFG", "AZE", "IRN", "ITA", "KAZ", "KGZ", "PAK", "TJK", "TKM", "TUR", "UZB"} == codes


def test_a_cell_says_what_the_series_hold():
    matrix = gaps("destination", today=TODAY)
    line = next(line for shelf in matrix.shelves for line in shelf.lines if line.family.code == "REFUGEES")
    place = next(place for place in line.places if place.code == "KAZ")
    view = figures.series(place.key)
    assert (place.held.first, place.held.last) == (view.years[0], view.years[-1])
    assert place.age == Age.FRESH and place.path.startswith("M")


@pytest.mark.parametrize("last, age", [(None, Age.MISSING), (2026, Age.FRESH), (2025, Age.FRESH), (2024, Age.RECENT),
                                       (2022, Age.AGEING), (2017, Age.AGEING), (2016, Age.OLD)])  # fmt: skip
def test_age_is_counted_from_the_newest_figure(last, age):
    assert age_of(last, today=TODAY) == age


@pytest.mark.parametrize("lang, said, missing", [("en", "Missing data is the first finding", "no data"),
                                                 ("ru", "Отсутствие данных", "нет данных")])  # fmt: skip
def test_the_page_begins_with_the_finding_and_names_what_is_missing(client, lang, said, missing):
    page = client.get(f"/{lang}/picture/gaps/").content.decode()
    assert said in page and missing in page
    wide, narrow = page.split('class="gaps-narrow"')
    assert wide.count("sign-missing") - 1 == narrow.count("sign-missing")  # the legend shows one


def test_every_link_of_the_matrix_leads_to_figures(client):
    page = client.get("/en/picture/gaps/?role=origin").content.decode()
    links = sorted(set(re.findall(r'href="(/en/figures/series/[^"]+)"', page)))
    for link in links[::25]:
        assert client.get(link).status_code == 200
    dead = [link for link in links if not figures.series(link.split("/")[-2]).held]
    assert not dead, dead[:5]


@pytest.mark.parametrize("role", ["nope", "", "'", "destination'--", "\x00", "я" * 3000])
def test_a_role_that_is_none_is_refused(client, role):
    answer = client.get("/ru/picture/gaps/", {"role": role})
    assert answer.status_code == 422 and "Такой роли нет" in answer.content.decode()


def test_the_file_has_both_roles(client):
    rows = list(csv.DictReader(io.StringIO(client.get("/ru/picture/gaps.csv").content.decode("utf-8-sig"))))
    both = [gaps(side, today=TODAY) for side in ("destination", "origin")]
    assert len(rows) == sum(matrix.places for matrix in both)
    assert sum(row["held"] == "0" for row in rows) == sum(matrix.missing for matrix in both)


def test_the_page_asks_a_fixed_small_number_of_questions(client):
    client.get("/en/picture/gaps/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/picture/gaps/", {"role": "origin"})
    assert len(asked) <= 7
