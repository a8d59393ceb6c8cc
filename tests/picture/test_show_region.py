"""The region at a glance says what the releases say, with unit, year, source, change and breaks."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from almaty.exchange.queries import figures
from almaty.language.rules import format_number

pytestmark = pytest.mark.django_db


def text(address: str) -> str:
    """Return a page as a reader reads it: no tags, white space folded."""
    answer = Client().get(address)
    assert answer.status_code == 200, address
    page = re.sub(r"<script.*?</script>", " ", answer.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_table_beside_the_map_gives_each_state_its_figure_of_the_year():
    page = text("/en/picture/?measure=refugees-hosted&year=2024")
    held = figures.totals("REFUGEES", side="destination", codes=["IRN", "TUR", "TJK"], years=[2024])
    for code, rows in held.items():
        assert format_number(rows[0].value, lang="en") in page, code


def test_a_year_between_two_counts_shows_the_nearest_count():
    assert "2020, persons" in text("/en/picture/?measure=migrants-in&year=2019")


def test_a_state_without_a_figure_is_said_to_have_no_data():
    assert "no data" in text("/en/picture/?measure=idps&year=2025")


def test_what_changed_most_marks_a_change_of_counting_as_a_break():
    page = text("/en/picture/")
    changed = page[page.index("What changed most") :]
    iran = changed[changed.index("Iran (Islamic Republic of): Refugees hosted") :]
    assert "3,489,257 → 770,514" in iran[:120]
    assert "break in series" in iran[:220]


def test_key_figures_stand_with_their_denominator():
    assert re.search(r"\d+ of 11 States with figures", text("/en/picture/"))


def test_numbers_are_written_as_each_language_does():
    assert "3,489,257" in text("/en/picture/?year=2024")
    assert "3\xa0489\xa0257" in Client().get("/ru/picture/?year=2024").content.decode()


@pytest.mark.parametrize("measure", ["refugees-hosted", "migrants-out", "remittances-in", "population"])
def test_the_number_of_queries_does_not_grow_with_what_is_shown(measure, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        Client().get(f"/en/picture/?measure={measure}")


def test_the_same_number_of_queries_serves_every_year():
    counts = set()
    for year in (1990, 2010, 2025):
        with CaptureQueriesContext(connection) as asked:
            Client().get(f"/en/picture/?measure=refugees-from&year={year}")
        counts.add(len(asked))
    assert len(counts) == 1


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/en/picture/?measure=unicorns", 404, "There is no such measure"),
        ("/ru/picture/?measure=unicorns", 404, "Такого показателя нет"),
        ("/en/picture/?year=99999", 422, "This year is not held"),
        ("/ru/picture/?year=abc", 422, "За этот год данных нет"),
        ("/en/picture/?year=%D9%A2%D9%A0%D9%A2%D9%A0", 422, "This year is not held"),
        ("/en/picture/?measure=%3Cscript%3E", 404, "There is no such measure"),
    ],
)
def test_a_measure_or_year_that_is_not_held_is_refused_with_the_way_out(address, status, words):
    answer = Client().get(address)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "<script>" not in answer.content.decode().split("<main")[1].split("</main")[0]
