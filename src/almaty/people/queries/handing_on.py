"""A person's own mandates, and to whom the right to bind a State can pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from almaty.kernel.actor import Actor, Role, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound, SignInFirst
from almaty.people.models import Account, Mandate
from almaty.people.queries.mandates import running
from almaty.people.rules.binding import check_may_hand_on

WELCOMED_DAYS = 60


@dataclass(frozen=True, slots=True)
class Begun:
    """A mandate that runs: the role, for whom, since when; `before` names who held it until that day.

    The name is "" where nobody did, and for a reader who may not see the people of the participant.
    """

    role: Role
    participant: str
    since: date
    before: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the same participant: the name, and the role."""

    name: str
    role: Role
    participant: str


def own_mandates(actor: Actor) -> QuerySet[Mandate]:
    """Return a person's own mandates, the latest first, also those that wait or have ended."""
    if actor.account_id is None or actor.only is not None:
        raise SignInFirst(
            what=pair("Mandates are shown to whoever holds them.", "Полномочия видит тот, кто ими наделён."),
            why=pair("The platform has to know who you are.", "Платформа должна знать, кто вы."),
            way_out=pair("Sign in and open the page again.", "Войдите в систему и откройте страницу ещё раз."),
        )
    rows = Mandate.objects.filter(account_id=actor.account_id)
    return rows.select_related("account", "granted_by").order_by("-starts", "-pk")


def mandate_to_hand_on(actor: Actor, pk: int, *, today: date) -> Mandate:
    """Return a coordinator's mandate for those who may hand it on; refuses others, and one that has ended."""
    rows = Mandate.objects.select_related("account").filter(pk=pk, role=Role.COORDINATOR.value)
    found = rows.exclude(ends__lte=today).first()
    if found is None:
        raise NotFound(
            what=pair("There is no mandate of coordinator of this number to hand on.",
                      "Полномочий координатора с таким номером, которые можно передать, нет."),
            why=pair("It may have been handed on or ended meanwhile.", "Возможно, они уже переданы или прекращены."),
            way_out=pair("Open your mandates, or the list of people, again.",
                         "Откройте свои полномочия или список людей ещё раз."),
        )  # fmt: skip
    check_may_hand_on(actor, found.participant)
    return found


def successors(actor: Actor, mandate: Mandate, *, today: date) -> QuerySet[Account]:
    """Return to whom a mandate can pass: for the secretariat everybody, for a coordinator those of the own State."""
    rows = Account.objects.filter(is_active=True).exclude(pk=mandate.account_id).order_by("name", "pk")
    if actor.system or Role.SECRETARIAT in actor.roles:
        return rows
    of_the_state = Mandate.objects.filter(running(today), participant=mandate.participant)
    return rows.filter(pk__in=of_the_state.order_by().values("account_id"))


def begun_lately(actor: Actor, *, today: date, days: int = WELCOMED_DAYS) -> list[Begun]:
    """Return the actor's mandates that run and began within so many days: two queries at most."""
    if not actor.mandates:
        return []
    held = {(mine.role.value, mine.participant) for mine in actor.mandates}
    since = today - timedelta(days=days)
    rows = Mandate.objects.filter(running(today), account_id=actor.account_id or 0, starts__gte=since).order_by("pk")
    found = [row for row in rows if (row.role, row.participant) in held]
    before = _before(found) if found else {}
    return [
        Begun(Role(row.role), row.participant, row.starts,
              before.get((row.role, row.participant), "") if _sees_people(actor, row.participant) else "")
        for row in found
    ]  # fmt: skip


def _before(rows: Sequence[Mandate]) -> dict[tuple[str, str], str]:
    """Return by role and participant who held each mandate until the day on which it began."""
    firsts = {(row.role, row.participant): row.starts for row in rows}
    ended = Mandate.objects.filter(
        participant__in={row.participant for row in rows}, ends__in={row.starts for row in rows}
    ).exclude(account_id=rows[0].account_id)
    return {
        (one.role, one.participant): one.account.name
        for one in ended.select_related("account").order_by("pk")
        if firsts.get((one.role, one.participant)) == one.ends
    }


def colleagues(actor: Actor, *, today: date) -> list[Colleague]:
    """Return who else acts for the participants whose people the actor may see, by name: one query."""
    codes = [code for code in {mine.participant for mine in actor.mandates} if _sees_people(actor, code)]
    if not codes:
        return []
    rows = Mandate.objects.filter(running(today), participant__in=codes, account__is_active=True)
    others = rows.exclude(account_id=actor.account_id or 0).select_related("account").order_by("account__name", "pk")
    return [Colleague(one.account.name, Role(one.role), one.participant) for one in others]


def _sees_people(actor: Actor, participant: str) -> bool:
    """Tell whether an actor may see the people of a participant: who may hand on its mandate, or grants mandates."""
    return actor.may(Verb.GRANT_MANDATE) or actor.may_for(Verb.HAND_ON_MANDATE, participant)
