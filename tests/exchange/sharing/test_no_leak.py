"""A release for members changes nothing that the public can see: no page, search, download, API or list."""

import re

import pytest
from django.test import Client
from tests import cast
from tests.exchange.sharing import answers

from almaty.exchange.operations.sharing import consent
from almaty.exchange.queries import catalogue, faulty_releases, figures, releases, search_entries
from almaty.exchange.queries.derivations import derivations
from almaty.exchange.queries.shared import in_use
from almaty.kernel.actor import ANYONE

pytestmark = pytest.mark.django_db

PAGES = (
    "/en/", "/ru/", "/en/figures/", "/ru/figures/", "/en/picture/", "/en/picture/states/TJK/", "/en/picture/corridors/",
    "/en/picture/corridors/RUS/TJK/", "/en/picture/mirror/", "/en/picture/gaps/", "/en/picture/gaps.csv",
    "/en/picture/flows/", "/en/figures/definitions/", "/en/figures/definitions/FLOW_IN/", "/en/figures/service/",
    "/en/search/?q=FLOW_IN", "/en/search/?q=%D0%A2%D0%B0%D0%B4%D0%B6%D0%B8%D0%BA%D0%B8%D1%81%D1%82%D0%B0%D0%BD",
    "/en/search/?q=Agency+on+Statistics", "/en/participants/TJK/", "/en/log/", "/en/figures/calls/",
    "/en/figures/releases/flow-in-tjk-members-1/", "/en/figures/releases/flow-in-tjk-members-1.csv",
    "/en/figures/releases/flow-in-tjk-members-1.parquet",
    "/en/figures/releases/flow-in-tjk-members-1/compare/flow-in-tjk-members-1/",
    "/en/figures/indicators/NATIONAL_FLOW_IN/", "/en/figures/series/NATIONAL_FLOW_IN.RUS.TJK._T._Z/",
    "/en/figures/sharing/TJK/", "/robots.txt", "/sitemap.xml",
    "/sdmx/2.1/data/FLOW_IN/all", "/sdmx/2.1/availableconstraint/FLOW_IN/all", "/sdmx/2.1/dataflow/all/all/latest",
    "/sdmx/3.0/data/dataflow/*/FLOW_IN/*/*",
)  # fmt: skip


def _public(page):
    """Return what anybody is told at an address, without what differs from one answer to the next anyway."""
    answer = Client().get(page)
    body = answer.getvalue() if answer.streaming else answer.content
    text = body.decode("utf-8", "replace").replace(_nonce(answer), "")
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return answer.status_code, re.sub(r"\d{4}-\d\d-\d\d[T-]\d\d:?\d\d:?\d\d[.\dZ+:]*|urn:uuid:[0-9a-f-]+", "", text)


def test_no_address_tells_the_public_anything_else_than_before(part, coordinator):
    before = {page: _public(page) for page in PAGES}
    made = consent(part.pk, "members", actor=coordinator.actor, now=answers.NOW)
    for step in ("secretariat", "participants"):
        consent(part.pk, step, actor=coordinator.actor, now=answers.NOW)
    assert cast.coordinator("KGZ").client.get(f"/en/figures/releases/{made.slug}/").status_code == 200
    after = {page: _public(page) for page in PAGES}
    different = [page for page in PAGES if before[page] != after[page]]
    assert different == []
    assert before["/en/figures/"][0] == 200


def test_no_read_of_the_public_picture_knows_it(part, coordinator):
    made = consent(part.pk, "members", actor=coordinator.actor, now=answers.NOW)
    assert made.slug not in {release.slug for release in releases()}
    assert made.slug not in catalogue().releases
    assert made.slug not in {entry.key for entry in search_entries()}
    assert "NATIONAL_FLOW_IN" not in figures.indicators()
    assert made.slug not in {each.release.slug for each in derivations()}
    assert in_use(ANYONE, answers.NOW) == []


def test_the_check_of_files_looks_at_every_release_whoever_may_read_it(part, coordinator, settings):
    made = consent(part.pk, "members", actor=coordinator.actor, now=answers.NOW)
    assert made.slug not in {fault.release for fault in faulty_releases()}
    file = settings.HOME / "releases" / f"{made.sha256}.parquet"
    kept = file.read_bytes()
    file.unlink()
    assert made.slug in {fault.release for fault in faulty_releases()}
    file.write_bytes(kept)


def test_the_log_is_read_by_those_alone_who_may_read_logs(part, coordinator):
    made = consent(part.pk, "members", actor=coordinator.actor, now=answers.NOW)
    for person in (cast.observer(), cast.coordinator("KGZ"), cast.outsider()):
        assert made.slug not in person.client.get("/en/log/").content.decode()
    assert made.slug in cast.secretary().client.get("/en/log/").content.decode()


def _nonce(answer):
    found = re.search(r"'nonce-([^']+)'", answer.headers.get("Content-Security-Policy", ""))
    return found.group(1) if found else "\0"
