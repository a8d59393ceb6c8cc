"""Who may stand on a delegation, who sees whom, and when personal data are erased."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.audience import Audience, readable_by
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed, Refusal
from almaty.meetings.rules.kinds import DELEGATE_ROLES

MOST_DELEGATES = 60  # of one participant at one meeting
USUAL_KEEPING = 90  # days, where the setting has no value
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LONGEST = {"name": 120, "function": 200, "email": 254}


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom a participant proposes for its delegation."""

    name: str
    function: str
    email: str = ""
    role: str = "member"
    consent_public: bool = False


def faults_of_person(person: Person) -> list[Refusal]:
    """Return everything that is wrong with what was typed of a person."""
    wrong = {
        "name": not person.name.strip(),
        "function": not person.function.strip(),
        "email": bool(person.email) and not _EMAIL.fullmatch(person.email),
        "role": person.role not in DELEGATE_ROLES,
    }
    faults = [_fault(where) for where, so in wrong.items() if so]
    return faults + [_too_long(where, most) for where, most in _LONGEST.items() if len(getattr(person, where)) > most]


def check_invited(actor: Actor, participant: str, *, audience: str) -> None:
    """Refuse a participant that the meeting is not for (NotAllowed)."""
    steps = [held.step for held in actor.mandates if held.participant == participant]
    if not any(Audience(audience) in readable_by(step) for step in steps):
        raise NotAllowed(
            what=pair("This meeting is not for your participant.",
                      "Это совещание не предназначено для вашего участника."),
            why=pair("Delegations are named by those who are invited.", "Делегации представляют приглашённые."),
            way_out=pair("Ask the secretariat whether you may attend.",
                         "Уточните в секретариате, можете ли вы участвовать."),
        )  # fmt: skip


def check_open(stage: str, accredit_until: datetime | None, *, now: datetime) -> None:
    """Refuse to name people at another stage, or after the moment that was set (Conflict)."""
    over = accredit_until is not None and now > accredit_until
    if stage in ("convened", "open") and not over:
        return
    raise Conflict(
        what=pair("Delegations can no longer be changed here.", "Состав делегаций здесь больше не меняется."),
        why=pair("The time for naming delegates has passed.", "Срок представления делегатов истёк.") if over else
        pair("Delegates are named once a meeting is convened and until it is closed.",
             "Делегатов представляют после созыва совещания и до его завершения."),
        way_out=pair("Write to the secretariat: it can move the moment.",
                     "Напишите в секретариат: он может перенести срок."),
        code="accreditation-over",
    )  # fmt: skip


def check_room(*, standing: int, roles: Collection[str], role: str) -> None:
    """Refuse a second head of delegation, and more people than fit (Conflict, Invalid)."""
    if role == "head" and "head" in roles:
        raise Invalid(
            what=pair("Your delegation has a head already.", "У вашей делегации уже есть глава."),
            why=pair("A delegation has one head.", "У делегации один глава."),
            way_out=pair("Withdraw the other head first, or choose another role.",
                         "Сначала отзовите прежнего главу или выберите другую роль."),
            where="role",
        )  # fmt: skip
    if standing >= MOST_DELEGATES:
        raise Conflict(
            what=pair("The delegation is full.", "Делегация полностью укомплектована."),
            why=pair(f"At most {MOST_DELEGATES} people of a participant are named for a meeting.",
                     f"Участник может представить на совещание не более {MOST_DELEGATES} человек."),
            way_out=pair("Withdraw somebody first, or write to the secretariat.",
                         "Сначала отзовите кого-либо или напишите в секретариат."),
        )  # fmt: skip


def sees_all_of(actor: Actor, participant: str) -> bool:
    """Tell whether an actor sees everybody whom a participant has proposed: its own people, and the secretariat."""
    return actor.may(Verb.CONFIRM_DELEGATE) or any(held.participant == participant for held in actor.mandates)


def erased_before(now: datetime, days: object) -> datetime:
    """Return the moment: what ended before it is to be erased now."""
    kept = days if isinstance(days, int) and not isinstance(days, bool) else USUAL_KEEPING
    return now - timedelta(days=kept)


_TOLD: dict[str, Pair] = {
    "name": pair("The name is missing.", "Не указано имя."),
    "function": pair("The function is missing.", "Не указана должность."),
    "email": pair("This is no e-mail address.", "Это не адрес электронной почты."),
    "role": pair("The role is none of the choices.", "Такой роли нет в перечне."),
}


def _fault(where: str) -> Refusal:
    return Invalid(
        what=_TOLD[where],
        why=pair("The secretariat confirms people whom it can tell apart.",
                 "Секретариат подтверждает тех, кого может однозначно определить."),
        way_out=pair("Fill it in and send the form again.", "Заполните поле и отправьте форму ещё раз."),
        where=where,
    )  # fmt: skip


def _too_long(where: str, most: int) -> Refusal:
    return Invalid(
        what=pair("This is too long.", "Слишком длинный текст."),
        why=pair(f"At most {most} characters fit.", f"Помещается не более {most} знаков."),
        way_out=pair("Shorten it.", "Сократите его."),
        where=where,
    )
