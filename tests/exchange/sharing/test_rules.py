"""Consent in advance: a rule releases what is bound later, until it is withdrawn."""

from datetime import timedelta

import pytest
from tests import cast
from tests.exchange.sharing import answers

from almaty.exchange.models import Consent, Release
from almaty.exchange.operations.answers import bind
from almaty.exchange.operations.sharing import after_binding, consent, consent_in_advance, set_protection, withdraw
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound
from almaty.people.models import Act

pytestmark = pytest.mark.django_db


def test_a_rule_releases_each_later_answer_as_soon_as_it_is_bound(part, coordinator):
    me = coordinator.actor
    rules = [consent_in_advance("TJK", "FLOW_IN", step, actor=me, now=answers.NOW) for step in ("public", "members")]
    done = after_binding(part, actor=me, now=answers.NOW)
    assert [release.slug for release in done.releases] == ["flow-in-tjk-members-1", "flow-in-tjk-public-1"]
    acts = Act.objects.filter(verb="release-by-rule")
    assert {act.facts["rule"] for act in acts} == {rule.pk for rule in rules}
    assert Consent.objects.filter(part=part).count() == 2


def test_binding_an_answer_on_its_page_lets_the_rule_act(coordinator):
    me = coordinator.actor
    consent_in_advance("TJK", "FLOW_IN", "members", actor=me, now=answers.NOW)
    about = answers.ABOUT | {"duration": pair("12 months", "12 месяцев").as_dict()}
    part = answers.answer(answers.flows("2024"), stage="ready", about=about)
    bind(part.pk, actor=me, now=answers.NOW)
    assert Release.objects.get(owner="TJK").slug == "flow-in-tjk-members-1"


def test_a_withdrawn_rule_does_not_act_and_what_was_released_stands(part, coordinator):
    me = coordinator.actor
    rule = consent_in_advance("TJK", "FLOW_IN", "members", actor=me, now=answers.NOW)
    after_binding(part, actor=me, now=answers.NOW)
    withdraw(rule.pk, why="The register is being rebuilt", actor=me, now=answers.NOW)
    later = answers.answer(answers.flows("2025"), call="figures-2027")
    assert after_binding(later, actor=me, now=answers.NOW).releases == ()
    assert [release.slug for release in Release.objects.filter(owner="TJK")] == ["flow-in-tjk-members-1"]
    rule.refresh_from_db()
    assert (rule.withdrawn_at, rule.withdrawn_why) == (answers.NOW, "The register is being rebuilt")
    consent_in_advance("TJK", "FLOW_IN", "members", actor=me, now=answers.NOW)
    assert len(after_binding(later, actor=me, now=answers.NOW).releases) == 1


def test_a_rule_acts_on_its_own_dataflow_and_state_only(part, coordinator):
    me = coordinator.actor
    consent_in_advance("TJK", "REFUGEES", "members", actor=me, now=answers.NOW)
    consent_in_advance("KGZ", "FLOW_IN", "members", actor=cast.coordinator("KGZ").actor, now=answers.NOW)
    assert after_binding(part, actor=me, now=answers.NOW).releases == ()


def test_what_stands_in_the_way_of_one_step_keeps_that_step_back_alone_and_is_logged(coordinator):
    me = coordinator.actor
    two = [answers.row(code, "_T", "2024", value) for code, value in (("WLD", 100), ("RUS", 97))]
    set_protection("TJK", "FLOW_IN", "public", {"method": "none"}, actor=me, now=answers.NOW)
    consent(answers.answer(two).pk, "public", actor=me, now=answers.NOW)
    set_protection("TJK", "FLOW_IN", "public", {"method": "suppress"}, actor=me, now=answers.NOW)
    for step in ("secretariat", "public"):
        consent_in_advance("TJK", "FLOW_IN", step, actor=me, now=answers.NOW)
    later = answers.answer([*two, answers.row("ITA", "_T", "2024", 3)], call="figures-2027")
    done = after_binding(later, actor=me, now=answers.NOW)
    assert [release.audience for release in done.releases] == ["secretariat"]
    assert [(step, refusal.code) for step, refusal in done.refused] == [("public", "not-protected")]
    assert Act.objects.get(verb="rule-kept-back").facts["code"] == "not-protected"


def test_a_rule_keeps_to_the_embargo_of_the_version_before(part, coordinator):
    me, lifts = coordinator.actor, answers.NOW + timedelta(days=3)
    consent(part.pk, "public", actor=me, now=answers.NOW, lifts_at=lifts)
    consent_in_advance("TJK", "FLOW_IN", "public", actor=me, now=answers.NOW)
    later = answers.answer(answers.flows("2025"), call="figures-2027")
    (release,) = after_binding(later, actor=me, now=answers.NOW).releases
    assert release.lifts_at == lifts


def test_an_answer_without_figures_is_not_released(coordinator):
    me = coordinator.actor
    consent_in_advance("TJK", "FLOW_IN", "members", actor=me, now=answers.NOW)
    part = answers.answer(answers.flows("2024"))
    part.nothing, part.reason = "not-held", "The office does not count them"
    part.save()
    assert after_binding(part, actor=me, now=answers.NOW).releases == ()


def test_a_rule_stands_once_and_only_the_coordinator_gives_or_withdraws_it(coordinator):
    me = coordinator.actor
    rule = consent_in_advance("TJK", "FLOW_IN", "members", actor=me, now=answers.NOW)
    with pytest.raises(Conflict):
        consent_in_advance("TJK", "FLOW_IN", "members", actor=me, now=answers.NOW)
    for person in (cast.deputy(), cast.coordinator("KGZ"), cast.secretary()):
        with pytest.raises(NotAllowed):
            withdraw(rule.pk, why="no", actor=person.actor, now=answers.NOW)
        with pytest.raises(NotAllowed):
            consent_in_advance("TJK", "REFUGEES", "members", actor=person.actor, now=answers.NOW)
    with pytest.raises(Invalid):
        withdraw(rule.pk, why=" ", actor=me, now=answers.NOW)
    with pytest.raises(NotFound):
        consent_in_advance("TJK", "WIDGETS", "members", actor=me, now=answers.NOW)
    withdraw(rule.pk, why="Enough", actor=me, now=answers.NOW)
    with pytest.raises(Conflict):
        withdraw(rule.pk, why="Enough", actor=me, now=answers.NOW)
