"""Granting and ending mandates."""

from datetime import date, datetime

from django.db import transaction

from almaty.kernel.actor import Actor, Role, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, NotFound
from almaty.people.models import Account, Mandate
from almaty.people.operations.binding import keep_to_one
from almaty.people.operations.log import log_act
from almaty.people.queries.mandates import running
from almaty.people.rules import check_ends_after_start, check_not_last_of_secretariat, check_seat, seats


@transaction.atomic
def grant_mandate(
    account_id: int,
    *,
    role: Role,
    participant: str,
    starts: date,
    actor: Actor,
    now: datetime,
    ends: date | None = None,
) -> Mandate:
    """Give a role for a participant to an account, from a day on, up to the day before `ends` where it is said.

    Refuses whoever may not (NotAllowed), a participant that does not fit the role (Invalid), dates in the wrong
    order (Invalid), an unknown account (NotFound), a mandate that is held already, and a second coordinator for a State
    on the same days (Conflict).
    """
    actor.require(Verb.GRANT_MANDATE)
    check_seat(role=role, participant=participant, known=seats())
    check_ends_after_start(starts=starts, ends=ends)
    account = account_of(account_id)
    _refuse_held(account, role, participant, starts)
    if role == Role.COORDINATOR:
        keep_to_one(participant, starts=starts, ends=ends)
    mandate = Mandate.objects.create(
        account=account,
        role=role.value,
        participant=participant,
        starts=starts,
        ends=ends,
        granted_by_id=actor.account_id,
    )
    facts = {"role": role.value, "participant": participant, "starts": str(starts), "ends": str(ends or "")}
    log_act(actor=actor, verb="grant-mandate", subject=f"people:account-{account.pk}", facts=facts, now=now)
    return mandate


def _refuse_held(account: Account, role: Role, participant: str, starts: date) -> None:
    same = Mandate.objects.filter(account=account, role=role.value, participant=participant)
    if same.filter(ends__isnull=True).exists() or same.filter(running(starts)).exists():
        raise Conflict(
            what=pair("This mandate is held already.", "Эти полномочия уже действуют."),
            why=pair("A person holds the same role for the same participant once at a time.",
                     "Одна и та же роль для одного участника предоставляется человеку один раз на один период."),
            way_out=pair("End the present mandate first, or choose a later start.",
                         "Сначала прекратите действующие полномочия или укажите более позднюю дату начала."),
        )  # fmt: skip


@transaction.atomic
def end_mandate(pk: int, *, actor: Actor, now: datetime) -> Mandate:
    """End a mandate at once: from today it is no longer held. The entry stays.

    Refuses whoever may not, an unknown or ended mandate, and the last mandate of the secretariat.
    """
    actor.require(Verb.END_MANDATE)
    _take_turn()
    mandate = Mandate.objects.select_for_update().filter(pk=pk).first()
    if mandate is None or (mandate.ends is not None and mandate.ends <= now.date()):
        raise NotFound(
            what=pair("There is no running mandate of this number.", "Действующих полномочий с таким номером нет."),
            why=pair("It may have ended meanwhile.", "Возможно, они уже прекращены."),
            way_out=pair("Reload the list of people.", "Обновите список людей."),
        )
    check_not_last_of_secretariat(role=Role(mandate.role), others=_others_of_secretariat(mandate, now.date()))
    mandate.ends = max(now.date(), mandate.starts)
    mandate.save(update_fields=["ends"])
    facts = {"role": mandate.role, "participant": mandate.participant, "ends": str(mandate.ends)}
    log_act(actor=actor, verb="end-mandate", subject=f"people:account-{mandate.account_id}", facts=facts, now=now)
    return mandate


def _take_turn() -> None:
    """Wait for whoever ends a mandate of the secretariat: two people must not end each other's at once."""
    secretariat = Mandate.objects.select_for_update().filter(role=Role.SECRETARIAT.value)
    list(secretariat.order_by("pk").values_list("pk"))


def account_of(account_id: int) -> Account:
    """Return an account to be changed; refuses an unknown one."""
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise NotFound(
            what=pair("There is no such account.", "Такой учётной записи нет."),
            why=pair("The list may have changed.", "Возможно, список изменился."),
            way_out=pair("Reload the list of people.", "Обновите список людей."),
        )
    return account


def _others_of_secretariat(mandate: Mandate, today: date) -> int:
    """Count the people who could go on as the secretariat: other accounts with the mandate and a second factor."""
    running_ones = Mandate.objects.filter(running(today), role=Role.SECRETARIAT.value)
    able = running_ones.filter(account__second_factor_since__isnull=False, account__is_active=True)
    return able.exclude(account_id=mandate.account_id).values("account_id").distinct().count()
