"""Somebody who has an account takes up a further mandate with it."""

import pytest
from tests import cast

from almaty.kernel.actor import Role
from almaty.kernel.refusal import NotAllowed
from almaty.people.models import Mandate
from almaty.people.operations import invite, take_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(now):
    """Invite Paul Outram, who has an account, as an expert of Tajikistan."""
    address = cast.outsider().account.email
    return invite(email=address, role=Role.EXPERT, participant="TJK", actor=cast.secretary().actor, now=now)


def test_the_invited_person_takes_it_up_with_one_button(secret, last_act):
    paul = cast.outsider()
    assert "Take up the mandate" in paul.client.get(f"/en/welcome/{secret}/").content.decode()
    assert paul.client.post(f"/en/welcome/{secret}/").status_code == 302
    assert Mandate.objects.filter(account=paul.account, role="expert", participant="TJK").exists()
    assert (last_act().verb, last_act().actor_id) == ("take-up-mandate", paul.account.pk)
    assert paul.actor.roles == {Role.EXPERT}


def test_another_signed_in_person_is_refused(secret, now):
    with pytest.raises(NotAllowed, match="for another person"):
        take_up(secret, account=cast.chair_office().account, now=now)
    page = cast.chair_office().client.post(f"/en/welcome/{secret}/")
    assert "bound to another address" in page.content.decode()
    assert not Mandate.objects.filter(role="expert", participant="TJK").exists()


def test_a_mandate_that_is_held_already_is_not_doubled(now):
    coordinator = cast.coordinator()
    address = coordinator.account.email
    again = invite(email=address, role=Role.COORDINATOR, participant="TJK", actor=cast.secretary().actor, now=now)
    take_up(again, account=coordinator.account, now=now)
    assert coordinator.account.mandates.count() == 1
