"""An embargo lifts at its instant: not a moment before, and for the pages that are kept ready too."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests import cast
from tests.exchange.sharing import answers

from almaty.exchange.operations.sharing import consent
from almaty.exchange.queries import catalogue, figures, search_entries
from almaty.exchange.queries.shared import in_use, lifted_stamp
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import Conflict, Invalid

pytestmark = pytest.mark.django_db

LIFTS = answers.NOW + timedelta(days=10)
BEFORE, AFTER = LIFTS - timedelta(microseconds=1), LIFTS
SERIES = "NATIONAL_FLOW_IN.RUS.TJK._T._Z"


@pytest.fixture
def clock(monkeypatch):
    """Return a way to set the clock that pages, catalogue and search read."""

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at(answers.NOW)
    return at


@pytest.fixture
def held_back(part, coordinator, clock):
    """Return a public release under embargo."""
    return consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW, lifts_at=LIFTS)


def test_the_catalogue_has_it_from_the_instant_on(held_back, clock):
    clock(BEFORE)
    assert held_back.slug not in catalogue().releases
    assert "NATIONAL_FLOW_IN" not in figures.indicators()
    clock(AFTER)
    assert held_back.slug in catalogue().releases
    assert figures.series(SERIES).latest.value == 1204


def test_pages_kept_ready_show_it_from_the_instant_on(held_back, clock):
    client, pages = Client(), ("/en/figures/", "/en/figures/indicators/NATIONAL_FLOW_IN/", "/en/picture/states/TJK/")
    clock(BEFORE)
    before = [client.get(page) for page in pages]
    assert [answer.status_code for answer in before] == [200, 404, 200]
    assert not any(held_back.slug in answer.content.decode() for answer in before)
    clock(AFTER)
    after = [client.get(page) for page in pages]
    assert [answer.status_code for answer in after] == [200, 200, 200]
    assert held_back.slug in after[0].content.decode()
    assert before[0].headers["X-Record-Stamp"] != after[0].headers["X-Record-Stamp"]


def test_the_search_finds_it_from_the_instant_on(held_back, clock):
    client, question = Client(), {"q": "NATIONAL_FLOW_IN"}
    clock(BEFORE)
    assert "NATIONAL_FLOW_IN/" not in client.get("/en/search/", question).content.decode()
    assert held_back.slug not in {entry.key for entry in search_entries()}
    clock(AFTER)
    assert "NATIONAL_FLOW_IN/" in client.get("/en/search/", question).content.decode()


def test_its_own_state_reads_it_before_and_nobody_else_does(held_back):
    assert in_use(cast.deputy().actor, BEFORE) == [held_back]
    for person in (cast.secretary(), cast.coordinator("KGZ"), cast.observer()):
        assert in_use(person.actor, BEFORE) == []
        assert in_use(person.actor, AFTER) == [held_back]
    assert in_use(ANYONE, BEFORE) == [] and in_use(ANYONE, AFTER) == [held_back]


def test_the_mark_of_lifted_embargoes_changes_at_each_instant(held_back):
    assert lifted_stamp(BEFORE) != lifted_stamp(AFTER)
    assert lifted_stamp(answers.NOW) == lifted_stamp(BEFORE)


def test_while_a_newer_version_is_held_back_the_one_before_stays_in_use(part, coordinator, clock):
    me = coordinator.actor
    first = consent(part.pk, "public", actor=me, now=answers.NOW)
    later = answers.answer(answers.flows("2025"), call="figures-2027")
    second = consent(later.pk, "public", actor=me, now=answers.NOW, lifts_at=LIFTS)
    clock(BEFORE)
    assert catalogue().releases[first.slug].current
    page = Client().get(f"/en/figures/releases/{first.slug}/").content.decode()
    assert second.slug not in page
    clock(AFTER)
    assert catalogue().releases[first.slug].replaced_by == second.slug


def test_an_embargo_that_has_passed_or_ends_before_the_one_before_is_refused(held_back, part, coordinator):
    later = answers.answer(answers.flows("2025"), call="figures-2027")
    for lifts_at, refusal in ((answers.NOW, Invalid), (None, Conflict), (LIFTS - timedelta(hours=1), Conflict)):
        with pytest.raises(refusal):
            consent(later.pk, "public", actor=coordinator.actor, now=answers.NOW, lifts_at=lifts_at)
    assert consent(later.pk, "public", actor=coordinator.actor, now=answers.NOW, lifts_at=LIFTS).version == 2
