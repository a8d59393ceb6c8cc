"""The words with which paragraphs of declarations begin, in both languages."""

import re

PREAMBULAR = (
    "acknowledging", "affirming", "alarmed", "appreciating", "aware", "bearing in mind", "believing", "building on",
    "cognizant", "committed", "concerned", "confirming", "conscious", "considering", "convinced", "deeply", "desiring",
    "desirous", "determined", "emphasising", "emphasizing", "expressing", "fully", "guided", "having", "highlighting",
    "keeping in mind", "mindful", "noting", "observing", "pursuant", "reaffirming", "realising", "realizing",
    "recalling", "recognising", "recognizing", "referring", "reiterating", "resolved", "seeking", "stressing",
    "taking into account", "taking note", "underlining", "underscoring", "welcoming", "wishing",
    "будучи", "вновь подтверждая", "выражая", "желая", "заслушав", "заявляя", "имея в виду", "исходя", "констатируя",
    "напоминая", "настоятельно", "опираясь", "осознавая", "особо отмечая", "отмечая", "памятуя", "подтверждая",
    "подчеркивая", "подчёркивая", "признавая", "приветствуя", "принимая во внимание", "принимая к сведению",
    "рассмотрев", "руководствуясь", "сознавая", "ссылаясь", "стремясь", "считая", "убежденные", "убеждённые",
    "учитывая", "высоко оценивая", "с обеспокоенностью", "с удовлетворением",
)  # fmt: skip
OPERATIVE = (
    "acknowledge", "adopt", "affirm", "agree", "appeal", "appreciate", "approve", "authorise", "authorize", "call",
    "commend", "commit", "condemn", "confirm", "decide", "declare", "emphasise", "emphasize", "encourage", "endorse",
    "express", "intend", "invite", "note", "pledge", "reaffirm", "recall", "recognise", "recognize", "recommend",
    "reiterate", "request", "resolve", "stress", "support", "take note", "thank", "underline", "underscore",
    "undertake", "urge", "welcome",
    "благодар", "выража", "договорил", "заявля", "настоятельно призыва", "намерены", "обязу", "одобря", "отмеча",
    "подтвержда", "подчеркива", "подчёркива", "поощря", "поруча", "постановля", "предлага", "признаем", "признаём",
    "признает", "признаёт", "призыва", "приветству", "принимаем", "принимает", "просим", "просит", "реша", "рекоменд",
    "соглаша", "поддержива", "вновь подтвержда",
)  # fmt: skip
# of the same stem in Russian: -ая, -яя is the preamble, -ем, -ет, -ют the operative part
_GERUND = re.compile(r"[а-яё]+(?:ая|яя|ив|ав|ув|ясь|аясь|вшись)$")
_WE = re.compile(r"^(?:we|мы)[, ]+(?:the [^,]+, |[^,]+, )?", re.IGNORECASE)


def begins_preambular(words: str) -> bool:
    """Tell whether words begin as a paragraph of a preamble.

    >>> begins_preambular("Recalling the Baku Declaration,"), begins_preambular("Decide to meet")
    (True, False)
    """
    told = words.casefold()
    if any(_starts(told, verb) for verb in PREAMBULAR):
        return True
    first = re.match(r"[а-яё]+", told)
    return bool(first and _GERUND.match(first[0]))


def begins_operative(words: str) -> bool:
    """Tell whether words begin as an operative paragraph: a verb of the present, with or without "we" before it.

    >>> begins_operative("We decide to meet"), begins_operative("призываем государства")
    (True, True)
    """
    told = _WE.sub("", words.casefold())
    return not begins_preambular(told) and any(_is_verb(told, verb) for verb in OPERATIVE)


def _starts(told: str, verb: str) -> bool:
    return told.startswith(verb) and not told[len(verb) : len(verb) + 1].isalpha()


def _is_verb(told: str, verb: str) -> bool:
    if not told.startswith(verb):
        return False
    if re.match(r"[а-яё]", verb):
        return True  # a stem: its endings are many
    return re.match(r"(?:s|es)?(?![a-z])", told[len(verb) :]) is not None
