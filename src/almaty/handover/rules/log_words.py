"""How the room's verbs are called in the log."""

from almaty.kernel.pair import Pair, pair

VERB_NAMES: dict[str, Pair] = {
    "open-handover": pair("opened a handover of the chair", "открыта передача председательства"),
    "list-matters": pair("the list of open matters has changed", "изменился перечень нерешённых вопросов"),
    "add-matter": pair("added a matter to a handover", "в передачу добавлен вопрос"),
    "accept-matter": pair("accepted a matter of a handover", "принят вопрос при передаче"),
    "return-matter": pair("returned a matter of a handover", "возвращён вопрос при передаче"),
    "answer-matter": pair("answered on a returned matter", "дан ответ по возвращённому вопросу"),
    "close-matter": pair("gave the word to close a matter", "дано согласие закрыть вопрос"),
    "reopen-matter": pair("opened a matter again", "вопрос открыт вновь"),
    "ask-instant": pair("proposed another instant of a handover", "предложен другой момент передачи"),
    "agree-instant": pair("agreed to another instant of a handover", "согласован другой момент передачи"),
    "leave-instant": pair("a proposed instant of a handover was left", "предложение о другом моменте передачи снято"),
    "sign-handover": pair("signed a handover of the chair", "подписана передача председательства"),
    "ask-cancel-handover": pair("wants to call off a signed handover", "предложено отменить подписанную передачу"),
    "cancel-handover": pair("called off a handover of the chair", "передача председательства отменена"),
    "complete-handover": pair("a handover took effect", "передача председательства вступила в силу"),
    "read-handover": pair("read a handover of the chair", "просмотрено дело о передаче председательства"),
    "refused-handover": pair("was refused an act on a handover", "отказано в действии по передаче председательства"),
    "seal-record": pair("made a sealed record of the Process", "составлен опечатанный свод Процесса"),
    "rebuild-from-record": pair(
        "rebuilt the platform from a sealed record", "платформа восстановлена из опечатанного свода"
    ),
    "start-review": pair("started the review of a term", "начат обзор срока председательства"),
    "write-review-part": pair("wrote a part of a review", "написана часть обзора"),
    "set-review-audience": pair("set the audience of a review", "установлен круг читателей обзора"),
    "close-review": pair("closed the review of a term", "закрыт обзор срока председательства"),
    "drop-review": pair("dropped a review without words", "удалён обзор без текста"),
    "read-review": pair("read a review that is not public", "просмотрен непубличный обзор"),
    "refused-review": pair("was refused an act on a review", "отказано в действии с обзором"),
}
