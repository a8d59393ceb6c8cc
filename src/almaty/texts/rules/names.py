"""What kinds, forms, natures, marks and stages of texts are called."""

from collections.abc import Mapping

from almaty.kernel.pair import Pair, pair

TEXT_KIND_NAMES: Mapping[str, Pair] = {
    "declaration": pair("declaration", "декларация"),
    "conclusions": pair("conclusions", "итоговые выводы"),
    "plan": pair("plan of action", "план действий"),
    "statement": pair("statement", "заявление"),
    "guidelines": pair("guidelines", "руководящие принципы"),
    "modalities": pair("modalities", "порядок работы"),
    "report": pair("report", "доклад"),
    "other": pair("other text", "иной текст"),
}
TEXT_STAGE_NAMES: Mapping[str, Pair] = {
    "drafting": pair("being drafted", "готовится"),
    "negotiation": pair("under negotiation", "согласовывается"),
    "silence": pair("silence procedure", "процедура умолчания"),
    "adopted": pair("adopted", "текст принят"),
    "set-aside": pair("set aside", "рассмотрение прекращено"),
}
PARAGRAPH_KIND_NAMES: Mapping[str, Pair] = {
    "title": pair("title", "название"),
    "section": pair("heading of a section", "заголовок раздела"),
    "preambular": pair("preambular paragraph", "пункт преамбулы"),
    "chapeau": pair("chapeau", "вводная часть пункта"),
    "operative": pair("operative paragraph", "пункт постановляющей части"),
    "sub": pair("sub-paragraph", "подпункт"),
    "plain": pair("paragraph without a number", "абзац без номера"),
    "annex": pair("heading of an annex", "заголовок приложения"),
}
FORM_NAMES: Mapping[str, Pair] = {
    "replace": pair("change the words", "изменить формулировку"),
    "insert": pair("insert a paragraph", "добавить пункт"),
    "delete": pair("delete the paragraph", "исключить пункт"),
    "move": pair("move the paragraph", "переместить пункт"),
    "merge": pair("merge with another paragraph", "объединить с другим пунктом"),
    "comment": pair("comment", "замечание"),
}
NATURE_NAMES: Mapping[str, Pair] = {
    "substantive": pair("substantive", "по существу"),
    "editorial": pair("editorial", "редакционное"),
    "technical": pair("technical", "техническое"),
    "linguistic": pair("linguistic", "лингвистическое"),
}
AGREEMENT_NAMES: Mapping[str, Pair] = {
    "open": pair("open", "не согласован"),
    "ad-referendum": pair("agreed ad referendum", "согласован ad referendum"),
    "agreed": pair("agreed", "согласован"),
}
AGREEMENT_SIGNS: Mapping[str, str] = {"open": "○", "ad-referendum": "◐", "agreed": "●"}
FATE_NAMES: Mapping[str, Pair] = {
    "live": pair("on the table", "на рассмотрении"),
    "withdrawn": pair("withdrawn", "отозвано"),
    "accepted": pair("accepted", "принято"),
    "merged": pair("taken into compromise text", "учтено в компромиссном тексте"),
    "declined": pair("not taken up", "не принято"),
}
STEP_NAMES: Mapping[str, Pair] = {
    "start": pair("text started", "текст создан"),
    "bring-in": pair("text brought in", "текст внесён целиком"),
    "add": pair("paragraph added", "пункт добавлен"),
    "write": pair("words written", "записана формулировка"),
    "place": pair("place or kind of a paragraph changed", "изменены место или вид пункта"),
    "remove": pair("paragraph removed", "пункт удалён"),
    "translate": pair("translated", "сделан перевод"),
    "verify": pair("translation verified", "перевод сверен"),
    "open-reading": pair("reading opened", "чтение открыто"),
    "close-reading": pair("reading closed", "чтение закрыто"),
    "propose": pair("proposal made", "внесено предложение"),
    "join": pair("proposal joined", "присоединение к предложению"),
    "leave": pair("left a proposal", "выход из числа авторов предложения"),
    "live-with": pair("can live with a proposal", "предложение приемлемо"),
    "withdraw": pair("proposal withdrawn", "предложение отозвано"),
    "compromise": pair("compromise text", "компромиссный текст"),
    "decline": pair("proposal not taken up", "предложение не принято"),
    "mark": pair("mark changed", "изменена отметка о согласовании"),
    "reopen": pair("paragraph reopened", "пункт открыт вновь"),
    "name-version": pair("version named", "версии дано название"),
    "open-silence": pair("silence procedure opened", "начата процедура умолчания"),
    "break-silence": pair("silence broken", "умолчание прервано"),
    "stop-silence": pair("silence procedure stopped", "процедура умолчания прекращена"),
    "call": pair("the Chair asked for objections", "Председатель спросил о возражениях"),
    "object": pair("objection raised", "выдвинуто возражение"),
    "lift": pair("objection lifted", "возражение снято"),
    "end-call": pair("the call for consensus ended", "вопрос о консенсусе снят"),
    "adopt": pair("text adopted", "текст принят"),
    "attach": pair("statement attached", "приложено заявление"),
    "set-aside": pair("text set aside", "текст снят с рассмотрения"),
}  # fmt: skip
