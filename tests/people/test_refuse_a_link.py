"""An invitation that is replayed, foreign, withdrawn, expired or made up gets a clear answer, and the log shows it."""

from datetime import timedelta

import pytest
from django.test import Client
from tests import cast

from almaty.kernel.actor import Role, Verb
from almaty.people.models import Account, Act, Invitation
from almaty.people.operations import invite, join, withdraw_invitation
from almaty.people.queries import actor_for

pytestmark = pytest.mark.django_db

TYPED = {"name": "Somebody", "password": cast.PASSWORD, "again": cast.PASSWORD, "language": "ru"}


@pytest.fixture
def secret(now):
    """Let the coordinator of Tajikistan invite an expert."""
    actor = cast.coordinator().actor
    return invite(email="expert@cast.example", role=Role.EXPERT, participant="TJK", actor=actor, now=now)


def _refused():
    return list(Act.objects.filter(verb="refuse-invitation").order_by("seq"))


def _opened(secret, *, client=None, post=False):
    client = client or Client()
    path = f"/ru/welcome/{secret}/"
    return client.post(path, TYPED) if post else client.get(path)


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.EXPERT])
def test_whoever_a_coordinator_invites_works_for_that_state_and_cannot_bind_it(role, now):
    actor = cast.coordinator().actor
    link = invite(email="new@cast.example", role=role, participant="TJK", actor=actor, now=now)
    account = join(link, name="New", password=cast.PASSWORD, language="ru", now=now)
    Account.objects.filter(pk=account.pk).update(second_factor_since=now)
    joined = actor_for(Account.objects.get(pk=account.pk), today=now.date())
    assert joined.may_for(Verb.DRAFT_PROPOSAL, "TJK")
    assert not joined.may_for(Verb.DRAFT_PROPOSAL, "KGZ")
    for verb in (Verb.SUBMIT_PROPOSAL, Verb.OBJECT_TO_TEXT, Verb.BIND_ANSWER, Verb.INVITE):
        assert not joined.may(verb)
    assert account.mandates.get().granted_by_id == actor.account_id


@pytest.mark.parametrize("post", [False, True])
def test_a_replayed_link_seats_nobody_and_the_attempt_is_logged(secret, post, now):
    join(secret, name="Expert", password=cast.PASSWORD, language="ru", now=now)
    answer = _opened(secret, post=post)
    assert answer.status_code == 409
    assert "Эта ссылка уже использована" in answer.content.decode()
    act = _refused()[0]
    assert (act.subject, act.facts) == (f"people:invitation-{Invitation.objects.get().pk}", {"fault": "link-used"})
    assert secret not in str(act.facts) + act.subject
    assert Account.objects.filter(name="Somebody").count() == 0


def test_an_expired_link_is_told_and_logged(secret, now):
    Invitation.objects.update(made_at=now - timedelta(days=8), expires_at=now - timedelta(days=1))
    answer = _opened(secret, post=True)
    assert answer.status_code == 409
    assert "Срок действия этой ссылки истёк" in answer.content.decode()
    assert [act.facts for act in _refused()] == [{"fault": "link-expired"}]
    assert not Account.objects.filter(email="expert@cast.example").exists()


def test_a_withdrawn_link_is_told_and_logged(secret, now):
    withdraw_invitation(Invitation.objects.get().pk, actor=cast.coordinator().actor, now=now)
    assert _opened(secret).status_code == 409
    assert [act.facts for act in _refused()] == [{"fault": "link-withdrawn"}]


@pytest.mark.parametrize("post", [False, True])
def test_somebody_else_with_the_link_gets_no_mandate_and_the_log_names_them(secret, post):
    paul = cast.outsider()
    answer = _opened(secret, client=paul.client, post=post)
    assert answer.status_code == 403
    assert "привязано к другому адресу" in answer.content.decode()
    act = _refused()[0]
    assert (act.actor_id, act.facts) == (paul.account.pk, {"fault": "link-foreign"})
    assert not paul.account.mandates.exists()
    assert Invitation.objects.get().used_at is None, "the invited person can still use it"


def test_a_made_up_link_is_told_and_logged(secret):
    assert _opened(secret[:-1]).status_code == 404
    act = _refused()[0]
    assert (act.subject, act.facts, act.actor_name) == ("people:invitation-unknown", {"fault": "notfound"}, "")


def test_the_same_attempt_fills_no_log(secret):
    for _time in range(5):
        _opened(f"{secret}x")
    assert len(_refused()) == 1


def test_an_open_link_in_the_right_hands_logs_no_refusal(secret):
    assert _opened(secret).status_code == 200
    assert _opened(secret, post=True).status_code == 302
    assert _refused() == []
