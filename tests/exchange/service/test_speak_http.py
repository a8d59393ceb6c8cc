"""How the service behaves as a service: formats by wish, states kept, compression, limits, refusals told."""

import gzip
import json

import brotli
import pytest
from django.conf import settings
from django.test import Client
from lxml import etree
from tests.exchange.service.keys import ask

from almaty.exchange.rules.service.accepting import DATA, choose
from almaty.exchange.rules.service.faults import NotAcceptable

pytestmark = pytest.mark.django_db
ONE = "/sdmx/2.1/data/REFERENCE_FIGURES/A.REFUGEES.AFG.IRN._T._Z"
THREE = "/sdmx/3.0/data/dataflow/AP/REFERENCE_FIGURES/*/A.REFUGEES.AFG.IRN._T._Z"


@pytest.mark.parametrize(("accept", "api", "form"), [
    ("*/*", "2.1", "ml21"), ("*/*", "3.0", "json2"), ("", "2.1", "ml21"), ("text/csv", "2.1", "csv1"),
    ("text/csv", "3.0", "csv2"), ("application/json", "2.1", "json1"),
    ("application/vnd.sdmx.data+csv;version=2.0.0", "2.1", "csv2"), ("application/vnd.sdmx.data+csv", "3.0", "csv2"),
    ("application/vnd.sdmx.data+json; version=1.0", "3.0", "json1"),
    ("text/csv;q=0.5, application/json;q=0.9", "3.0", "json2"), ("application/json;q=0, text/csv", "3.0", "csv2"),
    ("image/png, application/vnd.sdmx.data+xml;version=3.0.0;q=0.1", "2.1", "ml30"),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "2.1", "ml21"),
])  # fmt: skip
def test_the_best_wish_that_is_offered_is_met(accept, api, form):
    assert choose(accept, "", offers=DATA, api=api).form == form


@pytest.mark.parametrize("accept", ["image/png", "application/vnd.sdmx.data+csv;version=9.0.0", "*/*;q=0"])
def test_a_wish_that_cannot_be_met_is_told_with_what_is_offered(accept):
    with pytest.raises(NotAcceptable) as refusal:
        choose(accept, "", offers=DATA, api="2.1")
    assert "data+csv;version=2.0.0" in refusal.value.why.ru
    assert ask(ONE, Accept=accept).status_code == 406


def test_what_has_not_changed_is_not_sent_again():
    first = ask(ONE)
    assert ask(ONE, **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert ask(ONE, **{"If-Modified-Since": first.headers["Last-Modified"]}).status_code == 304
    other = ask(ONE, Accept="text/csv", **{"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("path", ["/sdmx/2.1/dataflow", "/sdmx/2.1/availableconstraint/REFERENCE_FIGURES/all"])
def test_structures_and_availability_have_states_too(path):
    assert ask(path, **{"If-None-Match": ask(path).headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(("coding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
@pytest.mark.parametrize(
    "path", [f"{ONE}?format=csvfile", "/sdmx/2.1/data/REFERENCE_FIGURES/A.REFUGEES....?format=csvfile"]
)
def test_answers_are_compressed_as_the_reader_accepts(coding, unpack, path):
    packed = ask(path, **{"Accept-Encoding": coding})
    assert packed.headers["Content-Encoding"] == coding
    assert unpack(packed.body) == ask(path).body
    assert "Content-Encoding" not in ask(path).headers


def test_a_large_table_leaves_in_pieces_and_whole():
    answer = Client().get("/sdmx/2.1/data/REFERENCE_FIGURES/all?format=csvfile")
    pieces = [*answer]
    assert answer.streaming
    assert len(pieces) > 20
    assert max(map(len, pieces)) < 4_000_000
    assert b"".join(pieces).count(b"\n") > 300_000


def test_a_head_says_what_a_get_would():
    head, got = Client().head(ONE), ask(ONE)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == got.headers["ETag"]


def test_a_page_of_another_site_may_ask_for_what_is_public():
    answer = Client().options(ONE)
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" not in answer.headers["Access-Control-Allow-Headers"]


def test_a_reader_that_asks_too_often_is_told_how_long_to_wait(monkeypatch):
    monkeypatch.setattr(settings, "SERVICE_RATE", 3)
    answers = [ask("/sdmx/2.1/dataflow?detail=allstubs") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[3].headers["Retry-After"]) <= 60


REFUSALS = {
    f"{ONE}?startPeriod=yesterday": (400, 140), f"{ONE}?lastNObservations=0": (400, 140),
    f"{ONE}?detail=some": (400, 140), f"{ONE}?startperiod=2020": (400, 140), f"{ONE}?updatedAfter=soon": (400, 140),
    f"{ONE}?includeHistory=true": (501, 501), "/sdmx/2.1/data/REFERENCE_FIGURES/A.B": (400, 140),
    "/sdmx/2.1/data/NOTHING/all": (404, 100), "/sdmx/2.1/data/OTHER,REFERENCE_FIGURES/all": (404, 100),
    "/sdmx/2.1/data/REFERENCE_FIGURES/A.REFUGEES.XXX.IRN._T._Z": (404, 100), "/sdmx/2.1/data/a,b,c,d/all": (400, 140),
    "/sdmx/2.1/data/REFERENCE_FIGURES/all/all/all/all": (400, 140), "/sdmx/2.1/nothing": (400, 140),
    "/sdmx/2.1/metadata/AP": (501, 501), "/sdmx/2.1/categoryscheme": (404, 100),
    "/sdmx/2.1/codelist/AP/CL_NOTHING": (404, 100), "/sdmx/2.1/dataflow?references=friends": (400, 140),
    f"{THREE}?c[NOTHING]=1": (400, 140), f"{THREE}?c[SEX]=ge:1,le:2": (400, 140),
    "/sdmx/3.0/data/provisionagreement/AP/X": (501, 501), "/sdmx/3.0/data/dataflow/AP": (400, 140),
    "/sdmx/3.0/schema/dataflow/AP/X": (501, 501), "/sdmx/5.0/data": (400, 140),
}  # fmt: skip


@pytest.mark.parametrize("path", REFUSALS)
def test_a_refusal_has_its_number_and_both_languages(path):
    status, number = REFUSALS[path]
    told = ask(path, Accept="application/json")
    assert (told.status_code, told.json()["errors"][0]["code"]) == (status, number)
    assert all(told.json()["errors"][0]["titles"].values())
    xml = ask(path, Accept="application/xml")
    texts = etree.fromstring(xml.body).findall(".//{*}Text")
    assert {text.get("{http://www.w3.org/XML/1998/namespace}lang") for text in texts} == {"en", "ru"}


def test_a_method_that_changes_something_is_refused():
    answer = Client().post(ONE, {}, headers={"Authorization": "Basic eA=="})
    assert answer.status_code in (403, 405)
    assert json.loads(answer.content)["errors"] if "json" in answer.headers["Content-Type"] else answer.content


def test_hostile_texts_come_back_harmless():
    told = ask("/sdmx/2.1/data/%3Cscript%3Ealert(1)%3C%2Fscript%3E/all", Accept="application/xml")
    assert b"<script>" not in told.body
    assert ask("/sdmx/2.1/data/" + "A+" * 5000 + "/all").status_code == 400
    assert ask(f"{ONE}' OR 1=1 --").status_code == 404


def test_the_layout_that_is_asked_for_is_given():
    plain = ask(f"{ONE}?detail=dataonly&format=csvfile&lastNObservations=2&endPeriod=2024").body.decode().split("\n")
    assert plain[0] == "DATAFLOW,FREQ,INDICATOR,ORIGIN,DESTINATION,SEX,METHOD,TIME_PERIOD,OBS_VALUE"
    assert [line.split(",")[7] for line in plain[1:3]] == ["2023", "2024"]
    keys = ask("/sdmx/2.1/data/REFERENCE_FIGURES/A.REFUGEES.AFG..._Z?detail=serieskeysonly").body
    assert keys.count(b"<Series ") > 20
    assert b"OBS_VALUE" not in keys
    narrowed = ask(f"{THREE}?attributes=RELEASE&measures=all&format=csv2").body.decode().split("\n")[0]
    assert narrowed.endswith("TIME_PERIOD,OBS_VALUE,RELEASE")
    flat = ask(f"{ONE}?dimensionAtObservation=AllDimensions").body
    assert b'INDICATOR="REFUGEES" ORIGIN="AFG"' in flat
    assert b"<Series" not in flat
    named = ask(ONE, Accept="application/vnd.sdmx.data+csv;version=1.0.0;labels=both", **{"Accept-Language": "ru"})
    assert "AFG: Афганистан" in named.body.decode()


@pytest.mark.parametrize("question", [
    "/sdmx/2.1/data/REFERENCE_FIGURES/A.REFUGEES.AFG.IRN+XYZ._T._Z?startPeriod=2200",
    "/sdmx/3.0/data/dataflow/AP/REFERENCE_FIGURES/*/A.REFUGEES.AFG.*._T._Z?c[DESTINATION]=XYZ",
])  # fmt: skip
def test_a_code_that_stands_in_no_list_is_named_where_nothing_fits(question):
    answer = ask(question, Accept="application/json")
    error = json.loads(answer.content)["errors"][0]
    assert (answer.status_code, error["code"]) == (404, 100)
    assert "“XYZ” is no code of DESTINATION." in error["details"]["en"]
    assert "«XYZ» нет среди кодов DESTINATION." in error["details"]["ru"]
    assert "IRN" not in error["details"]["en"]
