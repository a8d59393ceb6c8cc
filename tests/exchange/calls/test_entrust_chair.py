"""A State lets the chair's office read its answer, and takes that back; nobody else is let in by it."""

import pytest
from tests import cast

from almaty.exchange.models import ChairConsent
from almaty.exchange.operations.answers import open_answer, open_part
from almaty.exchange.operations.chair_consent import end_chair_consents, end_entrusting, entrust_chair
from almaty.exchange.queries.chair_consents import asked_again, entrusted, given_to
from almaty.kernel.actor import SYSTEM
from almaty.kernel.refusal import Conflict, NotAllowed, NotFound
from almaty.people.models import Act, Letter
from almaty.process.operations import plan_transfer


@pytest.fixture
def chair(now):
    return cast.chair_office().actor_at(now)


def test_the_chairs_office_reads_an_answer_only_while_the_state_lets_it(opened, chair, now):
    call = opened()
    coordinator = cast.coordinator("KGZ").actor_at(now)
    for person, refusal in ((cast.deputy("KGZ"), NotAllowed), (cast.coordinator("TJK"), NotAllowed),
                            (cast.secretary(), NotAllowed)):  # fmt: skip
        with pytest.raises(refusal):
            entrust_chair(call.slug, "KGZ", actor=person.actor_at(now), now=now)
    assert Act.objects.filter(verb="refused-answer").count() == 3
    with pytest.raises(NotFound):
        entrust_chair("no-such-call", "KGZ", actor=coordinator, now=now)
    with pytest.raises(NotAllowed):
        open_answer(call.slug, "KGZ", actor=chair, now=now)
    entrust_chair(call.slug, "KGZ", actor=coordinator, now=now)
    assert [one.participant for one in entrusted(chair, call)] == ["KGZ"]
    assert open_answer(call.slug, "KGZ", actor=chair, now=now).code == "KGZ"
    assert open_part(call.slug, "KGZ", "REFUGEES", actor=chair, now=now, read="page")
    assert Act.objects.filter(verb="read-answer").count() == 1  # the State sees who read
    for state in ("TJK", "KAZ"):
        with pytest.raises(NotAllowed):
            open_answer(call.slug, state, actor=chair, now=now)
    page = cast.chair_office().client.get(f"/en/figures/calls/{call.slug}/KGZ/REFUGEES/")
    assert page.status_code == 200
    assert cast.chair_office().client.get(f"/en/figures/calls/{call.slug}/").content.count(b"/KGZ/") == 1
    with pytest.raises(Conflict):
        entrust_chair(call.slug, "KGZ", actor=coordinator, now=now)
    end_entrusting(call.slug, "KGZ", actor=coordinator, now=now)
    with pytest.raises(NotAllowed):
        open_part(call.slug, "KGZ", "REFUGEES", actor=chair, now=now)
    with pytest.raises(Conflict):
        end_entrusting(call.slug, "KGZ", actor=coordinator, now=now)


def test_with_the_chair_the_consent_ends_and_the_state_is_asked_again_on_its_own_page(opened, now):
    call = opened()
    person = cast.coordinator("KGZ")
    entrust_chair(call.slug, "KGZ", actor=person.actor_at(now), now=now)
    Letter.objects.all().delete()
    assert len(given_to("KAZ")) == 1
    assert end_chair_consents("KAZ", incoming="TJK", actor=SYSTEM, now=now, site="https://process.example") == 1
    assert Letter.objects.get().account == person.account
    assert "process.example/ru/figures/calls/" in Letter.objects.get().body
    assert ChairConsent.objects.get().ended_why == "chair-passed"
    page = person.client.get(f"/en/figures/calls/{call.slug}/KGZ/").content.decode()
    assert "You are asked again" in page
    answered = person.client.post(f"/en/figures/calls/{call.slug}/KGZ/chair/", {"act": "end"})
    assert answered.status_code == 302
    assert asked_again(person.actor_at(now)) == []
    assert cast.deputy("KGZ").client.post(f"/en/figures/calls/{call.slug}/KGZ/chair/").status_code == 403
    plan_transfer(outgoing="KAZ", incoming="", at=now, handover="kaz-vacant")
    with pytest.raises(Conflict) as refused:
        entrust_chair(call.slug, "KGZ", actor=person.actor_at(now), now=now)
    assert refused.value.code == "no-chair"
