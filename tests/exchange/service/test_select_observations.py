"""Reference figures through the observation store: nothing lost, keys as on the pages, filters as the standard says."""

import duckdb
import pytest
from django.conf import settings
from django.utils import timezone

from almaty.exchange.queries.catalogue import catalogue
from almaty.exchange.queries.observations import availability, select, sources_for
from almaty.exchange.queries.observations.reference import reference_dataflow
from almaty.exchange.rules.service.asking import Condition, DataQuestion, Query, Reference, Shape
from almaty.exchange.rules.service.faults import NotUnderstood
from almaty.exchange.rules.service.rest2 import data_question
from almaty.kernel.actor import ANYONE

pytestmark = pytest.mark.django_db


def found(**asked):
    return select(_sources(), DataQuestion(Reference(ids=("REFERENCE_FIGURES",)), **asked))


def _sources():
    return sources_for(ANYONE, reference_dataflow(), now=timezone.now())


def rows(selection):
    return [row for batch in selection.batches() for row in batch.to_pylist()]


KEY = (("A",), ("REFUGEES",), ("AFG",), ("IRN",), ("_T",), ("_Z",))


def test_every_figure_of_every_current_release_is_there():
    files = [str(settings.HOME / "releases" / f"{one.sha256}.parquet") for one in catalogue().current]
    [(held,)] = duckdb.sql(
        "SELECT count(*) FROM read_parquet($f, union_by_name = true)", params={"f": files}
    ).fetchall()
    given = sum(batch.num_rows for batch in found().batches())
    assert given == held > 300_000
    assert availability(_sources(), DataQuestion(Reference())).observations == held


def test_a_key_is_that_of_the_page_of_the_series_after_the_frequency():
    told = rows(found(keys=(KEY,)))
    assert [row["TIME_PERIOD"] for row in told] == sorted(row["TIME_PERIOD"] for row in told)
    assert {row["TIME_PERIOD"]: row["OBS_VALUE"] for row in told}["2023"] == 3_752_317
    assert {(row["UNIT_MEASURE"], row["RELEASE"]) for row in told} == {("person", "unhcr-population-2025")}


def test_a_year_asked_for_holds_its_figures_only():
    asked = (Condition("TIME_PERIOD", "ge", ("2020",)), Condition("TIME_PERIOD", "le", ("2022-Q4",)))
    assert [row["TIME_PERIOD"] for row in rows(found(keys=(KEY,), conditions=asked))] == ["2020", "2021", "2022"]


def test_the_last_observations_are_those_of_each_series():
    two = (("A",), ("REFUGEES",), ("AFG",), ("IRN", "PAK"), ("_T",), ("_Z",))
    told = rows(found(keys=(two,), shape=Shape(last=2)))
    assert len(told) == 4
    assert len({row["DESTINATION"] for row in told}) == 2


def test_only_the_keys_are_given_where_only_they_are_asked_for():
    told = rows(found(keys=((("A",), ("REFUGEES",), ("AFG",), (), ("_T",), ()),), shape=Shape(detail="serieskeysonly")))
    assert len(told) > 10
    assert set(told[0]) == set(reference_dataflow().key)
    assert len({tuple(row.values()) for row in told}) == len(told)


def test_a_key_of_another_length_is_told_with_the_right_order():
    with pytest.raises(NotUnderstood) as refusal:
        found(keys=((("A",),),))
    assert "FREQ.INDICATOR.ORIGIN.DESTINATION.SEX.METHOD" in refusal.value.way_out.en


def test_several_keys_of_version_three_are_read():
    question = data_question(
        ["data", "dataflow", "AP", "REFERENCE_FIGURES", "*", "A.REFUGEES.AFG.IRN._T._Z,A.REFUGEES.AFG.PAK.*.*"],
        Query("c[TIME_PERIOD]=ge:2020+lt:2022"),
    )
    told = rows(select(_sources(), question))
    assert {(row["DESTINATION"], row["TIME_PERIOD"]) for row in told} >= {("IRN", "2020"), ("PAK", "2021")}
    assert {row["TIME_PERIOD"] for row in told} == {"2020", "2021"}


def test_every_row_of_every_release_comes_in_the_order_of_keys():
    flow, last, count = reference_dataflow(), (), 0
    for batch in found(shape=Shape(attributes=())).batches():
        places = [tuple(row.values())[:-1] for row in batch.to_pylist()]
        assert places == sorted(places)
        assert last < places[0]
        last, count = places[-1], count + len(places)
    assert count == availability(_sources(), DataQuestion(Reference(ids=(flow.id,)))).observations
