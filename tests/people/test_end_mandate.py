"""The secretariat ends a mandate; it stops at once, and stays readable."""

import pytest
from django.test import Client
from tests import cast

from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import Conflict, NotAllowed, NotFound, SignInFirst
from almaty.people.operations import end_mandate

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate():
    return cast.coordinator().account.mandates.get()


def test_an_anonymous_reader_is_asked_to_sign_in(mandate, now):
    with pytest.raises(SignInFirst):
        end_mandate(mandate.pk, actor=ANYONE, now=now)
    assert Client().post(f"/en/people/mandates/{mandate.pk}/end/").status_code == 401


@pytest.mark.parametrize("who", [cast.outsider, cast.coordinator, cast.chair_office])
def test_somebody_without_the_mandate_is_refused(who, mandate, now):
    with pytest.raises(NotAllowed):
        end_mandate(mandate.pk, actor=who().actor, now=now)
    assert who().client.post(f"/en/people/mandates/{mandate.pk}/end/").status_code == 403


def test_the_mandate_stops_at_once_and_stays_readable(mandate, now, last_act):
    secretary, coordinator = cast.secretary(), cast.coordinator()
    client = coordinator.client
    assert client.get("/en/invitations/new/").status_code == 200
    assert secretary.client.post(f"/en/people/mandates/{mandate.pk}/end/").status_code == 302
    assert client.get("/en/invitations/new/").status_code == 403, "in the session that was open too"
    assert last_act().verb == "end-mandate"
    assert "ended on" in secretary.client.get("/en/people/").content.decode()


def test_a_mandate_ends_once(mandate, now):
    actor = cast.secretary().actor
    end_mandate(mandate.pk, actor=actor, now=now)
    with pytest.raises(NotFound):
        end_mandate(mandate.pk, actor=actor, now=now)


def test_an_end_is_only_posted(mandate):
    assert cast.secretary().client.get(f"/en/people/mandates/{mandate.pk}/end/").status_code == 405


def test_two_people_cannot_end_each_other_at_once(now, monkeypatch):
    """Whoever had to wait for the other's act is told what it has left."""
    first, second = cast.secretary(), cast.second_secretary()

    def wait_for_the_other():
        monkeypatch.undo()
        end_mandate(second.account.mandates.get().pk, actor=first.actor, now=now)

    mandate, actor = first.account.mandates.get(), second.actor
    monkeypatch.setattr("almaty.people.operations.mandates._take_turn", wait_for_the_other)
    with pytest.raises(Conflict):
        end_mandate(mandate.pk, actor=actor, now=now)


def test_the_last_member_of_the_secretariat_stays_until_another_can_act(now):
    first, second = cast.secretary(), cast.second_secretary()
    mandate = first.account.mandates.get()
    second.account.second_factor_since = None
    second.account.save()
    with pytest.raises(Conflict):
        end_mandate(mandate.pk, actor=first.actor, now=now)
    second.account.second_factor_since = now
    second.account.save()
    assert end_mandate(mandate.pk, actor=second.actor, now=now).ends == now.date()
