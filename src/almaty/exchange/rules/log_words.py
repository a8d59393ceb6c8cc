"""How the room's verbs are called in the log of acts."""

from almaty.kernel.pair import Pair, pair

VERB_NAMES: dict[str, Pair] = {
    "read-figures": pair("read figures that are not public", "прочитаны данные ограниченного доступа"),
    "load-figures": pair("loaded releases of figures", "загружены выпуски данных"),
    "load-definitions": pair("loaded definitions of figures", "загружены определения показателей"),
    "change-definition": pair("changed a definition of figures", "изменено определение показателей"),
    "estimate-flows": pair("estimated flows from stocks", "оценены потоки по численности"),
    "take-in": pair("took in figures of an outside service", "получены данные внешней службы"),
    "explain-mirror": pair("explained a difference between two counts", "объяснено расхождение двух учётов"),
    "agree-mirror": pair("agreed to the explanation of a difference", "согласовано объяснение расхождения"),
    "draft-call": pair("drafted a data call", "создан проект запроса данных"),
    "save-call": pair("saved the draft of a data call", "сохранён проект запроса данных"),
    "drop-call": pair("dropped the draft of a data call", "снят проект запроса данных"),
    "open-call": pair("opened a data call", "открыт запрос данных"),
    "extend-call": pair("extended a data call", "продлён запрос данных"),
    "close-call": pair("closed a data call", "закрыт запрос данных"),
    "remind-call": pair("reminded of a data call", "отправлено напоминание о запросе данных"),
    "fail-letters": pair("letters about a data call did not leave", "письма о запросе данных не отправлены"),
    "read-call": pair("read how a data call is answered", "просмотрены ответы на запрос данных"),
    "send-answer": pair("sent figures for a data call", "отправлены данные по запросу"),
    "choose-submission": pair("chose which of the things sent counts", "выбрано, что из отправленного действует"),
    "explain-figures": pair("explained figures of an answer", "даны объяснения к данным ответа"),
    "describe-answer": pair("said where the figures of an answer come from", "указан источник данных ответа"),
    "say-nothing-held": pair("answered that there are no figures", "дан ответ об отсутствии данных"),
    "prepare-answer": pair("handed an answer over to the coordinator", "ответ передан координатору"),
    "bind-answer": pair("bound the State to an answer", "ответ утверждён от имени государства"),
    "give-answer-back": pair("gave an answer back", "ответ возвращён"),
    "reopen-answer": pair("reopened a bound answer", "утверждённый ответ открыт вновь"),
    "remember-mapping": pair("said how a file of the State's own is read", "указано, как читать собственный файл"),
    "read-answer": pair("read the figures of an answer", "просмотрены данные ответа"),
    "refused-answer": pair("was refused an answer of another State", "отказано в доступе к ответу другого государства"),
    "entrust-chair": pair("let the chair's office read an answer", "аппарату Председателя открыт ответ государства"),
    "end-entrusting": pair(
        "no longer lets the chair's office read an answer", "аппарату Председателя закрыт ответ государства"
    ),
    "end-chair-consents": pair(
        "consents that named the chair ended with it",
        "согласия, данные Председателю, прекращены со сменой председательства",
    ),
    "consent-to-step": pair("consented to who may see figures", "дано согласие на круг читателей данных"),
    "consent-in-advance": pair("consented to a step in advance", "дано согласие на ступень заранее"),
    "release-by-rule": pair(
        "released figures by a rule given in advance", "данные выпущены по заранее данному правилу"
    ),
    "rule-kept-back": pair("a rule could not release figures", "правило не смогло выпустить данные"),
    "withdraw-consent": pair("withdrew a consent", "отозвано согласие"),
    "set-protection": pair("set how figures are protected", "настроена защита данных"),
    "read-release": pair("read a release that is not public", "прочитан непубличный выпуск"),
    "refused-sharing": pair("was refused to share a State's figures", "отказано в передаче данных государства"),
}
