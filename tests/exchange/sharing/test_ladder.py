"""A release on a step is read by that step and narrower ones; nobody else learns that it is there."""

import pytest
from django.test import Client
from tests import cast
from tests.exchange.sharing import answers

from almaty.exchange.models import Consent, Release
from almaty.exchange.operations.sharing import consent, open_release
from almaty.exchange.queries.shared import in_use, visible_to
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, SignInFirst
from almaty.people.models import Act

pytestmark = pytest.mark.django_db

STEPS = ("secretariat", "members", "participants", "public")
READERS = {
    "own State": cast.deputy, "secretariat": cast.secretary, "other member": lambda: cast.coordinator("KGZ"),
    "chair's office": cast.chair_office, "observer": cast.observer, "outsider": cast.outsider,
}  # fmt: skip
MAY = {
    "secretariat": {"own State", "secretariat"},
    "members": {"own State", "secretariat", "other member", "chair's office"},
    "participants": {"own State", "secretariat", "other member", "chair's office", "observer"},
    "public": {*READERS, "anybody"},
}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_read_by_whom_it_is_for_and_by_nobody_else(part, coordinator, step):
    made = consent(part.pk, step, actor=coordinator.actor, now=answers.NOW)
    page = f"/en/figures/releases/{made.slug}/"
    clients = {name: person().client for name, person in READERS.items()} | {"anybody": Client()}
    forms = (f"/en/figures/releases/{made.slug}.{form}" for form in ("csv", "xlsx", "parquet"))
    for address in (page, *forms):
        assert {name for name, client in clients.items() if _status(client, address) == 200} == MAY[step]


def test_a_release_that_is_not_for_you_and_one_that_does_not_exist_are_answered_alike(part, coordinator):
    made = consent(part.pk, "members", actor=coordinator.actor, now=answers.NOW)
    answers_ = [Client().get(f"/en/figures/releases/{slug}/") for slug in (made.slug, "flow-in-tjk-members-9")]
    assert [answer.status_code for answer in answers_] == [404, 404]
    told = [
        answer.content.decode().replace(made.slug, "X").replace("flow-in-tjk-members-9", "X") for answer in answers_
    ]
    assert _main(told[0]) == _main(told[1])


def test_of_several_steps_the_one_that_came_furthest_speaks_and_of_the_same_the_narrowest(part, coordinator):
    me = coordinator.actor
    public = consent(part.pk, "public", actor=me, now=answers.NOW)
    members = consent(part.pk, "members", actor=me, now=answers.NOW)
    other = cast.coordinator("KGZ").actor
    assert in_use(other, answers.NOW, dataflow="FLOW_IN", owner="TJK") == [members]
    assert in_use(cast.observer().actor, answers.NOW) == [public]
    later = answers.answer(answers.flows("2025"), call="figures-2027")
    newer = consent(later.pk, "public", actor=me, now=answers.NOW)
    assert in_use(other, answers.NOW, dataflow="FLOW_IN") == [newer]
    assert in_use(ANYONE, answers.NOW) == [newer]


def test_a_newer_version_repeats_the_periods_that_it_does_not_answer(part, coordinator):
    me = coordinator.actor
    first = consent(part.pk, "members", actor=me, now=answers.NOW)
    later = answers.answer(answers.flows("2025"), call="figures-2027")
    second = consent(later.pk, "members", actor=me, now=answers.NOW)
    assert (second.version, second.earlier_vintage, second.replaces) == (2, first, True)
    assert second.rows == 2 * first.rows
    assert second.slug == "flow-in-tjk-members-2"


def test_only_the_coordinator_of_the_state_consents_and_others_stand_in_the_log(part):
    for person, refusal in ((cast.deputy(), NotAllowed), (cast.coordinator("KGZ"), NotAllowed),
                            (cast.secretary(), NotAllowed)):  # fmt: skip
        with pytest.raises(refusal):
            consent(part.pk, "public", actor=person.actor, now=answers.NOW)
        assert Act.objects.filter(verb="refused-sharing", actor=person.account).count() == 1
    with pytest.raises(SignInFirst):
        consent(part.pk, "public", actor=ANYONE, now=answers.NOW)
    assert not Release.objects.exclude(dataflow="").exists()


def test_what_is_not_bound_has_no_figures_or_no_such_step_is_not_shared(coordinator):
    me = coordinator.actor
    open_ = answers.answer(answers.flows("2024"), stage="ready")
    with pytest.raises(Conflict) as refused:
        consent(open_.pk, "members", actor=me, now=answers.NOW)
    assert refused.value.code == "not-bound"
    with pytest.raises(Invalid):
        consent(open_.pk, "everybody", actor=me, now=answers.NOW)
    nothing = answers.answer([], flow="STATELESS")
    with pytest.raises(Conflict):
        consent(nothing.pk, "members", actor=me, now=answers.NOW)
    with pytest.raises(NotFound):
        consent(999_999, "members", actor=me, now=answers.NOW)


def test_the_same_figures_are_not_released_twice_on_a_step(part, coordinator):
    made = consent(part.pk, "members", actor=coordinator.actor, now=answers.NOW)
    with pytest.raises(Conflict) as refused:
        consent(part.pk, "members", actor=coordinator.actor, now=answers.NOW)
    assert (refused.value.code, refused.value.where) == ("released-already", made.slug)


def test_every_consent_is_on_record_with_who_gave_it_and_in_the_log(part, coordinator):
    made = consent(part.pk, "members", actor=coordinator.actor, now=answers.NOW)
    kept = Consent.objects.get(release=made)
    assert (kept.participant, kept.step, kept.part, kept.given_by) == ("TJK", "members", part, coordinator.account)
    act = Act.objects.get(verb="consent-to-step")
    assert (act.subject, act.facts["release"]) == ("sharing:TJK/figures-2026/FLOW_IN", made.slug)


def test_reading_a_release_that_is_not_public_is_logged_and_its_state_sees_who(part, coordinator):
    made = consent(part.pk, "participants", actor=coordinator.actor, now=answers.NOW)
    assert _status(cast.observer().client, f"/en/figures/releases/{made.slug}.csv") == 200
    act = Act.objects.get(verb="read-release")
    assert (act.change, act.subject, act.facts["what"]) == (False, f"release:{made.slug}", "csv")
    told = coordinator.client.get("/en/figures/sharing/TJK/readers/").content.decode()
    assert "Chiara Bellandi" in told and made.slug in told
    assert cast.coordinator("KGZ").client.get("/en/figures/sharing/TJK/readers/").status_code == 403
    assert Client().get("/en/figures/sharing/TJK/readers/").status_code in (302, 401)


def test_reading_a_public_release_is_not_followed(part, coordinator):
    made = consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW)
    open_release(made.slug, actor=cast.observer().actor, now=answers.NOW)
    assert not Act.objects.filter(verb="read-release").exists()


def test_a_person_of_two_states_reads_what_either_may(part, coordinator):
    made = consent(part.pk, "secretariat", actor=coordinator.actor, now=answers.NOW)
    gate = visible_to(cast.coordinator("KGZ").actor, answers.NOW)
    assert not Release.objects.filter(gate, pk=made.pk).exists()


def _main(page):
    return page.split("<main", 1)[1].split("</main", 1)[0]


def _status(client, address):
    answer = client.get(address)
    b"".join(answer)
    return answer.status_code
