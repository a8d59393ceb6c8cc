"""Who somebody is today."""

from datetime import date

from django.db.models import Q

from almaty.kernel.actor import ANYONE, Actor, Held, Role
from almaty.people.models import Account, Mandate


def running(today: date) -> Q:
    """Return the condition for mandates that run on a day."""
    return Q(starts__lte=today) & (Q(ends__isnull=True) | Q(ends__gt=today))


def actor_for(account: Account | None, *, today: date) -> Actor:
    """Return the actor that an account is on a day; nobody for no account.

    Mandates take effect only once the account has a second factor: until then the actor holds none, and knows
    that they wait.
    """
    if account is None or not account.is_active:
        return ANYONE
    held = Mandate.objects.filter(running(today), account=account).order_by("pk")
    mandates = tuple(Held(Role(mandate.role), mandate.participant) for mandate in held)
    proved = account.second_factor_since is not None
    return Actor(
        account_id=account.pk,
        name=account.name,
        mandates=mandates if proved else (),
        second_factor_missing=bool(mandates) and not proved,
    )


def secretariat_is_empty(*, today: date) -> bool:
    """Tell whether nobody holds a mandate of the secretariat on a day."""
    return not Mandate.objects.filter(running(today), role=Role.SECRETARIAT.value).exists()
