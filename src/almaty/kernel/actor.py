"""Who acts: a person under dated mandates for a participant, and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum

from almaty.kernel.audience import Audience, readable_by
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotAllowed, SignInFirst


class Role(StrEnum):
    """What a person is, for a participant, while the mandate runs."""

    SECRETARIAT = "secretariat"
    CHAIR_OFFICE = "chair-office"
    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    EXPERT = "expert"
    ORGANISATION = "organisation"


ROLE_NAMES: dict[Role, Pair] = {
    Role.SECRETARIAT: pair("secretariat (Support Unit)", "секретариат (Группа поддержки)"),
    Role.CHAIR_OFFICE: pair("chair's office", "аппарат Председателя"),
    Role.COORDINATOR: pair("national coordinator", "национальный координатор"),
    Role.DEPUTY: pair("deputy coordinator", "заместитель координатора"),
    Role.EXPERT: pair("expert", "эксперт"),
    Role.ORGANISATION: pair("organisation focal point", "контактное лицо организации"),
}


class Verb(StrEnum):
    """An act of the platform that needs a mandate."""

    EDIT_RECORD = "edit-record"
    PUBLISH_RECORD = "publish-record"
    UPLOAD_FILE = "upload-file"
    READ_LOG = "read-log"
    INVITE = "invite"
    GRANT_MANDATE = "grant-mandate"
    END_MANDATE = "end-mandate"
    READ_DESK = "read-desk"


VERB_NAMES: dict[Verb, Pair] = {
    Verb.EDIT_RECORD: pair("draft a change to the record", "подготовить изменение в документации Процесса"),
    Verb.PUBLISH_RECORD: pair("publish a change drafted by another", "опубликовать изменение, подготовленное другим"),
    Verb.UPLOAD_FILE: pair("upload a file to the archive", "загрузить файл в архив"),
    Verb.READ_LOG: pair("read the log of acts", "читать журнал действий"),
    Verb.INVITE: pair("invite a person", "пригласить человека"),
    Verb.GRANT_MANDATE: pair("grant a mandate", "выдать полномочия"),
    Verb.END_MANDATE: pair("end a mandate", "прекратить полномочия"),
    Verb.READ_DESK: pair("open one's own desk", "открыть свой рабочий стол"),
}

RIGHTS: dict[Verb, frozenset[Role]] = {
    Verb.EDIT_RECORD: frozenset({Role.SECRETARIAT}),
    Verb.PUBLISH_RECORD: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.UPLOAD_FILE: frozenset({Role.SECRETARIAT}),
    Verb.READ_LOG: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.INVITE: frozenset({Role.SECRETARIAT, Role.COORDINATOR}),
    Verb.GRANT_MANDATE: frozenset({Role.SECRETARIAT}),
    Verb.END_MANDATE: frozenset({Role.SECRETARIAT}),
    Verb.READ_DESK: frozenset(Role),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A mandate held today: the role, and the code of the participant for which it is held.

    `step` is the audience on which the participant stands (a member, an observer), worked out by the room
    that knows the participants.
    """

    role: Role
    participant: str
    step: Audience = Audience.PUBLIC


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the platform itself) with the mandates held at this moment.

    `second_factor_missing` says that mandates wait until the person proves who they are with a second factor.
    """

    account_id: int | None
    name: str
    mandates: tuple[Held, ...] = ()
    system: bool = False
    second_factor_missing: bool = False

    @property
    def known(self) -> bool:
        """Tell whether somebody is signed in."""
        return self.account_id is not None or self.system

    @property
    def roles(self) -> frozenset[Role]:
        """Return the roles held today."""
        return frozenset(held.role for held in self.mandates)

    @property
    def acting_for(self) -> str:
        """Return the code of the participant acted for, empty for nobody."""
        return self.mandates[0].participant if self.mandates else ""

    def may(self, verb: Verb) -> bool:
        """Tell whether a role held today carries the verb."""
        return self.system or bool(self.roles & RIGHTS[verb])

    def require(self, verb: Verb) -> None:
        """Refuse with the reason when the actor may not: SignInFirst or NotAllowed."""
        if self.may(verb):
            return
        raise _refusal(self, verb)

    def audiences(self) -> frozenset[Audience]:
        """Return the audiences whose papers the actor may read."""
        if self.system or Role.SECRETARIAT in self.roles:
            return readable_by(Audience.SECRETARIAT)
        steps = [held.step for held in self.mandates] or [Audience.PUBLIC]
        return frozenset().union(*(readable_by(step) for step in steps))


ANYONE = Actor(account_id=None, name="")
SYSTEM = Actor(account_id=None, name="almaty", system=True)


def _refusal(actor: Actor, verb: Verb) -> SignInFirst | NotAllowed:
    """Say who may do it, so that the reader knows whom to ask."""
    act = VERB_NAMES[verb]
    if not actor.known:
        return SignInFirst(
            what=pair(f"Only a signed-in person may {act.en}.", f"Чтобы {act.ru}, нужно войти в систему."),
            why=pair("Every act is done under a mandate.", "Каждое действие совершается на основании полномочий."),
            way_out=pair("Sign in and try again.", "Войдите в систему и повторите попытку."),
        )
    if actor.second_factor_missing:
        return NotAllowed(
            what=pair("Your mandate does not take effect yet.", "Ваши полномочия ещё не вступили в силу."),
            why=pair("Whoever acts under a mandate proves who they are with a password and a second factor.",
                     "Тот, кто действует на основании полномочий, подтверждает личность паролем и вторым фактором."),
            way_out=pair("Set up an authenticator app for your account: it takes a minute.",
                         "Подключите приложение-аутентификатор к своей учётной записи: это займёт минуту."),
            code="second-factor-first",
        )  # fmt: skip
    en = ", ".join(ROLE_NAMES[role].en for role in Role if role in RIGHTS[verb])
    ru = ", ".join(ROLE_NAMES[role].ru for role in Role if role in RIGHTS[verb])
    return NotAllowed(
        what=pair(f"You hold no mandate to {act.en}.", f"У вас нет полномочий, чтобы {act.ru}."),
        why=pair(f"This is for: {en}.", f"Это вправе делать: {ru}."),
        way_out=pair("Ask the secretariat for the mandate.", "Обратитесь в секретариат за полномочиями."),
    )
