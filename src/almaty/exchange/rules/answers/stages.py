"""How a part of an answer goes: open, ready, bound or returned; and what refuses each step."""

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed

OPEN, READY, BOUND, RETURNED = "open", "ready", "bound", "returned"
NOT_HELD, NOT_BEFORE = "not-held", "not-before"
LONGEST_TEXT = 2000

STAGE_NAMES: dict[str, Pair] = {
    OPEN: pair("being prepared", "готовится"),
    READY: pair("waits for the coordinator", "ожидает координатора"),
    BOUND: pair("bound", "утверждено"),
    RETURNED: pair("given back", "возвращено"),
}
WAY_NAMES: dict[str, Pair] = {
    "workbook": pair("workbook", "рабочая книга"),
    "csv": pair("CSV of your own", "собственный CSV"),
    "sdmx-csv": pair("SDMX-CSV", "SDMX-CSV"),
    "sdmx-ml": pair("SDMX-ML", "SDMX-ML"),
    "sdmx-json": pair("SDMX-JSON", "SDMX-JSON"),
    "grid": pair("typed in the browser", "введено в браузере"),
    "machine": pair("sent by a program", "отправлено программой"),
    "held": pair("confirmed as held", "подтверждено как есть"),
    "none": pair("no figures", "без данных"),
}
NOTHING_NAMES: dict[str, Pair] = {
    NOT_HELD: pair("We do not hold this", "У нас нет этих данных"),
    NOT_BEFORE: pair("Not before a certain day", "Не ранее определённого дня"),
}
GRADE_NAMES: dict[str, Pair] = {
    "error": pair("error", "ошибка"),
    "question": pair("question", "вопрос"),
    "note": pair("note", "примечание"),
}


def check_call_open(stage: str) -> None:
    """Refuse anything that changes an answer once the call is closed, with Conflict."""
    if stage != "open":
        raise Conflict(
            what=pair("This call is closed.", "Этот запрос закрыт."),
            why=pair("An answer can be sent and changed as long as the call is open.",
                     "Ответ можно отправить и изменить, пока запрос открыт."),
            way_out=pair("Ask the secretariat to open the call again, or answer the next one.",
                         "Попросите секретариат вновь открыть запрос или ответьте на следующий."),
            code="call-closed",
        )  # fmt: skip


def check_not_bound(stage: str) -> None:
    """Refuse a change of what the coordinator has bound, with Conflict."""
    if stage == BOUND:
        raise Conflict(
            what=pair("This answer is bound.", "Этот ответ утверждён."),
            why=pair("The national coordinator has bound the State to it, so that it does not change any more.",
                     "Национальный координатор утвердил его от имени государства, и он больше не меняется."),
            way_out=pair("The coordinator can reopen it, with a reason, as long as the call is open.",
                         "Пока запрос открыт, координатор может вновь открыть его с указанием причины."),
            code="answer-bound",
        )  # fmt: skip


def check_stage(stage: str, wanted: str) -> None:
    """Refuse a step that does not follow from where the answer stands, with Conflict."""
    if stage != wanted:
        raise Conflict(
            what=pair("This step is not possible now.", "Этот шаг сейчас невозможен."),
            why=pair(f"The answer stands at “{STAGE_NAMES[stage].en}”, not at “{STAGE_NAMES[wanted].en}”.",
                     f"Состояние ответа: «{STAGE_NAMES[stage].ru}», а требуется «{STAGE_NAMES[wanted].ru}»."),
            way_out=pair("Open the page again: it shows what can be done.",
                         "Откройте страницу заново: на ней показано, что можно сделать."),
            code="other-stage",
        )  # fmt: skip


def check_seen(*, seen: int | None, saves: int, told: Pair) -> None:
    """Refuse an act upon a state of the answer that has changed since it was shown, with Conflict.

    `seen` is the count of changes that the page showed, None where no page was read; `told` says what came meanwhile.
    """
    if seen is not None and seen != saves:
        raise Conflict(
            what=pair("Somebody has changed this answer since you opened it.",
                      "После того как вы открыли этот ответ, его изменил другой человек."),
            why=told,
            way_out=pair("Nothing of yours was done or lost. Open the page again, look, and decide anew.",
                         "Ваше действие не выполнено, ничего не потеряно. Откройте страницу заново и решите ещё раз."),
            code="answer-changed",
        )  # fmt: skip


def check_second_person(*, prepared_by: int | None, actor: int | None, four_eyes: bool) -> None:
    """Refuse whoever would bind what they have prepared themself, with NotAllowed, while four eyes are asked for."""
    if four_eyes and prepared_by is not None and prepared_by == actor:
        raise NotAllowed(
            what=pair("You have prepared this answer yourself.", "Вы сами подготовили этот ответ."),
            why=pair("The Process asks for four eyes: one person prepares, another one binds.",
                     "Действует правило двух человек: один готовит, другой утверждает."),
            way_out=pair("Let a deputy or an expert hand it over; then bind it.",
                         "Пусть ответ передаст заместитель или эксперт; после этого утвердите его."),
            code="four-eyes",
        )  # fmt: skip


def needed_text(text: str, *, field: str) -> str:
    """Return a reason or explanation as it is kept; refuses an empty or endless one with Invalid."""
    told = " ".join(text.split())
    if not told:
        raise Invalid(
            what=pair("The reason is missing.", "Причина не указана."),
            why=pair("It stays with the answer, and whoever reads it later has nothing else to go by.",
                     "Она остаётся при ответе, и у тех, кто прочтёт его позже, других сведений не будет."),
            way_out=pair("Write a sentence.", "Напишите одно предложение."),
            where=field,
        )  # fmt: skip
    if len(told) > LONGEST_TEXT:
        raise Invalid(
            what=pair("The text is too long.", "Текст слишком длинный."),
            why=pair(f"At most {LONGEST_TEXT} characters are kept.", f"Сохраняется не более {LONGEST_TEXT} знаков."),
            way_out=pair("Shorten it.", "Сократите его."),
            where=field,
        )
    return told


def not_ready(*, errors: int, questions: int, about: tuple[Pair, ...], sent: bool) -> Conflict | None:
    """Return the refusal of an answer that cannot be handed over yet, with everything that is missing; None if it can.

    `questions` counts those without an explanation, `about` names what is not said of the source.
    """
    en, ru = [], []
    if not sent:
        en.append("no figures were sent")
        ru.append("данные не отправлены")
    if errors:
        en.append(f"errors to mend: {errors}")
        ru.append(f"ошибок, которые нужно исправить: {errors}")
    if questions:
        en.append(f"questions without an explanation: {questions}")
        ru.append(f"вопросов без объяснения: {questions}")
    if about:
        en.append("not said of the source: " + ", ".join(name.en for name in about))
        ru.append("не указано об источнике: " + ", ".join(name.ru for name in about))
    if not en:
        return None
    return Conflict(
        what=pair("This answer cannot be handed over yet.", "Этот ответ пока нельзя передать."),
        why=pair(f"Still open: {'; '.join(en)}.", f"Осталось: {'; '.join(ru)}."),
        way_out=pair("Mend the errors in the file and send it again; answer each question; fill in the source.",
                     "Исправьте ошибки в файле и отправьте его снова, ответьте на каждый вопрос, заполните сведения "
                     "об источнике."),
        code="not-ready",
    )  # fmt: skip
