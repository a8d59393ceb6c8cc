"""Codes of the room and what they are called: kinds of handover, kinds and states of matters, parts of the review."""

from almaty.kernel.pair import Pair, pair

Names = dict[str, Pair]

STAGE_NAMES: Names = {
    "open": pair("being prepared", "готовится"),
    "signed": pair("signed by both, takes effect at its instant", "подписана обеими сторонами, вступит в силу в срок"),
    "done": pair("done", "завершена"),
    "cancelled": pair("called off", "отменена"),
}

MATTER_KINDS: Names = {
    "commitment": pair("commitment with a report due", "обязательство, по которому ожидается отчёт"),
    "silence": pair("silence procedure that runs", "идущая процедура умолчания"),
    "text": pair("open text", "открытый текст"),
    "meeting": pair("meeting convened", "созванное совещание"),
    "request": pair("request for urgent consultations", "запрос срочных консультаций"),
    "action": pair("unfinished action", "невыполненное поручение"),
    "call": pair("open data call", "открытый запрос данных"),
    "consent": pair("consent given to the Chair", "согласие, данное Председателю"),
    "application": pair("application or pending change of the record", "заявление или ожидающее изменение"),
    "talk": pair("talks with a partner", "переговоры с партнёром"),
    "other": pair("other matter", "иной вопрос"),
}
MATTER_STATES: Names = {
    "open": pair("open", "не решён"),
    "accepted": pair("accepted", "принят"),
    "returned": pair("returned", "возвращён"),
    "closed": pair("closed together", "закрыт совместно"),
}
SETTLED = ("accepted", "closed")

PART_NAMES: Names = {
    "foreword": pair("Foreword", "Предисловие"),
    "next-chair": pair("What the next Chair must know", "Что нужно знать следующему Председателю"),
    "lessons": pair("Lessons", "Уроки"),
    "recommendations": pair("Recommendations", "Рекомендации"),
}
