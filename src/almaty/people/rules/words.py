"""How the verbs in the log are called in both languages; every room names its own."""

from collections.abc import Mapping

from almaty.kernel.pair import Pair, pair

_NAMES: dict[str, Pair] = {
    "load-everything": pair("loaded the record and the reference figures", "загружены свод и справочные данные"),
    "backup": pair("made a backup of everything", "сделана резервная копия всех данных"),
    "make-first-link": pair("made the link for the first member", "создана ссылка для первого сотрудника"),
    "invite": pair("invited a person", "направлено приглашение"),
    "refuse-invitation": pair("opened an invitation that was refused", "открыта недействительная ссылка-приглашение"),
    "withdraw-invitation": pair("withdrew an invitation", "отозвано приглашение"),
    "join": pair("joined by invitation", "создана учётная запись по приглашению"),
    "take-up-mandate": pair("took up a mandate by invitation", "приняты полномочия по приглашению"),
    "grant-mandate": pair("granted a mandate", "предоставлены полномочия"),
    "hand-on-mandate": pair("handed on the mandate of coordinator", "переданы полномочия координатора"),
    "end-mandate": pair("ended a mandate", "прекращены полномочия"),
    "sign-in": pair("signed in", "вход в систему"),
    "fail-sign-in": pair("failed to sign in", "неудачная попытка входа"),
    "sign-out": pair("signed out", "выход из системы"),
    "change-password": pair("changed the password", "изменён пароль"),
    "reset-password": pair("reset the password by e-mail", "пароль сброшен по электронной почте"),
    "enrol-second-factor": pair("set up the second factor", "подключён второй фактор"),
    "remove-second-factor": pair("removed the second factor", "отключён второй фактор"),
    "reset-second-factor": pair("reset another person's second factor", "сброшен второй фактор другого лица"),
    "make-recovery-codes": pair("made recovery codes", "созданы резервные коды"),
    "read-log": pair("read the log of acts", "просмотрен журнал действий"),
    "make-token": pair("made a key for a program", "создан ключ для программы"),
    "end-token": pair("ended a key for a program", "прекращено действие ключа для программы"),
    "use-token": pair("used a key for a program", "использован ключ для программы"),
    "refuse-token": pair("showed a key that was not accepted", "предъявлен ключ, который не принят"),
    "read-tokens": pair("read the list of keys for programs", "просмотрен список ключей для программ"),
    "fail-to-send": pair("letters did not leave", "письма не отправлены"),
    "send-letter-again": pair("sent a letter again", "письмо отправлено повторно"),
    "read-outbox": pair("read the outbox", "просмотрены исходящие письма"),
    "read-people": pair("read the list of people", "просмотрен список людей"),
}


def name_verbs(names: Mapping[str, Pair]) -> None:
    """Add the names of a room's verbs; rooms call this when the application starts."""
    _NAMES.update(names)


def verb_name(verb: str) -> Pair:
    """Return the name of a verb, or the verb itself where no room named it."""
    return _NAMES.get(verb) or pair(verb, verb)


def verb_names() -> dict[str, Pair]:
    """Return every verb that a room has named."""
    return dict(_NAMES)
