"""Who somebody is today."""

from datetime import date

from django.db.models import Q

from almaty.kernel.actor import ANYONE, Actor, Held, Role
from almaty.people.models import Account, Mandate


def running(today: date) -> Q:
    """Return the condition for mandates that run on a day."""
    return Q(starts__lte=today) & (Q(ends__isnull=True) | Q(ends__gte=today))


def actor_for(account: Account | None, *, today: date) -> Actor:
    """Return the actor that an account is on a day; nobody for no account."""
    if account is None or not account.is_active:
        return ANYONE
    held = Mandate.objects.filter(running(today), account=account).order_by("pk")
    mandates = tuple(Held(Role(mandate.role), mandate.participant) for mandate in held)
    return Actor(account_id=account.pk, name=account.name, mandates=mandates)
