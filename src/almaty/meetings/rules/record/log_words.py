"""How the verbs of the record, of outcomes, attendance and calendars are called in the log of acts."""

from almaty.kernel.pair import Pair, pair

VERB_NAMES: dict[str, Pair] = {
    "write-entry": pair("wrote an entry of the record", "внесена запись в протокол"),
    "save-entry": pair("changed an entry of the record", "изменена запись протокола"),
    "move-entry": pair("moved an entry of the record", "перемещена запись протокола"),
    "drop-entry": pair("took an entry out of the record", "исключена запись из протокола"),
    "circulate-record": pair("circulated the record for corrections", "протокол разослан для исправлений"),
    "ask-correction": pair("asked for a correction of the record", "запрошено исправление протокола"),
    "take-correction": pair("took a correction of the record", "принято исправление протокола"),
    "decline-correction": pair("declined a correction of the record", "отклонено исправление протокола"),
    "approve-record": pair("approved the record", "утверждён протокол"),
    "lift-outcome": pair("noted a decision or an action", "зафиксировано решение или поручение"),
    "change-outcome": pair("changed a decision or an action", "изменено решение или поручение"),
    "drop-outcome": pair("took a decision or an action away", "снято решение или поручение"),
    "report-outcome": pair("reported on an action", "представлен отчёт о выполнении поручения"),
    "note-attendance": pair("noted who was present", "отмечены присутствующие"),
    "renew-calendar": pair("made a secret address of a calendar", "создан секретный адрес календаря"),
    "end-calendar": pair("ended a secret address of a calendar", "отключён секретный адрес календаря"),
    "prepare-process-record": pair(
        "prepared drafts for the record of the Process", "подготовлены проекты для свода Процесса"
    ),
}
