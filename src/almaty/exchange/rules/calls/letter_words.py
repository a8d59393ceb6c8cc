"""The words of letters about a call, plain text in the reader's language. A letter names no person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from almaty.exchange.rules.calls.periods import FREQUENCY_NAMES
from almaty.exchange.rules.calls.timing import Left
from almaty.kernel.pair import Pair, pair
from almaty.process.rules.zones import deadline_words

KINDS: dict[str, Pair] = {
    "opened": pair("call opened", "запрос открыт"),
    "reminder": pair("reminder", "напоминание"),
    "extended": pair("deadline extended", "срок продлён"),
    "closed": pair("call closed", "запрос закрыт"),
}
_SUBJECTS: dict[str, Pair] = {
    "opened": pair("Data call", "Запрос данных"),
    "reminder": pair("Reminder of a data call", "Напоминание о запросе данных"),
    "extended": pair("Data call: new deadline", "Запрос данных: новый срок"),
    "closed": pair("Data call closed", "Запрос данных закрыт"),
}
_OPENINGS: dict[str, Pair] = {
    "opened": pair("The secretariat of the Almaty Process asks your State for figures.",
                   "Секретариат Алматинского процесса запрашивает у вашего государства данные."),
    "reminder": pair("The secretariat of the Almaty Process reminds you of a call that is not fully answered.",
                     "Секретариат Алматинского процесса напоминает о запросе данных, на который дан не весь ответ."),
    "extended": pair("The secretariat of the Almaty Process has moved the deadline of a call for figures.",
                     "Секретариат Алматинского процесса перенёс срок ответа на запрос данных."),
    "closed": pair("The secretariat of the Almaty Process has closed a call. What is listed here was not answered.",
                   "Секретариат Алматинского процесса закрыл запрос данных. На перечисленное ниже ответа не дано."),
}  # fmt: skip
_HOW = pair(
    "What the platform already holds is filled in: confirm or correct it rather than typing it again. An answer can be "
    "a workbook, a file, a table typed on screen, or “we do not hold this” with a reason. An expert or the deputy "
    "prepares it; the national coordinator binds the State.",
    "То, что уже есть на платформе, внесено заранее: подтвердите или исправьте, не набирая заново. Ответом может быть "
    "книга Excel, файл, таблица, заполненная на экране, или «таких данных у нас нет» с указанием причины. Готовит "
    "ответ эксперт или заместитель; утверждает его от имени государства национальный координатор.",
)
_FOOT = pair(
    "This letter goes to the coordinator, deputies and experts whose mandates for {state} are in force. It was sent by "
    "the platform; please do not reply to it.",
    "Это письмо получают координатор, заместители и эксперты с действующими полномочиями ({state}). Оно отправлено "
    "платформой; отвечать на него не нужно.",
)
_DEADLINE, _ASKED, _STILL = pair("Deadline", "Срок"), pair("Asked for", "Запрошено"), pair("Outstanding", "Не отвечено")
_NOTES, _WHERE = pair("Notes of the secretariat", "Примечания секретариата"), pair("Where to answer", "Где ответить")
_SIGN_IN = pair("sign in to the platform and open “My desk”", "войдите на платформу и откройте «Рабочий стол»")


@dataclass(frozen=True, slots=True)
class Item:
    """A dataflow that is asked for, with how its answer stands ("" where nothing is to be said of it)."""

    name: Pair
    frequency: str
    first: str
    last: str
    standing: Pair = Pair()  # noqa: RUF009 - a pair never changes


@dataclass(frozen=True, slots=True)
class About:
    """What a letter is about.

    `address` is where to answer, for readers of each language; empty where the platform does not know its own.
    """

    title: Pair
    notes: Pair
    state: Pair
    deadline: datetime
    zone: str
    left: Left
    items: Sequence[Item]
    address: Pair = Pair()  # noqa: RUF009


def letter(kind: str, about: About, lang: str) -> tuple[str, str]:
    """Return the subject and the text of a letter of a kind (see `KINDS`), in `en` or `ru`."""
    subject = f"{_SUBJECTS[kind].text(lang)}: {' '.join(about.title.shown(lang).text.split())}"
    parts = [
        about.state.shown(lang).text,
        f"{_OPENINGS[kind].text(lang)}\n{about.title.shown(lang).text}",
        "" if kind == "closed" else _deadline(about, lang),
        _items(kind, about.items, lang),
        _notes(about.notes, lang) if kind == "opened" else "",
        "" if kind == "closed" else f"{_WHERE.text(lang)}: {(about.address or _SIGN_IN).text(lang)}",
        _HOW.text(lang) if kind == "opened" else "",
        "-- \n" + _FOOT.text(lang).format(state=about.state.shown(lang).text),
    ]
    return subject, "\n\n".join(part for part in parts if part) + "\n"


def _deadline(about: About, lang: str) -> str:
    until = deadline_words(about.deadline, about.zone).text(lang)
    return f"{_DEADLINE.text(lang)}: {until}; {about.left.words.text(lang)}."


def _items(kind: str, items: Sequence[Item], lang: str) -> str:
    head = (_STILL if kind in {"reminder", "closed"} else _ASKED).text(lang)
    return "\n".join([f"{head}:", *(f"- {_item(item, lang)}" for item in items)])


def _item(item: Item, lang: str) -> str:
    when = item.first if item.first == item.last else f"{item.first} – {item.last}"
    told = f"{item.name.shown(lang).text}: {FREQUENCY_NAMES[item.frequency].text(lang)}, {when}"
    return f"{told} ({item.standing.text(lang)})" if item.standing else told


def _notes(notes: Pair, lang: str) -> str:
    return f"{_NOTES.text(lang)}:\n{notes.shown(lang).text}" if notes else ""
