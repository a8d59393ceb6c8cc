"""Another node's dataflows are read as SDMX, checked as an answer is, and become releases of the States."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.exchange.feeds.services import serving

from almaty.exchange.models import Release
from almaty.exchange.operations.take_in_node import sync_node
from almaty.exchange.queries import figures
from almaty.kernel.refusal import Invalid, NotFound

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HEAD = "DATAFLOW,FREQ,REF_AREA,COUNTERPART,SEX,AGE,DURATION,PURPOSE,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"
FLOWS = HEAD + "".join(
    f"AP:FLOW_IN(1.0.0),A,{to},{origin},_T,_T,_T,_T,{year},{value},A\n"
    for to, origin, year, value in (
        ("KAZ", "UZB", 2022, 900), ("KAZ", "UZB", 2023, 950), ("KGZ", "RUS", 2022, 120), ("KGZ", "RUS", 2023, 160)
    )
)  # fmt: skip


def node(text: str):
    def answer(path: str, _query):
        if path == "/data/AP,FLOW_IN/all":
            return 200, text.encode(), {"Content-Type": "application/vnd.sdmx.data+csv;version=1.0.0"}
        return 404, b"no results", {}

    return answer


def read(stand, only="FLOW_IN"):
    return list(sync_node(stand.address, only=only, pause=0, tell=lambda _step: None, now=NOW))


def test_each_state_of_a_node_gets_a_public_release_that_the_picture_shows():
    with serving(node(FLOWS)) as stand:
        taken = read(stand)
    assert [one.release for one in taken] == ["flow-in-kaz-public-1", "flow-in-kgz-public-1"]
    release = Release.objects.get(slug="flow-in-kaz-public-1")
    assert (release.owner, release.rows, release.audience) == ("KAZ", 2, "public")
    assert release.about["answers"][0]["address"].startswith(stand.address)
    shown = figures.series("NATIONAL_FLOW_IN.UZB.KAZ._T._Z")
    assert [(row.year, row.value) for row in shown.observations] == [(2022, 900.0), (2023, 950.0)]
    assert "950" in Client().get("/en/figures/series/NATIONAL_FLOW_IN.UZB.KAZ._T._Z/").content.decode()


def test_the_same_figures_make_no_second_release_and_others_make_the_next_vintage():
    with serving(node(FLOWS)) as stand:
        read(stand)
        assert [one.release for one in read(stand)] == ["", ""]
    with serving(node(FLOWS.replace("950", "960"))) as stand:
        assert [one.release for one in read(stand)] == ["flow-in-kaz-public-2", ""]
    newer = Release.objects.get(slug="flow-in-kaz-public-2")
    assert newer.earlier_vintage_id == "flow-in-kaz-public-1" and newer.replaces


def test_every_dataflow_is_asked_for_and_one_that_a_node_has_not_is_passed_over():
    with serving(node(FLOWS)) as stand:
        assert len(read(stand, only="")) == 2
        asked = {path for path, _query in stand.asked}
    assert "/data/AP,REFUGEES/all" in asked and len(asked) >= 19


def test_figures_with_errors_are_refused_with_the_errors_and_nothing_is_kept():
    with serving(node(FLOWS.replace("RUS", "RSU"))) as stand, pytest.raises(Invalid) as refused:
        read(stand)
    assert "RSU" in refused.value.why.en and "RSU" in refused.value.why.ru
    assert not Release.objects.exclude(dataflow="").exists()


def test_an_unknown_dataflow_is_refused():
    with pytest.raises(NotFound):
        list(sync_node("http://127.0.0.1:9", only="NOTHING", tell=lambda _step: None, now=NOW))
