"""The right to bind a State: kept with one person at a time, and handed on with the mandate of coordinator."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from almaty.kernel.actor import Actor, Role
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.people.models import Account, Mandate
from almaty.people.operations.letters import write_letters
from almaty.people.operations.log import log_act
from almaty.people.operations.turns import take_turn
from almaty.people.queries.handing_on import mandate_to_hand_on, successors
from almaty.people.queries.reach import Receiver, secretariat_receivers
from almaty.people.rules import seat_name, seats
from almaty.people.rules.binding import (
    check_day_of_handing_on,
    check_nobody_else_binds,
    check_successor,
    meeting,
)
from almaty.people.rules.handing_on_words import letter

_LOCK = 0x62696E64  # "bind": PostgreSQL's advisory lock that makes those who give the right to bind take turns


def keep_to_one(participant: str, *, starts: date, ends: date | None = None, besides: Mandate | None = None) -> None:
    """Let one writer at a time give the right to bind, and refuse it on days on which somebody holds it (Conflict)."""
    take_turn(_LOCK)
    others = _coordinators(participant).exclude(pk=besides.pk if besides else 0)
    check_nobody_else_binds(meeting(starts, ends, others), state=seat_name(participant, seats()))


def free_from(participant: str, day: date) -> date:
    """Return the first day, from a day on, on which nobody with a dated mandate binds a State; under the lock.

    A mandate without an end is left for `keep_to_one` to refuse.
    """
    take_turn(_LOCK)
    ends = [row.ends for row in meeting(day, None, _coordinators(participant)) if row.ends is not None]
    return max([day, *ends])


@transaction.atomic
def hand_on_mandate(pk: int, account_id: int, *, day: date, actor: Actor, now: datetime) -> Mandate:
    """End a coordinator's mandate on a day and start the successor's on that day; return the successor's.

    The secretariat does it for any State, a coordinator for the own. What waits for the State waits for the successor
    from that day on. Predecessor, successor and secretariat are written to. Refuses an unknown or ended mandate
    (NotFound), a day outside it (Invalid), a successor of a coordinator who is not of the delegation (NotAllowed), one
    who could not act, and days on which another holds it (Conflict).
    """
    take_turn(_LOCK)
    mandate = mandate_to_hand_on(actor, pk, today=now.date())
    check_day_of_handing_on(day, today=now.date(), mandate=mandate)
    successor = _successor(account_id, mandate, actor=actor, today=now.date())
    keep_to_one(mandate.participant, starts=day, besides=mandate)
    mandate.ends = day
    mandate.save(update_fields=["ends"])
    follows = Mandate.objects.create(
        account=successor, role=mandate.role, participant=mandate.participant, starts=day,
        granted_by_id=actor.account_id,
    )  # fmt: skip
    facts = {"participant": mandate.participant, "from": mandate.account_id, "to": successor.pk, "day": str(day)}
    log_act(actor=actor, verb="hand-on-mandate", subject=f"people:account-{successor.pk}", facts=facts, now=now)
    _tell(mandate, follows, actor=actor, now=now)
    return follows


def _coordinators(participant: str) -> QuerySet[Mandate]:
    rows = Mandate.objects.filter(role=Role.COORDINATOR.value, participant=participant)
    return rows.order_by("starts", "pk")


def _successor(account_id: int, mandate: Mandate, *, actor: Actor, today: date) -> Account:
    """Return the account that takes over; refuses one that is unknown, may not, or could not act."""
    found = Account.objects.select_for_update().filter(pk=account_id, is_active=True).first()
    if found is None:
        raise NotFound(
            what=pair("There is no such account.", "Такой учётной записи нет."),
            why=pair("The list may have changed.", "Возможно, список изменился."),
            way_out=pair(
                "Open the page again, choose the successor.", "Откройте страницу ещё раз, выберите преемника."
            ),
        )
    check_successor(
        same=found.pk == mandate.account_id,
        reached=successors(actor, mandate, today=today).filter(pk=found.pk).exists(),
        proved=found.second_factor_since is not None,
    )
    return found


def _tell(mandate: Mandate, follows: Mandate, *, actor: Actor, now: datetime) -> None:
    """Write to those who have to know: both coordinators and the secretariat."""
    both = [
        Receiver(one.account.pk, one.account.email, one.account.language, Role.COORDINATOR, one.participant)
        for one in (mandate, follows)
    ]
    subject, body = letter(
        seat_name(mandate.participant, seats()), before=mandate.account.name, after=follows.account.name,
        day=follows.starts,
    )  # fmt: skip
    to = [*both, *secretariat_receivers(today=now.date())]
    about = f"people:account-{follows.account_id}"
    write_letters(to, subject=subject, body=body, about=about, actor=actor, now=now)
