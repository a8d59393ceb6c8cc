"""Corrections that participants ask for in a circulated record. Plain Python."""

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid

MAX_WORDS = 8000


def check_asked(*, wanted: Pair, reason: str) -> None:
    """Refuse (Invalid) a correction without the words that are wanted, or without a reason."""
    _check(
        "wanted",
        wanted.text(wanted.source),
        pair("Say which words the record should have.", "Укажите желаемую формулировку."),
    )
    _check("reason", reason, pair("Say why.", "Укажите причину."))


def check_answer(answer: Pair) -> None:
    """Refuse (Invalid) to decline a correction without a reason."""
    _check(
        "answer",
        answer.text(answer.source),
        pair("Whoever asked is owed a reason.", "Автор просьбы вправе знать причину."),
    )


def _check(where: str, text: str, why: Pair) -> None:
    if not text.strip():
        raise Invalid(
            what=pair("The correction was not kept.", "Исправление не сохранено."),
            why=why,
            way_out=pair("Fill in the field and send the form again.", "Заполните поле и отправьте форму снова."),
            where=where,
        )
    if len(text) > MAX_WORDS:
        raise Invalid(
            what=pair("The correction was not kept.", "Исправление не сохранено."),
            why=pair(f"The text is longer than {MAX_WORDS} characters.", f"Текст длиннее {MAX_WORDS} знаков."),
            way_out=pair(
                "Shorten it, or ask for several corrections.", "Сократите его или внесите несколько исправлений."
            ),
            where=where,
        )
