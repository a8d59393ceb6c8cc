"""What reviews refuse, and why."""

from collections.abc import Sequence

from almaty.handover.rules.names import PART_NAMES
from almaty.kernel.pair import LANGS, Pair, Standing, pair
from almaty.kernel.refusal import Conflict, Invalid, NotFound

LONGEST_PART = 20_000
NEEDED = ("foreword", "lessons", "recommendations")
"""The parts that a review cannot be closed without; words for the next Chair may be left to what is counted."""


def unknown_review(slug: str) -> NotFound:
    """Say that there is no such review, for this reader."""
    return NotFound(
        what=pair("There is no such review.", "Такого обзора нет."),
        why=pair("The address may be mistyped, or the review is not for every reader.",
                 "Возможно, в адресе опечатка или обзор доступен не всем."),
        way_out=pair("Open the list of reviews. If you hold a mandate, sign in first.",
                     "Откройте перечень обзоров. Если у вас есть полномочия, войдите в систему."),
        where=slug[:60],
    )  # fmt: skip


def unknown_part(part: str) -> NotFound:
    """Say that a review has no such written part."""
    return NotFound(
        what=pair("A review has no such part to write.", "Такой части для написания в обзоре нет."),
        why=pair("Only foreword, words for the next Chair, lessons and recommendations are written by people.",
                 "Люди пишут только предисловие, слова для следующего Председателя, уроки и рекомендации."),
        way_out=pair("Open the review and choose a part there.", "Откройте обзор и выберите часть в нём."),
        where=part[:60],
    )  # fmt: skip


def unknown_term(term: str) -> Invalid:
    """Say that a term cannot be reviewed."""
    return Invalid(
        what=pair("The review was not started.", "Обзор не начат."),
        why=pair("The term is not on record, has not begun, or has no first day.",
                 "Срок не зафиксирован, ещё не начался или не имеет первого дня."),
        way_out=pair("Choose a term from the list, or days.", "Выберите срок из перечня или укажите дни."),
        where="term",
        code=f"no-term-{term[:20]}" if term else "no-term",
    )  # fmt: skip


def untitled() -> Invalid:
    """Say that chosen days need a title."""
    return Invalid(
        what=pair("The review was not started.", "Обзор не начат."),
        why=pair("A review of chosen days needs a title in both languages.",
                 "Обзору выбранных дней нужно название на обоих языках."),
        way_out=pair("Type the title.", "Введите название."),
        where="title",
        code="no-title",
    )  # fmt: skip


def no_audience() -> Invalid:
    """Say that a review is for somebody."""
    return Invalid(
        what=pair("The audience was not set.", "Круг читателей не установлен."),
        why=pair("The form names none that there is.", "В форме не указан ни один из имеющихся."),
        way_out=pair("Choose one from the list.", "Выберите его из списка."),
        where="audience",
        code="no-audience",
    )


def narrower_than_own() -> Invalid:
    """Say that nobody has a review told with the eyes of readers who know more."""
    return Invalid(
        what=pair("The audience was not set.", "Круг читателей не установлен."),
        why=pair("A review tells what its readers may know, and you do not belong to them.",
                 "Обзор сообщает то, что доступно его читателям, а вы к ним не относитесь."),
        way_out=pair("Choose a wider audience, or leave this review to the secretariat.",
                     "Выберите более широкий круг читателей или предоставьте этот обзор секретариату."),
        where="audience",
        code="audience-not-own",
    )  # fmt: skip


def begun_already(slug: str) -> Conflict:
    """Say that a term has an open review already."""
    return Conflict(
        what=pair("This term has an open review already.", "У этого срока уже есть открытый обзор."),
        why=pair("Two reviews of one term would differ in what people write.",
                 "Два обзора одного срока расходились бы в том, что написано людьми."),
        way_out=pair("Open it in the list of reviews.", "Откройте его в перечне обзоров."),
        where=slug,
        code="review-begun",
    )  # fmt: skip


def closed(slug: str) -> Conflict:
    """Say that a closed review is not changed."""
    return Conflict(
        what=pair("The review is closed.", "Обзор закрыт."),
        why=pair("What went to ministers does not change.", "То, что передано министрам, не меняется."),
        way_out=pair("Start another review of the same days.", "Начните новый обзор за те же дни."),
        where=slug,
        code="review-closed",
    )  # fmt: skip


def overtaken(part: str) -> Conflict:
    """Say that somebody else wrote the part meanwhile."""
    return Conflict(
        what=pair("Somebody else has saved this part meanwhile.", "Пока вы писали, эту часть сохранил кто-то другой."),
        why=pair("Your page shows earlier words; saving it would undo theirs.",
                 "На вашей странице прежние слова; сохранение отменило бы чужие."),
        way_out=pair("Compare both below; what you save now replaces the other words.",
                     "Сравните оба варианта ниже; сохранённое теперь заменит чужие слова."),
        where=part,
        code="overtaken",
    )  # fmt: skip


def has_words(slug: str) -> Conflict:
    """Say that a review in which somebody has written is not dropped."""
    return Conflict(
        what=pair("The review was not dropped.", "Обзор не удалён."),
        why=pair("Somebody has written in it, and words are not thrown away.",
                 "В нём уже есть написанное, а слова не выбрасываются."),
        way_out=pair("Close it for the secretariat alone, or empty its parts first.",
                     "Закройте его только для секретариата или сначала опустошите его части."),
        where=slug,
        code="review-has-words",
    )  # fmt: skip


def lacking(parts: dict[str, Pair]) -> list[str]:
    """Return the written parts that lack words in a language, or whose translation is outdated.

    >>> lacking({"foreword": pair("a", "б"), "lessons": pair("a", ""), "recommendations": pair("a", "б")})
    ['lessons']
    """
    wanted = [*NEEDED, *(part for part in parts if part not in NEEDED and parts[part])]
    return [part for part in wanted if not _whole(parts.get(part, Pair()))]


def _whole(text: Pair) -> bool:
    return all(text.text(lang) and text.standing(lang) != Standing.OUTDATED for lang in LANGS)


def check_complete(parts: dict[str, Pair]) -> None:
    """Refuse (Conflict) to close a review whose written parts are not whole in both languages."""
    missing = lacking(parts)
    if missing:
        raise _incomplete([PART_NAMES[part] for part in missing])


def _incomplete(names: Sequence[Pair]) -> Conflict:
    en, ru = ("; ".join(name.text(lang) for name in names) for lang in LANGS)
    return Conflict(
        what=pair("The review was not closed.", "Обзор не закрыт."),
        why=pair(f"Not whole in both languages: {en}.", f"Готово не на обоих языках: {ru}."),
        way_out=pair("Write them, or say in them that there is nothing to say, and close it then.",
                     "Напишите их или скажите в них, что сказать нечего, и затем закройте обзор."),
        where="parts",
        code="parts-missing",
    )  # fmt: skip
