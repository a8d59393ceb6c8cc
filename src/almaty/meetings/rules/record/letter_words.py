"""The words of letters about a record, plain text in the reader's language. A letter names no person."""

from datetime import datetime

from almaty.kernel.pair import Pair, pair
from almaty.process.rules.zones import deadline_words

_SUBJECTS: dict[str, Pair] = {
    "circulated": pair("Draft record", "Проект протокола"),
    "approved": pair("Record approved", "Протокол утверждён"),
    "taken": pair("Your correction was taken", "Ваше исправление принято"),
    "declined": pair("Your correction was declined", "Ваше исправление отклонено"),
}
_TEXTS: dict[str, Pair] = {
    "circulated": pair(
        "The secretariat of the Almaty Process circulates the draft record of this meeting. The national coordinator "
        "or the focal point may ask for corrections, each with the wanted words and the reason.",
        "Секретариат Алматинского процесса рассылает проект протокола этого совещания. Национальный координатор или "
        "контактное лицо может запросить исправления, указав желаемую формулировку и причину.",
    ),
    "approved": pair(
        "The chair's office has approved the record of this meeting. Decisions and actions stand on its page, each "
        "action with its owner and its day.",
        "Аппарат Председателя утвердил протокол этого совещания. Решения и поручения приведены на его странице; для "
        "каждого поручения указаны исполнитель и срок.",
    ),
    "taken": pair(
        "The secretariat has taken the correction that your delegation asked for; the record reads accordingly now.",
        "Секретариат принял исправление, запрошенное вашей делегацией; протокол изменён соответствующим образом.",
    ),
    "declined": pair(
        "The secretariat has not taken the correction that your delegation asked for; the reason stands beside it.",
        "Секретариат не принял исправление, запрошенное вашей делегацией; причина указана рядом с ним.",
    ),
}
_UNTIL = pair("Corrections are taken until", "Исправления принимаются до")
_WHERE = pair("Where to read it", "Где прочитать")
_SIGN_IN = pair("sign in to the platform and open “My desk”", "войдите на платформу и откройте «Рабочий стол»")
_FOOT = pair(
    "This letter was sent by the platform under a mandate of yours that is in force; please do not reply to it.",
    "Это письмо отправлено платформой в связи с вашими действующими полномочиями; отвечать на него не нужно.",
)


def record_letter(
    kind: str, *, title: Pair, until: datetime | None, zone: str, address: Pair, lang: str
) -> tuple[str, str]:
    """Return the subject and the text of a letter: circulated, approved, taken or declined."""
    named = " ".join(title.shown(lang).text.split())
    last = f"{_UNTIL.text(lang)}: {deadline_words(until, zone).text(lang)}." if until else ""
    parts = [
        named,
        _TEXTS[kind].text(lang),
        last if kind == "circulated" else "",
        f"{_WHERE.text(lang)}: {(address or _SIGN_IN).text(lang)}",
        f"-- \n{_FOOT.text(lang)}",
    ]
    return f"{_SUBJECTS[kind].text(lang)}: {named}", "\n\n".join(part for part in parts if part) + "\n"
