"""The secretariat invites anybody; a coordinator invites deputies and experts of their own State; nobody else does."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from tests import cast

from almaty.kernel.actor import ANYONE, Role
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, NotFound, SignInFirst
from almaty.people.models import Invitation
from almaty.people.operations import invite, withdraw_invitation
from almaty.people.queries import offer_of, open_invitations

pytestmark = pytest.mark.django_db

BEYOND = [(Role.DEPUTY, "KAZ"), (Role.COORDINATOR, "TJK"), (Role.SECRETARIAT, "support-unit")]
MISFITS = [(Role.ORGANISATION, "TJK"), (Role.EXPERT, "iom"), (Role.SECRETARIAT, "TJK"), (Role.EXPERT, "XXX")]
TYPED = {"email": "zarina@cast.example", "role": "deputy", "participant": "TJK"}


def _invite(actor, now, role=Role.DEPUTY, participant="TJK"):
    return invite(email="zarina@cast.example", role=role, participant=participant, actor=actor, now=now)


def test_an_anonymous_reader_is_asked_to_sign_in(now):
    with pytest.raises(SignInFirst):
        _invite(ANYONE, now)
    assert Client().get("/en/invitations/new/").status_code == 401


@pytest.mark.parametrize("who", [cast.outsider, cast.deputy, cast.chair_office])
def test_somebody_without_the_mandate_is_told_who_may(who, now):
    with pytest.raises(NotAllowed, match="secretariat"):
        _invite(who().actor, now)
    assert who().client.post("/en/invitations/new/", TYPED).status_code == 403


@pytest.mark.parametrize(("role", "participant"), BEYOND)
def test_a_coordinator_cannot_reach_beyond_their_own_state(role, participant, now):
    with pytest.raises(NotAllowed, match="of their own State"):
        _invite(cast.coordinator().actor, now, role, participant)


def test_a_coordinator_invites_a_deputy_of_their_own_state(now, last_act):
    coordinator = cast.coordinator()
    offer = offer_of(_invite(coordinator.actor, now), now=now)
    assert (offer.email, offer.role, offer.participant) == ("zarina@cast.example", Role.DEPUTY, "TJK")
    act = last_act()
    assert (act.verb, act.actor_id, act.acting_for) == ("invite", coordinator.account.pk, "TJK")
    assert "zarina" not in str(act.facts) + act.subject, "the log holds no address"


@pytest.mark.parametrize(("role", "participant"), MISFITS)
def test_a_role_that_does_not_fit_the_participant_is_refused(role, participant, now):
    with pytest.raises(Invalid):
        _invite(cast.secretary().actor, now, role, participant)


def test_the_link_is_shown_once_and_sent_in_both_languages():
    answer = cast.secretary().client.post("/en/invitations/new/", TYPED)
    link = re.search(r'value="(http://testserver/en/welcome/[^"]+)"', answer.content.decode()).group(1)
    letter = mail.outbox[-1]
    assert letter.to == ["zarina@cast.example"]
    assert link in letter.body
    assert link.replace("/en/", "/ru/") in letter.body
    assert "no-store" in answer.headers["Cache-Control"]
    assert Client().get(link).status_code == 200


def test_a_letter_that_cannot_be_sent_leaves_the_link_to_be_passed_on(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = cast.secretary().client.post("/ru/invitations/new/", TYPED)
    assert answer.status_code == 200
    assert "Отправить письмо не удалось" in answer.content.decode()
    assert "/ru/welcome/" in answer.content.decode()


def test_what_was_typed_is_kept_when_it_is_refused():
    answer = cast.secretary().client.post("/en/invitations/new/", TYPED | {"role": "organisation"})
    assert answer.status_code == 422
    assert "does not fit the participant" in answer.content.decode()
    assert "zarina@cast.example" in answer.content.decode()


def test_an_invitation_expires(now):
    secret = _invite(cast.secretary().actor, now)
    assert offer_of(secret, now=now + settings.INVITATION_LIFE - timedelta(seconds=1))
    with pytest.raises(Conflict):
        offer_of(secret, now=now + settings.INVITATION_LIFE)


def test_a_newer_invitation_for_the_same_mandate_replaces_the_older(now):
    actor = cast.secretary().actor
    _invite(actor, now)
    _invite(actor, now)
    assert open_invitations(actor, now=now).filter(email="zarina@cast.example").count() == 1


def test_an_invitation_can_be_withdrawn_and_then_leads_nowhere(now):
    coordinator = cast.coordinator()
    secret = _invite(coordinator.actor, now)
    pk = Invitation.objects.latest("pk").pk
    assert coordinator.client.post(f"/en/invitations/{pk}/withdraw/").status_code == 302
    assert Client().get(f"/en/welcome/{secret}/").status_code == 409
    assert Invitation.objects.filter(pk=pk).exists(), "nothing is deleted"


def test_a_coordinator_sees_and_withdraws_only_their_own_states_invitations(now):
    invite(email="x@cast.example", role=Role.EXPERT, participant="KAZ", actor=cast.secretary().actor, now=now)
    pk = Invitation.objects.latest("pk").pk
    coordinator = cast.coordinator()
    assert "x@cast.example" not in coordinator.client.get("/en/invitations/new/").content.decode()
    with pytest.raises(NotFound):
        withdraw_invitation(pk, actor=coordinator.actor, now=now)
