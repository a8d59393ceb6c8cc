"""What the sign-in library tells is written into the log, and keeps the accounts' second factors true."""

from datetime import UTC, datetime
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest

from almaty.people import operations


def _now() -> datetime:
    return datetime.now(tz=UTC)


@receiver(account.user_logged_in)
def signed_in(user: Any, **kwargs: Any) -> None:
    """Log that somebody signed in."""
    operations.note_sign_in(user, now=_now())


@receiver(user_logged_out)
def signed_out(user: Any, **kwargs: Any) -> None:
    """Log that somebody signed out."""
    if user is not None:
        operations.note_sign_out(user, now=_now())


@receiver(account.password_changed)
def password_changed(user: Any, **kwargs: Any) -> None:
    """Log that somebody changed the password."""
    operations.note_password(user, by_mail=False, now=_now())


@receiver(account.password_reset)
def password_reset(user: Any, **kwargs: Any) -> None:
    """Log that somebody reset the password by e-mail."""
    operations.note_password(user, by_mail=True, now=_now())


@receiver(mfa.authentication_failed)
def code_failed(user: Any, **kwargs: Any) -> None:
    """Log that somebody typed a wrong code."""
    operations.note_failed_sign_in(user.email, step="second-factor", now=_now())


@receiver(post_save, sender=Authenticator)
def authenticator_made(instance: Authenticator, created: bool, raw: bool, **kwargs: Any) -> None:
    """Let mandates take effect in the same transaction in which the authenticator is stored."""
    if raw or not created:
        return
    if instance.type == Authenticator.Type.TOTP:
        operations.enrol_second_factor(instance.user, now=_now())
    elif instance.type == Authenticator.Type.RECOVERY_CODES:
        operations.note_recovery_codes(instance.user, now=_now())


@receiver(post_delete, sender=Authenticator)
def authenticator_removed(instance: Authenticator, **kwargs: Any) -> None:
    """Suspend mandates in the same transaction in which the authenticator goes."""
    if instance.type == Authenticator.Type.TOTP:
        operations.remove_second_factor(instance.user, now=_now())


@receiver([mfa.authenticator_added, mfa.authenticator_removed])
def keep_this_session(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Keep the session in which the second factor was changed; all others of the account end."""
    user.refresh_from_db(fields=["second_factor_since"])
    update_session_auth_hash(request, user)
