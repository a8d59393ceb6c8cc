"""Refusals of the room that are told in one place: what, why, and the way out."""

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, Refusal

_Told = tuple[type[Refusal], str, Pair, Pair, Pair]
_RELOAD = pair("Reload the page of the commitment.", "Обновите страницу обязательства.")
_CORRECTING = pair("If something is to be said differently, correct the last report.",
                   "Если нужно сказать иначе, исправьте последний отчёт.")  # fmt: skip
_TOLD: dict[str, _Told] = {
    "lead": (
        Invalid, "lead",
        pair("A commitment stays with the participant for which it was drafted.",
             "Обязательство остаётся за участником, от имени которого оно подготовлено."),
        pair("Its number and its reports belong to that participant.",
             "Номер и отчёты относятся к этому участнику."),
        pair("Draft another commitment for the other participant.", "Подготовьте для другого участника новое."),
    ),
    "schedule": (
        Invalid, "first_due",
        pair("The dates of reports are not changed here.", "Сроки отчётов здесь не меняются."),
        pair("Once a commitment is in force the secretariat sets them, with a reason.",
             "После вступления обязательства в силу их устанавливает секретариат с указанием причины."),
        pair("Leave them as they are and ask the secretariat.", "Оставьте их прежними и обратитесь в секретариат."),
    ),
    "unchanged": (
        Conflict, "",
        pair("Nothing was changed.", "Изменений нет."),
        pair("The commitment says this already.", "В обязательстве уже так и сказано."),
        pair("Change what is to be different, or leave the page.", "Внесите изменения или закройте страницу."),
    ),
    "no-partner": (
        Invalid, "participant",
        pair("This commitment does not name the participant as a partner.",
             "Этот участник не назван партнёром по обязательству."),
        pair("It may have left, or have been taken off.", "Возможно, он вышел или больше не указан."),
        _RELOAD,
    ),
    "agreed": (
        Conflict, "participant",
        pair("The participant has agreed already.", "Участник уже дал согласие."),
        pair("One agreement counts.", "Согласие даётся один раз."), _RELOAD,
    ),
    "ended": (
        Conflict, "progress",
        pair("No further report is taken.", "Новые отчёты не принимаются."),
        pair("By its last report the commitment is fulfilled or no longer pursued.",
             "Согласно последнему отчёту, обязательство выполнено или прекращено."), _CORRECTING,
    ),
    "no-draft": (
        Conflict, "",
        pair("There is no draft of a report.", "Проекта отчёта нет."),
        pair("It was bound or taken away meanwhile.", "Его уже утвердили или удалили."), _RELOAD,
    ),
    "corrects": (
        Invalid, "corrects",
        pair("There is no such report to correct.", "Такого отчёта, который можно исправить, нет."),
        pair("A correction names a report of the same commitment.",
             "Исправление называет отчёт по тому же обязательству."),
        pair("Choose one from the list.", "Выберите его из перечня."),
    ),
    "said-already": (
        Conflict, "",
        pair("This report is there already.", "Такой отчёт уже есть."),
        pair("The last report says the same in the same words.", "Последний отчёт говорит то же самое."), _RELOAD,
    ),
    "first-report": (
        Conflict, "",
        pair("There is no earlier report.", "Прежнего отчёта нет."),
        pair("That nothing has changed is said of something.", "Сообщить об отсутствии изменений пока не о чем."),
        pair("Write the first report.", "Составьте первый отчёт."),
    ),
    "nothing-due": (
        Conflict, "",
        pair("No report is due now.", "Сейчас отчёт не требуется."),
        pair("A report for this period was received, or no further date lies ahead.",
             "Отчёт за этот период получен, или новых сроков нет."),
        pair("If something has changed, report it.", "Если что-то изменилось, представьте отчёт."),
    ),
    "verdict": (
        Invalid, "verdict",
        pair("The reading is missing or not known.", "Оценка не указана или не распознана."),
        pair("It is one of: no evidence, limited, substantial, complete.",
             "Возможны: подтверждений нет, в ограниченной мере, в значительной мере, полностью."),
        pair("Choose one.", "Выберите одну из них."),
    ),
    "replied": (
        Conflict, "text",
        pair("This reply is there already.", "Такой ответ уже есть."),
        pair("The participant has said the same of this reading.", "Участник уже сказал это об этой оценке."), _RELOAD,
    ),
    "dates-same": (
        Conflict, "",
        pair("The schedule was not changed.", "График не изменён."),
        pair("Reports fall due on these dates already.", "Отчёты уже назначены на эти сроки."),
        pair("Change the dates, or leave the page.", "Измените сроки или закройте страницу."),
    ),
}  # fmt: skip


def refused(name: str) -> Refusal:
    """Return a refusal of the room by its code."""
    kind, where, what, why, way_out = _TOLD[name]
    return kind(what=what, why=why, way_out=way_out, where=where, code=name)
