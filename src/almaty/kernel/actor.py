"""Who acts: a person under dated mandates for a participant, and what each role may do."""

from collections.abc import Iterator
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
    HAND_ON_MANDATE = "hand-on-mandate"
    READ_OUTBOX = "read-outbox"
    READ_DESK = "read-desk"
    OPEN_CALL = "open-call"
    READ_CALLS = "read-calls"
    READ_ANSWER = "read-answer"
    PREPARE_ANSWER = "prepare-answer"
    BIND_ANSWER = "bind-answer"
    SHARE_FIGURES = "share-figures"
    EXPLAIN_MIRROR = "explain-mirror"
    MAKE_TOKEN = "make-token"  # noqa: S105 - a verb
    CONVENE_MEETING = "convene-meeting"
    ASK_URGENT = "ask-urgent"
    DECIDE_URGENT = "decide-urgent"
    ACCREDIT = "accredit"
    CONFIRM_DELEGATE = "confirm-delegate"
    FILE_PAPER = "file-paper"
    KEEP_RECORD = "keep-record"
    CORRECT_RECORD = "correct-record"
    APPROVE_RECORD = "approve-record"
    REPORT_ACTION = "report-action"
    DRAFT_TEXT = "draft-text"
    HOLD_PEN = "hold-pen"
    TRANSLATE_TEXT = "translate-text"
    COMMENT_TEXT = "comment-text"
    DRAFT_PROPOSAL = "draft-proposal"
    SUBMIT_PROPOSAL = "submit-proposal"
    OBJECT_TO_TEXT = "object-to-text"
    ADOPT_TEXT = "adopt-text"
    DRAFT_COMMITMENT = "draft-commitment"
    BIND_COMMITMENT = "bind-commitment"
    SET_SCHEDULE = "set-schedule"
    DRAFT_PROGRESS = "draft-progress"
    BIND_PROGRESS = "bind-progress"
    GIVE_READING = "give-reading"
    REPLY_TO_READING = "reply-to-reading"
    FOLLOW_COMMITMENTS = "follow-commitments"
    ENTRUST_CHAIR = "entrust-chair"
    READ_HANDOVER = "read-handover"
    OPEN_HANDOVER = "open-handover"
    SETTLE_MATTER = "settle-matter"
    SIGN_HANDOVER = "sign-handover"
    KEEP_REVIEW = "keep-review"


VERB_NAMES: dict[Verb, Pair] = {
    Verb.EDIT_RECORD: pair("draft a change to the record", "подготовить изменение в документации Процесса"),
    Verb.PUBLISH_RECORD: pair("publish a change drafted by another", "опубликовать изменение, подготовленное другим"),
    Verb.UPLOAD_FILE: pair("upload a file to the archive", "загрузить файл в архив"),
    Verb.READ_LOG: pair("read the log of acts", "читать журнал действий"),
    Verb.INVITE: pair("invite a person", "пригласить человека"),
    Verb.GRANT_MANDATE: pair("grant a mandate", "выдать полномочия"),
    Verb.END_MANDATE: pair("end a mandate", "прекратить полномочия"),
    Verb.HAND_ON_MANDATE: pair("hand on the mandate of coordinator", "передать полномочия координатора"),
    Verb.READ_OUTBOX: pair("see the letters of the platform", "видеть письма платформы"),
    Verb.READ_DESK: pair("open one's own desk", "открыть свой рабочий стол"),
    Verb.OPEN_CALL: pair("open a data call", "открыть запрос данных"),
    Verb.READ_CALLS: pair("follow how States answer calls", "следить за ответами государств на запросы данных"),
    Verb.READ_ANSWER: pair("read a State's answer", "читать ответ государства"),
    Verb.PREPARE_ANSWER: pair("prepare a State's answer", "подготовить ответ государства"),
    Verb.BIND_ANSWER: pair("bind a State to its answer", "утвердить ответ от имени государства"),
    Verb.SHARE_FIGURES: pair("consent to who may see a State's figures", "дать согласие на круг читателей данных"),
    Verb.EXPLAIN_MIRROR: pair("explain a difference for a State", "объяснить расхождение от имени государства"),
    Verb.MAKE_TOKEN: pair("make a key for a program", "создать ключ для программы"),
    Verb.CONVENE_MEETING: pair("convene a meeting", "созвать совещание"),
    Verb.ASK_URGENT: pair("ask for an urgent consultation", "запросить срочные консультации"),
    Verb.DECIDE_URGENT: pair("decide on an urgent consultation", "принять решение о срочных консультациях"),
    Verb.ACCREDIT: pair("accredit a delegation", "аккредитовать делегацию"),
    Verb.CONFIRM_DELEGATE: pair("confirm an accreditation", "подтвердить аккредитацию"),
    Verb.FILE_PAPER: pair("issue a paper of a meeting", "выпустить документ совещания"),
    Verb.KEEP_RECORD: pair("keep the record of a meeting", "вести протокол совещания"),
    Verb.CORRECT_RECORD: pair("ask for a correction of the record", "запросить исправление протокола"),
    Verb.APPROVE_RECORD: pair("approve the record of a meeting", "утвердить протокол совещания"),
    Verb.REPORT_ACTION: pair("report what became of an action", "сообщить о выполнении поручения"),
    Verb.DRAFT_TEXT: pair("put a text before the participants", "внести текст на рассмотрение участников"),
    Verb.HOLD_PEN: pair("hold the pen of a text", "вести сводный текст"),
    Verb.TRANSLATE_TEXT: pair("translate a text or verify its translation", "перевести текст или сверить перевод"),
    Verb.COMMENT_TEXT: pair("comment on a text", "комментировать текст"),
    Verb.DRAFT_PROPOSAL: pair("draft a proposal on a text", "подготовить предложение по тексту"),
    Verb.SUBMIT_PROPOSAL: pair("submit a proposal for a participant", "внести предложение от имени участника"),
    Verb.OBJECT_TO_TEXT: pair("object to a text for a State", "возразить против текста от имени государства"),
    Verb.ADOPT_TEXT: pair("declare a text adopted", "объявить текст принятым"),
    Verb.DRAFT_COMMITMENT: pair("draft a commitment", "подготовить обязательство"),
    Verb.BIND_COMMITMENT: pair("declare a commitment for a participant", "заявить обязательство от имени участника"),
    Verb.SET_SCHEDULE: pair("set when reports on a commitment are due", "установить сроки отчётов по обязательству"),
    Verb.DRAFT_PROGRESS: pair("draft a report on a commitment", "подготовить отчёт по обязательству"),
    Verb.BIND_PROGRESS: pair(
        "report on a commitment for a participant", "отчитаться по обязательству от имени участника"
    ),
    Verb.GIVE_READING: pair("give the secretariat's reading of a report", "дать оценку секретариата по отчёту"),
    Verb.REPLY_TO_READING: pair("reply to the secretariat's reading", "ответить на оценку секретариата"),
    Verb.FOLLOW_COMMITMENTS: pair("follow who owes reports", "следить за поступлением отчётов"),
    Verb.ENTRUST_CHAIR: pair(
        "let the chair's office read a State's answers", "открыть ответы государства аппарату Председателя"
    ),
    Verb.READ_HANDOVER: pair("read a handover of the chair", "читать дело о передаче председательства"),
    Verb.OPEN_HANDOVER: pair("open a handover of the chair", "открыть передачу председательства"),
    Verb.SETTLE_MATTER: pair("settle a matter of a handover", "решить вопрос при передаче председательства"),
    Verb.SIGN_HANDOVER: pair("sign a handover of the chair", "подписать передачу председательства"),
    Verb.KEEP_REVIEW: pair("keep the review of a term", "вести обзор срока председательства"),
}

RIGHTS: dict[Verb, frozenset[Role]] = {
    Verb.EDIT_RECORD: frozenset({Role.SECRETARIAT}),
    Verb.PUBLISH_RECORD: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.UPLOAD_FILE: frozenset({Role.SECRETARIAT}),
    Verb.READ_LOG: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.INVITE: frozenset({Role.SECRETARIAT, Role.COORDINATOR}),
    Verb.GRANT_MANDATE: frozenset({Role.SECRETARIAT}),
    Verb.END_MANDATE: frozenset({Role.SECRETARIAT}),
    Verb.HAND_ON_MANDATE: frozenset({Role.SECRETARIAT, Role.COORDINATOR}),
    Verb.READ_OUTBOX: frozenset({Role.SECRETARIAT}),
    Verb.READ_DESK: frozenset(Role),
    Verb.OPEN_CALL: frozenset({Role.SECRETARIAT}),
    Verb.READ_CALLS: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.READ_ANSWER: frozenset({Role.COORDINATOR, Role.DEPUTY, Role.EXPERT}),
    Verb.PREPARE_ANSWER: frozenset({Role.COORDINATOR, Role.DEPUTY, Role.EXPERT}),
    Verb.BIND_ANSWER: frozenset({Role.COORDINATOR}),
    Verb.SHARE_FIGURES: frozenset({Role.COORDINATOR}),
    Verb.EXPLAIN_MIRROR: frozenset({Role.COORDINATOR}),
    Verb.MAKE_TOKEN: frozenset(Role),
    Verb.CONVENE_MEETING: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.ASK_URGENT: frozenset({Role.COORDINATOR}),
    Verb.DECIDE_URGENT: frozenset({Role.CHAIR_OFFICE}),
    Verb.ACCREDIT: frozenset({Role.COORDINATOR, Role.DEPUTY, Role.ORGANISATION}),
    Verb.CONFIRM_DELEGATE: frozenset({Role.SECRETARIAT}),
    Verb.FILE_PAPER: frozenset({Role.SECRETARIAT}),
    Verb.KEEP_RECORD: frozenset({Role.SECRETARIAT}),
    Verb.CORRECT_RECORD: frozenset({Role.COORDINATOR, Role.ORGANISATION}),
    Verb.APPROVE_RECORD: frozenset({Role.CHAIR_OFFICE}),
    Verb.REPORT_ACTION: frozenset({Role.COORDINATOR, Role.ORGANISATION, Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.DRAFT_TEXT: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.HOLD_PEN: frozenset({Role.CHAIR_OFFICE}),
    Verb.TRANSLATE_TEXT: frozenset({Role.SECRETARIAT}),
    Verb.COMMENT_TEXT: frozenset({Role.COORDINATOR, Role.ORGANISATION}),
    Verb.DRAFT_PROPOSAL: frozenset({Role.COORDINATOR, Role.DEPUTY, Role.EXPERT, Role.ORGANISATION}),
    Verb.SUBMIT_PROPOSAL: frozenset({Role.COORDINATOR, Role.ORGANISATION}),
    Verb.OBJECT_TO_TEXT: frozenset({Role.COORDINATOR}),
    Verb.ADOPT_TEXT: frozenset({Role.CHAIR_OFFICE}),
    Verb.DRAFT_COMMITMENT: frozenset({Role.COORDINATOR, Role.DEPUTY, Role.EXPERT, Role.ORGANISATION, Role.SECRETARIAT}),
    Verb.BIND_COMMITMENT: frozenset({Role.COORDINATOR, Role.ORGANISATION}),
    Verb.SET_SCHEDULE: frozenset({Role.SECRETARIAT}),
    Verb.DRAFT_PROGRESS: frozenset({Role.COORDINATOR, Role.DEPUTY, Role.EXPERT, Role.ORGANISATION}),
    Verb.BIND_PROGRESS: frozenset({Role.COORDINATOR, Role.ORGANISATION}),
    Verb.GIVE_READING: frozenset({Role.SECRETARIAT}),
    Verb.REPLY_TO_READING: frozenset({Role.COORDINATOR, Role.ORGANISATION}),
    Verb.FOLLOW_COMMITMENTS: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.ENTRUST_CHAIR: frozenset({Role.COORDINATOR}),
    Verb.READ_HANDOVER: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.OPEN_HANDOVER: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.SETTLE_MATTER: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.SIGN_HANDOVER: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
    Verb.KEEP_REVIEW: frozenset({Role.SECRETARIAT, Role.CHAIR_OFFICE}),
}


TROIKA_READS = frozenset({Verb.READ_DESK, Verb.READ_CALLS, Verb.FOLLOW_COMMITMENTS, Verb.READ_HANDOVER})
"""What the office of a chair that has handed over may still do for a set time: read, and never act."""


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

    `second_factor_missing` says that mandates wait until the person proves who they are with a second factor;
    `off_chair` are mandates of a chair's office whose State does not hold the chair at this moment: they carry nothing.
    `troika` are those of them whose State handed the chair over a short time ago: they read on, and carry no act.
    `only` are the verbs to which a program is held that acts with the person's key, whatever else the mandates carry;
    `key` is the name of that key.
    """

    account_id: int | None
    name: str
    mandates: tuple[Held, ...] = ()
    system: bool = False
    second_factor_missing: bool = False
    off_chair: tuple[Held, ...] = ()
    troika: tuple[Held, ...] = ()
    only: frozenset[Verb] | None = None
    key: str = ""

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
        return next((held.participant for held in (*self.mandates, *self.troika)), "")

    def may(self, verb: Verb) -> bool:
        """Tell whether a role held today carries the verb."""
        return self.system or (self._reaches(verb) and any(self._carrying(verb)))

    def _reaches(self, verb: Verb) -> bool:
        return self.only is None or verb in self.only

    def _carrying(self, verb: Verb) -> Iterator[Held]:
        """Yield the mandates that carry a verb: those in force, and for reading those of the troika."""
        yield from (held for held in self.mandates if held.role in RIGHTS[verb])
        if verb in TROIKA_READS:
            yield from self.troika

    def require(self, verb: Verb) -> None:
        """Refuse with the reason when the actor may not: SignInFirst or NotAllowed."""
        if self.may(verb):
            return
        raise _refusal(self, verb)

    def may_for(self, verb: Verb, participant: str) -> bool:
        """Tell whether a role held today for this participant carries the verb."""
        return self.system or (
            self._reaches(verb) and any(held.participant == participant for held in self._carrying(verb))
        )

    def require_for(self, verb: Verb, participant: str) -> None:
        """Refuse with the reason when the actor may not do it for this participant: SignInFirst or NotAllowed."""
        if not self.may_for(verb, participant):
            raise _refusal(self, verb, participant)

    def participants_for(self, verb: Verb) -> tuple[str, ...]:
        """Return the codes of the participants for which the actor may do it today."""
        if not self._reaches(verb):
            return ()
        return tuple(dict.fromkeys(held.participant for held in self._carrying(verb)))

    def audiences(self) -> frozenset[Audience]:
        """Return the audiences whose papers the actor may read."""
        if self.system or Role.SECRETARIAT in self.roles:
            return readable_by(Audience.SECRETARIAT)
        steps = [held.step for held in (*self.mandates, *self.troika)] or [Audience.PUBLIC]
        return frozenset().union(*(readable_by(step) for step in steps))


ANYONE = Actor(account_id=None, name="")
SYSTEM = Actor(account_id=None, name="almaty", system=True)


def _refusal(actor: Actor, verb: Verb, participant: str = "") -> SignInFirst | NotAllowed:
    """Say who may do it, and for whom, so that the reader knows whom to ask."""
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
    if actor.only is not None and verb not in actor.only:
        return NotAllowed(
            what=pair(f"A key for a program cannot be used to {act.en}.",
                      f"По ключу для программы нельзя {act.ru}."),
            why=pair("A key reads, or sends figures too, as its owner chose when making it; a person does the rest.",
                     "Ключ служит для чтения или также для отправки данных, как выбрал владелец; остальное делает "
                     "человек."),
            way_out=pair("Make a key of the wider kind, or sign in and do it yourself.",
                         "Создайте ключ с более широкими правами или войдите в систему и сделайте это сами."),
            code="key-too-narrow",
        )  # fmt: skip
    elsewhere = _chair_elsewhere(actor, verb, participant)
    if elsewhere:
        return elsewhere
    en = ", ".join(ROLE_NAMES[role].en for role in Role if role in RIGHTS[verb])
    ru = ", ".join(ROLE_NAMES[role].ru for role in Role if role in RIGHTS[verb])
    of = f" ({participant})" if participant else ""
    return NotAllowed(
        what=pair(f"You hold no mandate to {act.en}{of}.", f"У вас нет полномочий, чтобы {act.ru}{of}."),
        why=pair(f"This is for: {en}{of}.", f"Это вправе делать: {ru}{of}."),
        way_out=pair("Ask the secretariat for the mandate.", "Обратитесь в секретариат за полномочиями."),
    )


def _chair_elsewhere(actor: Actor, verb: Verb, participant: str) -> NotAllowed | None:
    """Say that the chair is elsewhere to somebody whose mandate of a chair's office would carry the verb."""
    off = [held for held in actor.off_chair if held.role in RIGHTS[verb] and participant in ("", held.participant)]
    if not off:
        return None
    state = off[0].participant
    return NotAllowed(
        what=pair("Your mandate of the chair's office is not in force today.",
                  "Ваши полномочия аппарата Председателя сегодня не действуют."),
        why=pair(f"By the record the chair is not with {state} today; a chair's office acts from the first to the last "
                 "day of the term of its State.",
                 f"По документации Процесса сегодня председательствует не {state}; аппарат Председателя действует с "
                 "первого по последний день председательства своего государства."),
        way_out=pair("If the record is wrong, ask the secretariat to correct the dates of the chair.",
                     "Если в документации ошибка, попросите секретариат исправить даты председательства."),
        code="chair-elsewhere",
    )  # fmt: skip
