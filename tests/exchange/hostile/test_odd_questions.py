"""Questions to the service that nobody means well: each is answered or refused in words, none is a fault."""

import re
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from django.test import Client
from tests import cast
from tests.exchange.hostile import world as a
from tests.exchange.service.keys import ask, key_for
from tests.exchange.sharing import answers

from almaty.exchange.operations.sharing import consent

pytestmark = pytest.mark.django_db

SQL = ("'", "' OR 1=1 --", '"', "RUS'); DROP TABLE figures; --", "$$", "?", "%", "_", "\\", "*/", "UNION ALL SELECT 1",
       "x' IN (SELECT content FROM read_text('/etc/passwd')) --")  # fmt: skip
MOMENTS = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01", "9999-12-31", "2026-01-01T00:00:60Z",
           "2026-W01", "20260101", "١٩٩٩-01-01", "1" * 5000, "-1", "nan", "2026-01-01T00:00:00+99:99")  # fmt: skip
COUNTS = ("0", "-1", "1e9", "²", "٣", "9" * 5000, "0x1", " 1", "1.0", "inf")
PERIODS = ("0000", "99999", "2023-13", "2023-02-30", "2023-Q5", "2023-S3", "2023-A1", "٢٠٢٣", "2023" * 900, "2023-W01",
           "2023T" + "x" * 3000, "")  # fmt: skip


def _asked():
    for text in SQL:
        told = quote(text, safe="")
        yield f"/sdmx/2.1/data/FLOW_IN/.{told}....."
        yield f"/sdmx/2.1/data/{told}/all"
        yield f"/sdmx/2.1/data/FLOW_IN/all/{told}"
        yield f"/sdmx/2.1/availableconstraint/FLOW_IN/all/all/{told}"
        yield f"/sdmx/2.1/codelist/all/{told}/{told}/{told}"
        yield f"/sdmx/3.0/data/dataflow/*/FLOW_IN/*/*?c[REF_AREA]={told}"
        yield f"/sdmx/3.0/data/dataflow/*/FLOW_IN/*/*?c[{told}]=RUS"
        yield f"/sdmx/3.0/data/dataflow/*/FLOW_IN/*/*?c[COMMENT_OBS]=co:{told}"
        yield f"/sdmx/3.0/data/dataflow/*/FLOW_IN/*/*?c[REF_AREA]=co:{told}"
        yield f"/sdmx/3.0/data/dataflow/*/FLOW_IN/*/*?attributes={told}&measures={told}"
        yield f"/sdmx/2.1/data/FLOW_IN/all?dimensionAtObservation={told}"
        yield f"/sdmx/2.1/data/FLOW_IN/all?format={told}"
        yield f"/sdmx/2.1/data/REFERENCE_FIGURES/A.{told}...."
    yield from (f"/sdmx/2.1/data/FLOW_IN/all?updatedAfter={quote(moment)}" for moment in MOMENTS)
    yield from (f"/sdmx/2.1/data/FLOW_IN/all?firstNObservations={quote(count)}" for count in COUNTS)
    yield from (f"/sdmx/2.1/data/FLOW_IN/all?startPeriod={quote(one)}&endPeriod={quote(one)}" for one in PERIODS)
    yield from (f"/sdmx/3.0/data/dataflow/*/FLOW_IN/*/*?c[TIME_PERIOD]=ge:{quote(one)}" for one in PERIODS)
    yield "/sdmx/2.1/data/FLOW_IN/" + "." * 7000
    yield "/sdmx/2.1/data/FLOW_IN/" + "." * 10_000
    yield "/sdmx/2.1/data/FLOW_IN/." + "RUS+" * 1900 + "....."
    yield "/sdmx/2.1/data/" + "FLOW_IN+" * 900 + "/all"
    yield "/sdmx/3.0/data/dataflow/*/FLOW_IN/*/" + "*," * 3000
    yield "/sdmx/3.0/data/dataflow/*/FLOW_IN/*/*?" + "&".join(f"c[REF_AREA]=RUS{n}" for n in range(400))
    yield "/sdmx/3.0/structure/*/*/*/*?references=" + "all," * 1500
    yield "/sdmx/2.1/" + "/" * 4000
    yield "/sdmx/2.1/data/FLOW_IN/all?" + "a=" * 3000
    yield "/sdmx/2.1/data/FLOW_IN/%ff%fe.%80"
    yield "/sdmx/2.1/data/FLOW_IN/all?startPeriod=%ff%00%80"
    yield "/sdmx/3.0/data/dataflow/*/FLOW_IN/*/*?c[REF_AREA]=%00"
    yield "/sdmx/3.0/data/dataflow/*/FLOW_IN/%00/*"
    yield "/sdmx/3.0/data/dataflow/*/FLOW_IN/*/*?c[REF_AREA]=%ed%a0%80"
    yield "/sdmx/2.1/dataflow/..%2f..%2f/etc%2fpasswd/..%5c"
    yield "/sdmx/2.1/data/FLOW_IN,1.0,../../all"


def test_no_question_is_a_fault_and_none_opens_a_file_or_another_readers_figures():
    a.made()
    for path in _asked():
        answer = ask(path)
        assert answer.status_code < 500 or answer.status_code == 501, (path[:200], answer.body[:300])
        assert a.figures_in(answer) <= {a.PUBLIC}, path[:200]
        assert b"root:" not in answer.body and b"Binder Error" not in answer.body, path[:200]


ACCEPTS = ("*" * 5000, ";" * 5000, "text/csv;q=nan", "text/csv;q=-1", "text/csv;q=1e400", "a/b;" + "c=d;" * 900,
           "application/vnd.sdmx.data+csv;version=" + "9." * 2000, "application/vnd.sdmx.data+csv;labels='both",
           "," * 5000, "text/csv;q=" + "9" * 5000, "application/vnd.sdmx.data+json;version=١")  # fmt: skip


@pytest.mark.parametrize("name", ["Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "If-Modified-Since",
                                  "Authorization", "Range", "X-HTTP-Method-Override"])  # fmt: skip
def test_no_heading_of_a_question_is_a_fault(name):
    keys = ("Bearer", "Bearer ", "bearer \tx", "Basic YTpi", "Bearer " + "x" * 9000, "bytes=0-", "DELETE")
    for told in (*ACCEPTS, *keys):
        for path in ("/sdmx/2.1/data/REFERENCE_FIGURES/A.REFUGEES.AFG.IRN._T._Z", "/sdmx/3.0/structure/dataflow"):
            answer = Client().get(path, headers={name: told})
            assert answer.status_code < 500, (name, told[:80])
            assert b"Traceback" not in answer.getvalue()


@pytest.mark.parametrize("path", ["/sdmx/2.1/data/FLOW_IN/all", "/sdmx/openapi.json", "/sdmx/3.0/structure/dataflow"])
def test_only_reading_methods_are_taken_whatever_a_heading_or_a_field_says(path):
    for method in ("post", "put", "patch", "delete"):
        assert getattr(Client(), method)(path).status_code == 405
    assert Client().post(path, {"_method": "GET"}, headers={"X-HTTP-Method-Override": "GET"}).status_code == 405
    assert Client().options(path).status_code in (200, 204)
    head, whole = Client().head(path), Client().get(path)
    assert (head.status_code, head.getvalue()) == (whole.status_code, b"")


def test_a_key_in_the_address_opens_nothing():
    a.made()
    key = key_for(cast.coordinator("AZE"), "AZE")
    plain = ask("/sdmx/2.1/data/FLOW_IN/all?format=csv")
    for name in ("token", "access_token", "key", "api_key", "Authorization"):
        answer = ask(f"/sdmx/2.1/data/FLOW_IN/all?format=csv&{name}={key}")
        assert answer.status_code == 400
        assert a.figures_in(answer) == set() and key.encode() not in answer.body
    assert a.figures_in(plain) == {a.PUBLIC}


def test_unknown_and_closed_releases_are_refused_in_the_same_words():
    held = a.made()
    for person in (None, a.readers()["observer"][0]):
        client = person().client if person else Client()
        for ending in ("/", ".csv", ".xlsx", ".parquet", "/compare/flow-in-tkm-public-1/"):
            told = []
            for slug in (held.slugs["TJK"], held.slugs["UZB"], held.slugs["KGZ"], "flow-in-tjk-members-9"):
                answer = client.get(f"/en/figures/releases/{slug}{ending}")
                told.append((answer.status_code, _neutral(answer, slug)))
            assert len(set(told)) == 1 and told[0][0] == 404
    assert ask("/sdmx/2.1/data/STUDENTS/all").status_code == ask("/sdmx/2.1/data/FLOW_IN/.TJK.....").status_code == 404


def _neutral(answer, slug):
    text = answer.content.decode().replace(slug, "SLUG")
    text = re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return re.sub(r"\d{4}-\d\d-\d\d[T ][\d:.]+", "", text)


def test_nothing_that_the_public_can_ask_tells_of_a_release_for_others():
    """Neither marks of answers nor what was changed since, and whoever holds the present state is told so."""
    part = answers.answer(answers.flows("2024"))
    paths = ("/sdmx/2.1/data/FLOW_IN/all?format=csv", "/sdmx/2.1/availableconstraint/FLOW_IN/all?format=json",
             "/sdmx/3.0/structure/dataflow", "/sdmx/2.1/data/FLOW_IN/all?updatedAfter=2020-01-01")  # fmt: skip
    me = cast.coordinator().actor
    consent(part.pk, "public", actor=me, now=answers.NOW)
    before = [ask(path) for path in paths]
    assert [one.status_code for one in before] == [200] * len(paths)
    later = answers.answer(answers.flows("2024", {"RUS": 9000, "KAZ": 300}), call="figures-2027")
    for step in ("secretariat", "members", "participants"):
        consent(later.pk, step, actor=me, now=datetime.now(tz=UTC))
    for path, told in zip(paths, before, strict=True):
        again = ask(path)
        for name in ("ETag", "Last-Modified", "Content-Length", "Vary", "Cache-Control"):
            assert again.headers.get(name) == told.headers.get(name), (path, name)
        assert ask(path, **{"If-None-Match": told.headers["ETag"]}).status_code == 304
        own = ask(path, key_for(cast.coordinator("AZE"), "AZE"), **{"If-None-Match": told.headers["ETag"]})
        assert (own.status_code == 200) == ("FLOW_IN" in path)
