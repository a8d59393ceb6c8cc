"""Making, renewing and ending the secret address of one's own calendar."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from almaty.kernel.actor import Actor
from almaty.kernel.pair import pair
from almaty.kernel.refusal import SignInFirst
from almaty.meetings.models import CalendarKey
from almaty.people.operations import log_act
from almaty.people.rules import secret_hash

_COARSE = timedelta(days=1)


@transaction.atomic
def renew_calendar(*, language: str, actor: Actor, now: datetime) -> str:
    """Make the secret of one's own calendar and return it: only its hash is kept. The one before ends at once.

    Refuses whoever is not signed in.
    """
    account = _account_of(actor)
    secret = secrets.token_urlsafe(32)
    CalendarKey.objects.filter(account_id=account).delete()
    CalendarKey.objects.create(
        account_id=account, secret_hash=secret_hash(secret), language="ru" if language == "ru" else "en",
        made_at=now,
    )  # fmt: skip
    log_act(actor=actor, verb="renew-calendar", subject=f"people:account-{account}", now=now, change=False)
    return secret


@transaction.atomic
def end_calendar(*, actor: Actor, now: datetime) -> None:
    """End the secret address of one's own calendar; nothing happens where there is none."""
    account = _account_of(actor)
    ended, _rows = CalendarKey.objects.filter(account_id=account).delete()
    if ended:
        log_act(actor=actor, verb="end-calendar", subject=f"people:account-{account}", now=now, change=False)


def _account_of(actor: Actor) -> int:
    if actor.account_id is None:
        raise SignInFirst(
            what=pair("A calendar of one's own belongs to a signed-in person.",
                      "Личный календарь есть у вошедшего в систему."),
            why=pair("It shows the meetings that this person may know of.",
                     "В нём совещания, о которых этому лицу можно знать."),
            way_out=pair("Sign in, or use the public calendar.", "Войдите в систему или используйте общий календарь."),
        )  # fmt: skip
    return actor.account_id


def note_calendar_read(key: CalendarKey, *, now: datetime) -> None:
    """Write down that a calendar was fetched, at most once a day: programs fetch it every few hours."""
    if key.used_at is None or now - key.used_at >= _COARSE:
        CalendarKey.objects.filter(pk=key.pk).update(used_at=now)
