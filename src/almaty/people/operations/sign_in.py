"""What happens at the door: signing in and out, passwords, second factors. Each is an entry of the log."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from almaty.kernel.actor import ANYONE, Actor, Verb
from almaty.people.models import Account
from almaty.people.operations.log import log_act
from almaty.people.operations.mandates import account_of
from almaty.people.queries.mandates import actor_for


@transaction.atomic
def note_sign_in(account: Account, *, now: datetime) -> None:
    """Log that a person signed in."""
    _note(account, "sign-in", now=now, change=False)


@transaction.atomic
def note_sign_out(account: Account, *, now: datetime) -> None:
    """Log that a person signed out."""
    _note(account, "sign-out", now=now, change=False)


@transaction.atomic
def note_failed_sign_in(email: str, *, step: str, now: datetime) -> None:
    """Log a failed attempt at a step ("password" or "second-factor").

    Neither the address nor the password is kept: the entry names the account where there is one.
    """
    account = Account.objects.filter(email__iexact=email.strip()).first() if email else None
    subject = f"people:account-{account.pk}" if account else "people:unknown"
    log_act(actor=ANYONE, verb="fail-sign-in", subject=subject, facts={"step": step}, now=now, change=False)


@transaction.atomic
def note_password(account: Account, *, by_mail: bool, now: datetime) -> None:
    """Log that a person changed the password, or reset it by e-mail."""
    _note(account, "reset-password" if by_mail else "change-password", now=now)


@transaction.atomic
def note_recovery_codes(account: Account, *, now: datetime) -> None:
    """Log that a person made recovery codes."""
    _note(account, "make-recovery-codes", now=now)


@transaction.atomic
def enrol_second_factor(account: Account, *, now: datetime) -> None:
    """Let the account's mandates take effect from now on; sessions opened without the second factor end."""
    account.second_factor_since = now
    account.save(update_fields=["second_factor_since"])
    _note(account, "enrol-second-factor", now=now)


@transaction.atomic
def remove_second_factor(account: Account, *, now: datetime) -> None:
    """Suspend the account's mandates until it has a second factor again; does nothing when it has none."""
    if account.second_factor_since is None:
        return
    _note(account, "remove-second-factor", now=now)
    account.second_factor_since = None
    account.save(update_fields=["second_factor_since"])


@transaction.atomic
def reset_second_factor(account_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a lost second factor and its recovery codes from an account, so that the person can set up a new one.

    The mandates are suspended until then. Refuses whoever may not grant mandates, and an unknown account.
    """
    actor.require(Verb.GRANT_MANDATE)
    account = account_of(account_id)
    account.second_factor_since = None
    account.save(update_fields=["second_factor_since"])
    Authenticator.objects.filter(user=account).delete()
    log_act(actor=actor, verb="reset-second-factor", subject=f"people:account-{account.pk}", now=now)


def _note(account: Account, verb: str, *, now: datetime, change: bool = True) -> None:
    actor = actor_for(account, today=now.date(), now=now)
    if not actor.known:
        actor = Actor(account_id=account.pk, name=account.name)
    log_act(actor=actor, verb=verb, subject=f"people:account-{account.pk}", now=now, change=change)
