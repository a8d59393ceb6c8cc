"""Who may hold and give which mandate."""

from datetime import date

from almaty.kernel.actor import ROLE_NAMES, Actor, Role, Verb
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed
from almaty.people.rules.seating import Seat

_KINDS: dict[Role, str] = {
    Role.SECRETARIAT: "secretariat",
    Role.CHAIR_OFFICE: "state",
    Role.COORDINATOR: "state",
    Role.DEPUTY: "state",
    Role.EXPERT: "state",
    Role.ORGANISATION: "organisation",
}
_KIND_NAMES: dict[str, Pair] = {
    "secretariat": pair("the Support Unit", "Группа поддержки"),
    "state": pair("a State", "государство"),
    "organisation": pair("an organisation", "организация"),
}
_OF_A_COORDINATOR = frozenset({Role.DEPUTY, Role.EXPERT})


def check_seat(*, role: Role, participant: str, known: list[Seat]) -> None:
    """Refuse a participant that is not known, or that is of another kind than the role needs."""
    kinds = {seat.code: seat.kind for seat in known}
    way_out = pair("Choose a participant from the list.", "Выберите участника из списка.")
    if participant not in kinds:
        raise Invalid(
            what=pair("This participant is not known.", "Такой участник неизвестен."),
            why=pair(f"The record has no “{participant}”.", f"В документации Процесса нет «{participant}»."),
            way_out=way_out,
            where="participant",
        )
    if kinds[participant] != _KINDS[role]:
        needed = _KIND_NAMES[_KINDS[role]]
        raise Invalid(
            what=pair("The role does not fit the participant.", "Роль не соответствует участнику."),
            why=pair(f"The role “{ROLE_NAMES[role].en}” is held for {needed.en}.",
                     f"Роль «{ROLE_NAMES[role].ru}»: полномочия даёт {needed.ru}."),
            way_out=way_out,
            where="participant",
        )  # fmt: skip


def invitable_roles(actor: Actor) -> list[Role]:
    """Return the roles that an actor may give by invitation."""
    if actor.system or Role.SECRETARIAT in actor.roles:
        return list(Role)
    return [role for role in Role if role in _OF_A_COORDINATOR] if actor.may(Verb.INVITE) else []


def check_may_invite(actor: Actor, *, role: Role, participant: str) -> None:
    """Refuse whoever may not invite at all, and a coordinator who reaches beyond their own State."""
    actor.require(Verb.INVITE)
    if actor.system or Role.SECRETARIAT in actor.roles:
        return
    own = {held.participant for held in actor.mandates if held.role == Role.COORDINATOR}
    if role not in _OF_A_COORDINATOR or participant not in own:
        raise NotAllowed(
            what=pair("You cannot give this mandate.", "Вы не можете предоставить эти полномочия."),
            why=pair("A national coordinator invites deputies and experts of their own State.",
                     "Национальный координатор приглашает заместителей и экспертов своего государства."),
            way_out=pair("Ask the secretariat to invite this person.",
                         "Попросите секретариат пригласить этого человека."),
        )  # fmt: skip


def check_not_last_of_secretariat(*, role: Role, others: int) -> None:
    """Refuse to end the last mandate of the secretariat, `others` being those that would go on."""
    if role == Role.SECRETARIAT and others == 0:
        raise Conflict(
            what=pair("This is the last mandate of the secretariat.", "Это последние полномочия секретариата."),
            why=pair("Without it nobody could invite people or edit the record.",
                     "Без них никто не сможет приглашать людей и вносить изменения в документацию."),
            way_out=pair("Invite a successor first; end this mandate once they have joined with a second factor.",
                         "Сначала пригласите преемника; прекратите эти полномочия после того, как преемник "
                         "присоединится и подключит второй фактор."),
        )  # fmt: skip


def check_ends_after_start(*, starts: date, ends: date | None) -> None:
    """Refuse a period that ends before it starts."""
    if ends is not None and ends < starts:
        raise Invalid(
            what=pair("The mandate ends before it starts.", "Полномочия заканчиваются раньше, чем начинаются."),
            why=pair(f"It would run from {starts} to {ends}.", f"Указан период с {starts} по {ends}."),
            way_out=pair("Correct one of the two dates.", "Исправьте одну из дат."),
            where="ends",
        )
