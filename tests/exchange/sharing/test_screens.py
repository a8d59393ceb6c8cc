"""The screens on which a State shares, for the roles that open them, in both languages and without JavaScript."""

import pytest
from django.test import Client
from tests import cast
from tests.exchange.sharing import answers

from almaty.exchange.models import Consent, Protection, Release
from almaty.exchange.operations.sharing import consent, consent_in_advance
from almaty.exchange.queries.sharing import make
from almaty.kernel.pair import pair
from almaty.people.models import Act

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_coordinator_walks_the_whole_ladder_with_forms_alone(part, coordinator, lang):
    client, base = coordinator.client, f"/{lang}/figures/sharing/TJK/"
    assert client.get(base).status_code == 200
    step = f"{base}answers/{part.pk}/members/"
    seen = make(part, "members").mark
    assert seen in client.get(step).content.decode()
    assert client.post(step, {"seen": seen, "why": "First figures"}).status_code == 302
    made = Release.objects.get(owner="TJK")
    assert (made.audience, "First figures" in made.reason.en) == ("members", True)
    later = client.post(
        f"{base}answers/{part.pk}/public/", {"day": "2099-06-30", "time": "12:00", "zone": "Asia/Almaty"}
    )
    assert later.status_code == 302
    assert Release.objects.get(owner="TJK", audience="public").lifts_at.isoformat() == "2099-06-30T07:00:00+00:00"
    page = client.get(base).content.decode()
    assert made.slug in page and "flow-in-tjk-public-1" in page


def test_a_rule_is_given_and_withdrawn_on_the_page(coordinator):
    client, base = coordinator.client, "/en/figures/sharing/TJK/"
    client.post(f"{base}rule/", {"dataflow": "FLOW_IN", "step": "members"})
    rule = Consent.objects.get()
    assert f'value="{rule.pk}"' in client.get(base).content.decode()
    client.post(f"{base}withdraw/", {"consent": rule.pk, "why": "Not any more"})
    assert "Not any more" in client.get(base).content.decode()
    assert client.post(f"{base}withdraw/", {"consent": "x", "why": "y"}).status_code == 404


def test_the_coordinator_who_binds_is_told_once_what_a_rule_has_released(coordinator):
    consent_in_advance("TJK", "FLOW_IN", "members", actor=coordinator.actor, now=answers.NOW)
    about = answers.ABOUT | {"duration": pair("12 months", "12 месяцев").as_dict()}
    part = answers.answer(answers.flows("2024"), stage="ready", about=about)
    place = "/en/figures/calls/figures-2026/TJK/FLOW_IN/"
    page = coordinator.client.post(f"{place}act/bind/", {"seen": part.saves}, follow=True).content.decode()
    assert "Released by your rule: member States (flow-in-tjk-members-1)." in page
    assert "could not act" not in page
    assert [release.slug for release in Release.objects.filter(owner="TJK")] == ["flow-in-tjk-members-1"]


def test_protection_is_set_on_the_page_and_what_is_wrong_is_told_at_its_field(coordinator):
    client, page = coordinator.client, "/ru/figures/sharing/TJK/protection/REMITTANCES/public/"
    assert client.get(page).status_code == 200
    refused = client.post(page, {"method": "suppress", "threshold": "5", "loss": "cells"})
    assert "правила требуют знать" in refused.content.decode().lower()
    assert client.post(page, {"method": "round", "base": "1000", "loss": "cells"}).status_code == 302
    assert Protection.objects.get().how["base"] == 1000
    assert client.post(page, {"usual": "yes"}).status_code == 302
    assert not Protection.objects.exists()


def test_an_expert_sees_the_preview_and_no_button_and_another_state_nothing(part):
    page = f"/en/figures/sharing/TJK/answers/{part.pk}/public/"
    told = cast.deputy().client.get(page).content.decode()
    assert "Only the national coordinator consents" in told and "Consent and release" not in told
    for person in (cast.coordinator("KGZ"), cast.secretary(), cast.observer()):
        assert person.client.get(page).status_code == 403
        assert person.client.post(page, {}).status_code == 403
    assert Client().get(page).status_code in (302, 401)
    assert Act.objects.filter(verb="read-answer").count() == 1
    assert not Release.objects.filter(owner="TJK").exists()


def test_an_answer_of_another_state_is_not_reached_by_its_number(part):
    other = cast.coordinator("KGZ").client.get(f"/en/figures/sharing/KGZ/answers/{part.pk}/public/")
    assert other.status_code == 404


def test_the_page_of_the_answer_shows_the_ladder(part, coordinator):
    page = coordinator.client.get("/en/figures/calls/figures-2026/TJK/FLOW_IN/").content.decode()
    assert f"/en/figures/sharing/TJK/answers/{part.pk}/members/" in page


def test_the_release_page_tells_where_it_comes_from_and_no_name_of_a_person(part, coordinator):
    made = consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW)
    page = Client().get(f"/en/figures/releases/{made.slug}/").content.decode()
    for told in ("sent submission 1 (workbook)", "The national coordinator bound the State", "consented to this step",
                 "Agency on Statistics", "Of 18 figures 7 are left out", made.sha256, "/figures/definitions/FLOW_IN/",
                 f"http://testserver/en/figures/releases/{made.slug}/"):  # fmt: skip
        assert told in page, told
    assert coordinator.account.name not in page


def test_the_hash_of_what_was_sent_is_told_where_nothing_was_hidden_and_to_its_state(part, coordinator):
    """With the hash of an answer somebody could try out which small figures fit."""
    sent = part.current.rows
    public = consent(part.pk, "public", actor=coordinator.actor, now=answers.NOW)
    assert sent not in Client().get(f"/en/figures/releases/{public.slug}/").content.decode()
    assert sent in coordinator.client.get(f"/en/figures/releases/{public.slug}/").content.decode()
    whole = consent(part.pk, "secretariat", actor=coordinator.actor, now=answers.NOW)
    assert sent in cast.secretary().client.get(f"/en/figures/releases/{whole.slug}/").content.decode()


def test_every_reference_release_keeps_its_page_and_its_downloads():
    for slug, rows in Release.objects.filter(dataflow="").values_list("slug", "rows")[:3]:
        assert Client().get(f"/en/figures/releases/{slug}/").status_code == 200, rows
    answer = Client().get(f"/en/figures/releases/{slug}.parquet")
    assert b"".join(answer)[:4] == b"PAR1"
