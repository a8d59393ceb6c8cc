"""Letters of the platform: what became of one, when it is tried again, how a fault is told. Plain Python."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict

TRIES = 12
"""How often a letter is tried without anybody asking: for a little more than a day."""
SUBJECT_LENGTH = 250
_LONGEST_PAUSE = timedelta(hours=6)
_AT_MOST_UNDER_WAY = timedelta(minutes=10)


class LetterState(StrEnum):
    """What became of a letter."""

    WAITING = "waiting"
    UNDER_WAY = "under-way"
    LEFT = "left"
    FAILED = "failed"
    GIVEN_UP = "given-up"
    NOT_KNOWN = "not-known"


STATE_NAMES: dict[LetterState, Pair] = {
    LetterState.WAITING: pair("waits to be sent", "ожидает отправки"),
    LetterState.UNDER_WAY: pair("is being sent", "отправляется"),
    LetterState.LEFT: pair("left", "отправлено"),
    LetterState.FAILED: pair("did not leave; it is tried again", "не отправлено; попытка повторится"),
    LetterState.GIVEN_UP: pair("did not leave; given up", "не отправлено; попытки прекращены"),
    LetterState.NOT_KNOWN: pair("interrupted: not known whether it left", "прервано: неизвестно, отправлено ли"),
}


class Sent(Protocol):
    """What the rules need to know of a letter."""

    @property
    def tries(self) -> int:
        """Return how often it was handed to the mail server."""

    @property
    def taken_at(self) -> datetime | None:
        """Return when it was last handed to the mail server."""

    @property
    def sent_at(self) -> datetime | None:
        """Return when the mail server took it."""

    @property
    def fault(self) -> str:
        """Return what the mail server raised at the last try."""


def letter_state(letter: Sent, now: datetime) -> LetterState:
    """Return what became of a letter by a moment."""
    if letter.sent_at is not None:
        return LetterState.LEFT
    if letter.taken_at is None:
        return LetterState.WAITING
    if letter.fault:
        return LetterState.GIVEN_UP if letter.tries >= TRIES else LetterState.FAILED
    return LetterState.UNDER_WAY if now - letter.taken_at < _AT_MOST_UNDER_WAY else LetterState.NOT_KNOWN


def is_due(letter: Sent, now: datetime) -> bool:
    """Tell whether a letter is to be handed to the mail server now, without anybody asking.

    After each failure the pause is twice as long, up to six hours. One that was interrupted is left to a person: it may
    have left, and nobody is written to twice.
    """
    state = letter_state(letter, now)
    if state == LetterState.FAILED and letter.taken_at is not None:
        return now - letter.taken_at >= min(timedelta(minutes=2 ** (letter.tries - 1)), _LONGEST_PAUSE)
    return state == LetterState.WAITING


def check_may_be_sent_again(state: LetterState) -> None:
    """Refuse a letter that left already, or that is being sent at this moment (Conflict)."""
    if state in (LetterState.LEFT, LetterState.UNDER_WAY):
        raise Conflict(
            what=pair("This letter is not sent again.", "Это письмо повторно не отправляется."),
            why=pair("It left already, or is being sent at this moment; nobody is written to twice.",
                     "Оно уже отправлено или отправляется сейчас; дважды никому не пишут."),
            way_out=pair("The person reads it on the platform too, under “My letters”.",
                         "Адресат может прочитать его и на платформе, на странице «Мои письма»."),
        )  # fmt: skip


def subject_line(text: str) -> str:
    """Return a subject as one line that any mail server takes."""
    line = " ".join(text.split())
    return line if len(line) <= SUBJECT_LENGTH else f"{line[: SUBJECT_LENGTH - 1]}…"


_FAULTS: dict[str, Pair] = {
    "ConnectionRefusedError": pair("the mail server does not answer", "почтовый сервер не отвечает"),
    "TimeoutError": pair("the mail server did not answer in time", "почтовый сервер не ответил вовремя"),
    "gaierror": pair("the mail server is not found by its name", "почтовый сервер не найден по имени"),
    "SMTPAuthenticationError": pair("the mail server does not accept the user or the password",
                                    "почтовый сервер не принимает имя пользователя или пароль"),
    "SMTPRecipientsRefused": pair("the mail server refuses this address", "почтовый сервер не принимает этот адрес"),
    "SMTPSenderRefused": pair("the mail server refuses the address of the sender",
                              "почтовый сервер не принимает адрес отправителя"),
    "SMTPServerDisconnected": pair("the mail server closed the connection", "почтовый сервер закрыл соединение"),
    "SMTPNotSupportedError": pair("the mail server cannot do what the setting asks of it",
                                  "почтовый сервер не поддерживает то, чего требует настройка"),
    "SSLCertVerificationError": pair("the certificate of the mail server is not trusted",
                                     "сертификату почтового сервера нет доверия"),
    "closed-account": pair("the account is closed", "учётная запись закрыта"),
}  # fmt: skip


def fault_words(fault: str) -> Pair:
    """Return a fault in words, with what the mail server said where that is known ("SMTPDataError 451")."""
    kind, _, code = fault.partition(" ")
    words = _FAULTS.get(kind) or pair(f"fault of the mail server: {kind}", f"сбой почтового сервера: {kind}")
    return pair(f"{words.en} ({code})", f"{words.ru} ({code})") if code else words
