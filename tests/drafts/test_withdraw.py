"""An open draft can be withdrawn by the secretariat; it stays readable."""

import pytest
from django.test import Client
from tests import cast

from almaty.drafts.models import Draft
from almaty.drafts.operations import send, withdraw
from almaty.kernel.actor import ANYONE
from almaty.kernel.refusal import Conflict, NotAllowed, SignInFirst

pytestmark = pytest.mark.django_db


def test_an_anonymous_reader_is_asked_to_sign_in(waiting, now):
    draft = waiting(cast.secretary())
    for verb in (withdraw, send):
        with pytest.raises(SignInFirst):
            verb(draft.pk, actor=ANYONE, now=now)
    assert Client().post(f"/en/drafts/{draft.pk}/withdraw/").status_code == 401


@pytest.mark.parametrize("who", [cast.outsider, cast.coordinator, cast.chair_office])
def test_somebody_without_the_mandate_is_refused(waiting, who, now):
    draft = waiting(cast.secretary())
    with pytest.raises(NotAllowed):
        withdraw(draft.pk, actor=who().actor, now=now)
    assert who().client.post(f"/en/drafts/{draft.pk}/withdraw/").status_code == 403


@pytest.mark.parametrize("who", [cast.secretary, cast.second_secretary])
def test_the_secretariat_withdraws_and_nothing_is_deleted(waiting, who):
    draft = waiting(cast.secretary())
    assert who().client.post(f"/en/drafts/{draft.pk}/withdraw/").status_code == 302
    assert Draft.objects.get(pk=draft.pk).stage == "withdrawn"
    assert "Road map to 2027" in who().client.get(f"/en/drafts/{draft.pk}/").content.decode()


def test_a_withdrawn_draft_is_not_sent_again(waiting, now):
    author = cast.secretary()
    draft = waiting(author)
    withdraw(draft.pk, actor=author.actor, now=now)
    with pytest.raises(Conflict):
        send(draft.pk, actor=author.actor, now=now)


def test_an_act_that_nobody_knows_is_not_found(waiting):
    assert cast.secretary().client.post(f"/en/drafts/{waiting(cast.secretary()).pk}/burn/").status_code == 404


def test_acts_are_only_posted(waiting):
    assert cast.secretary().client.get(f"/en/drafts/{waiting(cast.secretary()).pk}/withdraw/").status_code == 405
