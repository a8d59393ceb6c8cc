"""Accepting an invitation."""

from datetime import date, datetime

from django.db import transaction

from almaty.kernel.actor import Actor, Held, Role
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, NotAllowed
from almaty.people.models import Account, Invitation, Mandate
from almaty.people.operations.binding import free_from, keep_to_one
from almaty.people.operations.log import log_act
from almaty.people.queries.mandates import running
from almaty.people.queries.roster import check_open, find_link, is_first


@transaction.atomic
def join(secret: str, *, name: str, password: str, language: str, now: datetime, email: str = "") -> Account:
    """Make the account and the mandate that a link offers, and return the account.

    The address is the one that was invited; `email` counts only for the first member, whose link names none.
    Refuses a link that is not open, and an address that has an account already (see `take_up`).
    """
    invitation = _locked(secret, now=now)
    address = email if is_first(invitation) else invitation.email
    if Account.objects.filter(email__iexact=address.strip()).exists():
        raise Conflict(
            what=pair("There is an account with this address already.", "Учётная запись с этим адресом уже есть."),
            why=pair("A person has one account, whatever the number of mandates.",
                     "У человека одна учётная запись, сколько бы полномочий он ни имел."),
            way_out=pair("Sign in, then open the link again to take up the mandate.",
                         "Войдите в систему, затем снова откройте ссылку, чтобы принять полномочия."),
            code="account-exists",
        )  # fmt: skip
    account = Account.objects.create_user(address, name, password, language)
    _seat(account, invitation, verb="join", now=now)
    return account


@transaction.atomic
def take_up(secret: str, *, account: Account, now: datetime) -> Mandate:
    """Give the mandate that a link offers to the account it was addressed to, and return the mandate.

    Refuses a link that is not open, and any account but the invited one.
    """
    invitation = _locked(secret, now=now)
    if not is_first(invitation) and invitation.email.lower() != account.email.lower():
        raise NotAllowed(
            what=pair("This invitation is for another person.", "Это приглашение адресовано другому человеку."),
            why=pair("An invitation is bound to the address it was sent to.",
                     "Приглашение привязано к адресу, на который направлено."),
            way_out=pair("Sign out, and let the invited person open the link.",
                         "Выйдите из системы и передайте ссылку приглашённому лицу."),
        )  # fmt: skip
    return _seat(account, invitation, verb="take-up-mandate", now=now)


def _locked(secret: str, *, now: datetime) -> Invitation:
    invitation = Invitation.objects.select_for_update().get(pk=find_link(secret).pk)
    check_open(invitation, now=now)
    return invitation


def _seat(account: Account, invitation: Invitation, *, verb: str, now: datetime) -> Mandate:
    held = Mandate.objects.filter(
        running(now.date()), account=account, role=invitation.role, participant=invitation.participant
    ).first()
    mandate = held or _given(account, invitation, today=now.date())
    invitation.used_at, invitation.used_by = now, account
    invitation.save(update_fields=["used_at", "used_by"])
    role = Role(invitation.role)
    log_act(
        actor=Actor(account.pk, account.name, (Held(role, invitation.participant),)),
        verb=verb,
        subject=f"people:account-{account.pk}",
        facts={"role": role.value, "participant": invitation.participant, "invitation": invitation.pk},
        now=now,
    )
    return mandate


def _given(account: Account, invitation: Invitation, *, today: date) -> Mandate:
    """Give the mandate from today; that of a coordinator once a predecessor's has ended, and never beside another."""
    starts, state = today, invitation.participant
    if invitation.role == Role.COORDINATOR.value:
        starts = free_from(state, today)
        keep_to_one(state, starts=starts)
    return Mandate.objects.create(
        account=account, role=invitation.role, participant=state, starts=starts,
        granted_by_id=invitation.invited_by_id,
    )  # fmt: skip
