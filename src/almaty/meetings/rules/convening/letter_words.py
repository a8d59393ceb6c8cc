"""What the room's letters about a meeting say, in both languages."""

from dataclasses import dataclass

from almaty.kernel.pair import LANGS, Pair, pair

_SUBJECTS: dict[str, Pair] = {
    "convened": pair("Invitation", "Приглашение"),
    "changed": pair("Changed", "Изменения"),
    "cancelled": pair("Cancelled", "Отменено"),
    "asked": pair("URGENT: consultations asked for", "СРОЧНО: запрошены консультации"),
    "urgent": pair("URGENT: consultations convened", "СРОЧНО: созваны консультации"),
    "declined": pair("Request declined", "Запрос отклонён"),
    "released": pair("Papers", "Документы"),
    "confirmed": pair("Delegation", "Делегация"),
}
_OPENINGS: dict[str, Pair] = {
    "convened": pair("You are invited to the following meeting.", "Приглашаем вас на следующее совещание."),
    "changed": pair("The time or place of this meeting has changed.", "Время или место этого совещания изменились."),
    "cancelled": pair("This meeting is cancelled.", "Это совещание отменено."),
    "asked": pair("A member State asks the Chair for urgent consultations. The request waits for your decision.",
                  "Государство-член запрашивает у Председателя срочные консультации. Запрос ожидает вашего решения."),
    "urgent": pair("The Chair convenes urgent consultations.", "Председатель созывает срочные консультации."),
    "declined": pair("The Chair does not convene the urgent consultations that you asked for.",
                     "Председатель не созывает запрошенные вами срочные консультации."),
    "released": pair("Papers of this meeting can now be read.", "Документы этого совещания доступны для чтения."),
    "confirmed": pair("The secretariat has decided on a member of your delegation.",
                      "Секретариат принял решение по члену вашей делегации."),
}  # fmt: skip
_CLOSING = pair("This letter was written by the platform of the Almaty Process.",
                "Письмо составлено платформой Алматинского процесса.")  # fmt: skip
_WHEN, _WHERE, _ONLINE = pair("When", "Когда"), pair("Where", "Где"), pair("online", "онлайн")


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter tells of a meeting; `text` is what was written by hand: the invitation, a reason."""

    title: Pair
    when: Pair
    place: Pair
    online: bool
    text: Pair
    address: Pair


def letter(kind: str, told: Told) -> tuple[Pair, Pair]:
    """Return subject and body of a letter; a text that is missing in a language stands in its other one."""
    subject = pair(*(f"{_SUBJECTS[kind].text(lang)}: {told.title.shown(lang).text}" for lang in LANGS))
    return subject, pair(*(_body(kind, told, lang) for lang in LANGS))


def _body(kind: str, told: Told, lang: str) -> str:
    where = ", ".join(part for part in (told.place.shown(lang).text, _ONLINE.text(lang) if told.online else "") if part)
    facts = [told.title.shown(lang).text, f"{_WHEN.text(lang)}: {told.when.text(lang)}"]
    facts += [f"{_WHERE.text(lang)}: {where}"] if where else []
    parts = [_OPENINGS[kind].text(lang), "\n".join(facts), told.text.shown(lang).text, told.address.text(lang)]
    return "\n\n".join(part for part in [*parts, _CLOSING.text(lang)] if part) + "\n"
