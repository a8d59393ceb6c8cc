"""Who somebody is today."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from almaty.kernel.actor import ANYONE, Actor, Held, Role
from almaty.people.models import Account, Mandate
from almaty.people.rules import ChairSpan, chair_spans, reading_on
from almaty.people.rules.effect import holds_chair


def running(today: date) -> Q:
    """Return the condition for mandates that run on a day."""
    return Q(starts__lte=today) & (Q(ends__isnull=True) | Q(ends__gt=today))


def actor_for(account: Account | None, *, today: date, now: datetime | None = None) -> Actor:
    """Return the actor that an account is on a day, or at an instant of it (`now`); nobody for no account.

    Mandates take effect only once the account has a second factor: until then the actor holds none, and knows
    that they wait. That of a chair's office takes effect only while its State holds the chair: to the instant where a
    signed handover says it, by the days of the record otherwise. At other times the actor knows that (`off_chair`), and
    for a set time after a handover it still reads (`troika`). The terms are asked for only where somebody has one.
    """
    if account is None or not account.is_active:
        return ANYONE
    held = list(Mandate.objects.filter(running(today), account=account).order_by("pk"))
    spans = spans_for(held)
    proved = account.second_factor_since is not None
    when = now or today
    here = [mandate for mandate in held if holds_chair(mandate, spans, when)]
    off, reading = [mandate for mandate in held if mandate not in here], reading_on(spans, when)
    return Actor(
        account_id=account.pk,
        name=account.name,
        mandates=_held(here) if proved else (),
        second_factor_missing=bool(held) and not proved,
        off_chair=_held(off),
        troika=_held(mandate for mandate in off if mandate.participant in reading) if proved else (),
    )


def spans_for(mandates: Iterable[Mandate]) -> list[ChairSpan]:
    """Return the terms of the chair where one of the mandates rests on them; nothing is asked for others."""
    return chair_spans() if any(mandate.role == Role.CHAIR_OFFICE.value for mandate in mandates) else []


def _held(mandates: Iterable[Mandate]) -> tuple[Held, ...]:
    return tuple(Held(Role(mandate.role), mandate.participant) for mandate in mandates)


def secretariat_is_empty(*, today: date) -> bool:
    """Tell whether nobody holds a mandate of the secretariat on a day."""
    return not Mandate.objects.filter(running(today), role=Role.SECRETARIAT.value).exists()


def without_end(participant: str, *, besides: str) -> list[Mandate]:
    """Return the open-ended mandates of coordinator for a State, without those of an address."""
    rows = Mandate.objects.filter(role=Role.COORDINATOR.value, participant=participant, ends__isnull=True)
    return list(rows.exclude(account__email__iexact=besides).order_by("pk"))
