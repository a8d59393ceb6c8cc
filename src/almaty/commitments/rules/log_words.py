"""How the room's verbs are called in the log."""

from almaty.kernel.pair import Pair, pair

VERB_NAMES: dict[str, Pair] = {
    "draft-commitment": pair("drafted a commitment", "подготовлен проект обязательства"),
    "save-commitment": pair("changed a draft of a commitment", "изменён проект обязательства"),
    "drop-commitment-draft": pair("took a draft of a commitment away", "удалён проект обязательства"),
    "bind-commitment": pair("declared a commitment", "заявлено обязательство"),
    "change-commitment": pair("changed a commitment in force", "изменено действующее обязательство"),
    "withdraw-commitment": pair("withdrew a commitment", "отозвано обязательство"),
    "agree-to-joint": pair("agreed to a joint commitment", "дано согласие на совместное обязательство"),
    "leave-joint": pair("left a joint commitment", "прекращено участие в совместном обязательстве"),
    "set-report-schedule": pair("set when reports are due", "установлены сроки отчётов"),
    "save-report-draft": pair("changed a draft of a report", "изменён проект отчёта"),
    "hand-in-report": pair("handed a report to the coordinator", "отчёт передан координатору"),
    "drop-report-draft": pair("took a draft of a report away", "удалён проект отчёта"),
    "bind-report": pair("reported on a commitment", "представлен отчёт по обязательству"),
    "report-unchanged": pair("reported that nothing has changed", "сообщено, что изменений нет"),
    "give-reading": pair("gave the secretariat's reading of a report", "дана оценка секретариата по отчёту"),
    "reply-to-reading": pair("replied to the secretariat's reading", "дан ответ на оценку секретариата"),
    "read-reports": pair("read reports that are not public", "прочитаны отчёты ограниченного доступа"),
    "remind-reports": pair("reminded of reports", "отправлены напоминания об отчётах"),
    "pass-report-dates": pair("let dates of reports pass", "учтено наступление сроков отчётов"),
    "import-commitments": pair("brought commitments in from a spreadsheet", "загружены обязательства из таблицы"),
    "refused-commitments-file": pair("was refused a spreadsheet of commitments", "отклонена таблица с обязательствами"),
    "export-commitments": pair("took reports that are not public away", "выгружены отчёты ограниченного доступа"),
    "refused-commitment": pair("was refused an act on a commitment", "отказано в действии с обязательством"),
}
