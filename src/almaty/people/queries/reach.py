"""Whom the platform's own letters reach: people by the mandates they hold on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from almaty.kernel.actor import Role
from almaty.kernel.audience import Audience, readable_by
from almaty.people.models import Mandate
from almaty.people.queries.mandates import running
from almaty.people.rules import SUPPORT_UNIT, chair_on, chair_spans, steps

OF_PARTICIPANTS = (Role.COORDINATOR, Role.DEPUTY, Role.EXPERT, Role.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Receiver:
    """A person to be written to: account, address, language of letters, and the mandate that is the reason."""

    account: int
    address: str
    language: str
    role: Role
    participant: str


def receivers(participants: Collection[str], roles: Collection[Role], *, today: date) -> list[Receiver]:
    """Return who holds one of the roles for one of the participants on a day; each person once a participant.

    Of several mandates the role named first in `Role` counts. A mandate that still waits for a second factor counts:
    whoever holds it is to know what waits. For letters only: addresses are personal and are shown to nobody.
    """
    wanted = [role.value for role in roles]
    held = Mandate.objects.filter(running(today), participant__in=participants, role__in=wanted)
    rows = held.filter(account__is_active=True).select_related("account").order_by("participant", "account__name", "pk")
    found: dict[tuple[str, int], Receiver] = {}
    for mandate in sorted(rows, key=lambda row: list(Role).index(Role(row.role))):
        one = Receiver(mandate.account_id, mandate.account.email, mandate.account.language, Role(mandate.role),
                       mandate.participant)  # fmt: skip
        found.setdefault((mandate.participant, mandate.account_id), one)
    return list(found.values())


def secretariat_receivers(*, today: date) -> list[Receiver]:
    """Return the people of the secretariat on a day."""
    return receivers([SUPPORT_UNIT.code], [Role.SECRETARIAT], today=today)


def chair_receivers(*, today: date, now: datetime | None = None) -> list[Receiver]:
    """Return the chair's office of a day, or of the instant `now`: that of the State that holds the chair, if any."""
    return receivers([chair_on(chair_spans(), now or today)], [Role.CHAIR_OFFICE], today=today)


def receivers_of(audience: Audience, *, today: date, roles: Collection[Role] = OF_PARTICIPANTS) -> list[Receiver]:
    """Return everybody of the participants who may read at an audience on a day; each person once a participant.

    Nobody for the secretariat's audience: ask `secretariat_receivers`, and `chair_receivers`, for those beside them.
    """
    reading = [code for code, step in steps(today).items() if audience in readable_by(step)]
    return receivers(reading, roles, today=today)
