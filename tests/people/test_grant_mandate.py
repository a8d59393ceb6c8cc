"""The secretariat grants a mandate to an account, from a day on; nobody else does."""

from datetime import date, timedelta

import pytest
from django.test import Client
from tests import cast

from almaty.kernel.actor import ANYONE, Role
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, SignInFirst
from almaty.people.operations import grant_mandate
from almaty.people.queries import actor_for

pytestmark = pytest.mark.django_db


def _grant(actor, now, account_id=None, **more):
    given = {"role": Role.EXPERT, "participant": "TJK", "starts": now.date()} | more
    return grant_mandate(account_id or cast.outsider().account.pk, actor=actor, now=now, **given)


def test_an_anonymous_reader_is_asked_to_sign_in(now):
    with pytest.raises(SignInFirst):
        _grant(ANYONE, now)
    assert Client().post("/en/people/", {}).status_code == 401


@pytest.mark.parametrize("who", [cast.outsider, cast.coordinator, cast.chair_office])
def test_somebody_without_the_mandate_is_refused(who, now):
    with pytest.raises(NotAllowed):
        _grant(who().actor, now)
    assert who().client.get("/en/people/").status_code == 403


def test_the_secretariat_grants_and_the_mandate_takes_effect_on_its_day(now, last_act):
    tomorrow = now.date() + timedelta(days=1)
    _grant(cast.secretary().actor, now, starts=tomorrow)
    paul = cast.outsider().account
    assert not actor_for(paul, today=now.date()).roles
    assert actor_for(paul, today=tomorrow).roles == {Role.EXPERT}
    assert last_act().facts["role"] == "expert"


def test_a_mandate_is_not_held_from_the_day_on_which_it_ends(now):
    _grant(cast.secretary().actor, now, ends=now.date() + timedelta(days=2))
    paul = cast.outsider().account
    held = [bool(actor_for(paul, today=now.date() + timedelta(days=day)).roles) for day in range(3)]
    assert held == [True, True, False]


def test_the_same_mandate_is_not_granted_twice_at_a_time(now):
    actor = cast.secretary().actor
    _grant(actor, now)
    with pytest.raises(Conflict, match="held already"):
        _grant(actor, now)


def test_dates_in_the_wrong_order_are_refused(now):
    with pytest.raises(Invalid, match="ends before it starts"):
        _grant(cast.secretary().actor, now, ends=date(2020, 1, 1))


def test_an_unknown_account_is_refused(now):
    with pytest.raises(NotFound):
        _grant(cast.secretary().actor, now, account_id=10**9)


def test_the_screen_grants_and_keeps_what_was_typed_when_it_is_refused(now):
    secretary = cast.secretary()
    typed = {"account": cast.outsider().account.pk, "role": "expert", "participant": "TJK", "starts": str(now.date())}
    assert secretary.client.post("/en/people/", typed).status_code == 302
    again = secretary.client.post("/en/people/", typed)
    assert again.status_code == 422
    assert "held already" in again.content.decode()
    assert secretary.client.post("/en/people/", typed | {"starts": "99999-01-01"}).status_code == 422
