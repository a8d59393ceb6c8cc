"""The index is rebuilt by difference, when and only when an act has changed the record."""

import pytest
from django.db import connection
from tests import cast
from tests.archive import shelf

from almaty.archive.models import SearchEntry, SearchTerm
from almaty.archive.operations import refresh_search
from almaty.archive.queries import search, search_stamp
from almaty.kernel.actor import ANYONE
from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.kernel.search import SearchText
from almaty.overview.operations import mark, refresh_search_if_stale
from almaty.overview.queries.texts import all_texts
from almaty.people.operations import log_act
from almaty.people.queries import change_stamp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def _text(key="x", en="a zorgle", audience=Audience.PUBLIC):
    return SearchText("fact", key, "process/", pair(en, "зоргл"), Pair(), audience)


def test_an_index_at_the_mark_of_the_record_is_left_alone(django_assert_num_queries):
    assert search_stamp() == mark()
    with django_assert_num_queries(2):
        assert refresh_search_if_stale(today=shelf.TODAY) == 0


def test_an_act_that_changed_nothing_in_the_texts_costs_no_entry():
    log_act(actor=cast.secretary().actor, verb="test", subject="test:1", now=shelf.NOW)
    assert refresh_search_if_stale(today=shelf.TODAY) == 0
    assert search_stamp() == mark()


def test_a_read_is_no_reason_to_rebuild():
    actor = cast.secretary().actor
    before = change_stamp()
    log_act(actor=actor, verb="read", subject="test:1", now=shelf.NOW, change=False)
    assert change_stamp() == before


def test_only_what_differs_is_written():
    everything = list(all_texts(shelf.TODAY))
    kept = dict(SearchEntry.objects.values_list("key", "pk"))
    assert refresh_search([*everything, _text()], stamp="1") == 1
    assert refresh_search([*everything, _text(en="a zorgle again")], stamp="2") == 1
    assert search(ANYONE, "zorgle again", lang="en").total == 1
    assert refresh_search(everything, stamp="3") == 1
    assert search(ANYONE, "zorgle", lang="en").total == 0
    assert dict(SearchEntry.objects.values_list("key", "pk")) == kept


def test_words_are_counted_by_audience():
    refresh_search([_text("a"), _text("b"), _text("c", audience=Audience.MEMBERS)], stamp="1")
    counted = dict(SearchTerm.objects.filter(stem="zorgl").values_list("audience", "entries"))
    assert counted == {"public": 2, "members": 1}


def test_a_thing_named_twice_is_held_once():
    assert refresh_search([_text(), _text(en="another")], stamp="1") >= 1
    assert SearchEntry.objects.get().title.en == "a zorgle"


def test_a_very_long_text_is_searched_as_far_as_the_limit_and_harms_nothing():
    long = SearchText(
        "document", "long", "documents/long/", pair("Long", "Длинный"), Pair("word " * 200_000, "слово " * 200_000)
    )
    assert refresh_search([long], stamp="1") >= 1
    assert search(ANYONE, "слова", lang="ru").total == 1


def test_the_full_text_table_holds_exactly_the_entries():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM archive_searchwords")
        assert cursor.fetchone()[0] == SearchEntry.objects.count()
