"""One person binds a State at a time; the right passes with the mandate, on a day, and all open tasks with it."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from tests import cast
from tests.exchange.sharing import answers

from almaty.exchange.operations.answers import bind
from almaty.kernel.actor import ANYONE, Role, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, SignInFirst
from almaty.people.models import Account, Act, Invitation, Mandate
from almaty.people.operations import end_mandate, grant_mandate, hand_on_mandate, invite, join, take_up
from almaty.people.queries import actor_for

pytestmark = pytest.mark.django_db

WHOLE = answers.ABOUT | {"duration": pair("12 months", "12 месяцев").as_dict()}


@pytest.fixture
def mandate():
    """Return the mandate of Farrukh Nazarov, coordinator of Tajikistan."""
    return Mandate.objects.get(account=cast.coordinator().account)


@pytest.fixture
def zarina():
    """Return Zarina Holova, his deputy."""
    return cast.deputy()


def _on(now, days):
    return now.date() + timedelta(days=days)


def _binds(account, day):
    return actor_for(account, today=day).may_for(Verb.BIND_ANSWER, "TJK")


def _grant(account, now, **more):
    given = {"role": Role.COORDINATOR, "participant": "TJK", "starts": now.date()} | more
    return grant_mandate(account.pk, actor=cast.secretary().actor, now=now, **given)


def test_an_anonymous_reader_is_asked_to_sign_in(mandate, zarina, now):
    with pytest.raises(SignInFirst):
        hand_on_mandate(mandate.pk, zarina.account.pk, day=now.date(), actor=ANYONE, now=now)
    assert Client().get(f"/en/people/mandates/{mandate.pk}/hand-on/").status_code == 401
    assert Client().get("/en/people/mandates/").status_code == 401


@pytest.mark.parametrize("who", ["outsider", "deputy", "chair_office", "observer"])
def test_nobody_hands_on_the_mandate_of_another_state(who, mandate, zarina, now):
    person = getattr(cast, who)()
    with pytest.raises(NotAllowed):
        hand_on_mandate(mandate.pk, zarina.account.pk, day=now.date(), actor=person.actor, now=now)
    assert person.client.get(f"/en/people/mandates/{mandate.pk}/hand-on/").status_code == 403
    assert Mandate.objects.get(pk=mandate.pk).ends is None


@pytest.mark.parametrize("who", ["coordinator", "secretary"])
def test_from_the_day_on_the_successor_binds_and_the_predecessor_no_longer(who, mandate, zarina, now, last_act):
    day, actor = _on(now, 3), getattr(cast, who)().actor
    hand_on_mandate(mandate.pk, zarina.account.pk, day=day, actor=actor, now=now)
    bound = [(_binds(mandate.account, _on(now, n)), _binds(zarina.account, _on(now, n))) for n in range(5)]
    assert bound == [(True, False)] * 3 + [(False, True)] * 2
    act = last_act()
    assert (act.verb, act.actor_id) == ("hand-on-mandate", actor.account_id)
    assert act.facts == {"participant": "TJK", "from": mandate.account_id, "to": zarina.account.pk, "day": str(day)}


def test_those_who_have_to_know_are_written_to_in_their_language(
    mandate, zarina, now, django_capture_on_commit_callbacks
):
    secretary = cast.secretary()
    with django_capture_on_commit_callbacks(execute=True):
        hand_on_mandate(mandate.pk, zarina.account.pk, day=_on(now, 1), actor=secretary.actor, now=now)
    assert {message.to[0] for message in mail.outbox} == {
        mandate.account.email, zarina.account.email, secretary.account.email,
    }  # fmt: skip
    assert "Таджикистан" in mail.outbox[0].subject
    assert "Zarina Holova" in mail.outbox[0].body


def test_what_is_asked_of_the_state_stands_on_the_desk_of_the_successor_who_binds_it(now):
    """An answer to a data call that Tajikistan has prepared waits for whoever coordinates for it that day."""
    farrukh, zarina = cast.coordinator(), cast.deputy()
    part = answers.answer(answers.flows("2024"), stage="ready", about=WHOLE)
    waits = "bind your State to the answer"
    assert waits in farrukh.client.get("/en/desk/").content.decode()
    assert waits not in zarina.client.get("/en/desk/").content.decode()
    hand_on_mandate(farrukh.account.mandates.get().pk, zarina.account.pk, day=now.date(), actor=farrukh.actor, now=now)
    assert waits in zarina.client.get("/en/desk/").content.decode()
    assert waits not in farrukh.client.get("/en/desk/").content.decode()
    with pytest.raises(NotAllowed):
        bind(part.pk, actor=farrukh.actor, now=now)
    bind(part.pk, actor=zarina.actor, now=now)


def test_a_coordinator_hands_on_to_somebody_of_the_own_state_only(mandate, now):
    chiara = cast.observer()
    with pytest.raises(NotAllowed, match="deputy or expert of the own State"):
        hand_on_mandate(mandate.pk, chiara.account.pk, day=now.date(), actor=cast.coordinator().actor, now=now)
    hand_on_mandate(mandate.pk, cast.outsider().account.pk, day=now.date(), actor=cast.secretary().actor, now=now)


def test_a_successor_who_could_not_act_is_refused(mandate, zarina, now):
    Account.objects.filter(pk=zarina.account.pk).update(second_factor_since=None)
    with pytest.raises(Conflict, match="second factor"):
        hand_on_mandate(mandate.pk, zarina.account.pk, day=now.date(), actor=cast.coordinator().actor, now=now)


@pytest.mark.parametrize("days", [-1, -400])
def test_a_past_day_is_refused(days, mandate, zarina, now):
    with pytest.raises(Invalid, match="past"):
        hand_on_mandate(mandate.pk, zarina.account.pk, day=_on(now, days), actor=cast.secretary().actor, now=now)


def test_a_day_after_its_end_and_the_holder_as_successor_are_refused(mandate, zarina, now):
    gulnara = cast.secretary().actor
    Mandate.objects.filter(pk=mandate.pk).update(ends=_on(now, 2))
    with pytest.raises(Invalid, match="not held on this day"):
        hand_on_mandate(mandate.pk, zarina.account.pk, day=_on(now, 3), actor=gulnara, now=now)
    with pytest.raises(Invalid, match="holds the mandate already"):
        hand_on_mandate(mandate.pk, mandate.account_id, day=_on(now, 1), actor=gulnara, now=now)


def test_what_has_ended_is_no_coordinators_or_has_an_unknown_number_is_not_handed_on(mandate, zarina, now):
    gulnara = cast.secretary().actor
    of_deputy = zarina.account.mandates.get().pk
    Mandate.objects.filter(pk=mandate.pk).update(ends=now.date())
    for pk in (mandate.pk, of_deputy, 10**9):
        with pytest.raises(NotFound):
            hand_on_mandate(pk, zarina.account.pk, day=now.date(), actor=gulnara, now=now)
    other = _grant(zarina.account, now)
    with pytest.raises(NotFound, match="no such account"):
        hand_on_mandate(other.pk, 10**9, day=now.date(), actor=gulnara, now=now)


def test_a_second_coordinator_is_refused_with_the_way_to_hand_on(mandate, zarina, now):
    with pytest.raises(Conflict, match="Hand the mandate on") as refused:
        _grant(zarina.account, now)
    assert refused.value.code == "has-coordinator"
    with pytest.raises(Conflict, match="Tajikistan"):
        _grant(zarina.account, now, starts=_on(now, 90), ends=_on(now, 99))
    assert "Hand on…" in cast.secretary().client.get("/en/people/").content.decode()


def test_dated_mandates_follow_one_another_and_never_meet(mandate, zarina, now):
    Mandate.objects.filter(pk=mandate.pk).update(ends=_on(now, 10))
    with pytest.raises(Conflict):
        _grant(zarina.account, now, starts=_on(now, 9))
    _grant(zarina.account, now, starts=_on(now, 10), ends=_on(now, 20))
    with pytest.raises(Conflict):
        _grant(cast.outsider().account, now, starts=_on(now, 19))
    _grant(cast.outsider().account, now, starts=_on(now, 20))


def test_other_roles_and_other_states_are_as_many_as_they_like(mandate, now):
    _grant(cast.outsider().account, now, role=Role.DEPUTY)
    _grant(cast.outsider().account, now, role=Role.EXPERT)
    _grant(cast.outsider().account, now, participant="KGZ")


def test_the_database_itself_refuses_two_without_an_end(mandate, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(
            account=cast.outsider().account, role="coordinator", participant="TJK", starts=now.date()
        )


def test_nobody_is_invited_to_coordinate_beside_another(mandate, now):
    invited = {"email": "new@cast.example", "role": Role.COORDINATOR, "participant": "TJK", "now": now}
    with pytest.raises(Conflict, match="Hand the mandate on"):
        invite(**invited, actor=cast.secretary().actor)
    assert not Invitation.objects.filter(email="new@cast.example").exists()
    typed = {"email": "new@cast.example", "role": "coordinator", "participant": "TJK"}
    answer = cast.secretary().client.post("/ru/invitations/new/", typed)
    assert answer.status_code == 422
    assert "Передайте полномочия" in answer.content.decode()
    assert "new@cast.example" in answer.content.decode(), "what was typed is kept"


def test_an_invitation_that_another_coordinator_has_overtaken_seats_nobody_and_stays_open(now):
    secret = invite(
        email=cast.outsider().account.email, role=Role.COORDINATOR, participant="TJK", actor=cast.secretary().actor,
        now=now,
    )  # fmt: skip
    farrukh = cast.coordinator()
    with pytest.raises(Conflict, match="Hand the mandate on"):
        take_up(secret, account=cast.outsider().account, now=now)
    assert not cast.outsider().account.mandates.exists()
    end_mandate(farrukh.account.mandates.get().pk, actor=cast.secretary().actor, now=now)
    take_up(secret, account=cast.outsider().account, now=now)


def test_whoever_is_invited_to_follow_a_dated_mandate_begins_when_it_ends(mandate, now):
    Mandate.objects.filter(pk=mandate.pk).update(ends=_on(now, 5))
    secret = invite(
        email="new@cast.example", role=Role.COORDINATOR, participant="TJK", actor=cast.secretary().actor, now=now
    )
    account = join(secret, name="New Coordinator", password=cast.PASSWORD, language="ru", now=now)
    assert account.mandates.get().starts == _on(now, 5)


def test_the_screen_hands_on_and_keeps_what_was_typed_when_it_is_refused(mandate, zarina, now):
    farrukh, path = cast.coordinator(), f"/ru/people/mandates/{mandate.pk}/hand-on/"
    page = farrukh.client.get(path).content.decode()
    assert "Zarina Holova" in page
    assert "Chiara" not in page
    assert farrukh.client.post(path, {"account": zarina.account.pk, "day": "2020-01-01"}).status_code == 422
    refused = farrukh.client.post(path, {"account": zarina.account.pk, "day": str(_on(now, -1))})
    assert "уже прошёл" in refused.content.decode()
    assert str(_on(now, -1)) in refused.content.decode()
    done = farrukh.client.post(path, {"account": zarina.account.pk, "day": str(now.date())})
    assert (done.status_code, done.url) == (302, "/ru/people/mandates/")
    assert "прекращены" in farrukh.client.get("/ru/people/mandates/").content.decode()
    assert farrukh.client.get(path).status_code == 404


def test_a_coordinator_without_a_delegation_is_told_whom_to_invite(mandate):
    page = cast.coordinator().client.get(f"/en/people/mandates/{mandate.pk}/hand-on/").content.decode()
    assert "Invite the successor as a deputy first" in page


def test_where_an_older_platform_had_several_the_last_to_start_goes_on():
    passed_on = import_module("almaty.people.migrations.0004_one_coordinator").passed_on
    days = [datetime(2025, month, 1, tzinfo=UTC).date() for month in (1, 3, 6)]
    rows = [(1, "TJK", days[0]), (2, "TJK", days[2]), (3, "TJK", days[1]), (4, "KGZ", days[0]), (5, "UZB", days[0]),
            (6, "UZB", days[0])]  # fmt: skip
    assert passed_on(rows) == {1: days[2], 3: days[2], 5: days[0]}
    assert passed_on([]) == {}


def test_handing_on_is_one_entry(mandate, zarina, now):
    before = Act.objects.count()
    hand_on_mandate(mandate.pk, zarina.account.pk, day=now.date(), actor=cast.coordinator().actor, now=now)
    assert Act.objects.count() == before + 1
