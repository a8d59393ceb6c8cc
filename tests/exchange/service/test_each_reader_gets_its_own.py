"""Who reads what: the public, members, the State itself; each by its key, each read of what is not public logged."""

from datetime import UTC, datetime, timedelta

import pytest
from tests import cast
from tests.exchange.service.keys import ask, figures_of, key_for
from tests.exchange.sharing import answers

from almaty.exchange.operations.sharing import consent
from almaty.people.models import Act, Mandate

pytestmark = pytest.mark.django_db

FLOW = "/sdmx/2.1/data/FLOW_IN/all?format=csvfile"
CORRIDOR = ("TJK", "RUS", "_T", "2024")


def released(step, state="TJK", year="2024", now=None, **more):
    part = answers.answer(answers.flows(year), state=state)
    return consent(part.pk, step, actor=cast.coordinator(state).actor, now=now or datetime.now(tz=UTC), **more)


def test_the_public_reads_nothing_that_is_for_members():
    released("members")
    answer = ask(FLOW)
    assert answer.status_code == 404
    assert b'code="100"' in answer.body
    there = ask("/sdmx/2.1/availableconstraint/FLOW_IN/all?format=json")
    assert b"RUS" not in there.body


def test_a_member_reads_it_with_a_key_and_an_observer_does_not():
    released("members")
    member, observer = key_for(cast.coordinator("KGZ"), "KGZ"), key_for(cast.observer(), "ITA")
    assert figures_of(ask(FLOW, member))[CORRIDOR] == "1204"
    assert ask(FLOW, observer).status_code == 404


def test_a_state_reads_its_own_and_no_other_states():
    released("secretariat")
    own, other, office = (
        ask(FLOW, key_for(cast.coordinator(), "TJK")),
        ask(FLOW, key_for(cast.coordinator("KGZ"), "KGZ")),
        ask(FLOW, key_for(cast.secretary(), "support-unit")),
    )
    assert figures_of(own)[CORRIDOR] == figures_of(office)[CORRIDOR] == "1204"
    assert other.status_code == 404


def test_a_key_reads_nothing_once_the_mandate_has_ended():
    released("members")
    person = cast.coordinator("KGZ")
    key = key_for(person, "KGZ")
    assert ask(FLOW, key).status_code == 200
    Mandate.objects.filter(account=person.account).update(ends=datetime.now(tz=UTC).date())
    answer = ask(FLOW, key)
    assert answer.status_code == 401
    assert b"that mandate no longer runs" in answer.body


def test_an_embargo_holds_for_every_key_but_the_states_own():
    released("public", lifts_at=datetime.now(tz=UTC) + timedelta(hours=1))
    assert ask(FLOW).status_code == 404
    assert ask(FLOW, key_for(cast.coordinator("KGZ"), "KGZ")).status_code == 404
    assert ask(FLOW, key_for(cast.coordinator(), "TJK")).status_code == 200


def test_each_read_of_what_is_not_public_is_one_entry_of_the_log():
    made = released("members")
    ask(FLOW, key_for(cast.coordinator("KGZ"), "KGZ"))
    (entry,) = Act.objects.filter(verb="read-figures")
    assert (entry.actor_name, entry.acting_for, entry.change) == ("Coordinator of KGZ", "KGZ", False)
    assert entry.facts["releases"] == [made.slug]
    assert entry.facts["key"] == "test program"


def test_what_everybody_may_read_is_not_logged():
    ask("/sdmx/2.1/data/REFERENCE_FIGURES/A.REFUGEES.AFG.IRN._T._Z", key_for(cast.coordinator("KGZ"), "KGZ"))
    assert not Act.objects.filter(verb="read-figures").exists()


def test_only_public_answers_may_be_shared_by_caches_and_other_sites():
    released("members")
    public = ask("/sdmx/2.1/data/REFERENCE_FIGURES/A.REFUGEES.AFG.IRN._T._Z")
    own = ask(FLOW, key_for(cast.coordinator("KGZ"), "KGZ"))
    assert "public" in public.headers["Cache-Control"]
    assert public.headers["Access-Control-Allow-Origin"] == "*"
    assert "private" in own.headers["Cache-Control"]
    assert "public" not in own.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in own.headers
    for answer in (public, own):
        assert {"Accept", "Authorization", "Accept-Language"} <= set(answer.headers["Vary"].split(", "))


def test_figures_of_several_states_come_in_one_table_one_row_for_a_key_and_period():
    for state in ("TJK", "KGZ"):
        released("members", state=state)
    answer = ask(FLOW, key_for(cast.coordinator("KAZ"), "KAZ"))
    lines = answer.body.decode().strip().split("\n")[1:]
    places = [tuple(line.split(",")[:9]) for line in lines]
    assert len(set(places)) == len(places)
    assert {place[2] for place in places} == {"TJK", "KGZ"}
    own = ask("/sdmx/2.1/data/FLOW_IN/.KGZ.....?format=csvfile", key_for(cast.coordinator("KAZ"), "KAZ"))
    assert {area for area, *_ in figures_of(own)} == {"KGZ"}


def test_only_what_has_changed_is_sent_to_whoever_knows_the_rest():
    first, coordinator = datetime.now(tz=UTC) - timedelta(days=10), cast.coordinator().actor
    for days, russia in ((0, 1204), (5, 1300)):
        part = answers.answer(answers.flows("2024", {"RUS": russia, "KAZ": 318}))
        consent(part.pk, "members", actor=coordinator, now=first + timedelta(days=days), why="Late returns came in.")
    key = key_for(cast.coordinator("KGZ"), "KGZ")
    since = f"{first + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"
    changed = figures_of(ask(f"{FLOW}&updatedAfter={since}", key))
    assert changed[CORRIDOR] == "1300"
    assert {partner for _, partner, *_ in changed} == {"RUS", "WLD"}
    assert ask(f"{FLOW}&updatedAfter={datetime.now(tz=UTC):%Y-%m-%dT%H:%M:%SZ}", key).status_code == 404
    everything = figures_of(ask(f"{FLOW}&updatedAfter=2020-01-01", key))
    assert everything == figures_of(ask(FLOW, key))
    assert len(everything) == 9


def test_the_state_reads_in_words_what_a_program_has_asked():
    released("members")
    member, own = key_for(cast.coordinator("KGZ"), "KGZ"), cast.coordinator("TJK").client
    ask(FLOW, member)
    ask("/sdmx/2.1/availableconstraint/FLOW_IN/all?format=json", member)
    page = own.get("/ru/figures/sharing/TJK/readers/").content.decode()
    assert "программой: SDMX-CSV 1.0" in page
    assert "программой: какие есть коды и периоды" in page
