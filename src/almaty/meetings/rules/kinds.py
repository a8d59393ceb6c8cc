"""Codes of the room and what they are called: kinds, stages, roles, states."""

from almaty.kernel.pair import Pair, pair
from almaty.process.rules.names import MEETING_KINDS

Names = dict[str, Pair]

URGENT = "urgent"
KIND_NAMES: Names = {kind: name for kind, name in MEETING_KINDS.items() if kind != "external"} | {
    URGENT: pair("Urgent consultation", "Срочные консультации"),
}
KIND_SYMBOLS = {
    "ministerial": "MC", "som": "SOM", "tem": "TEM", "coordinators": "NCM", "thematic": "TD", "briefing": "BR",
    "other": "M", URGENT: "UC",
}  # fmt: skip

STAGE_NAMES: Names = {
    "requested": pair("asked for", "запрошены"),
    "declined": pair("request declined", "запрос отклонён"),
    "draft": pair("draft", "проект"),
    "convened": pair("convened", "созвано"),
    "open": pair("under way", "идёт"),
    "closed": pair("closed", "завершено"),
    "cancelled": pair("cancelled", "отменено"),
}
DATED = ("convened", "open", "closed")

DELEGATE_ROLES: Names = {
    "head": pair("head of delegation", "глава делегации"),
    "member": pair("member", "член делегации"),
    "adviser": pair("adviser", "советник"),
    "interpreter": pair("interpreter", "переводчик"),
    "observer": pair("observer", "наблюдатель"),
    "guest": pair("guest", "гость"),
}
DELEGATE_STAGES: Names = {
    "proposed": pair("waits for confirmation", "ожидает подтверждения"),
    "confirmed": pair("confirmed", "подтверждён"),
    "refused": pair("not confirmed", "не подтверждён"),
    "withdrawn": pair("withdrawn", "отозван"),
}
STANDING_STAGES = ("proposed", "confirmed")

PAPER_KINDS: Names = {
    "agenda": pair("agenda", "повестка дня"),
    "working-paper": pair("working paper", "рабочий документ"),
    "draft-text": pair("draft text", "проект текста"),
    "information": pair("information paper", "информационный документ"),
    "statement": pair("statement", "заявление"),
    "presentation": pair("presentation", "презентация"),
    "list": pair("list of participants", "список участников"),
    "report": pair("report", "доклад"),
}

RECORD_STAGES: Names = {
    "none": pair("no record yet", "протокола пока нет"),
    "draft": pair("record being written", "протокол составляется"),
    "circulated": pair("record circulated for corrections", "протокол разослан для исправлений"),
    "approved": pair("record approved", "протокол утверждён"),
}
CORRECTION_STATES: Names = {
    "asked": pair("asked for", "запрошено"),
    "taken": pair("taken up", "учтено"),
    "declined": pair("not taken up", "не учтено"),
}
OUTCOME_KINDS: Names = {"decision": pair("decision", "решение"), "action": pair("action", "поручение")}
OUTCOME_STATES: Names = {
    "open": pair("open", "не выполнено"),
    "done": pair("done", "выполнено"),
    "dropped": pair("dropped", "снято"),
}
