"""Codes of the room and what they are called: forms, anchors, stages of progress, readings, populations."""

from almaty.kernel.pair import Pair, pair

Names = dict[str, Pair]

FORM_NAMES: Names = {
    "individual": pair("by one participant", "одного участника"),
    "joint": pair("joint", "совместное"),
    "matching": pair("matching another commitment", "в поддержку другого обязательства"),
}
ANCHOR_NAMES: Names = {
    "paragraph": pair("a paragraph of an adopted text", "пункт принятого текста"),
    "outcome": pair("a decision of a meeting", "решение совещания"),
    "free": pair("freely declared", "заявлено самостоятельно"),
}
STANDING_NAMES: Names = {
    "draft": pair("draft", "проект"),
    "standing": pair("in force", "действует"),
    "withdrawn": pair("withdrawn", "отозвано"),
}

NO_REPORT = "no-report"
PROGRESS_NAMES: Names = {
    NO_REPORT: pair("no report received", "отчёт не поступал"),
    "not-started": pair("not started", "не начато"),
    "planning": pair("planning", "планируется"),
    "under-way": pair("under way", "выполняется"),
    "fulfilled": pair("fulfilled", "выполнено"),
    "dropped": pair("no longer pursued", "прекращено"),
}
REPORTED = tuple(code for code in PROGRESS_NAMES if code != NO_REPORT)
ENDED = ("fulfilled", "dropped")

REPORT_KINDS: Names = {
    "report": pair("report", "отчёт"),
    "unchanged": pair("nothing has changed since", "без изменений"),
    "correction": pair("correction of an earlier report", "исправление прежнего отчёта"),
}

NOT_READ = "not-read"
READING_NAMES: Names = {
    NOT_READ: pair("not read yet", "оценки пока нет"),
    "no-evidence": pair("no evidence", "подтверждений нет"),
    "limited": pair("limited", "в ограниченной мере"),
    "substantial": pair("substantial", "в значительной мере"),
    "complete": pair("complete", "полностью"),
}
VERDICTS = tuple(code for code in READING_NAMES if code != NOT_READ)

POPULATION_NAMES: Names = {
    "refugees": pair("refugees and asylum-seekers", "беженцы и просители убежища"),
    "stateless": pair("stateless persons", "лица без гражданства"),
    "migrants": pair("migrants and their families", "мигранты и члены их семей"),
    "victims": pair("victims of trafficking", "жертвы торговли людьми"),
    "institutions": pair("institutions and their staff", "учреждения и их сотрудники"),
}

INDICATOR_KINDS: Names = {
    "series": pair("a series of the regional picture", "ряд региональной картины"),
    "result": pair("a described result", "описанный результат"),
}
EVIDENCE_KINDS: Names = {
    "document": pair("document of the archive", "документ архива"),
    "series": pair("series", "ряд данных"),
    "address": pair("address", "адрес"),
}
